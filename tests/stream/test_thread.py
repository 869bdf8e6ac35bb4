"""aiokafka's thread with the ledger in it, without a broker: rebalances and seeks at awkward moments."""

from dataclasses import dataclass
from typing import Any

import pytest
from aiokafka.errors import CommitFailedError
from aiokafka.structs import OffsetAndMetadata
from faust.transport.drivers import aiokafka as driver

from tests.stream.fake_kafka import P0, P1, Assignment, Kafka, pair
from worker.stream.crashes import Mark


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
