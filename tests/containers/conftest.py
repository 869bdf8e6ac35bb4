"""The images and the compose file's stack, built and started once for this suite."""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docker import DockerClient

from tests.containers.stack import Stack, event_ids, marsad
from worker.broker.properties import free_port


@pytest.fixture(scope="session")
def worker_image(engine: DockerClient, root: Path, report: Callable[[str], None]) -> str:
    """The image of deploy/Dockerfile, built from this checkout."""
    tag = "marsad:test"
    report(f"building {tag}")
    done = subprocess.run([root / "deploy" / "build.sh", tag], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return tag


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The articles that the stack feeds itself with."""
    return root / "worker" / "samples" / "articles.jsonl"


@pytest.fixture(scope="session")
def sample_ids(samples: Path) -> set[str]:
    """The ids of the samples' events, read without Kafka or container."""
    return event_ids(marsad("extract", str(samples)))


@pytest.fixture(scope="module")
def stack(engine: DockerClient, root: Path, worker_image: str, kafka_image: str) -> Iterator[Stack]:
    """The stack, not started; whatever a test has left of it is removed at the end."""
    environment = {
        "MARSAD_IMAGE": worker_image,
        "MARSAD_KAFKA_IMAGE": kafka_image,
        "MARSAD_KAFKA_PORT": str(free_port()),
    }
    stack = Stack(root, f"marsad-test-{secrets.token_hex(4)}", environment, engine)
    try:
        yield stack
    finally:
        stack.compose("down", "--volumes", "--remove-orphans", "--timeout", "2")
