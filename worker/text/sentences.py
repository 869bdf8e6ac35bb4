"""Sentences of a normalised text."""

import re
from collections.abc import Iterator

STOPS = ".!?؟…"
# The same ends as those by which records are scored. The look-behind keeps a flood of stops linear.
END = re.compile(rf"(?<![{STOPS}])[{STOPS}]++(?=\s|$|[\"»])|\n+")
INITIAL = re.compile(r"(?:^|[\W\d_])[^\W\d_]$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans that together are the whole text, each with the stops or the line end that closes it.

    A full stop after a single letter («د. سلمى») closes nothing.
    """
    start = 0
    for match in END.finditer(text):
        if match[0] == "." and INITIAL.search(text, max(start, match.start() - 2), match.start()):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)
