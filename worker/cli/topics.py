"""`marsad topics`: create the topics of the contract, or show them."""

from collections.abc import Mapping
from datetime import timedelta

import click
from rich.table import Table

from worker.cli.console import console
from worker.cli.faults import Fault
from worker.cli.kafka_faults import kafka_faults
from worker.cli.options import bootstrap_servers
from worker.config import load_settings
from worker.kafka.client import admin
from worker.kafka.topics import CLEANUP, LARGEST, RETENTION, Shown, create, show, wanted


@click.group()
def command() -> None:
    """Create the topics, or show them. Nothing here ever deletes or changes a topic.

    \b
    Examples:
      marsad topics create --partitions 8 --replication 3
      marsad topics show
    """


@command.command("create", short_help="Create the topics that are missing.")
@click.option(
    "--partitions", type=click.IntRange(min=1), default=4, show_default=True, help="Partitions of each topic."
)
@click.option("--replication", type=click.IntRange(min=1), help="Copies of each partition; else the broker's default.")
@click.option(
    "--config",
    "configs",
    multiple=True,
    metavar="[TOPIC:]NAME=VALUE",
    help="A setting of all topics, or of one; may be given again. Articles and events are kept 30 days otherwise.",
)
@bootstrap_servers
def create_command(
    partitions: int, replication: int | None, configs: tuple[str, ...], bootstrap_servers: str | None
) -> None:
    """Create the topics that are missing, and leave the others as they are.

    As many workers can share the work as the topic of raw articles has partitions. The receipts (articles.read) are
    compacted: the newest of each article stays for ever.

    \b
    Examples:
      marsad topics create
      marsad topics create --partitions 8 --replication 3
      marsad topics create --config retention.ms=-1 --config articles.raw:max.message.bytes=8000000
    """
    settings = load_settings({"bootstrap_servers": bootstrap_servers})
    topics = wanted(settings)
    given = _configs(configs, [topic.name for topic in topics])
    with kafka_faults(), admin(settings) as client:
        results = create(client, topics, partitions, replication, given)
    width = max(len(result.name) for result in results)
    for result in results:
        click.echo(f"{result.name:{width}}  {result.outcome}{'  ' + result.note if result.note else ''}")
    unfit = [result.name for result in results if result.outcome == "unfit"]
    if unfit:
        raise Fault(f"unfit: {', '.join(unfit)}; correct it with your Kafka's own tools", exit_code=1)


@command.command("show", short_help="Show the topics as they stand.")
@bootstrap_servers
def show_command(bootstrap_servers: str | None) -> None:
    """Show the topics as they stand on the broker; exit status 1 if one is missing.

    \b
    Example:
      marsad topics show --bootstrap-servers kafka:9092
    """
    settings = load_settings({"bootstrap_servers": bootstrap_servers})
    names = [topic.name for topic in wanted(settings)]
    with kafka_faults(), admin(settings) as client:
        found = {shown.name: shown for shown in show(client, names)}
    console().print(_table(names, found))
    absent = [name for name in names if name not in found]
    if absent:
        raise Fault(f"missing: {', '.join(absent)}; `marsad topics create` makes them", exit_code=1)


def _configs(given: tuple[str, ...], names: list[str]) -> Mapping[str, Mapping[str, str]]:
    """Settings by topic. A topic's own setting wins over one for all."""
    for_all: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {name: {} for name in names}
    for text in given:
        left, equals, value = text.partition("=")
        topic, colon, name = left.rpartition(":")
        if not (equals and name):
            raise click.BadParameter(f"{text!r} is not NAME=VALUE or TOPIC:NAME=VALUE", param_hint="--config")
        if colon and topic not in own:
            raise click.BadParameter(f"no topic {topic!r}; there are {', '.join(names)}", param_hint="--config")
        if name == CLEANUP:
            raise click.BadParameter(f"{CLEANUP} belongs to the contract and is not for choice", param_hint="--config")
        (own[topic] if colon else for_all)[name] = value
    return {name: {**for_all, **settings} for name, settings in own.items()}


def _table(names: list[str], found: Mapping[str, Shown]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("topic", no_wrap=True)
    for name in ("partitions", "copies", "messages", "kept", "cleanup", "largest"):
        table.add_column(name, justify="right")
    for name in names:
        if name in found:
            topic = found[name]
            counts = [f"{n:,}" for n in (topic.partitions, topic.replication, topic.messages)]
            table.add_row(name, *counts, _kept(topic), topic.config.get(CLEANUP, ""), _largest(topic))
        else:
            table.add_row(name, "missing", style="red")
    return table


def _kept(topic: Shown) -> str:
    """How long messages stay: without end where compaction keeps the newest, or where retention is off."""
    milliseconds = int(topic.config.get(RETENTION, "-1"))
    if milliseconds < 0 or topic.config.get(CLEANUP) == "compact":
        return "for ever"
    return str(timedelta(milliseconds=milliseconds)).removesuffix(", 0:00:00")


def _largest(topic: Shown) -> str:
    """The largest message it takes."""
    return f"{int(topic.config.get(LARGEST, '0')) / 2**20:.1f} MiB"
