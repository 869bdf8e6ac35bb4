"""How our clients reach Kafka: one place for address, security and the words for what goes wrong."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from worker.config import Settings

BOOTSTRAP_TIMEOUT_MS = 6_000
"""How long a client looks for a broker: below the ten seconds in which its absence must be told."""


class KafkaFault(Exception):
    """Kafka cannot do what was asked; the text is one line for people."""


def connection(settings: Settings) -> dict[str, Any]:
    """The keyword arguments that every client of kafka-python takes. Raises KafkaFault where no address is set."""
    if not settings.bootstrap_servers:
        raise KafkaFault(
            "no Kafka is named: set MARSAD_BOOTSTRAP_SERVERS=host:port or give --bootstrap-servers "
            "(`marsad broker` runs one on this machine)"
        )
    # The library logs each failed attempt; what comes of them is told once, by the exception.
    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    options: dict[str, Any] = {
        "bootstrap_servers": settings.bootstrap_servers.split(","),
        "bootstrap_timeout_ms": BOOTSTRAP_TIMEOUT_MS,
        "security_protocol": settings.security_protocol,
        "client_id": "marsad",
    }
    if settings.security_protocol.startswith("SASL"):
        options |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": settings.sasl_password.get_secret_value(),
        }
    if settings.ssl_cafile is not None:
        options["ssl_cafile"] = str(settings.ssl_cafile)
    return options


@contextmanager
def told(settings: Settings) -> Iterator[None]:
    """Turn the library's errors into KafkaFaults that name the address."""
    try:
        yield
    except KafkaError as error:
        raise KafkaFault(f"Kafka at {settings.bootstrap_servers}: {_words(error)}") from error


@contextmanager
def admin(settings: Settings) -> Iterator[KafkaAdminClient]:
    """A client for topics. Raises KafkaFault where the broker does not answer."""
    options = connection(settings)
    with told(settings):
        client = KafkaAdminClient(**options)
        try:
            yield client
        finally:
            client.close()


def _words(error: KafkaError) -> str:
    """The error without its class and without the dump of request and response that some carry."""
    text = str(error).removeprefix(f"{type(error).__name__}: ").partition(": Request '")[0]
    return "no answer" if text.startswith("Unable to bootstrap") else text
