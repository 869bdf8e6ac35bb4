"""Watching topics of a real Kafka."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from kafka import KafkaProducer

from worker.config import Settings
from worker.kafka.client import KafkaFault
from worker.kafka.tail import messages, watch

pytestmark = pytest.mark.integration

Topics = Callable[..., Awaitable[dict[str, str]]]


def send(settings: Settings, topic: str, *values: bytes, at: datetime | None = None) -> None:
    producer = KafkaProducer(bootstrap_servers=settings.bootstrap_servers)
    stamp = int(at.timestamp() * 1000) if at else None
    for value in values:
        producer.send(topic, value, timestamp_ms=stamp).get(timeout=30)
    producer.close()


async def test_from_the_beginning_all_that_is_kept(settings: Settings, topics: Topics) -> None:
    names = await topics("a", "b", partitions=2)
    send(settings, names["a"], b"1", b"2")
    send(settings, names["b"], b"3")
    with watch(settings, list(names.values()), "beginning") as consumer:
        assert {message.value for message in messages(consumer, idle=2)} == {b"1", b"2", b"3"}


async def test_from_the_end_what_comes_after_the_start_and_nothing_before(settings: Settings, topics: Topics) -> None:
    """Also what comes before the first poll."""
    topic = (await topics("a"))["a"]
    send(settings, topic, b"old")
    with watch(settings, [topic], "end") as consumer:
        send(settings, topic, b"new")
        assert [message.value for message in messages(consumer, idle=2)] == [b"new"]


async def test_since_a_moment(settings: Settings, topics: Topics) -> None:
    topic = (await topics("a", partitions=2))["a"]
    send(settings, topic, b"old", at=datetime(2024, 5, 1, tzinfo=UTC))
    send(settings, topic, b"young", at=datetime(2024, 5, 3, tzinfo=UTC))
    with watch(settings, [topic], datetime(2024, 5, 2, tzinfo=UTC)) as consumer:
        assert [message.value for message in messages(consumer, idle=2)] == [b"young"]


async def test_a_topic_that_is_missing_is_told(settings: Settings) -> None:
    with (
        pytest.raises(KafkaFault, match="topic nowhere does not exist"),
        watch(settings, ["nowhere"], "end"),
    ):
        pass


async def test_a_message_says_where_it_stands(settings: Settings, topics: Topics) -> None:
    topic = (await topics("a"))["a"]
    send(settings, topic, b"1", b"2")
    with watch(settings, [topic], "beginning") as consumer:
        assert [str(message) for message in messages(consumer, idle=2)] == [f"{topic}[0]@0", f"{topic}[0]@1"]
