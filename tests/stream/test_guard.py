"""The last guard of time."""

import signal
import subprocess
import sys
import time

import pytest

from worker.stream.guard import ReadTimeout, time_limit


def spin() -> None:
    while True:
        pass


def sleep_through_errors() -> None:
    while True:
        try:
            time.sleep(1)
        except Exception:
            continue


def test_endless_code_is_interrupted() -> None:
    started = time.monotonic()
    with pytest.raises(ReadTimeout), time_limit(0.1):
        spin()
    assert time.monotonic() - started < 2


def test_a_broad_handler_does_not_swallow_it() -> None:
    with pytest.raises(ReadTimeout), time_limit(0.1):
        sleep_through_errors()


def test_work_in_time_is_left_alone_and_nothing_stays_armed() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(0.1):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before
    time.sleep(0.15)


def test_code_that_no_signal_reaches_ends_the_process() -> None:
    """A blocked signal stands for a library that never returns to the interpreter."""
    program = """
import signal, time
from worker.stream.guard import time_limit, watchdog
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
with watchdog(0.3), time_limit(0.3):
    time.sleep(30)
"""
    started = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=20)
    assert ended.returncode == 1
    assert "Timeout" in ended.stderr
    assert time.monotonic() - started < 15
