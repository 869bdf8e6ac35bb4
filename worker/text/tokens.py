"""Words of a normalised text: runs of letters and runs of digits; everything else stands between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+|\d+")
CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
SHORTEST = 2


class Word(NamedTuple):
    """A word of the normalised field: half-open offsets, and what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str = ""

    @property
    def numeral(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdecimal()


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]`, with offsets into `text`."""
    end = len(text) if end is None else end
    before = start
    for match in WORD.finditer(text, start, end):
        yield Word(match[0], match.start(), match.end(), text[before : match.start()])
        before = match.end()


def without_proclitics(word: str) -> Iterator[tuple[str, str]]:
    """What may be left of a word when و or ف, then ب, ل or ك are taken off: (taken off, rest), the whole word first.

    «لل» is ل and the article: «للشهر» also gives («ل», «الشهر»).
    """
    for conjunction, stem in _split(word, CONJUNCTIONS):
        for preposition, rest in _split(stem, PREPOSITIONS):
            yield conjunction + preposition, rest
            if preposition == "ل" and rest.startswith("ل"):
                yield conjunction + preposition, "ا" + rest


def _split(word: str, clitics: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "", word
    if word.startswith(clitics) and len(word) > SHORTEST:
        yield word[0], word[1:]
