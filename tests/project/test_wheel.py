"""The wheel carries everything that the command needs, and works from where it is unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the tree as it stands, built without asking anybody for anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_carries_every_file_of_the_packages(root: Path, unpacked: Path) -> None:
    command = ["git", "ls-files", "-z", "schemas", "worker"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    expected = {name for name in listed.split("\0") if name and (root / name).is_file()}
    assert len(expected) > 50
    assert not {name for name in expected if not (unpacked / name).is_file()}


def test_the_wheel_carries_nothing_else(unpacked: Path) -> None:
    top = {path.name.partition("-")[0] for path in unpacked.iterdir()}
    assert top == {"schemas", "worker", "marsad"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["schema", "--help"], ["check"]])
def test_the_command_runs_from_the_wheel(unpacked: Path, tmp_path: Path, arguments: list[str]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-m", "worker", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    where = [sys.executable, "-c", "import worker; print(worker.__file__)"]
    assert str(unpacked) in subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True).stdout


def test_the_contract_works_alone(unpacked: Path, tmp_path: Path) -> None:
    """A consumer may take `schemas` without the worker."""
    (tmp_path / "schemas").symlink_to(unpacked / "schemas")
    program = "import schemas.event, sys; assert not any(name.startswith('worker') for name in sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", program], env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0
