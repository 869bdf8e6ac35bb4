"""What goes out for an article that was read: its events and its receipt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from schemas import EventRecord, Extractor, RawArticle, Receipt, Source, Unread, cloudevent_headers, encode
from schemas.vocabulary import Flag
from worker.config import Topics
from worker.stream.messages import Incoming, Outgoing

CLOCKS_DIFFER = timedelta(minutes=10)
"""An article is of the future where it claims to be published this much later than its message was written."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article and what was read of it."""

    incoming: Incoming
    article: RawArticle
    records: tuple[EventRecord, ...]
    flags: tuple[str, ...]
    unread: tuple[Unread, ...]


def event(read: Read, record: EventRecord, topics: Topics) -> Outgoing:
    """An event, keyed by the article's uri, with CloudEvents headers and the article's trace."""
    headers = cloudevent_headers(record) + read.incoming.trace()
    return Outgoing(topics.events()[record.type], read.article.uri.encode(), encode(record), headers)


def receipt(read: Read, extractor: Extractor, topics: Topics) -> Outgoing:
    """The receipt of an article, keyed by its uri: which events stand by this reading."""
    incoming, article = read.incoming, read.article
    written = Receipt(
        uri=article.uri,
        version=article.version,
        status=article.status,
        content_sha256=article.content_sha256,
        extractor=extractor,
        source=Source(topic=incoming.topic, partition=incoming.partition, offset=incoming.offset),
        events=tuple(record.id for record in read.records),
        flags=tuple(_flags(read)),
        unread=read.unread,
    )
    return Outgoing(topics.articles_read, article.uri.encode(), encode(written), incoming.trace())


def _flags(read: Read) -> Iterable[str]:
    """Flags of the reading and of the article. Its clock is the message's, so that a replay says the same."""
    written = datetime.fromtimestamp(read.incoming.timestamp, UTC)
    published = read.article.published_at
    future = [Flag.PUBLISHED_IN_FUTURE] if published is not None and published > written + CLOCKS_DIFFER else []
    return dict.fromkeys(map(str, (*read.article.flags, *read.flags, *future)))
