"""A child process that cannot outlive us: our side of ``guard.py``."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

_GUARD = Path(__file__).with_name("guard.py")


class Guarded:
    """A command running under a guard, which ends it and removes ``folder`` when we end, in whatever way.

    ``grace`` is how many seconds the command gets between SIGTERM and SIGKILL at that moment (0: killed at once).
    Its standard output and error go to ``log``.
    """

    def __init__(self, command: Sequence[str | Path], *, folder: Path | None, grace: float, log: IO[bytes]) -> None:
        self._guard = subprocess.Popen(
            [sys.executable, "-I", "-S", _GUARD, folder or "-", str(grace), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            text=True,
        )
        self._says: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._status: int | None = None
        threading.Thread(target=self._listen, daemon=True).start()
        word, _, number = self._says.get(timeout=30).partition(" ")
        if word != "started":
            self.end()
            raise OSError(f"{command[0]} could not be started")
        self.pid = int(number)

    def _listen(self) -> None:
        assert self._guard.stdout is not None
        for line in self._guard.stdout:
            self._says.put(line.strip())
        self._says.put("gone")  # the guard itself ended, and the command with it

    def status(self, timeout: float = 0.0) -> int | None:
        """The command's exit status (negative: the signal that ended it), waiting for it; None if it still runs."""
        if self._status is None:
            try:
                said = self._says.get(block=timeout > 0, timeout=timeout or None)
            except queue.Empty:
                return None
            self._status = int(said.partition(" ")[2] or -signal.SIGKILL)
        return self._status

    def signal(self, number: signal.Signals) -> None:
        """Send the command a signal; ``ProcessLookupError`` where it has ended."""
        if self.status() is not None:
            raise ProcessLookupError(f"process {self.pid} has ended with status {self._status}")
        os.kill(self.pid, number)

    def leave(self) -> None:
        """Let the guard of an ended command go without removing anything."""
        assert self.status() is not None, "the command still runs"
        self._close("leave\n")

    def end(self) -> None:
        """End the command if it still runs, remove the folder, and wait until both are gone."""
        self._close("")

    def _close(self, last_word: str) -> None:
        assert self._guard.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # the guard was killed, and the command died with it
            if not self._guard.stdin.closed:
                self._guard.stdin.write(last_word)
                self._guard.stdin.close()
        self._guard.wait()
