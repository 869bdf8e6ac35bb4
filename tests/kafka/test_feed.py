"""Sending articles to a real Kafka."""

import json
import time
from collections.abc import Awaitable, Callable

import pytest
from kafka import KafkaAdminClient
from kafka.errors import KafkaTimeoutError

from worker.config import Settings
from worker.feed.item import Fault, Found, Place
from worker.kafka.client import KafkaFault
from worker.kafka.feed import Counts, Feeder, Message, largest_message, message_of, producer
from worker.kafka.tail import messages, watch

Topics = Callable[..., Awaitable[dict[str, str]]]


def found(uri: str, body: str = "نص") -> Found:
    return Found(Place("in", 1), json.dumps({"url": uri, "body": body}, ensure_ascii=False).encode())


def test_the_key_is_the_uri_however_the_article_names_it() -> None:
    message = message_of(found("https://news.example/1"), raw=False)
    assert isinstance(message, Message)
    assert (message.key, message.value) == (b"https://news.example/1", found("https://news.example/1").raw)


def test_what_is_no_article_is_a_fault_unless_it_is_wanted_raw() -> None:
    bad = Found(Place("in", 7), b"{oops")
    fault = message_of(bad, raw=False)
    assert isinstance(fault, Fault)
    assert str(fault).startswith("in:7: not JSON")
    assert message_of(bad, raw=True) == Message(bad.place, None, b"{oops")


@pytest.mark.integration
async def test_every_article_arrives_once_under_its_key(
    settings: Settings, client: KafkaAdminClient, topics: Topics
) -> None:
    topic = (await topics("in", partitions=3))["in"]
    sent = [message_of(found(str(number)), raw=False) for number in range(500)]
    with producer(settings, largest_message(client, topic)) as kafka:
        counts = Feeder(kafka, topic, print).feed(sent)
    assert counts == Counts(sent=500, acknowledged=500)
    assert counts.good
    with watch(settings, [topic], "beginning") as consumer:
        arrived = list(messages(consumer, idle=2))
    assert {(m.key, m.value) for m in arrived} == {(m.key, m.value) for m in sent if isinstance(m, Message)}
    assert len(arrived) == 500


@pytest.mark.integration
async def test_what_is_too_large_is_refused_here_and_harms_nothing_else(
    settings: Settings, client: KafkaAdminClient, topics: Topics
) -> None:
    """The broker would refuse its whole batch with it."""
    topic = (await topics("in", config={"max.message.bytes": "20000"}))["in"]
    faults: list[Fault] = []
    sent = [message_of(found(uri, body), raw=False) for uri, body in (("a", "نص"), ("big", "ن" * 20_000), ("b", "نص"))]
    with producer(settings, largest_message(client, topic)) as kafka:
        counts = Feeder(kafka, topic, faults.append).feed(sent)
    assert counts == Counts(sent=2, acknowledged=2, refused=1)
    assert not counts.good
    assert "too large: 40,0" in str(faults[0])


@pytest.mark.integration
async def test_articles_up_to_the_limit_are_taken_by_the_broker(
    settings: Settings, client: KafkaAdminClient, topics: Topics
) -> None:
    """What we hold for small enough, the broker must hold for small enough, at the last byte too."""
    topic = (await topics("in", config={"max.message.bytes": "20000"}))["in"]
    with producer(settings, largest_message(client, topic)) as kafka:
        feeder = Feeder(kafka, topic, lambda _: None)
        counts = feeder.feed(message_of(found(f"{size:05}", "n" * size), raw=False) for size in range(19_800, 20_000))
    assert counts.lost == 0
    assert counts.acknowledged > 0
    assert counts.refused > 0


@pytest.mark.integration
async def test_the_rate_is_kept(settings: Settings, client: KafkaAdminClient, topics: Topics) -> None:
    topic = (await topics("in"))["in"]
    with producer(settings, largest_message(client, topic)) as kafka:
        started = time.monotonic()
        Feeder(kafka, topic, print).feed([message_of(found("a"), raw=False)] * 11, rate=10)
    assert time.monotonic() - started >= 1.0


@pytest.mark.integration
def test_a_topic_that_is_missing_is_told_before_anything_is_sent(client: KafkaAdminClient) -> None:
    with pytest.raises(KafkaFault, match="topic nowhere does not exist: `marsad topics create` makes it"):
        largest_message(client, "nowhere")


def test_after_a_loss_nothing_more_is_sent() -> None:
    """The broker is then away or refuses us: a million articles need not be lost one by one."""

    class Lost:
        is_done = True

        def get(self, **_: object) -> None:
            raise KafkaTimeoutError

    class Producer:
        sent = 0

        def send(self, *_: object, **__: object) -> Lost:
            self.sent += 1
            return Lost()

    kafka, faults = Producer(), list[Fault]()
    counts = Feeder(kafka, "in", faults.append).feed([message_of(found("a"), raw=False)] * 5)
    assert (kafka.sent, counts.lost, counts.good) == (1, 1, False)
    assert str(faults[0]).startswith("in:1: not acknowledged by Kafka")
