"""Which Kafka to use, decided one way for the demo, for ``marsad broker`` and for the tests.

1. The configured address, if there is one: it must answer, nothing else is tried.
2. A container, where a Docker engine answers and can have the image.
3. Apache Kafka as a process of this machine, with the Java and the jars that are found or fetched.

It is always a real Kafka.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Literal

from .ask import NoAnswer, ask
from .container import NoContainer, container_broker
from .local import LocalKafka
from .model import DEFAULT_IMAGE, KAFKA_VERSION, Broker, BrokerUnavailable


@contextmanager
def resolve_broker(
    address: str | None = None,
    *,
    prefer: Literal["container", "process"] | None = None,
    image: str = DEFAULT_IMAGE,
    report: Callable[[str], None],
) -> Iterator[Broker]:
    """A broker that answers, for the length of the context.

    ``address`` is the configured one (host:port, comma-separated; None or empty: none is configured). ``prefer`` takes
    2 or 3 alone, without falling through. ``report`` gets lines for a person: what takes its time, and at last
    the one that says which broker it is. Raises ``BrokerUnavailable`` with what was tried and what to do.
    """
    with ExitStack() as stack:
        broker = _configured(address) if address else _own(stack, prefer, image, report)
        report(broker.says)
        yield broker


def _configured(address: str) -> Broker:
    reasons = []
    for one in address.split(","):
        try:
            ask(one)
        except (NoAnswer, ValueError) as error:
            reasons.append(str(error))
        else:
            return Broker(address, "configured", f"Kafka at {address}: the configured address")
    raise BrokerUnavailable(
        f"No Kafka answers at the configured address ({'; '.join(reasons)}). "
        "Start it, correct MARSAD_BOOTSTRAP_SERVERS, or unset it to have a local broker made."
    )


def _own(
    stack: ExitStack, prefer: Literal["container", "process"] | None, image: str, report: Callable[[str], None]
) -> Broker:
    because = "as asked for"
    if prefer != "process":
        try:
            return stack.enter_context(container_broker(image, report))
        except NoContainer as error:
            if prefer == "container":
                raise BrokerUnavailable(f"No Kafka in a container: {error}.") from error
            because = str(error).partition("\n")[0]
    local = stack.enter_context(LocalKafka(report))
    says = f"Kafka at {local.bootstrap_servers}: Apache Kafka {KAFKA_VERSION} as a local process ({because})"
    return Broker(local.bootstrap_servers, "process", says)
