from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from worker.broker.ask import Answer, NoAnswer, ask, split, wait_until_ready
from worker.broker.properties import free_port


@contextmanager
def server(reply: Callable[[bytes], bytes]) -> Iterator[str]:
    """A listener that answers each connection's first bytes with ``reply`` and hangs up; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    link, _ = listener.accept()
                except OSError:
                    return
                with link:
                    link.sendall(reply(link.recv(4096)))

        threading.Thread(target=serve, daemon=True).start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def string(text: str | None) -> bytes:
    return struct.pack(">h", -1) if text is None else struct.pack(">h", len(text)) + text.encode()


def metadata(brokers: int, cluster_id: str | None) -> bytes:
    """What a broker answers, with as many brokers in its cluster."""
    body = struct.pack(">iii", 7, 0, brokers)
    for node in range(brokers):
        body += struct.pack(">i", node) + string("host") + struct.pack(">i", 9092) + string(None)
    body += string(cluster_id) + struct.pack(">ii", 0, 0)
    return struct.pack(">i", len(body)) + body


@pytest.mark.parametrize(
    ("address", "parts"),
    [("broker:9092", ("broker", 9092)), (" 127.0.0.1:1 ", ("127.0.0.1", 1)), ("[::1]:65535", ("::1", 65535))],
)
def test_an_address_is_host_and_port(address: str, parts: tuple[str, int]) -> None:
    assert split(address) == parts


@pytest.mark.parametrize("address", ["broker", "broker:", ":9092", "broker:0", "broker:65536", "broker:kafka", ""])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="is not host:port"):
        ask(address)


def test_the_number_of_brokers_and_the_cluster_are_read() -> None:
    with server(lambda _: metadata(3, "a-cluster")) as address:
        assert ask(address) == Answer(3, "a-cluster")


def test_a_port_where_nothing_listens_is_named() -> None:
    address = f"127.0.0.1:{free_port()}"
    with pytest.raises(NoAnswer, match=address):
        ask(address)


@pytest.mark.parametrize("reply", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x00\x00\x00\x08\x00\x00\x00\x07"])
def test_what_does_not_speak_kafka_is_no_answer(reply: bytes) -> None:
    with server(lambda _: reply) as address, pytest.raises(NoAnswer):
        ask(address, timeout=1)


def test_a_broker_is_ready_once_it_takes_part_in_its_cluster() -> None:
    """The port answers earlier than that."""
    asked: list[bytes] = []

    def reply(request: bytes) -> bytes:
        asked.append(request)
        return metadata(min(len(asked) - 1, 1), "ours")

    with server(reply) as address:
        wait_until_ready(address, seconds=10, cluster_id="ours")
    assert len(asked) == 2


def test_another_cluster_on_the_same_port_is_not_taken_for_ours() -> None:
    with server(lambda _: metadata(1, "theirs")) as address, pytest.raises(NoAnswer, match="another Kafka"):
        wait_until_ready(address, seconds=10, cluster_id="ours")


def test_waiting_ends_with_the_last_reason() -> None:
    with server(lambda _: metadata(0, "ours")) as address, pytest.raises(TimeoutError, match="no broker takes part"):
        wait_until_ready(address, seconds=0.3)


def test_waiting_ends_where_it_has_become_pointless() -> None:
    def dead() -> None:
        raise RuntimeError("it died")

    with pytest.raises(RuntimeError, match="it died"):
        wait_until_ready("127.0.0.1:1", seconds=10, check=dead)
