"""`marsad tail` on a real Kafka."""

import subprocess
from collections.abc import Awaitable, Callable

import pytest
from kafka import KafkaProducer

from schemas import encode, parse_event
from tests.cli.conftest import Marsad
from tests.contract import examples
from worker.broker.model import Broker

pytestmark = pytest.mark.integration

Topics = Callable[..., Awaitable[dict[str, str]]]
TOPIC_OF = {
    "arms_deal": "ARMS_DEAL",
    "sanctions_violation_claim": "SANCTIONS_VIOLATION_CLAIM",
    "diplomatic_exchange": "DIPLOMATIC_EXCHANGE",
}
RECORDS = [make() for make in examples.ALL]


@pytest.fixture
async def names(broker: Broker, topics: Topics, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Event topics of this test alone, by type of event; the settings name them."""
    made = await topics(*TOPIC_OF)
    monkeypatch.setenv("MARSAD_BOOTSTRAP_SERVERS", broker.bootstrap_servers)
    for kind, name in TOPIC_OF.items():
        monkeypatch.setenv(f"MARSAD_TOPIC_{name}", made[kind])
    return made


def publish(broker: Broker, names: dict[str, str], *values: tuple[str, bytes]) -> None:
    producer = KafkaProducer(bootstrap_servers=broker.bootstrap_servers)
    for kind, value in values:
        producer.send(names[kind], value).get(timeout=30)
    producer.close()


async def test_events_of_all_types_from_the_beginning(marsad: Marsad, broker: Broker, names: dict[str, str]) -> None:
    publish(broker, names, *((record.type.value, encode(record)) for record in RECORDS))
    ran = marsad("tail", "--from-beginning", "--json", "--count", "3", "--timeout", "30")
    assert ran.status == 0
    assert {parse_event(line.encode()) for line in ran.out.splitlines()} == set(RECORDS)


async def test_filters_choose(marsad: Marsad, broker: Broker, names: dict[str, str]) -> None:
    publish(broker, names, *((record.type.value, encode(record)) for record in RECORDS))
    ran = marsad("tail", "--from-beginning", "--timeout", "2", "--participant", "IR", "--factuality", "actual")
    assert "Iran [IR] accused" in ran.out
    assert ran.out.count("happened") == 1
    ran = marsad("tail", "--from-beginning", "--timeout", "2", "--type", "arms_deal", "--json")
    assert [parse_event(line.encode()).type for line in ran.out.splitlines()] == ["arms_deal"]
    assert names["diplomatic_exchange"] not in ran.err


async def test_too_few_events_in_time_is_status_1(marsad: Marsad, names: dict[str, str]) -> None:
    assert marsad("tail", "--count", "1", "--timeout", "1").status == 1


async def test_a_message_that_is_no_record_is_told_with_its_place(
    marsad: Marsad, broker: Broker, names: dict[str, str]
) -> None:
    publish(broker, names, ("arms_deal", b"{oops"), ("arms_deal", encode(examples.arms_deal())))
    ran = marsad("tail", "--from-beginning", "--json", "--count", "1", "--timeout", "30")
    assert ran.status == 1
    assert f"marsad tail: {names['arms_deal']}[0]@0: " in ran.err
    assert ran.out.count("\n") == 1


async def test_live_events_are_shown_as_they_come(
    start: Callable[..., subprocess.Popen[bytes]], broker: Broker, names: dict[str, str]
) -> None:
    publish(broker, names, ("arms_deal", encode(examples.claim())))
    process = start("tail", "--json", "--count", "1", "--timeout", "60")
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stderr.readline().startswith(b"marsad tail: watching ")
    publish(broker, names, ("arms_deal", encode(examples.arms_deal())))
    assert parse_event(process.stdout.readline()) == examples.arms_deal()
    process.communicate(timeout=30)
    assert process.returncode == 0
