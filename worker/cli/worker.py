"""`marsad worker`: read articles from Kafka, publish their events."""

from pathlib import Path
from typing import Any

import click

from worker.cli.faults import Fault
from worker.config import load_settings


class NotReady(Fault):
    """Something outside is missing, so the worker did not start."""

    exit_code = 1


@click.command()
@click.option("--bootstrap-servers", metavar="HOST:PORT", help="Kafka's address, several comma-separated.")
@click.option("--group", metavar="NAME", help="Consumer group. Default: marsad.")
@click.option("--web-port", type=int, metavar="PORT", help="Port of /live, /ready and /metrics. Default: 6066.")
@click.option("--web-host", metavar="ADDRESS", help="Address of the same. Default: 127.0.0.1.")
@click.option("--knowledge", type=click.Path(path_type=Path), metavar="FOLDER", help="Rules and lexicon of your own.")
@click.option("--min-confidence", type=float, metavar="SHARE", help="Publish no event known to be less certain.")
@click.option("--receipts/--no-receipts", default=None, help="Send a receipt for every article. Default: yes.")
@click.option("--log-format", type=click.Choice(["json", "console"]), help="Default: json.")
@click.option("--log-level", type=click.Choice(["debug", "info", "warning", "error"]), help="Default: info.")
def command(**options: Any) -> None:
    """Read articles from Kafka and publish their events, until SIGTERM or Ctrl-C.

    Options override the MARSAD_… variables; `marsad config` shows them all. Several workers of one group share the
    partitions, each with a web port of its own.

    \b
    Example:
      marsad topics create --bootstrap-servers localhost:9092
      marsad worker --bootstrap-servers localhost:9092 --log-format console
    """
    settings = load_settings(options)
    # Imported here: --help and a wrong option need none of it.
    from worker.stream.run import Loaded, run_worker
    from worker.stream.startup import NotReadyToStart

    def load() -> Loaded:
        from schemas import Extractor, RawArticle
        from worker.extract.pipeline import NAME, VERSION, Reading, read
        from worker.lexicon.load import load_knowledge

        knowledge = load_knowledge(settings.knowledge)

        def read_article(article: RawArticle) -> Reading:
            return read(article, knowledge)

        return Loaded(read_article, Extractor(name=NAME, version=VERSION, knowledge=knowledge.version))

    try:
        run_worker(settings, load)
    except NotReadyToStart as error:
        raise NotReady(str(error)) from None
