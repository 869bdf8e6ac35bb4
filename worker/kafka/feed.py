"""Sending articles to Kafka, and knowing of each whether it arrived."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from kafka import KafkaAdminClient, KafkaProducer
from kafka.errors import KafkaError, MessageSizeTooLargeError

from schemas import NotAnArticle, parse_article
from worker.config import Settings
from worker.feed.item import Fault, Found, Place
from worker.kafka.client import KafkaFault, connection, told
from worker.kafka.topics import LARGEST, missing, show

PENDING = 10_000
"""Most messages sent and not yet acknowledged: bounds the memory, and how far a reader runs ahead of the broker."""

BATCH_BYTES = 131_072
LINGER_MS = 5
DELIVERY_TIMEOUT_MS = 120_000
"""How long a message is tried before it counts as lost: longer than a broker takes to come back."""


@dataclass(frozen=True)
class Message:
    place: Place
    key: bytes | None
    value: bytes


@dataclass(frozen=True)
class Counts:
    sent: int = 0
    acknowledged: int = 0
    refused: int = 0
    """Not sent: not an article, or too large."""
    lost: int = 0
    """Sent, and never acknowledged."""

    @property
    def good(self) -> bool:
        return self.refused == self.lost == 0 and self.sent == self.acknowledged


def message_of(found: Found, *, raw: bool) -> Message | Fault:
    """The message of an article, keyed by its uri, its bytes as found.

    With `raw` also what is no article: it goes without a key, for a worker to make a dead letter of.
    """
    try:
        return Message(found.place, parse_article(found.raw).uri.encode(), found.raw)
    except NotAnArticle as error:
        return Message(found.place, None, found.raw) if raw else Fault(found.place, str(error))


@contextmanager
def producer(settings: Settings, largest: int) -> Iterator[KafkaProducer]:
    """An idempotent producer that waits for all replicas and sends nothing larger than the topic takes.

    A message that the broker refuses for its size would take its whole batch with it, so it must not get there.
    """
    with told(settings):
        made = KafkaProducer(
            **connection(settings),
            acks="all",
            enable_idempotence=True,
            allow_auto_create_topics=False,
            max_request_size=largest,
            batch_size=min(BATCH_BYTES, largest),
            linger_ms=LINGER_MS,
            delivery_timeout_ms=DELIVERY_TIMEOUT_MS,
        )
        try:
            yield made
        finally:
            made.close(timeout=5)


def largest_message(admin: KafkaAdminClient, topic: str) -> int:
    """The largest message that a topic takes. Raises KafkaFault where the topic does not exist."""
    if missing(admin, [topic]):
        raise KafkaFault(f"topic {topic} does not exist: `marsad topics create` makes it")
    return int(show(admin, [topic])[0].config[LARGEST])


class Feeder:
    """Sends messages to one topic and counts what became of them."""

    def __init__(self, producer: KafkaProducer, topic: str, report: Callable[[Fault], None]) -> None:
        self._producer = producer
        self._topic = topic
        self._report = report
        self._pending: deque[tuple[Place, Any]] = deque()
        self.counts = Counts()

    def feed(
        self,
        messages: Iterable[Message | Fault],
        progress: Callable[[Counts], None] | None = None,
        rate: float | None = None,
    ) -> Counts:
        """Send them all, at most `rate` a second, and wait until each is acknowledged.

        What is refused is reported and the next one sent; after the first that is lost nothing more is sent,
        because the broker is then away or refuses us.
        """
        started = time.monotonic()
        for number, message in enumerate(messages):
            if rate:
                time.sleep(max(0.0, started + number / rate - time.monotonic()))
            self._take(message)
            self._settle(until=PENDING)
            if progress:
                progress(self.counts)
            if self.counts.lost:
                break
        while self._pending:
            self._settle(until=len(self._pending) - 1)
            if progress:
                progress(self.counts)
        return self.counts

    def _take(self, message: Message | Fault) -> None:
        if isinstance(message, Fault):
            self._refuse(message)
            return
        try:
            future = self._producer.send(self._topic, key=message.key, value=message.value)
        except KafkaError as error:
            self._refuse(Fault(message.place, _why(error, message)))
            return
        self._pending.append((message.place, future))
        self.counts = replace(self.counts, sent=self.counts.sent + 1)

    def _refuse(self, fault: Fault) -> None:
        self.counts = replace(self.counts, refused=self.counts.refused + 1)
        self._report(fault)

    def _settle(self, until: int) -> None:
        """Count what is acknowledged by now; wait for the oldest while more than `until` are open."""
        while self._pending and (len(self._pending) > until or self._pending[0][1].is_done):
            place, future = self._pending.popleft()
            try:
                future.get(timeout=2 * DELIVERY_TIMEOUT_MS / 1000)
            except KafkaError as error:
                self.counts = replace(self.counts, lost=self.counts.lost + 1)
                self._report(Fault(place, f"not acknowledged by Kafka: {error}"))
            else:
                self.counts = replace(self.counts, acknowledged=self.counts.acknowledged + 1)


def _why(error: KafkaError, message: Message) -> str:
    if isinstance(error, MessageSizeTooLargeError):
        return f"too large: {len(message.value):,} bytes are more than the topic takes (its {LARGEST})"
    return f"not sent: {error}"
