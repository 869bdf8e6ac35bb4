"""How far a long command is: on a terminal all the time, elsewhere a line now and then. Always on stderr."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status
from rich.text import Text

from worker.cli.console import console

SECONDS_BETWEEN_LINES = 5.0
SECONDS_BETWEEN_UPDATES = 0.2


class Progress:
    """Counts and the rate since the start."""

    def __init__(self, what: str, out: Console, status: Status | None) -> None:
        self._what = what
        self._out = out
        self._status = status
        self._started = self._told = time.monotonic()
        self._done = self._refused = 0

    def update(self, done: int, refused: int) -> None:
        self._done, self._refused = done, refused
        now = time.monotonic()
        if now - self._told < (SECONDS_BETWEEN_LINES if self._status is None else SECONDS_BETWEEN_UPDATES):
            return
        self._told = now
        if self._status is None:
            self.say(self.line())
        else:
            self._status.update(Text(self.line()))

    def say(self, line: str) -> None:
        """A line that stays, above what moves."""
        self._out.print(Text(line), soft_wrap=True)

    def line(self) -> str:
        seconds = max(time.monotonic() - self._started, 0.001)
        rate = f"{self._done / seconds:,.0f} a second"
        refused = f", {self._refused:,} refused" if self._refused else ""
        return f"{self._done:,} {self._what} acknowledged in {seconds:.1f} s ({rate}){refused}"


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """Progress that leaves its last line, also when the command is interrupted."""
    out = console(stderr=True)
    status = out.status("") if out.is_terminal else None
    shown = Progress(what, out, status)
    try:
        if status is None:
            yield shown
        else:
            with status:
                yield shown
    finally:
        shown.say(shown.line())
