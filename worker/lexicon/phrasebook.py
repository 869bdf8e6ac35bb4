"""Finds every phrase of the knowledge in the words of a sentence, clitics taken off.

A word is looked up whole first, then without و/ف, then without ب/ل/ك, then without the article («للصواريخ» is
ل + الصواريخ), then without a pronoun suffix. What a word can be is remembered: news repeats its words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .model import Form, Kind, Part

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_SUFFIXES = ("هما", "هم", "هن", "ها", "كم", "نا", "ه", "ي", "ك")
_NAMED = frozenset({Part.NAME})
_ARTICLED = frozenset({Part.NOUN, Part.MASDAR, Part.PARTICIPLE, Part.ADJECTIVE})
_PAIR = 2  # words of the shortest phrase
_REMEMBERED = 100_000  # words; about 20 MB when full


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that a word can begin, with the clitics that stand around it."""

    form: Form
    conjunction: bool
    preposition: str  # ب, ل, ك or ""
    article: bool
    future: bool
    suffix: str
    stripped: int  # letters taken off: fewer is the better reading


@dataclass(frozen=True, slots=True)
class Match:
    """A form found in the words: half-open word indices."""

    first: int
    last: int
    hit: Hit

    @property
    def form(self) -> Form:
        return self.hit.form


class Phrasebook:
    """All forms of a Knowledge by their first word."""

    def __init__(self, forms: Iterable[Form]) -> None:
        by_word: dict[str, list[Form]] = {}
        for form in forms:
            by_word.setdefault(form.words[0], []).append(form)
        self._forms = {word: tuple(found) for word, found in by_word.items()}
        self.hits = lru_cache(maxsize=_REMEMBERED)(self._hits)
        self.begun = lru_cache(maxsize=_REMEMBERED)(self._begun)
        self.senses = lru_cache(maxsize=_REMEMBERED)(self._senses)

    def _hits(self, word: str) -> tuple[Hit, ...]:
        """Every form that `word` can begin, least stripped first."""
        found: list[Hit] = []
        for conjunction, rest in _split(word, _CONJUNCTIONS):
            self._whole(found, rest, conjunction=bool(conjunction))
            self._verb(found, rest, conjunction=bool(conjunction))
            for preposition, stem in _split(rest, _PREPOSITIONS):
                if preposition == "ل" and stem.startswith("ل") and len(stem) > 2:
                    self._noun(found, "ا" + stem, bool(conjunction), preposition)
                if preposition or conjunction or rest.startswith("ال"):
                    self._noun(found, stem, bool(conjunction), preposition)
                self._suffixed(found, stem, bool(conjunction), preposition)
        unique = {(id(hit.form), hit.preposition, hit.suffix): hit for hit in reversed(found)}
        return tuple(sorted(unique.values(), key=lambda hit: hit.stripped))

    def _whole(self, found: list[Hit], word: str, *, conjunction: bool) -> None:
        for form in self._forms.get(word, ()):
            if not form.suffixed:
                found.append(Hit(form, conjunction, "", False, False, "", int(conjunction)))

    def _verb(self, found: list[Hit], word: str, *, conjunction: bool) -> None:
        for mark in ("س", "ل", "ا"):
            if word.startswith(mark) and len(word) > 3:
                for form in self._forms.get(word[1:], ()):
                    if form.part is Part.VERB and form.tense == "present" and not form.suffixed:
                        found.append(Hit(form, conjunction, "", False, mark == "س", "", 1 + conjunction))

    def _noun(self, found: list[Hit], stem: str, conjunction: bool, preposition: str) -> None:
        cost = int(conjunction) + len(preposition)
        if preposition:
            for form in self._forms.get(stem, ()):
                if form.part in _NAMED or (form.part in _ARTICLED and not form.suffixed):
                    found.append(Hit(form, conjunction, preposition, False, False, "", cost))
        if stem.startswith("ال") and len(stem) > 3:
            for form in self._forms.get(stem[2:], ()):
                if form.part in _ARTICLED and not form.suffixed:
                    found.append(Hit(form, conjunction, preposition, True, False, "", cost + 2))

    def _suffixed(self, found: list[Hit], stem: str, conjunction: bool, preposition: str) -> None:
        for suffix in _SUFFIXES:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= 2:
                bare = stem[: -len(suffix)]
                cost = int(conjunction) + len(preposition) + len(suffix)
                for form in self._forms.get(bare, ()):
                    if form.suffixed and not (form.part is Part.VERB and preposition):
                        found.append(Hit(form, conjunction, preposition, False, False, suffix, cost))
                if bare[:1] in ("س", "ل"):
                    for form in self._forms.get(bare[1:], ()):
                        if form.suffixed and form.part is Part.VERB and form.tense == "present":
                            found.append(Hit(form, conjunction, "", False, bare[0] == "س", suffix, cost + 1))

    def matches(self, words: Sequence[str]) -> list[Match]:
        """Every form found in the words, in order of its first word, longest first."""
        found: list[Match] = []
        end = len(words)
        for first, word in enumerate(words):
            alone, longer = self.begun(word)
            here = [Match(first, first + 1, hit) for hit in alone]
            if longer and first + 1 < end:
                for hit in longer.get(words[first + 1], ()):
                    phrase = hit.form.words
                    size = len(phrase)
                    if size == _PAIR or tuple(words[first + 1 : first + size]) == phrase[1:]:
                        here.append(Match(first, first + size, hit))
                if len(here) > len(alone):
                    here.sort(key=_longest_first)
            found += here
        return found

    def _begun(self, word: str) -> tuple[tuple[Hit, ...], dict[str, list[Hit]]]:
        """What a word can be by itself, as `matches` orders it, and what it can begin, by the word that must follow."""
        hits = self.hits(word)
        alone = sorted(
            (hit for hit in hits if len(hit.form.words) == 1), key=lambda hit: _longest_first(Match(0, 1, hit))
        )
        longer: dict[str, list[Hit]] = {}
        for hit in hits:
            if len(hit.form.words) > 1:
                longer.setdefault(hit.form.words[1], []).append(hit)
        return tuple(alone), longer

    def _senses(self, word: str) -> frozenset[tuple[Kind, int]]:
        """What a word can begin: the kind and the entry of each form."""
        return frozenset((hit.form.kind, id(hit.form.entry)) for hit in self.hits(word))


def _longest_first(match: Match) -> tuple[int, int, bool]:
    """Of two readings of one word a name comes first: «روسيا» is Russia before it is "a Russian"."""
    return -match.last, match.hit.stripped, match.form.part is not Part.NAME


def _split(word: str, clitics: Sequence[str]) -> list[tuple[str, str]]:
    """The word itself and, where it begins with one of the clitics, what follows it."""
    pairs = [("", word)]
    pairs += [(clitic, word[1:]) for clitic in clitics if word.startswith(clitic) and len(word) > 2]
    return pairs


def longest(matches: Sequence[Match], layers: Mapping[Kind, int]) -> list[Match]:
    """The matches that a reader takes: in each layer of kinds leftmost, longest, least stripped; equals all kept."""
    taken: list[Match] = []
    last: dict[int, Match] = {}
    for match in matches:
        layer = layers[match.hit.form.kind]
        best = last.get(layer)
        if best is None or match.first >= best.last:
            last[layer] = match
            taken.append(match)
        elif match.first == best.first and match.last == best.last and match.hit.stripped == best.hit.stripped:
            taken.append(match)
    return taken
