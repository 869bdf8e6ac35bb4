"""What a reader sees of an HTML text, with a way back from every character to the markup.

Not a parser: a scanner that never looks back, so that neither depth nor broken markup costs more than its length.
"""

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "textarea", "select", "title", "iframe", "object", "svg"}
)
BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol option p pre section table tbody td th thead tr ul".split()
)
MARKUP = re.compile(r"[<&]")
NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]*)")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
CLOSING = re.compile(r"[>\"']")
SPACES = str.maketrans(dict.fromkeys("\n\r\t\f", " "))


@dataclass(frozen=True, slots=True)
class Display:
    """A text without markup. From `_at[i]` on it is the source from `_source[i]` on, character for character.

    Where `_unit[i]` is not 0, everything up to `_at[i + 1]` stands for so many source characters as one:
    an entity, or the tag that a line break was made from.
    """

    text: str
    _at: tuple[int, ...]
    _source: tuple[int, ...]
    _unit: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open source span of the non-empty `text[start:end]`."""
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"span {start}:{end} outside of a text of {len(self.text)} characters")
        first, last = self._piece(start), self._piece(end - 1)
        begins = self._source[first] + (0 if self._unit[first] else start - self._at[first])
        ends = self._source[last] + (self._unit[last] or end - self._at[last])
        return begins, ends

    def _piece(self, at: int) -> int:
        return bisect_right(self._at, at) - 1


def plain(text: str) -> Display:
    """A text that has no markup, as its own display."""
    return Display(text, (0,), (0,), (0,))


def display(source: str) -> Display:
    """What is seen of an HTML text: tags, comments and scripts gone, blocks on lines of their own, entities read."""
    scanner = _Scanner(source)
    scanner.run()
    return Display("".join(scanner.out), tuple(scanner.at), tuple(scanner.source_at), tuple(scanner.unit))


class _Scanner:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lower = source.lower() if len(source.lower()) == len(source) else source
        self.out: list[str] = []
        self.at: list[int] = []
        self.source_at: list[int] = []
        self.unit: list[int] = []
        self.length = 0
        self.ends_line = True
        self.absent: set[str] = set()  # what has been looked for to the end of the text in vain

    def run(self) -> None:
        here = 0
        while True:
            match = MARKUP.search(self.source, here)
            self._text(here, match.start() if match else len(self.source))
            if match is None:
                return
            here = self._entity(match.start()) if match[0] == "&" else self._tag(match.start())

    def _put(self, text: str, source_at: int, unit: int) -> None:
        if text:
            self.out.append(text)
            self.at.append(self.length)
            self.source_at.append(source_at)
            self.unit.append(unit)
            self.length += len(text)
            self.ends_line = text.endswith("\n")

    def _text(self, start: int, end: int) -> None:
        """Line ends inside of a paragraph are spaces; white space between blocks is nothing."""
        written = self.source[start:end]
        if not (self.ends_line and written.isspace()):
            self._put(written.translate(SPACES), start, 0)

    def _entity(self, start: int) -> int:
        match = ENTITY.match(self.source, start)
        meaning = html.unescape(match[0]) if match else "&"
        if match is None or meaning == match[0]:
            self._put("&", start, 0)
            return start + 1
        self._put(meaning.translate(SPACES), start, len(match[0]))
        return match.end()

    def _find(self, what: str, start: int) -> int:
        if what in self.absent:
            return -1
        found = self.lower.find(what, start)
        if found < 0:
            self.absent.add(what)
        return found

    def _tag(self, start: int) -> int:
        """Where the text goes on after what begins with `<`."""
        if self.source.startswith("<!--", start):
            end = self._find("-->", start + 4)
            return len(self.source) if end < 0 else end + 3
        name = NAME.match(self.source, start + 1)
        if name is None and self.source[start + 1 : start + 2] not in ("!", "?", "/"):
            self._put("<", start, 0)
            return start + 1
        end = self._close(start + 1)
        if end < 0:
            self._put("<", start, 0)
            return start + 1
        tag = name[1].lower() if name else ""
        if tag in HIDDEN and self.source[start + 1] != "/" and self.source[end - 2] != "/":
            after = self._find(f"</{tag}", end)
            return len(self.source) if after < 0 else after
        if tag in BLOCKS and not self.ends_line:
            self._put("\n", start, end - start)
        return end

    def _close(self, here: int) -> int:
        """One past the `>` that closes a tag, quoted ones aside; -1 where there is none."""
        while self._find(">", here) >= 0:
            match = CLOSING.search(self.source, here)
            if match is None or match[0] == ">":
                return match.end() if match else -1
            # A quotation mark that nothing closes is no quotation mark.
            here = max(self._find(match[0], match.end()) + 1, match.end())
        return -1
