"""A moment on the command line."""

from datetime import UTC, datetime, timedelta, timezone

import click
import pytest

from worker.cli.since import Since


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("90s", timedelta(seconds=90)),
        ("10m", timedelta(minutes=10)),
        ("2h", timedelta(hours=2)),
        ("3d", timedelta(days=3)),
    ],
)
def test_how_long_ago(text: str, ago: timedelta) -> None:
    assert abs(datetime.now(UTC) - ago - Since().convert(text, None, None)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC)),
        ("2024-05-01T09:30", datetime(2024, 5, 1, 9, 30, tzinfo=UTC)),
        ("2024-05-01T09:30+03:00", datetime(2024, 5, 1, 9, 30, tzinfo=timezone(timedelta(hours=3)))),
    ],
)
def test_a_date_and_time(text: str, moment: datetime) -> None:
    assert Since().convert(text, None, None) == moment


@pytest.mark.parametrize("text", ["", "h", "yesterday", "10 m", "٣d"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="neither"):
        Since().convert(text, None, None)
