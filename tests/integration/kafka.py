"""What the tests of this folder do with the broker themselves, each in one blocking call."""

import asyncio
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import GroupCoordinatorNotAvailableError, KafkaError

Message = tuple[bytes | None, bytes | None, list[tuple[str, bytes]]]
"""Key, value, headers."""


@dataclass(frozen=True)
class Names:
    """The six topics and the group of one test; nobody else uses them."""

    stem: str = field(default_factory=lambda: f"test-{uuid.uuid4().hex[:10]}")

    def environment(self) -> dict[str, str]:
        return {
            "MARSAD_GROUP": self.stem,
            "MARSAD_TOPIC_ARTICLES_RAW": self.raw,
            "MARSAD_TOPIC_ARMS_DEAL": self.events[0],
            "MARSAD_TOPIC_SANCTIONS_VIOLATION_CLAIM": self.events[1],
            "MARSAD_TOPIC_DIPLOMATIC_EXCHANGE": self.events[2],
            "MARSAD_TOPIC_ARTICLES_READ": self.read,
            "MARSAD_TOPIC_ARTICLES_REJECTED": self.rejected,
        }

    @property
    def raw(self) -> str:
        return f"{self.stem}.raw"

    @property
    def read(self) -> str:
        return f"{self.stem}.read"

    @property
    def rejected(self) -> str:
        return f"{self.stem}.rejected"

    @property
    def events(self) -> tuple[str, str, str]:
        return f"{self.stem}.arms-deal", f"{self.stem}.claim", f"{self.stem}.exchange"

    @property
    def all(self) -> tuple[str, ...]:
        return (self.raw, *self.events, self.read, self.rejected)


class Kafka:
    """A broker as a test sees it."""

    def __init__(self, bootstrap_servers: str) -> None:
        self.bootstrap_servers = bootstrap_servers

    def create(self, topics: Iterable[str], partitions: int = 1, config: dict[str, str] | None = None) -> None:
        async def work() -> None:
            admin = AIOKafkaAdminClient(bootstrap_servers=self.bootstrap_servers)
            await admin.start()
            try:
                await admin.create_topics(
                    [NewTopic(name, partitions, 1, topic_configs=config or {}) for name in topics]
                )
                async with asyncio.timeout(20):
                    while not set(topics) <= set(await admin.list_topics()):  # noqa: ASYNC110 (nobody tells of it)
                        await asyncio.sleep(0.05)
            finally:
                await admin.close()

        asyncio.run(work())

    def send(self, topic: str, messages: Sequence[Message], partitions: int = 1) -> None:
        """Send round the partitions in turn, and wait for every acknowledgement."""

        async def work() -> None:
            producer = AIOKafkaProducer(
                bootstrap_servers=self.bootstrap_servers, linger_ms=5, max_request_size=4_000_000
            )
            await producer.start()
            try:
                sent = [
                    await producer.send(topic, value, key, partition=number % partitions, headers=headers)
                    for number, (key, value, headers) in enumerate(messages)
                ]
                await asyncio.gather(*sent)
            finally:
                await producer.stop()

        asyncio.run(work())

    def read(self, topic: str) -> list[Any]:
        """All records of a topic, up to its end of this moment."""

        async def work() -> list[Any]:
            consumer = AIOKafkaConsumer(
                bootstrap_servers=self.bootstrap_servers, enable_auto_commit=False, max_partition_fetch_bytes=8_000_000
            )
            await consumer.start()
            try:
                partitions = await _partitions(self.bootstrap_servers, topic)
                consumer.assign(partitions)
                for at, beginning in (await consumer.beginning_offsets(partitions)).items():
                    consumer.seek(at, beginning)
                ends = await consumer.end_offsets(partitions)
                records: list[Any] = []
                while any([await consumer.position(at) < end for at, end in ends.items()]):
                    for of_partition in (await consumer.getmany(timeout_ms=500)).values():
                        records.extend(of_partition)
                return records
            finally:
                await consumer.stop()

        return asyncio.run(work())

    def committed(self, group: str, topic: str) -> int:
        """The sum of a group's committed offsets of a topic; -1 while the broker does not answer."""

        async def work() -> int:
            admin = AIOKafkaAdminClient(bootstrap_servers=self.bootstrap_servers)
            await admin.start()
            try:
                offsets = await admin.list_consumer_group_offsets(group)
                return sum(max(0, at.offset) for tp, at in offsets.items() if tp.topic == topic)
            except GroupCoordinatorNotAvailableError:
                return 0  # the broker's first group: it is still making the topic of offsets
            finally:
                await admin.close()

        try:
            return asyncio.run(work())
        except KafkaError:  # just after a pause the client may have no connection yet
            return -1


async def _partitions(bootstrap_servers: str, topic: str) -> list[TopicPartition]:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
    await admin.start()
    try:
        (described,) = await admin.describe_topics([topic])
        return [TopicPartition(topic, partition["partition"]) for partition in described["partitions"]]
    finally:
        await admin.close()
