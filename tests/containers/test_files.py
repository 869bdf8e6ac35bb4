"""What is deployed is written right: checked without an engine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

BIN = Path(sys.executable).parent
WORKLOADS = ["deployment.yaml", "topics.yaml"]


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


def documents(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(path.read_text(encoding="utf-8")))


def test_the_compose_file_fits_the_compose_specification(root: Path) -> None:
    done = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", root / "docker-compose.yml")
    assert done.returncode == 0, done.stdout


def test_the_worker_can_be_scaled(root: Path) -> None:
    """A host port or a name of its own could be had by one container alone."""
    (compose,) = documents(root / "docker-compose.yml")
    worker = compose["services"]["worker"]
    assert "ports" not in worker
    assert "container_name" not in worker


def test_compose_waits_longer_than_a_worker_drains(root: Path) -> None:
    from worker.config import Settings

    drain: float = Settings.model_fields["drain_timeout"].default
    (compose,) = documents(root / "docker-compose.yml")
    assert float(compose["services"]["worker"]["stop_grace_period"].removesuffix("s")) > drain
    deployment = documents(root / "deploy" / "kubernetes" / "deployment.yaml")[0]
    assert deployment["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] > drain


@pytest.mark.parametrize("name", ["configmap.yaml", *WORKLOADS])
def test_a_manifest_fits_the_schemas_of_kubernetes(root: Path, name: str) -> None:
    done = run(BIN / "kubernetes-validate", "--strict", root / "deploy" / "kubernetes" / name)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_manifest_is_checked(root: Path) -> None:
    """The autoscaler is the one whose kind Kubernetes does not know: its schema comes with KEDA."""
    names = {path.name for path in (root / "deploy" / "kubernetes").glob("*.yaml")}
    assert names == {"configmap.yaml", *WORKLOADS, "autoscaling.keda.yaml"}


@pytest.mark.parametrize("name", WORKLOADS)
def test_a_workload_needs_no_rights(root: Path, name: str) -> None:
    pod = documents(root / "deploy" / "kubernetes" / name)[0]["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    for container in pod["containers"]:
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert "memory" in container["resources"]["limits"]


def test_the_autoscaler_never_asks_for_more_workers_than_partitions(root: Path) -> None:
    folder = root / "deploy" / "kubernetes"
    (scaler,) = documents(folder / "autoscaling.keda.yaml")
    arguments = documents(folder / "topics.yaml")[0]["spec"]["template"]["spec"]["containers"][0]["args"]
    partitions = int(arguments[arguments.index("--partitions") + 1])
    assert scaler["spec"]["maxReplicaCount"] == partitions


def test_the_autoscaler_asks_for_what_the_workers_read(root: Path) -> None:
    from worker.config import Settings

    folder = root / "deploy" / "kubernetes"
    (scaler,) = documents(folder / "autoscaling.keda.yaml")
    (configuration,) = documents(folder / "configmap.yaml")
    kafka = scaler["spec"]["triggers"][0]["metadata"]
    assert kafka["bootstrapServers"] == configuration["data"]["MARSAD_BOOTSTRAP_SERVERS"]
    assert kafka["consumerGroup"] == configuration["data"]["MARSAD_GROUP"]
    assert kafka["topic"] == Settings.model_fields["topic_articles_raw"].default
    assert scaler["spec"]["scaleTargetRef"]["name"] == documents(folder / "deployment.yaml")[0]["metadata"]["name"]


def test_every_variable_in_a_manifest_is_a_setting(root: Path) -> None:
    from worker.config import Settings

    (configuration,) = documents(root / "deploy" / "kubernetes" / "configmap.yaml")
    known = {f"MARSAD_{name.upper()}" for name in Settings.model_fields}
    assert set(configuration["data"]) <= known


@pytest.mark.parametrize("name", ["deploy/Dockerfile", "deploy/kafka/Dockerfile"])
def test_hadolint_finds_nothing(root: Path, name: str) -> None:
    done = run(BIN / "hadolint", root / name)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "name", ["deploy/engine.sh", "deploy/build.sh", "deploy/kafka/build.sh", "deploy/kafka/start.sh"]
)
def test_a_script_is_a_script(root: Path, name: str) -> None:
    path = root / name
    assert os.access(path, os.X_OK)
    done = run("bash", "-n", path)
    assert done.returncode == 0, done.stderr


def test_the_engine_script_tells_its_commands(root: Path) -> None:
    done = run(root / "deploy" / "engine.sh")
    assert done.returncode == 2
    for command in ("start", "stop", "base", "docker"):
        assert f"deploy/engine.sh {command}" in done.stderr


def test_the_engine_script_stops_no_engine_but_its_own(root: Path, tmp_path: Path) -> None:
    """A pid file whose number now belongs to another process: that one is left alone."""
    bystander = subprocess.Popen(["sleep", "60"])
    try:
        (tmp_path / "dockerd.pid").write_text(f"{bystander.pid}\n", encoding="ascii")
        environment = {**os.environ, "MARSAD_ENGINE_DIR": str(tmp_path)}
        subprocess.run([root / "deploy" / "engine.sh", "stop"], env=environment, check=True)
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_the_engine_script_stops_its_own_engine_and_waits_for_its_end(root: Path, tmp_path: Path) -> None:
    """The end counts even where nobody collects the process, as here until the test does."""
    program = shutil.which("sleep")
    assert program is not None
    stand_in = subprocess.Popen([shutil.copy(program, tmp_path / "dockerd"), "60"])
    try:
        (tmp_path / "dockerd.pid").write_text(f"{stand_in.pid}\n", encoding="ascii")
        environment = {**os.environ, "MARSAD_ENGINE_DIR": str(tmp_path)}
        subprocess.run([root / "deploy" / "engine.sh", "stop"], env=environment, check=True, timeout=20)
        assert stand_in.wait(0.1) == -signal.SIGTERM
    finally:
        stand_in.kill()
        stand_in.wait()
