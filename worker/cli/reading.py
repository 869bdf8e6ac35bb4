"""Articles read without a broker, one by one, each a reading or a fault with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from schemas import EventRecord, NotAnArticle, RawArticle, parse_article
from schemas.vocabulary import ArticleStatus
from worker.config import Settings
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
    sources: Sequence[Source], stdin: BinaryIO, knowledge: Knowledge, settings: Settings
) -> Iterator[Read | item.Fault]:
    """Every article read, in order, with the records that a worker of these settings would publish.

    What cannot be read is a fault with its place, and the next one follows.
    """
    for source in sources:
        for found in articles(source, stdin):
            yield found if isinstance(found, item.Fault) else _reading(found, knowledge, settings)


def _reading(found: item.Found, knowledge: Knowledge, settings: Settings) -> Read | item.Fault:
    try:
        article = parse_article(found.raw)
    except NotAnArticle as error:
        return item.Fault(found.place, str(error))
    size, longest = len(article.headline or "") + len(article.body or ""), settings.max_article_chars
    if size > longest:
        return item.Fault(found.place, f"too large: {size:,} characters, at most {longest:,} are read")
    if article.status is ArticleStatus.CANCELED:
        return Read(article, ())
    try:
        records = read(article, knowledge).records
    except Exception as error:  # one article must not end the reading of the others
        return item.Fault(found.place, f"reading {article.uri} raised {type(error).__name__}: {error}")
    return Read(article, [record for record in records if _is_certain(record, settings.min_confidence)])


def _is_certain(record: EventRecord, least: float | None) -> bool:
    return least is None or record.confidence is None or record.confidence >= least
