"""Kafka's faults on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager

from worker.cli.faults import Fault
from worker.kafka.client import KafkaFault


@contextmanager
def kafka_faults() -> Iterator[None]:
    """Turn them into one line and exit status 1: the command was right, the broker was not there or refused."""
    try:
        yield
    except KafkaFault as error:
        raise Fault(str(error), exit_code=1) from error
