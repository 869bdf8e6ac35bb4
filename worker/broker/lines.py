"""The end of a Java program's log, as a person wants it in an error."""

from __future__ import annotations

_SHOWN = 12


def last_lines(log: str) -> str:
    """The last lines, each on a new line and indented; what Java says of its call stack is left out."""
    telling = [line for line in log.splitlines() if not line.lstrip().startswith(("at ", "... "))]
    return "".join(f"\n  {line}" for line in telling[-_SHOWN:])
