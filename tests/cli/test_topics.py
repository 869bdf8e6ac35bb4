"""`marsad topics` on a real Kafka."""

import uuid
from collections.abc import Iterator

import pytest

from schemas.vocabulary import EventType
from tests.cli.conftest import Marsad
from worker.broker.model import Broker
from worker.config import load_settings
from worker.kafka.client import admin
from worker.kafka.topics import delete, missing, wanted

pytestmark = pytest.mark.integration

NAMES = ("articles_raw", *EventType.values(), "articles_read", "articles_rejected")


@pytest.fixture
def prefix(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Topics of the contract under names of this test alone; what was made of them goes."""
    made = f"test-{uuid.uuid4().hex[:8]}."
    monkeypatch.setenv("MARSAD_BOOTSTRAP_SERVERS", broker.bootstrap_servers)
    for name in NAMES:
        monkeypatch.setenv(f"MARSAD_TOPIC_{name.upper()}", made + name)
    yield made
    settings = load_settings()
    with admin(settings) as client:
        names = [topic.name for topic in wanted(settings)]
        standing = sorted(set(names) - set(missing(client, names)))
        if standing:
            delete(client, standing)


def test_create_makes_all_topics_and_a_second_time_changes_nothing(marsad: Marsad, prefix: str) -> None:
    ran = marsad("topics", "create", "--partitions", "3", "--config", f"{prefix}articles_raw:max.message.bytes=2097152")
    assert (ran.status, ran.out.count("  created\n")) == (0, 6)
    ran = marsad("topics", "create", "--partitions", "5")
    assert ran.status == 0
    assert ran.out.count("  exists  with 3 partitions, left as it is\n") == 6
    table = marsad("topics", "show").out.splitlines()
    rows = {row.split()[0].removeprefix(prefix): row.split()[1:] for row in table[1:]}
    assert rows["articles_raw"] == ["3", "1", "0", "30", "days", "delete", "2.0", "MiB"]
    assert rows["articles_read"][:6] == ["3", "1", "0", "for", "ever", "compact"]


def test_show_names_what_is_missing(marsad: Marsad, prefix: str) -> None:
    ran = marsad("topics", "show")
    assert ran.status == 1
    assert f"missing: {prefix}articles_raw" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("prefix")
@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("retention.ms", "is not NAME=VALUE"),
        ("elsewhere:retention.ms=1", "no topic 'elsewhere'"),
        ("cleanup.policy=compact", "belongs to the contract"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_before_anything_is_made(marsad: Marsad, config: str, words: str) -> None:
    ran = marsad("topics", "create", "--config", config)
    assert ran.status == 2
    assert words in ran.err
    assert marsad("topics", "show").out.count("missing") == 6


@pytest.mark.usefixtures("prefix")
def test_what_the_broker_refuses_is_one_line(marsad: Marsad) -> None:
    ran = marsad("topics", "create", "--config", "nonsense=1")
    assert ran.status == 1
    assert "Unknown topic config name: nonsense" in ran.err
    assert ran.err.count("\n") == 1
