"""The last guard of time: one article cannot hold the worker for ever.

Extraction bounds its own work; this is for what nobody thought of. Two fuses, the second for when the first cannot:

- a timer signal raises `ReadTimeout` in the article's own code: a dead letter, and the worker goes on;
- code that no signal reaches (a library in C that never returns) holds the whole process. A watchdog thread of
  the interpreter itself ends it then, and the kill counter takes care of the article.
"""

import faulthandler
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

GRACE = 2.0
"""The watchdog waits this many times the limit."""


class ReadTimeout(BaseException):
    """An article took too long. No `Exception`, so that a broad handler in the extraction does not swallow it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ReadTimeout in the block after `seconds`. In the main thread only, and not nested."""

    def ring(_signum: int, _frame: FrameType | None) -> None:
        raise ReadTimeout

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def watchdog(seconds: float) -> Iterator[None]:
    """End the process where the block, a stretch of work without a pause, outlasts the limit by far."""
    faulthandler.dump_traceback_later(seconds * GRACE, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
