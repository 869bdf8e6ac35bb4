"""Ask an address whether a Kafka answers there: one Metadata request over a plain socket.

A broker in KRaft mode opens its port, and answers ApiVersions, some time before it takes part in the cluster.
Metadata lists it only once it does, so that is the question that means "ready".
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass

_METADATA, _VERSION, _CORRELATION = 3, 4, 7
_CLIENT = b"marsad"


@dataclass(frozen=True)
class Answer:
    """What a broker says of its cluster: how many brokers take part, and the cluster's id (None before 0.10.1)."""

    brokers: int
    cluster_id: str | None


class NoAnswer(Exception):
    """Nothing listens at the address, or what listens there is not (yet) a Kafka in the clear."""


def ask(address: str, timeout: float = 3.0) -> Answer:
    """Ask one ``host:port``.

    Raises ``NoAnswer`` with the reason; ``ValueError`` where the address is none.
    """
    host, port = split(address)
    body = struct.pack(">hhih", _METADATA, _VERSION, _CORRELATION, len(_CLIENT)) + _CLIENT
    body += struct.pack(">i?", 0, False)  # no topics asked for, none to be created
    try:
        with socket.create_connection((host, port), timeout) as link:
            link.settimeout(timeout)
            link.sendall(struct.pack(">i", len(body)) + body)
            (size,) = struct.unpack(">i", _receive(link, 4))
            if not 0 < size < 1_000_000:
                raise NoAnswer(f"what listens at {address} does not speak Kafka's protocol in the clear")
            return _parse(_receive(link, size))
    except (OSError, struct.error) as error:
        raise NoAnswer(f"{address}: {error}") from error


def split(address: str) -> tuple[str, int]:
    """``host:port`` into its parts, an IPv6 host in brackets. Raises ``ValueError``."""
    host, colon, port = address.strip().rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError(f"{address!r} is not host:port")
    return host.removeprefix("[").removesuffix("]"), int(port)


def wait_until_ready(
    address: str, *, seconds: float, cluster_id: str | None = None, check: Callable[[], None] = lambda: None
) -> None:
    """Return once a broker takes part in the cluster at ``address``.

    ``cluster_id`` guards against another broker that took the same port first. ``check`` is called between tries
    and raises where waiting has become pointless (the process ended). Raises ``TimeoutError`` with the last reason.
    """
    end = time.monotonic() + seconds
    reason = "it was not asked"
    while time.monotonic() < end:
        check()
        try:
            answer = ask(address, timeout=2.0)
        except NoAnswer as error:
            reason = str(error)
        else:
            if cluster_id is not None and answer.cluster_id != cluster_id:
                raise NoAnswer(f"another Kafka already listens at {address}")
            if answer.brokers > 0:
                return
            reason = f"{address} answers, but no broker takes part yet"
        time.sleep(0.1)
    raise TimeoutError(reason)


def _receive(link: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = link.recv(size - len(data))
        if not part:
            raise ConnectionError("the connection was closed before the answer was complete")
        data += part
    return data


def _parse(answer: bytes) -> Answer:
    """A MetadataResponse, version 4, up to the cluster's id."""
    _, _, brokers = struct.unpack_from(">iii", answer)
    at = 12
    for _ in range(brokers):
        at += 4  # node id
        _, at = _string(answer, at)
        at += 4  # port
        _, at = _string(answer, at)  # rack
    cluster_id, _ = _string(answer, at)
    return Answer(brokers, cluster_id)


def _string(data: bytes, at: int) -> tuple[str | None, int]:
    """A nullable string: two bytes of length (-1: null), then UTF-8."""
    (length,) = struct.unpack_from(">h", data, at)
    at += 2
    return (None, at) if length < 0 else (data[at : at + length].decode("utf-8", "replace"), at + length)
