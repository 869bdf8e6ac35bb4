"""The worker's image: what it can do, and what it does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from docker import DockerClient

from tests.containers.stack import event_ids

pytestmark = [pytest.mark.containers, pytest.mark.timeout(400)]


def inside(engine: DockerClient, image: str, script: str) -> str:
    """What a shell prints in a container without network, with nothing to write to."""
    output: bytes = engine.containers.run(
        image, ["-c", script], entrypoint="sh", network_disabled=True, read_only=True, remove=True
    )
    return output.decode("utf-8").strip()


def test_it_reads_articles_without_network_or_disk(
    engine: DockerClient, worker_image: str, sample_ids: set[str]
) -> None:
    output: bytes = engine.containers.run(
        worker_image, ["extract", "samples.jsonl"], network_disabled=True, read_only=True, remove=True
    )
    assert event_ids(output.decode("utf-8")) == sample_ids


def test_it_does_not_run_as_root(engine: DockerClient, worker_image: str) -> None:
    assert inside(engine, worker_image, "id -u") == "10001"


def test_it_holds_no_compiler_and_no_installer(engine: DockerClient, worker_image: str) -> None:
    assert inside(engine, worker_image, "command -v gcc cc g++ make; ls /opt/marsad/bin | grep -w pip || true") == ""


def test_it_holds_what_is_locked_and_nothing_else(engine: DockerClient, worker_image: str, root: Path) -> None:
    ask = "from importlib.metadata import distributions as d; print(*(f'{x.name.lower()}=={x.version}' for x in d()))"
    installed = set(inside(engine, worker_image, f'python -c "{ask}"').replace("_", "-").split())
    lines = (root / "requirements" / "runtime.txt").read_text(encoding="utf-8").splitlines()
    locked = {line.split()[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}
    ours = {one for one in installed if one.startswith("marsad==")}
    assert len(ours) == 1
    assert installed - ours <= locked


def test_no_certificate_of_the_building_machine_is_left(engine: DockerClient, worker_image: str) -> None:
    """The bundle comes to the build as a secret, which enters no layer."""
    assert inside(engine, worker_image, "ls -A /run/secrets 2>/dev/null || true") == ""
    history = engine.images.get(worker_image).history()
    assert not any("ca-certificates.crt" in step["CreatedBy"] for step in history)


def test_it_is_not_large(engine: DockerClient, worker_image: str) -> None:
    """docs/deploy.md says about 100 MB on top of the base: a dependency that doubles it should be noticed."""
    assert int(inside(engine, worker_image, "du -sm /opt/marsad").split()[0]) < 130
