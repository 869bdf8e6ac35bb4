"""The transport on Faust's side, without a broker: seeking, finishing and committing at awkward moments."""

import asyncio
from typing import Any

import pytest
from aiokafka.errors import KafkaError
from faust.transport.drivers import aiokafka as driver

from tests.stream.fake_kafka import P0, Assignment, Kafka, message, pair
from worker.stream import transport
from worker.stream.holding import Found, Holding
from worker.stream.thread import ConsumerThread
from worker.stream.transport import Consumer, Producer


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
