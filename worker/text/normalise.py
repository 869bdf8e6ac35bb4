"""Normal form of Arabic text, with a way back from every character to the original ones.

The forms are camel-tools' (`specification.py` says which, and where we decide otherwise): one alef, ya for alef
maksura, ha for teh marbuta, no diacritics and no tatweel, ASCII digits, plain letters for presentation forms and
for the look-alikes of other languages (پ ک ی), lower-case Latin, one space for one space of any kind.
The text itself is never converted to NFC: a hamza or madda written as a mark of its own is joined to its letter here.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from .folds import FOLDS

TABLE = {ord(char): target for target, chars in FOLDS.items() for char in chars}

# Marks belong to the letter before them: a quote that ends on that letter takes them along.
# Invisible signs (direction, joining) belong to nobody and stay outside of a quote's end.
ATTACHED = frozenset(c for c in FOLDS[""] if unicodedata.category(c) in ("Mn", "Lm"))
MARKS = "".join(sorted(ATTACHED))
EXPANDING = frozenset(c for target, chars in FOLDS.items() if len(target) > 1 for c in chars)


def _one_of(chars: Iterable[str]) -> str:
    """A character class. Above the basic plane one range (a long list there slows every character down)."""
    basic = "".join(c for c in chars if c < "\U00010000")
    return f"[{re.escape(basic)}\U00010000-\U0010ffff]"


# Two steps: a plain class is searched twice as fast as an alternation.
RESIZED = re.compile(f"{_one_of([*FOLDS[''], *EXPANDING])}+")
PIECES = re.compile(f"[{FOLDS['']}]+|.", re.DOTALL)
FOLDED = re.compile(_one_of(chr(code) for code in TABLE))
# What most articles hold and nothing else: plain replacement is five times as fast as a table.
COMMON = tuple((char, TABLE[ord(char)]) for char in "أإآىة\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")

HAMZA_ABOVE = "\u0654"
LONGEST_CLUSTER = 32
"""Marks on one letter beyond this number are not looked at (Unicode's stream-safe format allows 30)."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normal form and its map to the text it was made from.

    `_at` holds the offsets in `text` from which on an original offset is `offset + _shift`; `_gap` corrects the end of
    the character before such an offset, where that end is not the beginning of the next one.
    """

    text: str
    source_length: int
    _at: tuple[int, ...]
    _shift: tuple[int, ...]
    _gap: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original half-open span of `text[start:end]`; of an empty span, an empty one.

        Diacritics after the last letter are part of it, invisible signs around it are not.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}:{end} outside of a text of {len(self.text)} characters")
        first = self._start(start)
        return (first, first) if start == end else (first, self._end(end))

    def index(self, offset: int) -> int:
        """Where the character at the original `offset` stands in `text`; of one that is gone, the next that is not."""
        if not 0 <= offset <= self.source_length:
            raise IndexError(f"offset {offset} outside of a text of {self.source_length} characters")
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self._start(middle) < offset:
                low = middle + 1
            else:
                high = middle
        # Inside a mark or an expanded sign `low` is past it; a sign of several letters begins at its first.
        return low

    def _start(self, at: int) -> int:
        i = bisect_right(self._at, at)
        return at + self._shift[i - 1] if i else at

    def _end(self, at: int) -> int:
        """Original end of the character before `at`."""
        i = bisect_right(self._at, at)
        if not i:
            return at
        return at + self._shift[i - 1] + (self._gap[i - 1] if self._at[i - 1] == at else 0)


def normalise(text: str) -> Normalised:
    """The normal form of `text`; linear in its length."""
    out = _folded(text)
    changes = _changes(text)
    if HAMZA_ABOVE in text:
        out = _with_hamzas(text, out, changes)
    return Normalised(
        out, len(text), tuple(c[0] for c in changes), tuple(c[1] for c in changes), tuple(c[2] for c in changes)
    )


def _folded(text: str) -> str:
    out = text
    for char, target in COMMON:
        out = out.replace(char, target)
    return text.translate(TABLE) if FOLDED.search(out) else out


def _changes(text: str) -> list[tuple[int, int, int]]:
    """(offset in the normal form, shift from there on, correction of the end before it), ascending offsets."""
    changes: list[tuple[int, int, int]] = []
    shift = 0
    for match in (piece for run in RESIZED.finditer(text) for piece in PIECES.finditer(text, *run.span())):
        piece = match[0]
        at = match.start() - shift
        target = TABLE.get(ord(piece[0]))
        if target == "":
            shift += len(piece)
            changes.append((at, shift, -len(piece.lstrip(MARKS))))
        elif target is not None and len(target) > 1:
            changes += [(at + n, shift - n, 1) for n in range(1, len(target))]
            shift -= len(target) - 1
    return changes


def _with_hamzas(text: str, out: str, changes: list[tuple[int, int, int]]) -> str:
    """`out`, where a hamza written as a mark after its letter makes that letter what it is in NFC.

    So waw becomes waw with hamza. After alef nothing is left to do: all alefs are one.
    """
    letters = list(out)
    shift, passed = 0, 0
    for match in re.finditer(HAMZA_ABOVE, text):
        base = match.start() - 1
        while base >= 0 and text[base] in ATTACHED and match.start() - base < LONGEST_CLUSTER:
            base -= 1
        if base < 0:
            continue
        before = text[base].translate(TABLE)
        after = unicodedata.normalize("NFKC", text[base : match.end()]).translate(TABLE)
        while passed < len(changes) and sum(changes[passed][:2]) <= base:
            shift = changes[passed][1]
            passed += 1
        if len(after) == len(before):
            letters[base - shift : base - shift + len(after)] = after
    return "".join(letters)
