"""`marsad tail`: events as they arrive."""

from collections.abc import Callable, Iterable
from datetime import datetime

import click

from schemas import EventRecord, Unreadable, encode, parse_event
from schemas.vocabulary import EventType, Factuality
from worker.cli.console import console
from worker.cli.filters import Filter
from worker.cli.kafka_faults import kafka_faults
from worker.cli.options import bootstrap_servers
from worker.cli.render import Renderer
from worker.cli.since import Since
from worker.config import load_settings
from worker.kafka.tail import Message, Start, messages, watch


@click.command()
@click.option("--type", "types", type=click.Choice(EventType.values()), multiple=True, help="Only this type.")
@click.option(
    "--participant",
    "participants",
    metavar="CODE|NAME",
    multiple=True,
    help="Only with this party in any role: its code, or a part of its name in English or Arabic.",
)
@click.option(
    "--factuality",
    "factualities",
    type=click.Choice(Factuality.values()),
    multiple=True,
    help="Only what is told so.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    help="Leave out what is known to be less certain.",
)
@click.option("--since", type=Since(), metavar="WHEN", help="Begin there: 10m, 2h, 3d ago, or a date and time.")
@click.option("--from-beginning", is_flag=True, help="Begin with the oldest event that is kept.")
@click.option("--json", "as_json", is_flag=True, help="Print each record as a line of JSON.")
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="End after N events.")
@click.option(
    "--timeout", type=click.FloatRange(min=0), metavar="SECONDS", help="End when nothing has come for so long."
)
@bootstrap_servers
@click.pass_context
def command(
    ctx: click.Context,
    types: tuple[str, ...],
    participants: tuple[str, ...],
    factualities: tuple[str, ...],
    min_confidence: float | None,
    since: datetime | None,
    from_beginning: bool,
    as_json: bool,
    count: int | None,
    timeout: float | None,
    bootstrap_servers: str | None,
) -> None:
    """Show events as they arrive, until Ctrl-C. An option given twice means either.

    It reads without a consumer group: nothing is committed, and no worker or consumer is disturbed.

    \b
    Examples:
      marsad tail
      marsad tail --type arms_deal --participant IR --participant روسيا --since 2h
      marsad tail --from-beginning --timeout 5 --json > events.jsonl
    """
    if since and from_beginning:
        raise click.UsageError("--since and --from-beginning exclude each other")
    settings = load_settings({"bootstrap_servers": bootstrap_servers})
    start: Start = since or ("beginning" if from_beginning else "end")
    topics = [topic for kind, topic in settings.topics.events().items() if not types or kind in types]
    wanted = Filter(types, participants, factualities, min_confidence)
    show = _json_line if as_json else Renderer(console()).show
    with kafka_faults(), watch(settings, topics, start) as consumer:
        click.echo(f"marsad tail: watching {', '.join(topics)}", err=True)
        shown, unreadable = _show(messages(consumer, timeout), wanted, show, count)
    ctx.exit(1 if unreadable or (count is not None and shown < count) else 0)


def _show(
    messages: Iterable[Message], wanted: Filter, show: Callable[[EventRecord], None], count: int | None
) -> tuple[int, int]:
    """Show what is wanted, at most `count`; how many were shown, and how many could not be read."""
    shown = unreadable = 0
    for message in messages:
        try:
            record = parse_event(message.value or b"")
        except Unreadable as error:
            unreadable += 1
            click.echo(f"marsad tail: {message}: {error}", err=True)
            continue
        if wanted.keeps(record):
            show(record)
            shown += 1
            if shown == count:
                break
    return shown, unreadable


def _json_line(record: EventRecord) -> None:
    out = click.get_binary_stream("stdout")
    out.write(encode(record) + b"\n")
    out.flush()
