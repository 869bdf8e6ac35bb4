"""Creating and showing topics on a real Kafka."""

import uuid
from collections.abc import Iterator

import pytest
from kafka import KafkaAdminClient

from schemas.topics import TOPICS
from worker.config import load_settings
from worker.kafka.client import KafkaFault
from worker.kafka.topics import CLEANUP, LARGEST, RETENTION, Created, Wanted, create, delete, missing, show, wanted

pytestmark = pytest.mark.integration


@pytest.fixture
def names(client: KafkaAdminClient) -> Iterator[list[str]]:
    """Two names that nobody else uses; what is made under them goes."""
    made = [f"test-{uuid.uuid4().hex[:8]}.{letter}" for letter in "ab"]
    yield made
    delete(client, made)


def topics(names: list[str], cleanup: str = "delete") -> list[Wanted]:
    return [Wanted(name, cleanup, "", {CLEANUP: cleanup}) for name in names]


def test_the_topics_of_the_contract_bear_the_names_of_the_settings() -> None:
    found = {topic.name: topic for topic in wanted(load_settings({"topic_arms_deal": "deals"}))}
    assert len(found) == len(TOPICS)
    assert found["deals"].cleanup == "delete"
    assert found["articles.read"].config == {CLEANUP: "compact"}
    assert found["articles.raw"].config[RETENTION] == str(30 * 86_400_000)


def test_what_is_missing_is_created_and_what_stands_is_left(client: KafkaAdminClient, names: list[str]) -> None:
    first, second = topics(names)
    assert create(client, [first], 3, 1, {}) == [Created(first.name, "created")]
    assert create(client, [first, second], 2, None, {second.name: {LARGEST: "2000000"}}) == [
        Created(first.name, "exists", "with 3 partitions, left as it is"),
        Created(second.name, "created"),
    ]
    shown = show(client, names)
    assert [(topic.partitions, topic.replication, topic.messages) for topic in shown] == [(3, 1, 0), (2, 1, 0)]
    assert shown[1].config[LARGEST] == "2000000"
    assert [result.outcome for result in create(client, [first, second], 2, None, {})] == ["exists", "exists"]


def test_a_topic_that_would_lose_events_is_told(client: KafkaAdminClient, names: list[str]) -> None:
    create(client, topics(names[:1], cleanup="compact"), 1, 1, {})
    [result] = create(client, topics(names[:1]), 1, 1, {})
    assert result.outcome == "unfit"
    assert "cleanup.policy is compact, must be delete" in result.note


def test_what_the_broker_refuses_is_told_in_its_words(client: KafkaAdminClient, names: list[str]) -> None:
    with pytest.raises(KafkaFault, match="Unknown topic config name: nonsense"):
        create(client, topics(names[:1]), 1, 1, {names[0]: {"nonsense": "1"}})
    assert missing(client, names) == names
    assert show(client, names) == []


def test_what_does_not_exist_is_deleted_too(client: KafkaAdminClient, names: list[str]) -> None:
    """Who puts away what an interrupted run made need not know how far it came."""
    create(client, topics(names)[:1], 1, None, {})
    delete(client, names)
    delete(client, names)
    assert missing(client, names) == names
