"""How our clients reach Kafka."""

import socket
import time

import pytest

from worker.config import load_settings
from worker.kafka.client import KafkaFault, admin, connection


def test_without_an_address_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MARSAD_BOOTSTRAP_SERVERS", raising=False)
    with pytest.raises(KafkaFault, match="set MARSAD_BOOTSTRAP_SERVERS=host:port or give --bootstrap-servers"):
        connection(load_settings())


def test_several_addresses_are_taken_apart() -> None:
    assert connection(load_settings({"bootstrap_servers": "a:1, b:2"}))["bootstrap_servers"] == ["a:1", "b:2"]


def test_name_and_password_go_with_a_sasl_protocol_alone() -> None:
    given = {
        "bootstrap_servers": "a:1",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_username": "me",
        "sasl_password": "secret",
        "ssl_cafile": "/ca.pem",
    }
    options = connection(load_settings({**given, "security_protocol": "SASL_SSL"}))
    assert options["sasl_mechanism"] == "SCRAM-SHA-512"
    assert (options["sasl_plain_username"], options["sasl_plain_password"]) == ("me", "secret")
    assert (options["security_protocol"], options["ssl_cafile"]) == ("SASL_SSL", "/ca.pem")
    assert "sasl_plain_password" not in connection(load_settings({**given, "security_protocol": "SSL"}))


def test_a_broker_that_is_away_is_told_within_ten_seconds() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: every connection is refused
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        started = time.monotonic()
        with (
            pytest.raises(KafkaFault, match=f"^Kafka at {address}: no answer$"),
            admin(load_settings({"bootstrap_servers": address})),
        ):
            pass
        assert time.monotonic() - started < 10
