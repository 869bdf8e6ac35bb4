"""What all suites share: a broker, topics of a test's own, a broker to break, the folder of shared material."""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from worker.broker.local import LocalKafka
from worker.broker.model import Broker
from worker.broker.resolve import resolve_broker
from worker.config import load_settings

ROOT = Path(__file__).parent.parent
Topics = Callable[..., Awaitable[dict[str, str]]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def report(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Print a line for a person right away, past pytest's capture."""
    terminal = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    capture = pytestconfig.pluginmanager.get_plugin("capturemanager")

    def show(line: str) -> None:
        assert terminal is not None
        assert capture is not None
        with capture.global_and_fixture_disabled():
            terminal.write_line(f"\n{line}")

    return show


@pytest.fixture(scope="session")
def broker(report: Callable[[str], None]) -> Iterator[Broker]:
    """A real Kafka for the whole session, found the way `marsad demo` finds one; without one, tests fail."""
    settings = load_settings()
    with resolve_broker(settings.bootstrap_servers, image=settings.kafka_image, report=report) as found:
        yield found


@pytest.fixture
async def topics(broker: Broker) -> AsyncIterator[Topics]:
    """`await topics("in", "out", partitions=4)` makes topics of this test alone and gives their real names by these.

    `config` is the topics' configuration, for all of them. They are deleted after the test.
    """
    admin = AIOKafkaAdminClient(bootstrap_servers=broker.bootstrap_servers)
    await admin.start()
    made: list[str] = []

    async def make(*names: str, partitions: int = 1, config: dict[str, str] | None = None) -> dict[str, str]:
        unique = uuid.uuid4().hex[:8]
        real = {name: f"test-{unique}.{name}" for name in names}
        await admin.create_topics([NewTopic(name, partitions, 1, topic_configs=config or {}) for name in real.values()])
        made.extend(real.values())
        return real

    try:
        yield make
        if made:
            await admin.delete_topics(made)
    finally:
        await admin.close()


@pytest.fixture(scope="module")
def local_kafka(report: Callable[[str], None]) -> Iterator[LocalKafka]:
    """A broker of this module's own, to be paused, stopped, killed and started again; running at first."""
    with LocalKafka(report) as kafka:
        yield kafka


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material (gold articles, corpus) beside the checkout.

    Who has only the project cannot run the tests that need it; where the suite runs as a gate (CI=true), its absence
    is an error unless MARSAD_CI_NO_SHARED=1 says that it is meant.
    """
    folder = ROOT.parent / "shared"
    if folder.is_dir():
        return folder
    reason = f"{folder.name}/, the shared material, is not beside the checkout"
    if os.environ.get("CI") == "true" and os.environ.get("MARSAD_CI_NO_SHARED") != "1":
        pytest.fail(f"{reason}; MARSAD_CI_NO_SHARED=1 runs without it")
    pytest.skip(reason)
