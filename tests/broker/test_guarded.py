"""Nothing outlives us: the guard's side and ours, on processes that only sleep."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.broker.processes import eventually, gone
from worker.broker.guarded import Guarded

SLEEP = ["sleep", "600"]


def guarded(folder: Path | None, command: list[str], *, grace: float = 0) -> Guarded:
    with Path(os.devnull).open("ab") as log:
        return Guarded(command, folder=folder, grace=grace, log=log)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    (made / "file").touch()
    return made


def test_ending_it_ends_the_command_and_removes_its_folder(folder: Path) -> None:
    running = guarded(folder, SLEEP)
    assert not gone(running.pid)
    running.end()
    assert gone(running.pid)
    assert not folder.exists()


def test_a_command_that_ends_by_itself_is_told_and_its_folder_stays_until_the_end(folder: Path) -> None:
    running = guarded(folder, ["sh", "-c", "exit 3"])
    assert running.status(timeout=10) == 3
    assert folder.exists()
    with pytest.raises(ProcessLookupError, match="status 3"):
        running.signal(signal.SIGTERM)
    running.end()
    assert not folder.exists()


def test_a_guard_that_leaves_touches_nothing(folder: Path) -> None:
    running = guarded(folder, ["true"])
    assert running.status(timeout=10) == 0
    running.leave()
    assert folder.exists()


def test_a_signal_that_ends_it_is_its_status() -> None:
    running = guarded(None, SLEEP)
    assert running.status() is None
    running.signal(signal.SIGKILL)
    assert running.status(timeout=10) == -signal.SIGKILL
    running.end()


def test_with_grace_the_command_may_put_its_things_away(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    running = guarded(None, ["sh", "-c", f"trap 'touch {mark}; exit' TERM; while :; do sleep 0.05; done"], grace=10)
    time.sleep(0.3)
    running.signal(signal.SIGSTOP)  # a paused one too
    running.end()
    assert mark.exists()


def test_what_cannot_be_started_is_an_error() -> None:
    with pytest.raises(OSError, match="could not be started"):
        guarded(None, ["/no/such/program"])


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_however_we_end_nothing_is_left(folder: Path, root: Path, how: signal.Signals) -> None:
    program = (
        "import os, pathlib, time; from worker.broker.guarded import Guarded\n"
        f"held = Guarded({SLEEP!r}, folder=pathlib.Path({str(folder)!r}), grace=0, log=open(os.devnull, 'ab'))\n"
        "print(held.pid, flush=True); time.sleep(600)"
    )
    us = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=root
    )
    assert us.stdout is not None
    pid = int(us.stdout.readline())
    us.send_signal(how)
    us.wait(10)
    us.stdout.close()
    assert eventually(lambda: gone(pid))
    assert eventually(lambda: not folder.exists())


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
def test_a_killed_guard_takes_the_command_along() -> None:
    running = guarded(None, SLEEP)
    os.kill(running._guard.pid, signal.SIGKILL)
    assert eventually(lambda: gone(running.pid))
    assert running.status(timeout=10) == -signal.SIGKILL
    running.end()
