"""Kafka in a container, where a Docker engine answers."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .ask import NoAnswer, wait_until_ready
from .lines import last_lines
from .model import Broker
from .properties import as_environment, free_port, server_properties

if TYPE_CHECKING:
    from docker import DockerClient
    from testcontainers.core.container import DockerContainer

_SECONDS_TO_ANSWER = 5
_SECONDS_TO_FETCH = 600
_SECONDS_TO_START = 120.0
_TRIES = 3
_BROKER_PORT, _CONTROLLER_PORT = 9092, 9093


class NoContainer(Exception):
    """There is no container to be had, and the message says why: no engine, no image, or it did not start."""


@contextmanager
def container_broker(image: str, report: Callable[[str], None]) -> Iterator[Broker]:
    """A broker in a container of ``image`` (the official one, or one that takes the same ``KAFKA_…`` variables).

    The container is removed at the end, and also when this process is killed. Raises ``NoContainer``.
    """
    with closing(engine()) as client:
        _need_image(client, image, report)
    name = f"marsad-kafka-{secrets.token_hex(6)}"
    guard = _guard(name)
    try:
        container, address = _started(image, name)
        try:
            try:
                wait_until_ready(address, seconds=_SECONDS_TO_START, check=lambda: _check_alive(container))
            except (TimeoutError, NoAnswer) as error:
                raise NoContainer(f"the container of {image} did not become ready: {error}{_end(container)}") from error
            yield Broker(address, "container", f"Kafka at {address}: container of {image}")
        finally:
            container.stop()
    finally:
        guard.communicate()


def engine() -> DockerClient:
    """The Docker engine that this user's settings name, if it answers. Raises ``NoContainer``."""
    try:
        import docker
        import docker.errors
        import testcontainers  # noqa: F401 - development dependencies: absent where only the worker is installed
    except ImportError as error:
        raise NoContainer("testcontainers is not installed (`pip install testcontainers`)") from error
    try:
        client = docker.from_env(timeout=_SECONDS_TO_ANSWER)
        client.ping()
    except (docker.errors.DockerException, OSError) as error:
        raise NoContainer("no Docker engine answers") from error
    return client


def _need_image(client: DockerClient, image: str, report: Callable[[str], None]) -> None:
    import docker.errors

    try:
        client.images.get(image)
    except docker.errors.ImageNotFound:
        report(f"fetching the image {image}")
        try:
            client.api.timeout = _SECONDS_TO_FETCH
            client.images.pull(image)
        except (docker.errors.DockerException, OSError) as error:
            raise NoContainer(f"the Docker engine cannot have the image {image}") from error


def _started(image: str, name: str) -> tuple[DockerContainer, str]:
    """A container that was started, and the address that it advertises."""
    import docker.errors
    from testcontainers.core.config import testcontainers_config
    from testcontainers.core.container import DockerContainer

    reaped, testcontainers_config.ryuk_disabled = testcontainers_config.ryuk_disabled, True  # we have our own guard
    try:
        for left in reversed(range(_TRIES)):
            container = DockerContainer(image, name=name)
            port = free_port()
            host = _host(container)
            address = f"{host}:{port}"
            properties = server_properties(
                listen="0.0.0.0",  # noqa: S104 - inside the container's own network
                advertised=address,
                broker_port=_BROKER_PORT,
                controller_port=_CONTROLLER_PORT,
            )
            container.env = as_environment(properties)
            container.with_bind_ports(_BROKER_PORT, port)
            if host == "127.0.0.1":
                # Published to this machine alone: docker takes a pair, which testcontainers hands on without saying so.
                container.ports[str(_BROKER_PORT)] = ("127.0.0.1", port)  # type: ignore[assignment]
            try:
                return container.start(), address
            except docker.errors.APIError as error:
                container.stop()
                if not left or "port is already allocated" not in str(error):
                    raise NoContainer(f"the container of {image} did not start: {error}") from error
    finally:
        testcontainers_config.ryuk_disabled = reaped
    raise AssertionError("the last try either returns or raises")


def _host(container: DockerContainer) -> str:
    """Where published ports are reached: this machine, unless the engine is on another one or the user says so."""
    from testcontainers.core.config import testcontainers_config

    if testcontainers_config.tc_host_override:
        return testcontainers_config.tc_host_override
    scheme, _, rest = container.get_docker_client().client.api.base_url.partition("://")
    remote = "unix" not in scheme and "npipe" not in scheme and "docker" not in scheme
    host = rest.partition("/")[0].rpartition(":")[0]
    return host if remote and host and host != "localhost" else "127.0.0.1"


def _check_alive(container: DockerContainer) -> None:
    inner = container.get_wrapped_container()
    inner.reload()
    if inner.status not in ("created", "running"):
        raise NoAnswer(f"it is {inner.status}")


def _end(container: DockerContainer) -> str:
    """The last lines of the container's log, for an error."""
    return last_lines(container.get_wrapped_container().logs(tail=200).decode("utf-8", "replace"))


def _guard(name: str) -> subprocess.Popen[bytes]:
    program = Path(__file__).with_name("container_guard.py")
    return subprocess.Popen([sys.executable, program, name], stdin=subprocess.PIPE, start_new_session=True)
