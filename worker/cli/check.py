"""`marsad check`: is the knowledge sound, and is every example read as its author says?"""

import sys
import time
from pathlib import Path

import click

from worker.lexicon.load import load_knowledge
from worker.lexicon.yaml import KnowledgeError
from worker.quality.check import check


@click.command(
    epilog="""\b
Examples:
  marsad check
  marsad check --knowledge my-knowledge/

Each fault is one line: file, line, what is wrong, what would be right. Exit status 1 when there is any."""
)
@click.option(
    "--knowledge",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The knowledge folder (default: the one shipped with Marsad).",
)
def command(folder: Path | None) -> None:
    """Check the knowledge files and run the examples of every rule."""
    start = time.perf_counter()
    try:
        knowledge = load_knowledge(folder)
    except KnowledgeError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        click.echo(f"{len(error.faults)} fault(s) in the files; the examples were not run", err=True)
        sys.exit(1)
    checked = check(knowledge)
    for fault in checked.faults:
        click.echo(str(fault), err=True)
    seconds = time.perf_counter() - start
    click.echo(
        f"{len(knowledge.rules)} rules, {checked.examples} examples, {len(checked.faults)} fault(s), {seconds:.1f} s",
        err=bool(checked.faults),
    )
    sys.exit(1 if checked.faults else 0)
