"""A broker to talk to, names of a test's own, a fleet of workers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.kafka import Kafka, Names
from tests.integration.processes import Fleet
from worker.broker.model import Broker


@pytest.fixture(scope="session")
def kafka(broker: Broker) -> Kafka:
    """The broker of the session."""
    return Kafka(broker.bootstrap_servers)


@pytest.fixture
def names() -> Names:
    """Topics and group of this test alone."""
    return Names()


@pytest.fixture
def fleet(kafka: Kafka, names: Names, tmp_path: Path) -> Iterator[Fleet]:
    """Workers of this test, none left behind."""
    workers = Fleet(names, kafka.bootstrap_servers, tmp_path)
    yield workers
    workers.end()
