"""Progress of a long command: on a terminal all the time, elsewhere a line now and then."""

import io

import pytest
from rich.console import Console

from worker.cli import progress
from worker.cli.progress import Progress


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is printed on stderr, which is no terminal."""
    text = io.StringIO()
    monkeypatch.setattr(progress, "console", lambda **_: Console(file=text, width=200))
    return text


def test_the_last_line_stands_also_after_an_interrupt(out: io.StringIO) -> None:
    def interrupted() -> None:
        with progress.progress("articles") as shown:
            shown.update(3, 1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert out.getvalue().startswith("3 articles acknowledged in ")
    assert out.getvalue().endswith(", 1 refused\n")


def test_between_there_is_a_line_now_and_then_only(out: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    shown = Progress("articles", Console(file=out, width=200), None)
    for second in range(13):
        now[0] = float(second)
        shown.update(second * 100, 0)
    assert [line.split(" (")[0] for line in out.getvalue().splitlines()] == [
        "500 articles acknowledged in 5.0 s",
        "1,000 articles acknowledged in 10.0 s",
    ]


def test_on_a_terminal_the_lines_that_stay_are_the_faults_and_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.StringIO()
    monkeypatch.setattr(progress, "console", lambda **_: Console(file=text, width=80, force_terminal=True))
    with progress.progress("articles") as shown:
        shown.update(1, 0)
        shown.say("in:7: not JSON")
    assert "in:7: not JSON" in text.getvalue()
    assert "1 articles acknowledged in" in text.getvalue().splitlines()[-1]
