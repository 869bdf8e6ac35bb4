"""Whether what a record quotes is what its article says."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from .article import RawArticle
from .evidence import Quote
from .vocabulary import UNRECOGNISED, Vocabulary

Path = tuple[str | int, ...]

_LOOKED_INTO = (BaseModel, tuple, Vocabulary)


def misquotes(record: BaseModel, article: RawArticle) -> list[str]:
    """Name every place in a record that is not true to the article; an empty list says that all of it is.

    A quote must stand where it says, word for word. The `text` of whatever is read from words (a source, a date, a
    sum, an item) must occur in the headline, in the body, or, without markup, in a quote of the record. A value that
    an earlier version could only read must not be written again. Faults name the field and never repeat its text.
    """
    found = list(_walk(record, ()))
    quotes = [value for _, value in found if isinstance(value, Quote)]
    wordings = (article.headline or "", article.body or "", *(quote.shown for quote in quotes))
    return [f"{_written(path)}: {why}" for path, value in found if (why := _fault(value, article, wordings))]


def _fault(value: object, article: RawArticle, wordings: tuple[str, ...]) -> str | None:
    if isinstance(value, Quote):
        return None if value.holds(article) else "the article has other words there"
    if isinstance(value, BaseModel):
        text = value.__dict__.get("text")
        known = text is None or any(text in wording for wording in wordings)
        return None if known else "its text is not in the article"
    return "an unrecognised value is only read, never written"


def _walk(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Give every model below a value, and every value that was not recognised, with the way to it."""
    if isinstance(value, BaseModel):
        yield path, value
        for name, part in value.__dict__.items():
            if isinstance(part, _LOOKED_INTO):
                yield from _walk(part, (*path, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _walk(part, (*path, index))
    elif value == UNRECOGNISED and isinstance(value, Vocabulary):
        yield path, value


def _written(path: Path) -> str:
    return ".".join(map(str, path))
