"""A sentence as the extraction reads it: words, and over them the phrases that the knowledge knows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute

from worker.lexicon.model import Form, Kind, Part
from worker.lexicon.phrasebook import Match, Phrasebook, longest
from worker.text.tokens import Word

ENTITIES = frozenset(
    {Kind.PARTY, Kind.PERSON, Kind.PLACE, Kind.OUTLET, Kind.OFFICE, Kind.BODY, Kind.WEAPON, Kind.REFERENCE}
)
# Each kind is a layer of its own, but entities hide one another: «وزير الخارجية» is not also «الخارجية».
_LAYERS = {kind: 0 if kind in ENTITIES else number for number, kind in enumerate(Kind, start=1)}
_OPENERS = frozenset({Kind.CLAUSE, Kind.MODALITY, Kind.PARTY, Kind.PERSON})
_PHRASE = 8  # words of the longest phrase
_STOPS = frozenset(".؛;:!?؟…\n")


@dataclass(slots=True)
class Sentence:
    """One sentence with all that was found in it. Word indices are half-open throughout."""

    field: str
    index: int
    words: Sequence[Word]
    matches: list[Match] = attribute(default_factory=list)
    _at: dict[int, list[Match]] = attribute(default_factory=dict)
    _ending: dict[int, list[Match]] = attribute(default_factory=dict)
    _known: frozenset[int] = frozenset()

    @classmethod
    def annotated(
        cls, name: str, index: int, words: Sequence[Word], book: Phrasebook, closed: Callable[[Word], bool]
    ) -> "Sentence":
        """The sentence with every phrase found, each layer on its own.

        `closed` says of a word that it is written with ة: what looks like the pronoun ـه is then none.
        """
        found = book.matches([word.text for word in words])
        found = [m for m in found if m.hit.suffix != "ه" or not closed(words[m.first])]
        kept = longest(_least_stripped(found), _LAYERS)
        begun: dict[int, list[Match]] = {}
        for match in kept:
            begun.setdefault(match.first, []).append(match)
        kept = [match for match in kept if not _outdone(match, begun, words)]
        begun = {}
        ending: dict[int, list[Match]] = {}
        for match in kept:
            begun.setdefault(match.first, []).append(match)
            ending.setdefault(match.last, []).append(match)
        known = frozenset(at for match in kept for at in range(match.first, match.last))
        return cls(name, index, words, kept, begun, ending, known)

    def of(self, *kinds: Kind) -> Iterator[Match]:
        """The matches of some kinds, in text order."""
        return (match for match in self.matches if match.form.kind in kinds)

    def at(self, position: int, *kinds: Kind) -> Match | None:
        """The match of one of the kinds that begins at a word."""
        for match in self._at.get(position, ()):
            if match.form.kind in kinds:
                return match
        return None

    def beginning(self, position: int) -> Sequence[Match]:
        """All matches that begin at a word."""
        return self._at.get(position, ())

    def ends_at(self, position: int, *kinds: Kind) -> Match | None:
        """The match of one of the kinds that ends just before a word."""
        return next((m for m in self._ending.get(position, ()) if m.form.kind in kinds), None)

    def stops_between(self, first: int, last: int) -> bool:
        """Whether a full stop, colon or semicolon stands before one of the words first+1 .. last."""
        words = self.words
        for position in range(first + 1, min(last + 1, len(words))):
            gap = words[position].gap
            # «1.45» and «S.300»: a stop without a space after it is part of a number or a name
            if len(gap) > 1 and not _STOPS.isdisjoint(gap):
                return True
        return False

    def comma_before(self, position: int) -> bool:
        """Whether a comma or dash stands before the word."""
        return bool(set(self.words[position].gap) & set("،,-–—")) if position < len(self.words) else False

    def knows(self, position: int) -> bool:
        """Whether the word is part of anything that was found."""
        return position in self._known

    def is_verb(self, position: int) -> Form | None:
        """The verb form that the word is, where the knowledge knows it."""
        for match in self._at.get(position, ()):
            if match.form.part is Part.VERB:
                return match.form
        return None


def _least_stripped(matches: Sequence[Match]) -> list[Match]:
    """Without readings that take letters off a word which the knowledge knows whole («وزارة» is not و + زار + ه)."""
    least: dict[int, int] = {}
    for match in matches:
        least[match.first] = min(least.get(match.first, 99), match.hit.stripped)
    return [m for m in matches if m.hit.stripped == least[m.first] or m.last - m.first > 1]


def _outdone(match: Match, begun: Mapping[int, Sequence[Match]], words: Sequence[Word]) -> bool:
    """Whether the word is rather the other of verb and noun («طرد»: he expelled, the expulsion).

    A verb opens its clause or follows «و», «أن», «لم» and their like; a noun stands anywhere else.
    """
    verb = match.form.part is Part.VERB
    if verb and match.form.tense == "present":
        return False
    rivals = any(
        other.last == match.last
        and other.form.kind is match.form.kind
        and (other.form.part is Part.VERB) != verb
        and other.form.tense != "present"
        for other in begun[match.first]
    )
    return rivals and _opens_clause(match, begun, words) != verb


def _opens_clause(match: Match, begun: Mapping[int, Sequence[Match]], words: Sequence[Word]) -> bool:
    if match.first == 0 or words[match.first].gap.strip() or match.hit.conjunction:
        return True
    before = (m for at in range(max(0, match.first - _PHRASE), match.first) for m in begun.get(at, ()))
    return any(m.last == match.first and m.form.kind in _OPENERS for m in before)
