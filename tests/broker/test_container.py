from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from docker import DockerClient

from tests.broker.processes import eventually
from worker.broker.ask import ask
from worker.broker.container import NoContainer, container_broker, engine
from worker.broker.properties import free_port
from worker.broker.resolve import resolve_broker


def silent(_: str) -> None:
    pass


def runs(engine: DockerClient, address: str) -> bool:
    """Whether a container publishes the port of this address, on this machine alone."""
    published = {"HostIp": "127.0.0.1", "HostPort": address.rpartition(":")[2]}
    return any(published in (places or []) for one in engine.containers.list() for places in one.ports.values())


class EmptyEngine(BaseHTTPRequestHandler):
    """An engine that answers, and has no image, and can get none."""

    def do_GET(self) -> None:
        if self.path == "/version":
            self.reply(200, {"ApiVersion": "1.41"})
        elif self.path.endswith("/_ping"):
            self.reply(200, "OK")
        else:
            self.reply(404, {"message": "No such image"})

    def do_POST(self) -> None:
        self.reply(500, {"message": "no such host"})

    def reply(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def empty_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The engine that the environment names answers, and that is all."""
    with ThreadingHTTPServer(("127.0.0.1", 0), EmptyEngine) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("DOCKER_HOST", f"tcp://127.0.0.1:{server.server_port}")
        yield
        server.shutdown()


def test_without_an_engine_there_is_no_container(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(NoContainer, match="no Docker engine answers"):
        engine()


def test_without_testcontainers_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "testcontainers", None)
    with pytest.raises(NoContainer, match="pip install testcontainers"):
        engine()


@pytest.mark.usefixtures("empty_engine")
def test_an_engine_without_the_image_gives_no_container() -> None:
    said: list[str] = []
    with pytest.raises(NoContainer, match="cannot have the image nobody/has:this"):
        container_broker("nobody/has:this", said.append).__enter__()
    assert said == ["fetching the image nobody/has:this"]


@pytest.mark.integration
@pytest.mark.usefixtures("empty_engine")
def test_an_engine_without_the_image_falls_through_to_a_process_and_says_so() -> None:
    with resolve_broker(image="nobody/has:this", report=silent) as broker:
        assert broker.kind == "process"
        assert broker.says.endswith("(the Docker engine cannot have the image nobody/has:this)")
        assert ask(broker.bootstrap_servers).brokers == 1


@pytest.mark.containers
@pytest.mark.integration
def test_where_the_engine_has_the_image_the_broker_is_a_container(engine: DockerClient, kafka_image: str) -> None:
    said: list[str] = []
    with resolve_broker(image=kafka_image, report=said.append) as broker:
        assert broker.kind == "container"
        assert said[-1] == f"Kafka at {broker.bootstrap_servers}: container of {kafka_image}"
        assert ask(broker.bootstrap_servers).brokers == 1
        assert runs(engine, broker.bootstrap_servers)
    assert not runs(engine, broker.bootstrap_servers)


@pytest.mark.containers
def test_a_container_that_ends_at_once_is_told_with_its_last_words(
    engine: DockerClient, kafka_image: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.broker.container.as_environment", lambda _: {"KAFKA_PROCESS_ROLES": "nonsense"})
    with pytest.raises(NoContainer, match=r"(?s)did not become ready: it is exited.*nonsense"):
        container_broker(kafka_image, silent).__enter__()


@pytest.mark.containers
def test_a_killed_program_leaves_no_container(engine: DockerClient, kafka_image: str, root: Path) -> None:
    program = f"""
import time
from worker.broker.container import container_broker
with container_broker({kafka_image!r}, print) as broker:
    print(broker.bootstrap_servers, flush=True)
    time.sleep(600)
"""
    us = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=root)
    assert us.stdout is not None
    address = us.stdout.readline().strip()
    assert runs(engine, address)
    us.kill()
    us.wait()
    us.stdout.close()
    assert eventually(lambda: not runs(engine, address))
