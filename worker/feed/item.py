"""What a source of articles gives: an article's bytes, or a fault, each with its place."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """Where something stands in the input: a name for people, and a line counted from 1."""

    name: str
    line: int | None = None

    def __str__(self) -> str:
        return self.name if self.line is None else f"{self.name}:{self.line}"


@dataclass(frozen=True)
class Found:
    """The bytes of one article, as they were found: JSON that nobody has checked yet."""

    place: Place
    raw: bytes


@dataclass(frozen=True)
class Fault:
    """Input that cannot be taken for an article; what follows it can still be read."""

    place: Place
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


class UnreadableError(OSError):
    """A file or folder that cannot be read at all; the text is one line that names it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
