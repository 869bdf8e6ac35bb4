"""`marsad feed`: articles from files and pipes to the topic of raw articles."""

from collections.abc import Iterator

import click

from worker.cli.kafka_faults import kafka_faults
from worker.cli.options import bootstrap_servers, format_option
from worker.cli.progress import progress
from worker.cli.sources import sources_of
from worker.config import load_settings
from worker.feed import item
from worker.feed.files import Source, articles
from worker.feed.formats import Format
from worker.kafka.client import admin
from worker.kafka.feed import Feeder, Message, largest_message, message_of, producer


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--topic", help="Topic to send to; else the topic of raw articles.")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), help="Send at most this many articles a second.")
@click.option("--raw", is_flag=True, help="Send what is no article too, for a worker to reject.")
@format_option
@bootstrap_servers
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    topic: str | None,
    rate: float | None,
    raw: bool,
    given: Format | None,
    bootstrap_servers: str | None,
) -> None:
    """Send articles to Kafka, keyed by their uri, and wait until each is acknowledged.

    FILE is JSON Lines (an article a line), JSON, plain text (one article), a folder of these, or `-` for standard
    input, plain or .gz. What is no article is told on stderr with its file and line, the rest is sent all the same, and
    the exit status is then 1. Status 0 says that Kafka has every article.

    \b
    Examples:
      marsad feed articles.jsonl
      marsad feed archive/ more.jsonl.gz --rate 100
      my-crawler | marsad feed -
    """
    settings = load_settings({"bootstrap_servers": bootstrap_servers})
    sources = sources_of(files, given)
    target = topic or settings.topics.articles_raw
    with kafka_faults():
        with admin(settings) as client:
            largest = largest_message(client, target)
        with producer(settings, largest) as kafka, progress("articles") as shown:
            feeder = Feeder(kafka, target, lambda fault: shown.say(f"marsad feed: {fault}"))
            counts = feeder.feed(
                _messages(sources, raw), lambda counts: shown.update(counts.acknowledged, counts.refused), rate
            )
    ctx.exit(0 if counts.good else 1)


def _messages(sources: list[Source], raw: bool) -> Iterator[Message | item.Fault]:
    stdin = click.get_binary_stream("stdin")
    for source in sources:
        for found in articles(source, stdin):
            yield found if isinstance(found, item.Fault) else message_of(found, raw=raw)
