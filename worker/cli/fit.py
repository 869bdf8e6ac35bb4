"""`marsad fit`: the judge's weights from gold articles."""

import time
from pathlib import Path

import click

from worker.lexicon.load import FOLDER, load_knowledge
from worker.quality.fit import fit_events, fit_roles, held_out, hypotheses, write
from worker.quality.gold import read_gold


@click.command(
    epilog="""\b
Examples:
  marsad fit train.jsonl                     fit and write the weights into the knowledge folder
  marsad fit train.jsonl --hold-out 120      leave 120 articles unread, for calibration
  marsad fit train.jsonl --into /tmp/judge   write them elsewhere, to compare"""
)
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--hold-out", default=0, show_default=True, help="Articles of each file kept apart, by the hash of their id."
)
@click.option("--penalty", default=30.0, show_default=True, help="Strength of the L2 penalty.")
@click.option("--knowledge", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where to write.")
def command(gold: tuple[Path, ...], hold_out: int, penalty: float, folder: Path | None, into: Path | None) -> None:
    """Fit the judge: which party has which role, and which candidates are events.

    GOLD is one or more gold files (one annotated article a line). The weights go into judge/ of the knowledge folder.
    """
    start = time.perf_counter()
    knowledge = load_knowledge(folder)
    articles = []
    for path in gold:
        read = read_gold(path)
        kept = held_out((article.id for article in read), hold_out)
        articles += [article for article in read if article.id not in kept]
    found = list(hypotheses(articles, knowledge))
    click.echo(f"{len(articles)} articles, {len(found)} candidates")
    roles = fit_roles(found, penalty)
    events = fit_events(found, {one.name: one.model for one in roles}, penalty)
    for one in (*roles, *events):
        reached = f"F1 {one.f1:.3f} on unseen folds, {len(one.model.weights)} weights"
        click.echo(f"{one.name:40} {one.instances:5} instances, {reached}")
    write([*roles, *events], into or (folder or FOLDER) / "judge")
    click.echo(f"{time.perf_counter() - start:.0f} s")
