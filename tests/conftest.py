"""What all suites share: a broker, topics of a test's own, a broker to break, the folder of shared material."""

from __future__ import annotations

import os
import signal
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from docker import DockerClient

from worker.broker.container import NoContainer
from worker.broker.container import engine as docker_engine
from worker.broker.local import LocalKafka
from worker.broker.model import KAFKA_VERSION, Broker
from worker.broker.resolve import resolve_broker
from worker.config import load_settings

ROOT = Path(__file__).parent.parent
LOCAL_IMAGE = f"marsad-kafka:{KAFKA_VERSION}"
Topics = Callable[..., Awaitable[dict[str, str]]]


def pytest_configure() -> None:
    """What tests start answers to Ctrl-C, even where the suite runs in the background of a shell, which does not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
def engine() -> DockerClient:
    """A Docker engine, for what can only be shown in containers.

    Without one these tests are skipped, except where MARSAD_CI_CONTAINERS=1 says that there must be one.
    """
    try:
        return docker_engine()
    except NoContainer as error:
        if os.environ.get("MARSAD_CI_CONTAINERS") == "1":
            pytest.fail(f"{error}, but MARSAD_CI_CONTAINERS=1 asks for one")
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def kafka_image(engine: DockerClient) -> str:
    """An image of Kafka that the engine has: the one that is set, else the one of deploy/kafka/build.sh."""
    for image in (load_settings().kafka_image, LOCAL_IMAGE):
        if engine.images.list(name=image):
            return image
    reason = f"no image of Kafka here: run deploy/kafka/build.sh, which makes {LOCAL_IMAGE}"
    if os.environ.get("MARSAD_CI_CONTAINERS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


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
