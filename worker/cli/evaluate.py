"""`marsad evaluate`: how good the reading is, measured against gold articles."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from worker.cli import tables
from worker.cli.console import console
from worker.cli.faults import Fault
from worker.config import load_settings
from worker.extract.pipeline import read
from worker.lexicon.load import load_knowledge
from worker.quality.bootstrap import intervals
from worker.quality.figures import as_json
from worker.quality.gold import Article, GoldError, read_gold, read_records
from worker.quality.predict import predicted
from worker.quality.score import compare, total

SEALED = "probe"
"""A gold file whose name begins so is scored, not read: whoever saw its errors would tune to them."""

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.command()
@click.argument("gold", type=FILE)
@click.argument("records", type=FILE, required=False)
@click.option("--errors", "show_errors", is_flag=True, help="Print every miss, false alarm and difference.")
@click.option("--json", "as_object", is_flag=True, help="Print the figures as one JSON object.")
@click.option(
    "--bootstrap",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Give 95 % intervals from N draws of the articles.",
)
def command(gold: Path, records: Path | None, show_errors: bool, as_object: bool, bootstrap: int) -> None:
    """Measure precision, recall and F1 against gold articles.

    GOLD holds an article with its events a line (id, title, body, published_at, outlet, events). RECORDS holds
    published records, as `marsad extract` prints them; without it the articles of GOLD are read here and now.

    A record and a gold event can be paired when they are of one type and meet in a sentence; a gold event that is not
    "sure" counts for nothing, found or not. The errors of a file whose name begins with `probe` are not shown.

    \b
    Examples:
      marsad evaluate gold/dev.jsonl
      marsad evaluate gold/dev.jsonl events.jsonl --errors
      marsad evaluate gold/dev.jsonl --json | jq .detection.all.f1
    """
    sealed = gold.name.startswith(SEALED)
    if sealed and show_errors:
        raise click.UsageError(f"{gold.name} is for measuring only: its errors are not shown")
    if as_object and (show_errors or bootstrap):
        raise click.UsageError("--json prints the figures alone: leave out --errors and --bootstrap")
    try:
        articles = read_gold(gold)
        if not articles:
            raise Fault(f"{gold}: no article in it")
        rows = read_records(records) if records else _read(articles)
        results = compare(articles, rows)
    except (GoldError, OSError) as error:
        raise Fault(str(error)) from None
    scores = total(tally for tally, _ in results)
    if as_object:
        click.echo(json.dumps(as_json(scores)))
        return
    out = console()
    if show_errors:
        for _, wrong in results:
            for one in wrong:
                tables.print_error(out, one)
    drawn = intervals([tally for tally, _ in results], bootstrap) if bootstrap else {}
    tables.print_scores(out, scores, drawn, rules=not sealed)
    _warn_of_strangers(articles, rows)


def _read(articles: Iterable[Article]) -> list[dict[str, Any]]:
    knowledge = load_knowledge(load_settings().knowledge)
    return list(predicted(articles, lambda article: read(article, knowledge).records))


def _warn_of_strangers(articles: Iterable[Article], rows: Iterable[dict[str, Any]]) -> None:
    """Records of other articles count for nothing; a file given by mistake would else look like a bad score."""
    known = {article.id for article in articles}
    strangers = sum(row["article"]["uri"] not in known for row in rows)
    if strangers:
        click.echo(f"marsad evaluate: {strangers} records are of articles that gold does not have", err=True)
