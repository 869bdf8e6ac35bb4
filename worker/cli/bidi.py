"""Arabic on a terminal: kept in logical order and set apart, so that the terminal, and nobody else, puts it in order.

Reordering letters for display breaks copying and every terminal that knows right-to-left text. So text is only wrapped
in isolates (UAX #9), which a terminal that knows bidi obeys and any other shows as nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

FIRST_STRONG = "\N{FIRST STRONG ISOLATE}"
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT ISOLATE}"
POP = "\N{POP DIRECTIONAL ISOLATE}"

_BIDI_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (*range(0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029)
_CLEAN = {**dict.fromkeys(_BIDI_CONTROLS), **dict.fromkeys(_CONTROLS, " ")}


@dataclass(frozen=True)
class Bidi:
    """How text of an article is put among our own words."""

    isolates: bool
    """Whether to set it apart: on a terminal. A file or a pipe gets the bare text."""

    def inline(self, text: str) -> str:
        """A run of the article's text inside a line of ours."""
        shown = clean(text)
        return f"{FIRST_STRONG}{shown}{POP}" if self.isolates else shown

    def balanced(self, lines: Iterable[Text]) -> Iterator[Text]:
        """Lines of one text that was cut: what was set apart across the cut is set apart on both sides of it."""
        depth = 0
        for line in lines:
            before, depth = depth, depth + line.plain.count(FIRST_STRONG) - line.plain.count(POP)
            yield Text.assemble(FIRST_STRONG * before, line, POP * depth)

    def line(self, line: Text) -> Text:
        """A whole line of Arabic, already cut to the width: each line is a paragraph of its own to a terminal."""
        return Text.assemble(RIGHT_TO_LEFT, line, POP) if self.isolates else line


def clean(text: str) -> str:
    """Text of an article made harmless: no escape sequences for the terminal, no overrides that leak out of it.

    A control character becomes a space, a bidi control goes: so the length may change, and offsets are applied before.
    """
    return text.translate(_CLEAN)
