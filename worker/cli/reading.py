"""Articles read without a broker, one by one, each a reading or a fault with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from schemas import EventRecord, NotAnArticle, RawArticle, parse_article
from worker.extract.pipeline import read
from worker.feed import item
from worker.feed.files import Source, articles
from worker.lexicon.knowledge import Knowledge


@dataclass(frozen=True)
class Read:
    """One article and what is told in it."""

    article: RawArticle
    records: Sequence[EventRecord]


def readings(
    sources: Sequence[Source], stdin: BinaryIO, knowledge: Knowledge, longest: int
) -> Iterator[Read | item.Fault]:
    """Every article read, in order. What cannot be read is a fault with its place, and the next one follows.

    `longest`: most code points of an article, headline and body together.
    """
    for source in sources:
        for found in articles(source, stdin):
            yield found if isinstance(found, item.Fault) else _reading(found, knowledge, longest)


def _reading(found: item.Found, knowledge: Knowledge, longest: int) -> Read | item.Fault:
    try:
        article = parse_article(found.raw)
    except NotAnArticle as error:
        return item.Fault(found.place, str(error))
    size = len(article.headline or "") + len(article.body or "")
    if size > longest:
        return item.Fault(found.place, f"too large: {size:,} characters, at most {longest:,} are read")
    try:
        return Read(article, read(article, knowledge).records)
    except Exception as error:  # one article must not end the reading of the others
        return item.Fault(found.place, f"reading {article.uri} raised {type(error).__name__}: {error}")
