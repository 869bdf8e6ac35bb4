"""Sentences as the measure counts them: the unit in which a record and a gold event must meet."""

from collections.abc import Iterator, Mapping

ENDERS = ".!?؟…"
CLOSERS = '"»”'

SentenceId = tuple[str, int]
"""A field of the article and the number of a sentence in it."""


class Sentences:
    """The sentences of an article's fields."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._spans = {field: tuple(spans(text)) for field, text in texts.items()}

    def touched(self, field: str, start: int, end: int) -> set[SentenceId]:
        """The sentences that share a character with the half-open span."""
        return {(field, i) for i, (s, e) in enumerate(self._spans[field]) if s < end and start < e}


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans that cover the text. A sentence ends after enders that space, a closing quote or the end
    of the text follows, and after line feeds."""
    start = at = 0
    while at < len(text):
        end = _end_of_run(text, at, "\n") if text[at] == "\n" else _end_of_enders(text, at)
        if end is None:
            at += 1
        else:
            yield start, end
            start = at = end
    if start < len(text):
        yield start, len(text)


def _end_of_enders(text: str, at: int) -> int | None:
    """Where the enders that begin here end a sentence; None where they do not: `3.5`, or no ender at all."""
    end = _end_of_run(text, at, ENDERS)
    closed = end == len(text) or text[end].isspace() or text[end] in CLOSERS
    return end if end > at and closed else None


def _end_of_run(text: str, at: int, of: str) -> int:
    while at < len(text) and text[at] in of:
        at += 1
    return at
