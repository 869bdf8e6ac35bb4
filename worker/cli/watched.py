"""What has come out of the topics so far, and whether anything is still to come."""

from collections.abc import Iterable

from schemas import EventRecord, parse_event, parse_receipt
from worker.config import Topics
from worker.kafka.tail import Message


class Watched:
    """Follows a set of articles: an article is done when its receipt and all events on it are here, or it is rejected.

    Receipt and events stand on different topics, so they come in any order; a doubled event counts once.
    """

    def __init__(self, uris: Iterable[str], topics: Topics) -> None:
        self._topics = topics
        self._open = set(uris)
        self._promised: dict[str, set[str]] = {}
        self.events: dict[str, EventRecord] = {}
        self.rejected: set[str] = set()

    def take(self, message: Message) -> EventRecord | None:
        """The event that a message brings, if it brings a new one."""
        new = None
        if message.topic == self._topics.articles_rejected:
            self.rejected.add((message.key or b"").decode())
        elif message.topic == self._topics.articles_read:
            receipt = parse_receipt(message.value or b"")
            self._promised[receipt.uri] = set(receipt.events)
        else:
            record = parse_event(message.value or b"")
            new = None if record.id in self.events else record
            self.events[record.id] = record
        return new

    def of(self, uri: str) -> list[EventRecord]:
        return [record for record in self.events.values() if record.article.uri == uri]

    @property
    def waiting(self) -> set[str]:
        """The articles of which something is still to come."""
        return {uri for uri in self._open if uri not in self.rejected and not self._has_all(uri)}

    def _has_all(self, uri: str) -> bool:
        return uri in self._promised and self._promised[uri] <= self.events.keys()
