"""`marsad demo`: the whole path on a real Kafka, with the articles that come with the project."""

import json
import signal
import time

import click

from schemas import RawArticle
from worker.broker.model import Broker, BrokerUnavailable
from worker.broker.resolve import resolve_broker
from worker.cli.console import console
from worker.cli.demo_worker import RunningWorker, WorkerEnded, running_worker, settings_of_run
from worker.cli.faults import Fault
from worker.cli.kafka_faults import kafka_faults
from worker.cli.options import bootstrap_servers
from worker.cli.render import Renderer
from worker.cli.watched import Watched
from worker.config import Settings, load_settings
from worker.feed.item import Fault as Unfit
from worker.feed.item import Found, Place
from worker.kafka.client import admin
from worker.kafka.feed import Feeder, largest_message, message_of, producer
from worker.kafka.tail import messages, watch
from worker.kafka.topics import create, delete, wanted
from worker.quality.expected import as_expected, compare_expected, told
from worker.samples.load import Sample, load_samples

SECONDS = 50.0
"""How long the events may take, from the start of the worker: they take a few."""

POLL_SECONDS = 1.0

GO_ON = """
Your own articles, one JSON object a line ({"uri": ..., "headline": ..., "body": ..., "published_at": ...}):
  marsad extract articles.jsonl --pretty        without a broker

Your own Kafka, or one to try things with (`marsad broker`):
  export MARSAD_BOOTSTRAP_SERVERS=host:port
  marsad topics create
  marsad worker                                 as many as there are partitions
  marsad feed articles.jsonl
  marsad tail
"""


@click.command()
@bootstrap_servers
def command(bootstrap_servers: str | None) -> None:
    """See it work on a real Kafka: a worker reads the sample articles, and each event is shown as it arrives.

    The broker is the configured one, else a container, else a local process. Topics and group are of this run alone
    and go with it. Exit status 1 says that expected events did not arrive.

    \b
    Example:
      marsad demo
      marsad demo --bootstrap-servers localhost:9092
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: everything is put away on the way out
    settings = load_settings({"bootstrap_servers": bootstrap_servers})
    try:
        with resolve_broker(settings.bootstrap_servers, image=settings.kafka_image, report=click.echo) as broker:
            missing = _run(broker, load_samples())
    except (BrokerUnavailable, WorkerEnded) as error:
        raise Fault(str(error), exit_code=1) from error
    click.echo(GO_ON)
    if missing:
        raise Fault(f"{missing} of the expected events did not arrive", exit_code=1)


def _run(broker: Broker, samples: list[Sample]) -> int:
    """Feed the samples through a worker and show what comes; how many expected events did not."""
    settings = settings_of_run(broker.bootstrap_servers)
    topics = wanted(settings)
    with kafka_faults(), admin(settings) as client:
        try:
            create(client, topics, partitions=2, replication=None, config={})
            watched = Watched((sample.article["uri"] for sample in samples), settings.topics)
            with running_worker(settings) as worker:
                _feed(settings, samples, largest_message(client, settings.topics.articles_raw))
                _show(settings, watched, samples, worker)
        finally:
            # By a client of its own: Ctrl-C may have come while the other one was talking.
            with admin(settings) as another:
                delete(another, [topic.name for topic in topics])
    return _compare(watched, samples)


def _feed(settings: Settings, samples: list[Sample], largest: int) -> None:
    found = [
        Found(Place("sample", number), json.dumps(sample.article, ensure_ascii=False).encode())
        for number, sample in enumerate(samples, start=1)
    ]
    with producer(settings, largest) as kafka:
        feeder = Feeder(kafka, settings.topics.articles_raw, _unfit)
        feeder.feed([message_of(one, raw=False) for one in found])
    click.echo(f"fed {len(samples)} sample articles\n")


def _unfit(fault: Unfit) -> None:
    raise Fault(str(fault), exit_code=1)


def _show(settings: Settings, watched: Watched, samples: list[Sample], worker: RunningWorker) -> None:
    """Show each event with its sentence, until all articles are done or the time is up."""
    articles = {sample.article["uri"]: RawArticle.model_validate(sample.article) for sample in samples}
    renderer = Renderer(console())
    names = [*settings.topics.events().values(), settings.topics.articles_read, settings.topics.articles_rejected]
    deadline = time.monotonic() + SECONDS
    with watch(settings, names, "beginning") as consumer:
        while watched.waiting and time.monotonic() < deadline:
            worker.check()
            for message in messages(consumer, idle=POLL_SECONDS):
                record = watched.take(message)
                if record is not None:
                    renderer.show(record, articles[record.article.uri])
                if not watched.waiting:
                    break


def _compare(watched: Watched, samples: list[Sample]) -> int:
    """Say how what came compares with what was expected; how many expected events are missing."""
    expected = missing = extra = 0
    for sample in samples:
        uri = sample.article["uri"]
        compared = compare_expected(sample.expected, watched.of(uri))
        expected += len(sample.expected)
        missing += len(compared.missing)
        extra += len(compared.extra)
        for event in compared.missing:
            click.echo(f"did not arrive: {uri}  {told(event)}")
        for record in compared.extra if compared.missing else ():
            click.echo(f"  came instead: {' ' * len(uri)}{told(as_expected(record))}")
    for uri in sorted(watched.waiting):
        click.echo(f"not read in {SECONDS:.0f} s: {uri}")
    for uri in sorted(watched.rejected):
        click.echo(f"rejected: {uri}")
    others = f", {extra} others" if extra else ""
    arrived = f"{expected - missing} of {expected} expected ones arrived{others}"
    click.echo(f"{len(samples)} articles, {len(watched.events)} events: {arrived}")
    return missing
