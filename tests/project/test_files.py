"""What is in the repository: nothing of the machine that it was written on, no address of a registry, no god module."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

# In two parts each, so that this file is not what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("maven", "apache.org"),
        ("maven", "org/maven2"),
        ("npmjs", "org"),
        ("crates", "io"),
        ("golang", "org"),
        ("deb.debian", "org"),
        ("archive.ubuntu", "com"),
        ("hub.docker", "com"),
        ("registry-1.docker", "io"),
        ("ghcr", "io"),
        ("quay", "io"),
    )
]
PATHS = ["/".join(("", *parts)) for parts in (("work", "main"), ("work", "shared"), ("work", "scratch"), ("root", ""))]
LINES = 350
LONGER = {
    "schemas/vocabulary.py": "every enumeration of the contract, once, with the definition of each member",
    "worker/text/folds.py": "a generated table",
}


@pytest.fixture(scope="module")
def tracked(root: Path) -> dict[str, str]:
    """Every text file that git knows, by its path, with its content."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    files = {}
    for name in filter(None, listed.split("\0")):
        content = (root / name).read_bytes() if (root / name).is_file() else b""
        if b"\0" not in content:
            files[name] = content.decode("utf-8")
    assert len(files) > 50
    return files


def test_no_file_names_a_registrys_host(tracked: dict[str, str]) -> None:
    found = [f"{name}: {host}" for name, text in tracked.items() for host in HOSTS if host in text]
    assert not found


def test_no_file_names_a_path_of_somebodys_machine(tracked: dict[str, str]) -> None:
    found = [f"{name}: {path}" for name, text in tracked.items() for path in PATHS if path in text]
    assert not found


def test_the_resolvers_own_lock_is_not_committed(tracked: dict[str, str]) -> None:
    assert "uv.lock" not in tracked


def test_modules_can_be_read_in_one_go(tracked: dict[str, str]) -> None:
    modules = {name: len(text.splitlines()) for name, text in tracked.items() if name.endswith(".py")}
    assert not {name: lines for name, lines in modules.items() if lines > LINES and name not in LONGER}
    assert not {name for name in LONGER if modules[name] <= LINES}, "no longer in need of an exception"


def test_every_text_file_ends_with_a_newline(tracked: dict[str, str]) -> None:
    assert not [name for name, text in tracked.items() if text and not text.endswith("\n")]
