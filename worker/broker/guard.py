"""Run a command that must not outlive the process that asked for it, however that one ends, and clean up behind it.

A program of its own, started as ``python guard.py FOLDER GRACE COMMAND…`` with a pipe as standard input whose other
end the asking process holds. The kernel closes that end when the process dies, also of SIGKILL, so:

- when the pipe ends, the guard ends the command and removes FOLDER (``-`` for none). GRACE is how many seconds the
  command gets between SIGTERM and SIGKILL; with 0 it is killed at once, which is right for data that nobody keeps.
- when the command ends by itself, the guard says so and stays, since the folder is still to be removed.
- ``leave`` as a line lets the guard end at once and touch nothing (the command is to be started again by a new one).

It prints ``started PID`` and ``ended STATUS``. Guard and command run in a session of their own, so that Ctrl-C in a
terminal reaches neither. On Linux the command also dies with the guard. Standard library only: it runs isolated.
"""

from __future__ import annotations

import contextlib
import ctypes
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main(arguments: list[str]) -> int:
    """Guard one command until the standard input says how it ends."""
    folder, grace, command = arguments[0], float(arguments[1]), arguments[2:]
    before = _die_with_parent() if sys.platform == "linux" else None
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, preexec_fn=before)  # noqa: PLW1509 - no thread yet
    _say(f"started {child.pid}")
    threading.Thread(target=lambda: _say(f"ended {child.wait()}"), daemon=True).start()
    if "leave" in (line.strip() for line in sys.stdin):
        return 0
    _end(child, grace)
    if folder != "-":
        shutil.rmtree(Path(folder), ignore_errors=True)
    return 0


def _end(child: subprocess.Popen[bytes], grace: float) -> None:
    if grace > 0:
        child.terminate()
        child.send_signal(signal.SIGCONT)  # a paused process would not see the SIGTERM
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(grace)
    child.kill()
    child.wait()


def _die_with_parent() -> Callable[[], None]:
    """What the child runs before the command: it asks the kernel for SIGKILL when the guard dies (Linux only)."""
    libc = ctypes.CDLL(None, use_errno=True)

    def ask_kernel() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    return ask_kernel


def _say(line: str) -> None:
    with contextlib.suppress(OSError):  # nobody reads any more: the asking process is gone
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
