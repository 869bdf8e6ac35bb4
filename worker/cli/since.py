"""A moment on the command line: how long ago, or a date and time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import click

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Since(click.ParamType):
    """`90s`, `10m`, `2h`, `3d`, or ISO 8601; a time without offset is UTC."""

    name = "since"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        text = str(value)
        if text[:-1].isascii() and text[:-1].isdigit() and text[-1] in UNITS:
            return datetime.now(UTC) - timedelta(**{UNITS[text[-1]]: int(text[:-1])})
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is neither 90s, 10m, 2h, 3d nor a date and time as 2024-05-01T09:30", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
