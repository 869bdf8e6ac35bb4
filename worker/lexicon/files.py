"""The shape of each file in the knowledge folder: what an analyst may write, and nothing else.

A key that is not here, a value outside its closed set or a missing one is a fault with its file and line
(worker/lexicon/yaml.py turns pydantic's errors into them).
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schemas.vocabulary import EventType, ItemCategory, Measure

Words = Annotated[list[str], BeforeValidator(lambda value: [] if value is None else value)]
Flag = Annotated[bool, BeforeValidator(lambda value: {"true": True, "false": False}.get(value, value))]
Wikidata = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")]
PartyId = Annotated[str, Field(pattern=r"^([A-Z]{2}|[A-Z_0-9+]{2,}|ORG:.+|PER:.+)$")]
Role = Literal[
    "suppliers", "recipients", "intermediaries", "accused", "claimants", "authorities", "actors", "mediators"
]
Relation = Literal["subject", "object", "receiver", "between", "adjective", "origin"]
Need = Literal[
    "item",
    "item_for_another",
    "measure",
    "own_envoy",
    "foreign_envoy",
    "relations",
    "concluded",
    "connected",
    "accused",
    "party",
    "two_parties",
    "companion",
    "sent",
    "addressee",
    "official_abroad",
]


class FileModel(BaseModel):
    """Base of all: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Ambiguous(FileModel):
    """A phrase that is also something else, and what."""

    phrase: str
    note: str


class State(FileModel):
    """A state: lexicon/states.yaml."""

    id: PartyId
    name: str
    name_ar: str
    wikidata: Wikidata | None = None
    names: Words = []
    demonyms: Words = []
    plurals: Words = []
    capitals: Words = []
    metonyms: Words = []
    institutions: Words = []
    own_names: Words = []
    ambiguous: list[Ambiguous] = []


class Organisation(FileModel):
    """An organisation, bloc, group or company: lexicon/organisations.yaml."""

    id: PartyId
    name: str
    name_ar: str
    type: Literal["organisation", "armed_group", "company", "political_group"]
    wikidata: Wikidata | None = None
    state: str | None = None
    names: Words = []
    adjectives: Words = []
    plurals: Words = []
    bodies: Words = []
    ambiguous: list[Ambiguous] = []


class Tenure(FileModel):
    """An office held: `from` and `to` are ISO dates, empty when open."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    party: PartyId
    office: str
    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")


class Person(FileModel):
    """A person: lexicon/people.yaml."""

    name: str
    name_ar: str
    wikidata: Wikidata | None = None
    names: Words = []
    short: Words = []
    offices: list[Tenure] = Field(min_length=1)


class WeaponNoun(FileModel):
    """A word for a kind of weapon: lexicon/weapons.yaml, `nouns`."""

    id: str
    name: str
    category: ItemCategory
    lemmas: Words
    ambiguous: Flag = False


class Designation(FileModel):
    """A weapon's own name: lexicon/weapons.yaml, `designations`."""

    id: str
    name: str
    category: ItemCategory
    names: Words
    wikidata: Wikidata | None = None
    maker: str | None = None
    ambiguous: Flag = False


class Weapons(FileModel):
    """lexicon/weapons.yaml."""

    nouns: list[WeaponNoun]
    designations: list[Designation]


class Outlet(FileModel):
    """A newspaper, agency or broadcaster: lexicon/outlets.yaml."""

    name: str
    name_ar: str
    kind: Literal["agency", "newspaper", "broadcaster", "website", "magazine"]
    state: str | None = None
    wikidata: Wikidata | None = None
    names: Words = []
    ambiguous: Flag = False


class Place(FileModel):
    """A place in a state: lexicon/places.yaml."""

    id: str
    name: str
    name_ar: str
    state: str
    wikidata: Wikidata | None = None
    names: Words = []
    ambiguous: Flag = False


class Office(FileModel):
    """A title: lexicon/offices.yaml."""

    id: str
    name: str
    kind: Literal["official", "spokesperson"]
    lemmas: Words


class Body(FileModel):
    """A body that acts for a party: lexicon/bodies.yaml."""

    id: str
    name: str
    lemmas: Words


class Reference(FileModel):
    """A word that refers back to parties: lexicon/references.yaml."""

    id: str
    refers: Literal["two", "counterpart", "latter", "speaker", "outlet"]
    phrase: Words


class SanctionMeasure(FileModel):
    """A measure as news names it: lexicon/sanctions.yaml."""

    id: str
    measure: Measure
    authority: PartyId | None = None
    lemmas: Words = []
    phrase: Words = []


class Envoy(FileModel):
    """Words of envoys and missions: lexicon/envoys.yaml."""

    id: str
    lemmas: Words = []
    phrase: Words = []


class Written(FileModel):
    """The lemmas of a rule or cue, by part of speech."""

    verb: Words = []
    masdar: Words = []
    noun: Words = []
    participle: Words = []
    adjective: Words = []
    phrase: Words = []


class Control(Written):
    """A verb that governs an event: cues/control.yaml."""

    id: str
    passes: Literal["subject", "object", "inverse", "none"]
    factuality: Literal["planned", "possible", "denied"] | None = None
    stage: str | None = None
    source: Flag = False


class Modality(FileModel):
    """A word of time, doubt or denial: cues/modality.yaml, cues/negation.yaml."""

    id: str
    factuality: Literal["planned", "possible", "denied"] = "denied"
    direction: Literal["forward", "backward"]
    reach: int = Field(ge=1, le=30)
    mood: Literal["present"] | None = None
    pseudo: Flag = False
    phrase: Words


class Speech(FileModel):
    """Who says so: cues/attribution.yaml."""

    id: str
    continues: Flag = False
    verb: Words = []
    masdar: Words = []
    before: Words = []


class Domain(FileModel):
    """Words of another domain: cues/domains.yaml."""

    id: str
    scope: Literal["sentence", "item"]
    vetoes: list[EventType]
    phrase: Words


class Hints(FileModel):
    """What a measure is about, by words of its sentence: cues/measures.yaml."""

    measure: Measure
    phrase: Words


class Verbs(FileModel):
    """Verbs that begin a clause: cues/verbs.yaml."""

    id: str
    verb: Words


class Grammatical(FileModel):
    """Clause openers and prepositions: cues/clauses.yaml, cues/prepositions.yaml."""

    id: str
    phrase: Words


class RoleSlot(FileModel):
    """Where a role stands."""

    at: list[Relation] = []
    after: Words = []


class Rule(FileModel):
    """One way to state an event: rules/*.yaml."""

    id: str
    event: EventType
    says: str
    sets: dict[str, str] = Field(default={}, alias="set")
    trigger: Written
    needs: list[Need] = []
    symmetric: Literal["host"] | None = None
    genitive: Literal["subject", "object", "traveller", "place"] = "subject"
    roles: dict[Role, RoleSlot] = Field(min_length=1)
    matches: list[dict[str, object]] = Field(min_length=1)
    rejects: list[dict[str, str]] = Field(min_length=1)
