"""The fixtures that the integration tests lean on."""

from __future__ import annotations

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from tests.conftest import Topics
from worker.broker.model import Broker


@pytest.mark.integration
async def test_a_record_goes_through_a_topic_of_the_tests_own(broker: Broker, topics: Topics) -> None:
    names = await topics("in", partitions=2)
    producer = AIOKafkaProducer(bootstrap_servers=broker.bootstrap_servers, acks="all")
    await producer.start()
    try:
        await producer.send_and_wait(names["in"], "مرصد".encode())
    finally:
        await producer.stop()
    consumer = AIOKafkaConsumer(
        names["in"], bootstrap_servers=broker.bootstrap_servers, auto_offset_reset="earliest", group_id=names["in"]
    )
    await consumer.start()
    try:
        record = await consumer.getone()
        assert record.value is not None
        assert record.value.decode() == "مرصد"
    finally:
        await consumer.stop()
