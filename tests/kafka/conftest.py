"""Settings and an admin client for the session's broker."""

from collections.abc import Iterator

import pytest
from kafka import KafkaAdminClient

from worker.broker.model import Broker
from worker.config import Settings, load_settings
from worker.kafka.client import admin


@pytest.fixture
def settings(broker: Broker) -> Settings:
    return load_settings({"bootstrap_servers": broker.bootstrap_servers})


@pytest.fixture
def client(settings: Settings) -> Iterator[KafkaAdminClient]:
    with admin(settings) as made:
        yield made
