"""`marsad broker`: a local Kafka in the foreground, for trying things by hand."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click

from worker.broker.local import LocalKafka
from worker.broker.model import KAFKA_VERSION, BrokerUnavailable
from worker.broker.resolve import resolve_broker
from worker.config import load_settings

Prefer = Literal["container", "process"] | None


@click.command(short_help="Run a local Kafka to try things by hand.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the broker; else a free one.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep the data in this folder, and take up what an earlier run left there; else nothing is kept.",
)
@click.option("--container", "prefer", flag_value="container", help="Only as a container.")
@click.option("--process", "prefer", flag_value="process", help="Only as a process of this machine, without Docker.")
def command(port: int | None, keep: Path | None, prefer: Prefer) -> None:
    """Run a real Kafka on this machine until Ctrl-C.

    It runs in a container where a Docker engine answers, else as a process, with a Java and jars that are fetched
    once. With --port or --keep it is always a process. It listens on this machine alone and lets everyone in.

    \b
    Example:
      marsad broker --port 9092
      # in another terminal
      export MARSAD_BOOTSTRAP_SERVERS=127.0.0.1:9092
      marsad topics create && marsad worker
    """
    if prefer == "container" and (port or keep):
        raise click.UsageError("--port and --keep are for a process, not for a container")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: everything is put away on the way out
    try:
        with _broker(port, keep, prefer) as address:
            click.echo("\nIn another terminal:\n")
            click.echo(f"  export MARSAD_BOOTSTRAP_SERVERS={address}\n  marsad topics create\n")
            click.echo("Ctrl-C ends it. " + (f"Its data stays in {keep}." if keep else "Its data goes with it."))
            while True:
                signal.pause()
    except KeyboardInterrupt:
        click.echo("ended")
    except (BrokerUnavailable, OSError) as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _broker(port: int | None, keep: Path | None, prefer: Prefer) -> Iterator[str]:
    """The address of a running broker, which has been told to the user."""
    if port or keep:
        with LocalKafka(click.echo, port=port, keep=keep) as kafka:
            click.echo(f"Kafka at {kafka.bootstrap_servers}: Apache Kafka {KAFKA_VERSION} as a local process")
            yield kafka.bootstrap_servers
    else:
        with resolve_broker(prefer=prefer, image=load_settings().kafka_image, report=click.echo) as broker:
            yield broker.bootstrap_servers
