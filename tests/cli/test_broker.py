"""`marsad broker`, as a user runs and ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.broker.processes import eventually
from worker.broker.ask import NoAnswer, ask
from worker.cli.broker import command


def test_help_shows_an_example() -> None:
    done = CliRunner().invoke(command, ["--help"])
    assert done.exit_code == 0
    assert "marsad broker --port 9092" in done.output


@pytest.mark.parametrize("options", [["--port", "9092"], ["--keep", "data"]])
def test_port_and_data_are_a_matter_of_processes(options: list[str]) -> None:
    done = CliRunner().invoke(command, ["--container", *options])
    assert done.exit_code == 2
    assert "not for a container" in done.output


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = CliRunner().invoke(command, ["--keep", str(tmp_path / "file" / "data")])
    assert done.exit_code == 1
    assert "Not a directory" in done.output


@pytest.mark.integration
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_leaves_nothing_however_it_ends(how: signal.Signals, root: Path, tmp_path: Path) -> None:
    us = subprocess.Popen(
        [sys.executable, "-m", "worker", "broker", "--process"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert us.stdout is not None
    address = ""
    for line in us.stdout:
        if "MARSAD_BOOTSTRAP_SERVERS=" in line:
            address = line.strip().rpartition("=")[2]
        if "Ctrl-C ends it" in line:
            break
    assert ask(address).brokers == 1
    us.send_signal(how)
    assert us.wait(15) == (-signal.SIGKILL if how == signal.SIGKILL else 0)
    us.stdout.close()

    def left() -> bool:
        try:
            ask(address, timeout=1)
        except NoAnswer:
            return any(tmp_path.iterdir())
        return True

    assert eventually(lambda: not left())
