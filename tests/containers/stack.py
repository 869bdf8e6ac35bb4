"""docker-compose.yml under a project name of its own, as a test drives it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from docker import DockerClient
from docker.models.containers import Container


def compose_command() -> list[str]:
    """Compose as this machine has it: the client's own, else the program of that name."""
    plugin = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    return ["docker", "compose"] if plugin.returncode == 0 else ["docker-compose"]


def marsad(*arguments: str, text: str | None = None) -> str:
    """What a `marsad` command of this checkout prints; an error with all it said where it fails."""
    command = [sys.executable, "-m", "worker", *arguments]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def start_marsad(*arguments: str) -> subprocess.Popen[bytes]:
    """A `marsad` command of this checkout that goes on meanwhile."""
    return subprocess.Popen(
        [sys.executable, "-m", "worker", *arguments], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def event_ids(lines: str) -> set[str]:
    """The ids of records as JSON Lines."""
    return {json.loads(line)["id"] for line in lines.splitlines()}


def eventually(holds: Callable[[], object], seconds: float, otherwise: Callable[[], str]) -> None:
    """Wait until something holds; after so many seconds, fail with what `otherwise` tells."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.5)


@dataclass(frozen=True)
class Stack:
    """One project of docker-compose.yml."""

    root: Path
    project: str
    environment: Mapping[str, str]
    engine: DockerClient

    @property
    def kafka(self) -> str:
        """Where this machine's own programs find the stack's Kafka."""
        return f"localhost:{self.environment['MARSAD_KAFKA_PORT']}"

    def compose(self, *arguments: str) -> str:
        """Run compose; an error with all it said where it fails."""
        command = [*compose_command(), "--project-name", self.project, *arguments]
        done = subprocess.run(
            command, cwd=self.root, env={**os.environ, **self.environment}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}\n{self.logs()}"
        return done.stdout

    def containers(self, service: str | None = None) -> list[Container]:
        """The stack's containers, those that have ended too."""
        labels = [f"com.docker.compose.project={self.project}"]
        if service is not None:
            labels.append(f"com.docker.compose.service={service}")
        found: list[Container] = self.engine.containers.list(all=True, filters={"label": labels})
        return found

    def exit_status(self, service: str) -> int | None:
        """How a command that runs once ended; None as long as it has not."""
        (container,) = self.containers(service)
        state = container.attrs["State"]
        return int(state["ExitCode"]) if state["Status"] == "exited" else None

    def workers_up(self, number: int) -> bool:
        """Whether so many workers run, each healthy and ready, which means that each has partitions."""
        workers = self.containers("worker")
        return len(workers) == number and all(health(one) == "healthy" and ready(one) for one in workers)

    def events(self) -> set[str]:
        """The ids of all events so far, as a user of this machine reads them."""
        lines = marsad("tail", "--from-beginning", "--timeout", "3", "--json", "--bootstrap-servers", self.kafka)
        return event_ids(lines)

    def logs(self) -> str:
        """The last words of each container, for the message of a failure."""
        return "\n".join(
            f"--- {one.name} ({one.status})\n{one.logs(tail=40).decode('utf-8', 'replace')}"
            for one in self.containers()
        )


def health(container: Container) -> str:
    """What the image's health check last said."""
    state = container.attrs["State"]
    return str(state.get("Health", {}).get("Status", state["Status"]))


def ready(container: Container) -> bool:
    """Whether the worker in it says that it has partitions."""
    question = (
        "import http.client, sys; c = http.client.HTTPConnection('127.0.0.1', 6066, timeout=4);"
        " c.request('GET', '/ready'); sys.exit(c.getresponse().status != 200)"
    )
    return bool(container.exec_run(["python", "-c", question]).exit_code == 0)
