"""Creating and showing the topics of the contract. Neither deletes or changes a topic that exists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kafka import KafkaAdminClient, TopicPartition
from kafka.admin import ConfigResource, NewTopic, OffsetSpec

from schemas.topics import TOPICS
from worker.config import Settings
from worker.kafka.client import KafkaFault

CLEANUP, RETENTION, LARGEST = "cleanup.policy", "retention.ms", "max.message.bytes"
MONTH_MS = 30 * 24 * 60 * 60 * 1000
"""How long articles and events are kept unless said otherwise: a month can be replayed."""

ALREADY_EXISTS = 36
"""Kafka's error code: somebody else created it in the meantime."""

UNKNOWN_TOPIC = 3
"""Kafka's error code: it does not exist."""

Outcome = Literal["created", "exists", "unfit"]


@dataclass(frozen=True)
class Wanted:
    """A topic as the contract asks for it; `config` may be set otherwise by an operator, `cleanup` may not."""

    name: str
    cleanup: str
    says: str
    config: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Created:
    name: str
    outcome: Outcome
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """A topic as it stands on the broker."""

    name: str
    partitions: int
    replication: int
    messages: int
    """Offsets between first and next of all partitions: of a compacted topic, at least so many stand."""
    config: Mapping[str, str]


def wanted(settings: Settings) -> list[Wanted]:
    """The topics of the contract under the names that the settings give them."""
    names = settings.topics
    renamed = {
        "articles.raw": names.articles_raw,
        "events.arms-deal": names.arms_deal,
        "events.sanctions-violation-claim": names.sanctions_violation_claim,
        "events.diplomatic-exchange": names.diplomatic_exchange,
        "articles.read": names.articles_read,
        "articles.rejected": names.articles_rejected,
    }
    return [
        Wanted(
            renamed[topic.name],
            topic.cleanup_policy,
            topic.says,
            {CLEANUP: topic.cleanup_policy} | ({RETENTION: str(MONTH_MS)} if topic.cleanup_policy == "delete" else {}),
        )
        for topic in TOPICS
    ]


def create(
    admin: KafkaAdminClient,
    topics: Sequence[Wanted],
    partitions: int,
    replication: int | None,
    config: Mapping[str, Mapping[str, str]],
) -> list[Created]:
    """Create the topics that are missing; leave the others as they are, and say where one is unfit.

    `config` is by topic. Without `replication` the broker's default holds. Raises KafkaFault when the broker refuses.
    """
    existing = {shown.name: shown for shown in show(admin, [topic.name for topic in topics])}
    missing = [topic for topic in topics if topic.name not in existing]
    if missing:
        made = admin.create_topics(
            [
                NewTopic(t.name, partitions, replication or -1, topic_configs={**t.config, **config.get(t.name, {})})
                for t in missing
            ],
            raise_errors=False,
            wait_for_metadata=False,
        )
        refused = [t for t in made["topics"] if t["error_code"] not in (0, ALREADY_EXISTS)]
        if refused:
            raise KafkaFault("; ".join(f"{t['name']}: {t['error_message']}" for t in refused))
        admin.wait_for_topics([topic.name for topic in missing])
    return [
        _judged(topic, existing[topic.name], partitions) if topic.name in existing else Created(topic.name, "created")
        for topic in topics
    ]


def show(admin: KafkaAdminClient, names: Sequence[str]) -> list[Shown]:
    """The topics of these names that exist, in the order of the names."""
    described = {t["name"]: t["partitions"] for t in admin.describe_topics(list(names)) if t["error_code"] == 0}
    if not described:
        return []
    resources = [ConfigResource("TOPIC", name, [CLEANUP, RETENTION, LARGEST]) for name in described]
    configs = admin.describe_configs(resources, config_filter="all")["topic"]
    return [
        Shown(
            name=name,
            partitions=len(described[name]),
            replication=min(len(partition["replica_nodes"]) for partition in described[name]),
            messages=_messages(admin, name, [partition["partition_index"] for partition in described[name]]),
            config={key: str(entry["value"]) for key, entry in configs.get(name, {}).items()},
        )
        for name in names
        if name in described
    ]


def missing(admin: KafkaAdminClient, names: Sequence[str]) -> list[str]:
    """Which of these topics do not exist."""
    existing = set(admin.list_topics())
    return [name for name in names if name not in existing]


def delete(admin: KafkaAdminClient, names: Sequence[str]) -> None:
    """Delete topics with all that they hold: for topics that the caller made for itself alone.

    One that does not exist is nothing to complain of. Raises KafkaFault when the broker refuses.
    """
    done = admin.delete_topics(list(names), raise_errors=False)
    refused = [t for t in done["topics"] if t["error_code"] not in (0, UNKNOWN_TOPIC)]
    if refused:
        raise KafkaFault("; ".join(f"{t['name']}: {t['error_message']}" for t in refused))


def _judged(topic: Wanted, found: Shown, partitions: int) -> Created:
    policy = found.config.get(CLEANUP, "")
    if policy != topic.cleanup:
        loses = "keeps only the last event of an article" if topic.cleanup == "delete" else "grows without end"
        return Created(topic.name, "unfit", f"{CLEANUP} is {policy}, must be {topic.cleanup}: else it {loses}")
    note = "" if found.partitions == partitions else f"with {found.partitions} partitions, left as it is"
    return Created(topic.name, "exists", note)


def _messages(admin: KafkaAdminClient, name: str, partitions: Sequence[int]) -> int:
    keys = [TopicPartition(name, partition) for partition in partitions]
    first = admin.list_partition_offsets(dict.fromkeys(keys, OffsetSpec.EARLIEST))
    last = admin.list_partition_offsets(dict.fromkeys(keys, OffsetSpec.LATEST))
    return sum(last[key].offset - first[key].offset for key in keys)
