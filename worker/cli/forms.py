"""`marsad forms`: the inflected forms of every lemma that the analysts' files name."""

import difflib
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from worker.cli.faults import Fault
from worker.lexicon.forms import SEPARATOR
from worker.lexicon.inflect import Generated, Inflector, generate
from worker.lexicon.lemmas import KEYS, Lemma, collect
from worker.lexicon.load import FOLDER
from worker.lexicon.morphology import DatabaseMissing, Morphology
from worker.lexicon.paradigms import load_paradigms
from worker.lexicon.yaml import KnowledgeError

HOW_TO_GET_IT = (
    "get the morphological database with `camel_data -i morphology-db-msa-r13`; where that cannot be downloaded, "
    "put another build of it (almor-msa-r13) at data/morphology_db/almor-msa-r13/morphology.db in a folder, a "
    "catalogue.json beside data, and name the folder with --database or CAMELTOOLS_DATA"
)

FOLDER_TYPE = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(
    epilog="""\b
Examples:
  marsad forms                     after adding words to rules, cues or lexicon
  marsad forms --check             exit status 1 when forms are out of date
  marsad forms --lemma سلّم         the forms of one word, in the knowledge or not

The database is a build tool: the worker does not need it."""
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; tell what is out of date.")
@click.option("--lemma", metavar="WORD", help="Print the forms of one word or phrase, and stop.")
@click.option("--knowledge", "folder", type=FOLDER_TYPE, default=FOLDER, help="The knowledge folder.")
@click.option(
    "--database",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="CAMELTOOLS_DATA",
    default=lambda: Path.home() / ".camel_tools",
    help="The folder of camel-tools' data (default: CAMELTOOLS_DATA, else the one in the home folder).",
)
def command(only_check: bool, lemma: str | None, folder: Path, database: Path) -> None:
    """Generate the inflected forms of every lemma."""
    start = time.perf_counter()
    try:
        lemmas = collect(folder)
        paradigms = load_paradigms(folder)
    except KnowledgeError as error:
        raise Fault(str(error.faults[0]), exit_code=1) from None
    try:
        inflector = Inflector(Morphology(database.expanduser()), paradigms)
    except DatabaseMissing as error:
        raise Fault(f"{error}; {HOW_TO_GET_IT}") from None
    if lemma is not None:
        for line in _one(" ".join(lemma.split()), inflector):
            click.echo(line)
        return
    generated = generate(lemmas, inflector)
    changes = list(_update(folder / "forms", generated, write=not only_check))
    for line in changes:
        click.echo(line)
    if only_check and changes:
        raise Fault("forms are out of date; run `marsad forms` and commit worker/knowledge/forms", exit_code=1)
    _report(generated, time.perf_counter() - start)


def _one(text: str, inflector: Inflector) -> Iterator[str]:
    """The forms of one lemma as every part of speech that knows it; the last resort, paradigms, only if none does."""
    found = []
    for part in dict.fromkeys(KEYS.values()):
        forms = inflector.inflect(Lemma(part, text, Path(), 0))
        if forms is not None:
            found.append((bool(inflector.regular), part, forms, inflector.others))
    if not found:
        yield f"{text}: nothing can inflect it; it is matched as written"
    known = [one for one in found if not one[0]] or found
    for regular, part, forms, others in known:
        yield f"{part}{', not in the database: inflected by lexicon/paradigms.yaml' if regular else ''}"
        for field in fields(forms)[1:]:
            value = getattr(forms, field.name)
            if value:
                yield f"  {field.name}: {value if isinstance(value, str) else SEPARATOR.join(value)}"
        if others:
            yield f"  to mean another verb write its shadda: {SEPARATOR.join(others)}"


def _update(folder: Path, generated: Generated, *, write: bool) -> Iterator[str]:
    """Write what changed; one line for each lemma or heading that differs."""
    for name, text in generated.files().items():
        path = folder / name
        before = path.read_text("utf-8") if path.exists() else ""
        if before == text:
            continue
        if write:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        delta = difflib.unified_diff(before.splitlines(), text.splitlines(), n=0, lineterm="")
        lemmas = [line for line in delta if line.startswith(("+- ", "-- ", "+    - ", "-    - "))]
        yield from (f"{name}: {line[0]} {line.lstrip('+- ').removeprefix('lemma: ')}" for line in lemmas)
        if not lemmas:
            yield f"{name}: other forms of the same lemmas"


def _report(generated: Generated, seconds: float) -> None:
    for lemma, others in generated.ambiguous:
        click.echo(f"{lemma.path}:{lemma.line}: {lemma.text} could also be {SEPARATOR.join(others)}; then write so")
    for lemma in generated.unknown:
        click.echo(f"{lemma.path}:{lemma.line}: {lemma.text} ({lemma.part}) is not known; it is matched as written")
    forms = generated.forms
    click.echo(
        f"{len(forms.verbs)} verbs, {len(forms.nouns)} nouns, {len(forms.adjectives)} adjectives; "
        f"{len(generated.regular)} by paradigm, {len(generated.unknown)} matched as written; {seconds:.1f} s"
    )
