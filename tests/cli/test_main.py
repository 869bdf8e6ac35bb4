"""What every command does alike."""

import importlib
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Marsad
from worker.cli.main import COMMANDS

Start = Callable[..., subprocess.Popen[bytes]]
HEAVY = ("faust", "kafka", "pydantic", "rich", "ahocorasick_rs", "camel_tools", "yaml")


def test_help_names_every_command_and_loads_none() -> None:
    """It must be instant: nothing of what the commands need is imported for it."""
    code = (
        "import sys; from worker.cli.main import main; main(['--help']);"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"
    assert all(f"  {name} " in ran.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_its_help_shows_an_example(marsad: Marsad, name: str) -> None:
    assert isinstance(importlib.import_module(f"worker.cli.{name}").command, click.Command)
    ran = marsad(name, "--help")
    assert ran.status == 0
    assert f"marsad {name}" in ran.out
    assert "Example" in ran.out


def test_no_command_but_the_worker_loads_faust() -> None:
    others = ", ".join(f"worker.cli.{name}" for name in COMMANDS if name != "worker")
    assert (
        subprocess.run([sys.executable, "-c", f"import sys, {others}; sys.exit('faust' in sys.modules)"]).returncode
        == 0
    )


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["nonsense"], "marsad: No such command 'nonsense' (see marsad --help)"),
        (["extrat"], "marsad: No such command 'extrat'; did you mean extract? (see marsad --help)"),
        (["--nonsense"], "marsad: No such option: --nonsense (see marsad --help)"),
        (["extract", "--nonsense"], "marsad extract: No such option: --nonsense (see marsad extract --help)"),
        (["feed"], "marsad feed: Missing argument 'FILE...' (see marsad feed --help)"),
        (["extract", "missing.jsonl"], "marsad: missing.jsonl: no such file or directory"),
        (["feed", "missing.jsonl"], "marsad: missing.jsonl: no such file or directory"),
        (["tail", "--since", "later"], "neither 90s, 10m, 2h, 3d nor a date"),
        (["tail", "--bootstrap-servers", "nowhere"], "--bootstrap-servers: 'nowhere' is not host:port"),
        (["topics", "create", "--partitions", "0"], "0 is not in the range x>=1"),
    ],
)
def test_a_users_fault_is_one_line_and_status_2(marsad: Marsad, args: list[str], line: str) -> None:
    ran = marsad(*args)
    assert ran.status == 2
    assert line in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""


def test_a_file_that_cannot_be_opened_is_one_line_and_status_2(
    marsad: Marsad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket stands for it: root, who may run the tests, reads every file whatever its permissions."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as unreadable:
        unreadable.bind("a.jsonl")
        ran = marsad("extract", "a.jsonl")
    assert (ran.status, ran.err) == (2, "marsad: a.jsonl: no such device or address\n")


def test_a_wrong_setting_is_one_line_and_status_2(marsad: Marsad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_WEB_PORT", "many")
    ran = marsad("extract")
    assert ran.status == 2
    assert ran.err.startswith("marsad: MARSAD_WEB_PORT: ")
    assert ran.err.count("\n") == 1


def test_a_faulty_knowledge_folder_is_one_line_and_status_2(
    marsad: Marsad, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MARSAD_KNOWLEDGE", str(tmp_path))
    ran = marsad("extract")
    assert ran.status == 2
    assert "`marsad check` lists them" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("args", [[], ["topics"]])
def test_nothing_asked_for_shows_the_help(marsad: Marsad, args: list[str]) -> None:
    ran = marsad(*args)
    assert (ran.status, ran.out) == (2, "")
    assert "Commands:" in ran.err
    assert ran.err.count("\n") > 5


def test_a_fault_of_ours_keeps_its_traceback(marsad: Marsad, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("worker.cli.extract.load_settings", broken)
    with pytest.raises(ZeroDivisionError):
        marsad("extract")


def test_ctrl_c_ends_quietly_with_130(start: Start) -> None:
    process = start("extract", "-")
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(b"not json\n{}\n")
    process.stdin.flush()
    assert process.stderr.readline().startswith(b"marsad extract: stdin:1: ")  # it reads now
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert b"Aborted" not in err
