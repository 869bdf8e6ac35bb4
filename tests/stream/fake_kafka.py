"""An AIOKafkaConsumer as far as the transport looks at it, and a thread and consumer around it that are not started."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NoReturn

from aiokafka.structs import OffsetAndMetadata, TopicPartition
from faust.types import TP
from prometheus_client import CollectorRegistry

from worker.stream.holding import Holding
from worker.stream.metrics import Metrics
from worker.stream.thread import ConsumerThread
from worker.stream.transport import Consumer, HeldMessage, Parts

P0, P1 = TopicPartition("articles.raw", 0), TopicPartition("articles.raw", 1)


def leave(reason: str) -> NoReturn:
    raise SystemExit(reason)


class Assignment:
    """aiokafka's, as far as we look."""

    def __init__(self, *partitions: TopicPartition) -> None:
        self.tps = frozenset(partitions)


@dataclass
class Kafka:
    """An AIOKafkaConsumer, as far as we look."""

    assignment: Assignment
    stored: dict[TopicPartition, OffsetAndMetadata] = field(default_factory=dict)
    beginnings: dict[TopicPartition, int] = field(default_factory=dict)
    sought: dict[TopicPartition, int] = field(default_factory=dict)
    commits: list[dict[TopicPartition, OffsetAndMetadata]] = field(default_factory=list)
    refuse: Exception | None = None
    rebalance_during_fetch: list[Assignment] = field(default_factory=list)

    @property
    def _subscription(self) -> Any:
        return SimpleNamespace(subscription=SimpleNamespace(assignment=self.assignment))

    @property
    def _coordinator(self) -> "Kafka":
        return self

    async def fetch_committed_offsets(self, partitions: Iterable[TopicPartition]) -> dict[Any, Any]:
        if self.rebalance_during_fetch:
            self.assignment = self.rebalance_during_fetch.pop()
        return {partition: self.stored[partition] for partition in partitions if partition in self.stored}

    async def beginning_offsets(self, partitions: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
        return {partition: self.beginnings.get(partition, 0) for partition in partitions}

    def seek(self, partition: TopicPartition, offset: int) -> None:
        assert partition in self.assignment.tps
        self.sought[partition] = offset

    async def commit(self, offsets: dict[TopicPartition, OffsetAndMetadata]) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.commits.append(offsets)
        self.stored.update(offsets)


def pair(kafka: Kafka) -> tuple[ConsumerThread, Consumer]:
    """A thread and its consumer, neither started."""
    thread = ConsumerThread.__new__(ConsumerThread)
    consumer = Consumer.__new__(Consumer)
    consumer.parts = Parts("me", 8, Metrics(CollectorRegistry()), leave)
    consumer._thread = thread
    consumer._commit_lock = asyncio.Lock()
    consumer._seeking = consumer._committing = None
    consumer._unacked_messages = set()
    consumer._waiting_for_ack = None
    thread.consumer = consumer
    thread._consumer = kafka
    return thread, consumer


def message(holding: Holding, offset: int) -> HeldMessage:
    made = HeldMessage("articles.raw", 0, offset, 0.0, 0, [], b"", b"", None, tp=TP("articles.raw", 0))
    made.holding = holding
    return made
