"""What the knowledge folder says, as frozen values: entries, the forms they are written in, rules and cues.

Nothing here reads a file: worker/lexicon/load.py makes these, the extraction only reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a phrase is, for the reader of a sentence."""

    PARTY = "party"
    PERSON = "person"
    PLACE = "place"
    OUTLET = "outlet"
    OFFICE = "office"
    BODY = "body"
    WEAPON = "weapon"
    REFERENCE = "reference"
    MEASURE = "measure"
    ENVOY = "envoy"
    TRIGGER = "trigger"
    CONTROL = "control"
    MODALITY = "modality"
    SPEECH = "speech"
    CLAUSE = "clause"
    PREPOSITION = "preposition"
    VERB = "verb"
    DOMAIN = "domain"
    HINT = "hint"


class Part(StrEnum):
    """The part of speech a form was written as."""

    NAME = "name"
    NOUN = "noun"
    MASDAR = "masdar"
    VERB = "verb"
    PARTICIPLE = "participle"
    ADJECTIVE = "adjective"
    PHRASE = "phrase"


class Use(StrEnum):
    """How a form refers to its entry."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    INSTITUTION = "institution"
    OWN_NAME = "own_name"
    SHORT = "short"
    DESIGNATION = "designation"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Party:
    """A state or body that can take part in an event; `id` as in gold's guide (EG, UN, HOUTHI, ORG:...)."""

    id: str
    name: str
    name_ar: str
    type: str
    wikidata: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held for a party from one day to another (None: open)."""

    party: str
    office: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person who acts for a party while in office."""

    name: str
    name_ar: str
    tenures: tuple[Tenure, ...]
    wikidata: str | None = None

    def party_at(self, day: date | None) -> str | None:
        """The party acted for on a day: the office then held, else the last one that had begun, else the first."""
        if not self.tenures:
            return None
        if day is None:
            return self.tenures[-1].party
        held = [t for t in self.tenures if (t.start is None or t.start <= day) and (t.end is None or day <= t.end)]
        begun = [t for t in self.tenures if t.start is None or t.start <= day]
        return (held or begun or list(self.tenures[:1]))[-1].party


@dataclass(frozen=True, slots=True)
class Weapon:
    """A kind of weapon or a designation, with its SIPRI category."""

    id: str
    name: str
    category: str
    maker: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that lies in a state and does not speak for it."""

    id: str
    name: str
    name_ar: str
    state: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, agency or broadcaster; `state` is its seat."""

    name: str
    name_ar: str
    kind: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """A title whose holder acts for a party; `kind` is the kind of source the holder is."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body that acts for the party it is of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that refers back to parties already named: `two`, `counterpart`, `latter`, `speaker`."""

    id: str
    refers: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A sanction or embargo as the text names it; `authority` where the name alone says whose it is."""

    id: str
    measure: str
    authority: str | None


@dataclass(frozen=True, slots=True)
class Control:
    """A verb that governs an event and passes it a subject, a factuality, a stage."""

    id: str
    passes: str
    factuality: str | None = None
    stage: str | None = None
    source: bool = False


@dataclass(frozen=True, slots=True)
class Modality:
    """A word that says whether an event happened, where it reaches and how far (in words)."""

    id: str
    factuality: str
    direction: str
    reach: int
    mood: str | None = None
    pseudo: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb of saying, or a phrase that stands before a source."""

    id: str
    continues: bool
    before: bool


@dataclass(frozen=True, slots=True)
class Domain:
    """Words of another domain: in a sentence, or on a weapon, with them no event of some types is read."""

    id: str
    scope: str
    vetoes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hint:
    """A word that tells what a measure is about."""

    measure: str


@dataclass(frozen=True, slots=True)
class Term:
    """A grammatical word (preposition, clause opener) or a plain sense, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class RoleSlot:
    """Where a rule finds one role: grammatical relations in order of preference, and prepositions."""

    name: str
    at: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a rule, what must be read in it (or why nothing may be), and the line it stands on."""

    text: str
    expects: Mapping[str, object]
    because: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to state an event."""

    id: str
    event: str
    says: str
    sets: Mapping[str, str]
    needs: frozenset[str]
    symmetric: str | None
    genitive: str
    roles: tuple[RoleSlot, ...]
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]
    path: str
    line: int


Entry = (
    Party
    | Person
    | Weapon
    | Place
    | Outlet
    | Office
    | Body
    | Reference
    | Measure
    | Control
    | Modality
    | Speech
    | Domain
    | Hint
    | Term
    | Rule
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way an entry is written: normalised words, and what the shape of the word says."""

    words: tuple[str, ...]
    kind: Kind
    entry: Entry
    part: Part
    use: Use = Use.TERM
    number: int = 1  # 1, 2 (dual) or 3 (plural)
    tense: str = ""  # past, present
    passive: bool = False
    suffixed: bool = False  # the stem as it stands before a pronoun suffix
    ambiguous: bool = False  # also an ordinary word: needs another sign
