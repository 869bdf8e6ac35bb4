"""The local broker under the faults that tests put it to, and what it leaves behind: nothing."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from tests.broker.processes import gone
from worker.broker.ask import NoAnswer, ask
from worker.broker.local import LocalKafka
from worker.broker.model import BrokerUnavailable
from worker.broker.properties import free_port

pytestmark = pytest.mark.integration


def silent(_: str) -> None:
    pass


async def write(kafka: LocalKafka, topic: str, value: bytes) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka.bootstrap_servers)
    await admin.start()
    await admin.create_topics([NewTopic(topic, 1, 1)])
    await admin.close()
    producer = AIOKafkaProducer(bootstrap_servers=kafka.bootstrap_servers, acks="all")
    await producer.start()
    await producer.send_and_wait(topic, value)
    await producer.stop()


async def read(kafka: LocalKafka, topic: str) -> bytes | None:
    consumer = AIOKafkaConsumer(topic, bootstrap_servers=kafka.bootstrap_servers, auto_offset_reset="earliest")
    await consumer.start()
    try:
        value: bytes | None = (await consumer.getone()).value
        return value
    finally:
        await consumer.stop()


def test_a_paused_broker_keeps_its_connections_and_answers_later(local_kafka: LocalKafka) -> None:
    local_kafka.pause()
    with pytest.raises(NoAnswer, match="timed out"):
        ask(local_kafka.bootstrap_servers, timeout=0.5)
    local_kafka.resume()
    assert ask(local_kafka.bootstrap_servers, timeout=10).brokers == 1


@pytest.mark.parametrize("end", [LocalKafka.stop, LocalKafka.kill])
async def test_an_ended_broker_comes_back_on_its_data_and_its_address(
    local_kafka: LocalKafka, end: Callable[[LocalKafka], None]
) -> None:
    address, pid, topic = local_kafka.bootstrap_servers, local_kafka.pid, end.__name__
    await write(local_kafka, topic, b"kept")
    end(local_kafka)
    assert gone(pid)
    with pytest.raises(NoAnswer):
        ask(address)
    local_kafka.start()
    assert local_kafka.bootstrap_servers == address
    assert await read(local_kafka, topic) == b"kept"


def test_a_paused_broker_can_be_stopped(local_kafka: LocalKafka) -> None:
    local_kafka.pause()
    local_kafka.stop()
    assert gone(local_kafka.pid)
    local_kafka.start()


def test_two_brokers_do_not_meet_and_leave_nothing(local_kafka: LocalKafka) -> None:
    with LocalKafka(silent) as other:
        clusters = {ask(kafka.bootstrap_servers).cluster_id for kafka in (local_kafka, other)}
        pid, folder = other.pid, other.log.parent
        assert len(clusters) == 2
        assert folder.exists()
    assert gone(pid)
    assert not folder.exists()


async def test_data_in_a_folder_of_the_users_is_taken_up_again(tmp_path: Path) -> None:
    with LocalKafka(silent, keep=tmp_path / "kept") as kafka:
        await write(kafka, "notes", b"first")
    with LocalKafka(silent, keep=tmp_path / "kept", properties={"message.max.bytes": "2048"}) as kafka:
        assert await read(kafka, "notes") == b"first"
        text = (tmp_path / "kept" / "server.properties").read_text()
    assert "message.max.bytes=2048" in text


def test_a_broker_that_cannot_start_shows_the_end_of_its_log_and_keeps_it() -> None:
    with pytest.raises(BrokerUnavailable) as raised:
        LocalKafka(silent, properties={"log.retention.ms": "soon"}).__enter__()
    message = str(raised.value)
    assert "Invalid value soon" in message
    log = Path(message.partition("Its log, ")[2].partition(", ends:")[0])
    assert "Invalid value soon" in log.read_text()
    log.unlink()


def test_a_port_that_another_program_takes_first_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1]])
        monkeypatch.setattr("worker.broker.local.free_port", lambda: next(ports, None) or free_port())
        with LocalKafka(silent) as kafka:
            assert kafka.bootstrap_servers != f"127.0.0.1:{taken.getsockname()[1]}"
            assert ask(kafka.bootstrap_servers).brokers == 1


def test_a_port_that_was_asked_for_and_is_taken_is_an_error(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BrokerUnavailable, match=r"BindException|Address already in use"):
            LocalKafka(silent, port=port, keep=tmp_path).__enter__()
