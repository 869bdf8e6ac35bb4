"""The settings of a broker for one person: one node, small, ready at once. The same in a container and as a process."""

from __future__ import annotations

import base64
import random
import socket
import uuid
from collections.abc import Mapping

# Below the range that the kernel gives to outgoing connections (from 32768 on Linux), so that a broker that is
# stopped and started again finds its ports as it left them.
_PORTS = range(20_000, 32_000)


def server_properties(
    *, listen: str, advertised: str, broker_port: int, controller_port: int, extra: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Kafka's own property names and values; ``extra`` wins over ours."""
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "listeners": f"PLAINTEXT://{listen}:{broker_port},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://{advertised}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        # One node holds the only replica of everything.
        "offsets.topic.replication.factor": "1",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        # Fifty partitions of each take seconds to make on a small machine, when the first consumer comes.
        "offsets.topic.num.partitions": "4",
        "transaction.state.log.num.partitions": "4",
        # A lone consumer gets its partitions at once.
        "group.initial.rebalance.delay.ms": "0",
        # A misspelt topic is an error, as in production.
        "auto.create.topics.enable": "false",
        **(extra or {}),
    }


def as_file(properties: Mapping[str, str]) -> str:
    """The text of a ``server.properties``."""
    return "".join(f"{key}={value}\n" for key, value in properties.items())


def as_environment(properties: Mapping[str, str]) -> dict[str, str]:
    """What the official image makes the same properties of: ``KAFKA_NODE_ID`` for ``node.id``."""
    return {"KAFKA_" + key.upper().replace("_", "__").replace(".", "_"): value for key, value in properties.items()}


def new_cluster_id() -> str:
    """A cluster id as Kafka makes them: sixteen random bytes in URL-safe base64, not beginning with a dash."""
    return base64.urlsafe_b64encode(b"m" + uuid.uuid4().bytes[1:]).decode("ascii").rstrip("=")


def free_port() -> int:
    """A port of the loopback interface that nothing listens on now; raises ``OSError`` where there is none."""
    for port in random.sample(_PORTS, 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port was found on the loopback interface")
