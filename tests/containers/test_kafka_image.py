"""The image of Kafka behaves as the official one does where we lean on it; whichever is here is tested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from docker import DockerClient
from docker.models.containers import Container
from kafka.admin import KafkaAdminClient

from worker.broker.ask import ask, wait_until_ready
from worker.broker.properties import as_environment, free_port, server_properties

pytestmark = [pytest.mark.containers, pytest.mark.timeout(240)]


@contextmanager
def running(
    engine: DockerClient, image: str, environment: Callable[[int], dict[str, str]]
) -> Iterator[tuple[Container, str]]:
    """A container of the image and the address that answers, once it does; removed with its volumes."""
    port = free_port()
    container = engine.containers.run(
        image, detach=True, environment=environment(port), ports={"9092/tcp": ("127.0.0.1", port)}
    )
    try:
        address = f"127.0.0.1:{port}"
        wait_until_ready(address, seconds=120)
        yield container, address
    finally:
        container.remove(force=True, v=True)


def test_without_any_variable_one_node_starts_and_stops_when_told_to(engine: DockerClient, kafka_image: str) -> None:
    """SIGTERM reaches the server itself, so that a stop is a clean one and does not wait to be forced."""
    with running(engine, kafka_image, lambda _: {}) as (container, address):
        assert ask(address).brokers == 1
        container.stop(timeout=60)
        container.reload()
        assert container.attrs["State"]["ExitCode"] == 143


def test_variables_become_properties_and_a_restart_keeps_the_data(engine: DockerClient, kafka_image: str) -> None:
    def environment(port: int) -> dict[str, str]:
        properties = server_properties(
            listen="0.0.0.0",
            advertised=f"127.0.0.1:{port}",
            broker_port=9092,
            controller_port=9093,
            extra={"num.partitions": "7"},
        )
        return as_environment(properties)

    with running(engine, kafka_image, environment) as (container, address):
        admin = KafkaAdminClient(bootstrap_servers=address)
        admin.create_topics({"kept": {"num_partitions": -1, "replication_factor": 1}})
        admin.close()

        container.restart(timeout=30)
        wait_until_ready(address, seconds=120)

        admin = KafkaAdminClient(bootstrap_servers=address)
        (topic,) = admin.describe_topics(["kept"])
        admin.close()
        assert len(topic["partitions"]) == 7
