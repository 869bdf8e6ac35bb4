"""What `make` says to a newcomer."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A checkout in which nothing was made yet."""
    shutil.copy(root / "Makefile", tmp_path)
    shutil.copytree(root / "requirements", tmp_path / "requirements")
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def make(folder: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    if path is not None:
        environment["PATH"] = path
    program = shutil.which("make")
    assert program
    return subprocess.run([program, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def test_make_alone_lists_what_there_is_to_make(checkout: Path) -> None:
    done = make(checkout)
    assert done.returncode == 0
    for target in ("install", "demo", "test", "check", "requirements", "clean"):
        assert f"make {target} " in done.stdout


def test_without_a_python_that_is_new_enough_it_says_so(checkout: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "echo", "test"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    done = make(checkout, "install", path=str(tools))
    assert done.returncode != 0
    assert "Marsad needs Python 3.11 or newer" in done.stderr


def test_a_python_that_is_named_and_too_old_is_told(checkout: Path, tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(checkout, "install", f"PYTHON={old}")
    assert done.returncode != 0
    assert "older than Python 3.11" in done.stderr


def test_a_python_without_venv_is_told_with_the_remedy(checkout: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare-python"
    bare.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
    bare.chmod(0o755)
    done = make(checkout, "install", f"PYTHON={bare}")
    assert done.returncode != 0
    assert "apt-get install python3-venv" in done.stderr


def test_once_installed_nothing_is_made_again(checkout: Path) -> None:
    """The second `make demo` starts at once."""
    for name in (".cache/uv/bin/uv", ".venv/installed"):
        made = checkout / name
        made.parent.mkdir(parents=True)
        made.touch()
    done = make(checkout, "--dry-run", "install")
    assert done.returncode == 0
    assert "pip" not in done.stdout
