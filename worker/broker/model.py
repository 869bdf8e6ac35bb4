"""What a resolved broker is, and the error that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["configured", "container", "process"]

KAFKA_VERSION = "4.4.0"
DEFAULT_IMAGE = f"apache/kafka:{KAFKA_VERSION}"


@dataclass(frozen=True)
class Broker:
    """A Kafka that answered a moment ago.

    ``bootstrap_servers`` is what any Kafka client takes (host:port, comma-separated);
    ``says`` is the one line that tells a person where it is and why it is this one.
    """

    bootstrap_servers: str
    kind: Kind
    says: str


class BrokerUnavailable(RuntimeError):
    """There is no broker, and the message says what was tried and what to do about it."""
