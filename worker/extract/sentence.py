"""A sentence as the extraction reads it: words, and over them the phrases that the knowledge knows."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from worker.lexicon.model import Form, Kind, Part
from worker.lexicon.phrasebook import Match, Phrasebook, longest

ENTITIES = frozenset(
    {Kind.PARTY, Kind.PERSON, Kind.PLACE, Kind.OUTLET, Kind.OFFICE, Kind.BODY, Kind.WEAPON, Kind.REFERENCE}
)
_LAYERS = (
    ENTITIES,
    frozenset({Kind.TRIGGER}),
    frozenset({Kind.CONTROL}),
    frozenset({Kind.MODALITY}),
    frozenset({Kind.SPEECH}),
    frozenset({Kind.CLAUSE}),
    frozenset({Kind.PREPOSITION}),
    frozenset({Kind.MEASURE}),
    frozenset({Kind.ENVOY}),
    frozenset({Kind.VERB}),
    frozenset({Kind.SENSE}),
)
_STOPS = frozenset(".؛;:!?؟…\n")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the normalised field: half-open offsets, and the punctuation between it and the word before."""

    text: str
    start: int
    end: int
    gap: str


@dataclass(slots=True)
class Sentence:
    """One sentence with all that was found in it. Word indices are half-open throughout."""

    field: str
    index: int
    words: Sequence[Word]
    matches: list[Match] = field(default_factory=list)

    @classmethod
    def annotated(cls, name: str, index: int, words: Sequence[Word], book: Phrasebook) -> "Sentence":
        """The sentence with every phrase found, each layer on its own."""
        found = book.matches([word.text for word in words])
        kept = [match for layer in _LAYERS for match in longest(found, layer)]
        kept.sort(key=lambda match: (match.first, -match.last))
        return cls(name, index, words, [match for match in kept if not _outdone(match, kept, words)])

    def of(self, *kinds: Kind) -> Iterator[Match]:
        """The matches of some kinds, in text order."""
        return (match for match in self.matches if match.form.kind in kinds)

    def at(self, position: int, *kinds: Kind) -> Match | None:
        """The match of one of the kinds that begins at a word."""
        here = bisect_left(self.matches, position, key=lambda match: match.first)
        while here < len(self.matches) and self.matches[here].first == position:
            if self.matches[here].form.kind in kinds:
                return self.matches[here]
            here += 1
        return None

    def ends_at(self, position: int, *kinds: Kind) -> Match | None:
        """The match of one of the kinds that ends just before a word."""
        return next((m for m in self.matches if m.last == position and m.form.kind in kinds), None)

    def stops_between(self, first: int, last: int) -> bool:
        """Whether a full stop, colon or semicolon stands before one of the words first+1 .. last."""
        return any(_STOPS & set(self.words[i].gap) for i in range(first + 1, min(last + 1, len(self.words))))

    def comma_before(self, position: int) -> bool:
        """Whether a comma or dash stands before the word."""
        return bool(set(self.words[position].gap) & set("،,-–—")) if position < len(self.words) else False

    def is_verb(self, position: int) -> Form | None:
        """The verb form that the word is, where the knowledge knows it."""
        here = bisect_left(self.matches, position, key=lambda match: match.first)
        while here < len(self.matches) and self.matches[here].first == position:
            if self.matches[here].form.part is Part.VERB:
                return self.matches[here].form
            here += 1
        return None


def _outdone(match: Match, matches: Sequence[Match], words: Sequence[Word]) -> bool:
    """Whether the word is rather the other of verb and noun («طرد»: he expelled, the expulsion).

    A verb opens its clause or follows «و», «أن», «لم» and their like; a noun stands anywhere else.
    """
    verb = match.form.part is Part.VERB
    if verb and match.form.tense == "present":
        return False
    others = [
        other
        for other in matches
        if other.first == match.first
        and other.last == match.last
        and other.form.kind is match.form.kind
        and (other.form.part is Part.VERB) != verb
        and other.form.tense != "present"
    ]
    return bool(others) and _opens_clause(match, matches, words) != verb


def _opens_clause(match: Match, matches: Sequence[Match], words: Sequence[Word]) -> bool:
    if match.first == 0 or words[match.first].gap.strip() or match.hit.conjunction:
        return True
    before = [m for m in matches if m.last == match.first]
    return any(m.form.kind in (Kind.CLAUSE, Kind.MODALITY, Kind.PARTY, Kind.PERSON) for m in before)
