"""Messages as plain values, so that what is done with them needs no broker."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Headers = Sequence[tuple[str, bytes]]

TRACE_HEADERS = ("traceparent", "tracestate")
"""W3C Trace Context: passed through from an article to everything made of it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as it was taken."""

    topic: str
    partition: int
    offset: int
    timestamp: float
    """When it was written, in seconds since 1970."""
    key: bytes | None
    value: bytes | None
    headers: Headers = ()

    def trace(self) -> list[tuple[str, bytes]]:
        """Its trace headers, to be passed through."""
        return [(name, value) for name, value in self.headers if name in TRACE_HEADERS and value is not None]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be sent."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]] = field(default_factory=list)
