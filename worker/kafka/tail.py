"""Watching topics as they grow, without a consumer group: nothing is committed, nobody's work is taken."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kafka import KafkaConsumer, TopicPartition

from worker.config import Settings
from worker.kafka.client import KafkaFault, connection, told

Start = Literal["beginning", "end"] | datetime

POLL_SECONDS = 0.5


@dataclass(frozen=True)
class Message:
    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None

    def __str__(self) -> str:
        return f"{self.topic}[{self.partition}]@{self.offset}"


@contextmanager
def watch(settings: Settings, topics: Sequence[str], start: Start) -> Iterator[KafkaConsumer]:
    """A consumer of all partitions of these topics that stands at `start` when the context is entered.

    What is produced from then on is seen. Raises KafkaFault when the broker does not answer or a topic is missing.
    """
    with told(settings):
        consumer = KafkaConsumer(
            **connection(settings), group_id=None, enable_auto_commit=False, allow_auto_create_topics=False
        )
        try:
            partitions = _partitions(consumer, topics)
            consumer.assign(partitions)
            _seek(consumer, partitions, start)
            yield consumer
        finally:
            consumer.close(autocommit=False)


def messages(consumer: KafkaConsumer, idle: float | None = None) -> Iterator[Message]:
    """Every message as it arrives; ends when none has come for `idle` seconds, else never."""
    last = time.monotonic()
    while idle is None or time.monotonic() - last < idle:
        for records in consumer.poll(timeout_ms=int(POLL_SECONDS * 1000)).values():
            for record in records:
                yield Message(record.topic, record.partition, record.offset, record.key, record.value)
                last = time.monotonic()


def _partitions(consumer: KafkaConsumer, topics: Sequence[str]) -> list[TopicPartition]:
    found = []
    for topic in topics:
        numbers = consumer.partitions_for_topic(topic)
        if not numbers:
            raise KafkaFault(f"topic {topic} does not exist: `marsad topics create` makes it")
        found += [TopicPartition(topic, number) for number in sorted(numbers)]
    return found


def _seek(consumer: KafkaConsumer, partitions: Sequence[TopicPartition], start: Start) -> None:
    """Fix the position of every partition now, not at the first poll: what comes in between would be missed."""
    ends = consumer.end_offsets(partitions)
    if start == "beginning":
        offsets = consumer.beginning_offsets(partitions)
    elif isinstance(start, datetime):
        found = consumer.offsets_for_times(dict.fromkeys(partitions, int(start.timestamp() * 1000)))
        offsets = {p: found[p].offset if found.get(p) is not None else ends[p] for p in partitions}
    else:
        offsets = ends
    for partition in partitions:
        consumer.seek(partition, offsets[partition])
