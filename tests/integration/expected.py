"""Articles that command the fake reader, and what a run without faults makes of them."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from schemas import parse_article, parse_event, parse_receipt
from tests.integration.fake_worker import events_of
from tests.integration.kafka import Kafka, Message, Names


def article(uri: str, body: str, **fields: object) -> Message:
    """A message with a command for the fake reader."""
    value = json.dumps({"uri": uri, "body": body, **fields}, ensure_ascii=False).encode()
    return uri.encode(), value, []


def stream(count: int) -> list[Message]:
    """Articles that give none to nine events; one in a hundred makes the reader raise."""
    return [
        article(f"urn:test:{n}", "raise" if n % 100 == 50 else f"events {n % 10 * (n % 3 > 0)} here")
        for n in range(count)
    ]


@dataclass(frozen=True)
class Published:
    """What stands on the output topics, doubles counted."""

    events: Counter[str]
    receipts: Counter[str]
    rejected: Counter[bytes]

    def as_sets(self) -> tuple[set[str], set[str], set[bytes]]:
        return set(self.events), set(self.receipts), set(self.rejected)

    def doubled(self) -> int:
        counters: tuple[Counter[str] | Counter[bytes], ...] = (self.events, self.receipts, self.rejected)
        return sum(counter.total() - len(counter) for counter in counters)


def expected(messages: Sequence[Message]) -> Published:
    """What a run without faults publishes."""
    articles = [parse_article(value or b"") for _, value, _ in messages]
    return Published(
        events=Counter(record.id for one in articles for record in events_of(one)),
        receipts=Counter(one.uri for one in articles if one.body != "raise"),
        rejected=Counter(one.uri.encode() for one in articles if one.body == "raise"),
    )


def published(kafka: Kafka, names: Names) -> Published:
    """What was published."""
    return Published(
        events=Counter(parse_event(record.value).id for topic in names.events for record in kafka.read(topic)),
        receipts=Counter(parse_receipt(record.value).uri for record in kafka.read(names.read)),
        rejected=Counter(record.key for record in kafka.read(names.rejected)),
    )
