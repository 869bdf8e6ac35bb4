"""The transport between aiokafka and the ledger, without a broker: rebalances, seeks and commits at awkward moments."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from aiokafka.errors import CommitFailedError, KafkaError
from aiokafka.structs import OffsetAndMetadata, TopicPartition
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from prometheus_client import CollectorRegistry

from worker.stream import transport
from worker.stream.crashes import Mark
from worker.stream.holding import Found, Holding
from worker.stream.metrics import Metrics
from worker.stream.transport import Consumer, ConsumerThread, HeldMessage, Parts, Producer

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


async def test_a_partition_without_a_commit_is_sought_to_its_beginning() -> None:
    """Faust's own seek leaves it where the fetch had moved it, and a block is lost."""
    kafka = Kafka(Assignment(P0, P1), stored={P0: OffsetAndMetadata(7, "")}, beginnings={P1: 3})
    thread, consumer = pair(kafka)
    await thread._seek_all()
    assert kafka.sought == {P0: 7, P1: 3}
    assert consumer.holding is not None
    assert (consumer.holding.ledger.low(P0), consumer.holding.ledger.low(P1)) == (7, 3)


async def test_a_commit_at_zero_is_sought_too() -> None:
    kafka = Kafka(Assignment(P0), stored={P0: OffsetAndMetadata(0, "")})
    thread, _ = pair(kafka)
    await thread._seek_all()
    assert kafka.sought == {P0: 0}


async def test_a_seek_overtaken_by_a_rebalance_is_made_for_the_new_assignment() -> None:
    newer = Assignment(P1)
    kafka = Kafka(Assignment(P0), stored={P0: OffsetAndMetadata(7, "")}, rebalance_during_fetch=[newer])
    thread, consumer = pair(kafka)
    await thread._seek_all()
    assert kafka.sought == {P1: 0}
    assert consumer.holding is not None
    assert consumer.holding.assignment is newer


async def test_marks_found_in_commits_are_judged() -> None:
    mark = Mark(2, "dead", 20, alone=9)
    kafka = Kafka(Assignment(P0), stored={P0: OffsetAndMetadata(9, mark.text())})
    thread, consumer = pair(kafka)
    await thread._seek_all()
    assert consumer.holding is not None
    assert consumer.holding.is_condemned(P0, 9)


@dataclass
class Record:
    offset: int


async def test_records_are_noted_as_they_are_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    thread, consumer = pair(Kafka(Assignment(P0)))
    await thread._seek_all()

    async def fetch(self: Any, *_: Any, **__: Any) -> dict[Any, Any]:
        return {P0: [Record(0), Record(1)]}

    monkeypatch.setattr(driver.AIOKafkaConsumerThread, "_fetch_records", fetch)
    handed = await thread._fetch_records()
    assert handed.holding is consumer.holding
    assert consumer.holding is not None
    assert consumer.holding.ledger.outstanding(P0) == 2


async def test_records_fetched_before_the_seek_of_a_rebalance_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    kafka = Kafka(Assignment(P0))
    thread, consumer = pair(kafka)
    await thread._seek_all()

    async def fetch(self: Any, *_: Any, **__: Any) -> dict[Any, Any]:
        kafka.assignment = Assignment(P0)
        return {P0: [Record(0)]}

    monkeypatch.setattr(driver.AIOKafkaConsumerThread, "_fetch_records", fetch)
    assert await thread._fetch_records() == {}
    assert consumer.holding is not None
    assert consumer.holding.ledger.outstanding(P0) == 0


async def test_a_holding_of_another_assignment_commits_nothing() -> None:
    kafka = Kafka(Assignment(P0))
    thread, consumer = pair(kafka)
    await thread._seek_all()
    held = consumer.holding
    assert held is not None
    held.sign([P0])
    kafka.assignment = Assignment(P0)
    assert not await thread._commit_due(held, leaving=False)
    assert kafka.commits == []


@pytest.mark.parametrize(("refusal", "result"), [(CommitFailedError("rebalanced"), "refused"), (None, "taken")])
async def test_what_a_rebalance_refuses_stays_due(refusal: Exception | None, result: str) -> None:
    kafka = Kafka(Assignment(P0), refuse=refusal)
    thread, consumer = pair(kafka)
    await thread._seek_all()
    held = consumer.holding
    assert held is not None
    held.sign([P0])
    assert await thread._commit_due(held, leaving=False) is (refusal is None)
    assert bool(held.due()) is (refusal is not None)
    assert consumer.parts.metrics.commits.labels(result)._value.get() == 1


async def test_a_broker_that_cannot_be_asked_does_not_end_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    thread, consumer = pair(Kafka(Assignment(P0), refuse=KafkaError("gone")))
    await thread._seek_all()

    async def at_once(_: Any, work: Any) -> Any:
        return await work

    monkeypatch.setattr(ConsumerThread, "_run", at_once)
    assert consumer.holding is not None
    consumer.holding.sign([P0])
    assert not await consumer.commit()
    assert consumer.parts.metrics.commits.labels("failed")._value.get() == 1


async def test_a_seek_that_takes_long_does_not_hold_faust_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its recovery would end for good; the same seek goes on meanwhile and is not begun twice."""
    _, consumer = pair(Kafka(Assignment(P0)))
    begun = 0

    async def slow(self: Any) -> dict[Any, int]:
        nonlocal begun
        begun += 1
        await asyncio.sleep(60)
        return {}

    monkeypatch.setattr(ConsumerThread, "seek_to_committed", slow)
    monkeypatch.setattr(transport, "SEEK_SECONDS", 0.05)
    await asyncio.wait_for(consumer.perform_seek(), 2)
    await asyncio.wait_for(consumer.perform_seek(), 2)
    assert begun == 1
    assert consumer._seeking is not None
    consumer._seeking.cancel()


async def test_a_hole_after_a_batch_brings_a_rewind(monkeypatch: pytest.MonkeyPatch) -> None:
    thread, consumer = pair(Kafka(Assignment(P0)))
    await thread._seek_all()
    why: list[str] = []

    async def rewind(self: Consumer, reason: str) -> None:
        why.append(reason)

    monkeypatch.setattr(Consumer, "rewind", rewind)
    held = consumer.holding
    assert held is not None
    held.ledger.hand_out(P0, [0, 1, 2])
    await consumer.finish([message(held, 1), message(held, 2)])
    assert why == ["hole"]
    assert held.ledger.low(P0) == 0


async def test_finishing_for_an_older_holding_commits_nothing_now(monkeypatch: pytest.MonkeyPatch) -> None:
    thread, consumer = pair(Kafka(Assignment(P0)))
    await thread._seek_all()
    old = Holding(object(), {P0: Found(0)}, "me", 8)
    old.ledger.hand_out(P0, [0])
    monkeypatch.setattr(Consumer, "commit_soon", lambda _: pytest.fail("committed for an older holding"))
    await consumer.finish([message(old, 0)])


async def test_an_ack_only_tells_faust() -> None:
    thread, consumer = pair(Kafka(Assignment(P0)))
    await thread._seek_all()
    assert consumer.holding is not None
    one = message(consumer.holding, 0)
    consumer._unacked_messages.add(one)
    assert consumer.ack(one)
    assert consumer._unacked_messages == set()
    assert consumer.holding.due() == {}


def test_the_producer_waits_for_all_replicas_and_repeats_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    producer = Producer.__new__(Producer)
    monkeypatch.setattr(driver.Producer, "_settings_extra", lambda _: {})
    assert producer._settings_extra() == {"acks": "all", "enable_idempotence": True}
