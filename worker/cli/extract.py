"""`marsad extract`: articles in, their events out, without a broker."""

from collections.abc import Callable

import click

from schemas import encode
from worker.cli.options import format_option
from worker.cli.reading import Read, readings
from worker.cli.sources import sources_of
from worker.config import load_settings
from worker.feed.formats import Format
from worker.lexicon.load import load_knowledge


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@format_option
@click.option("--pretty", is_flag=True, help="Show events for people to read instead of JSON Lines.")
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], given: Format | None, pretty: bool) -> None:
    """Read articles and print their events: one JSON record a line on stdout.

    FILE is JSON Lines (an article a line), JSON, plain text (one article), or a folder of these, plain or .gz; without
    one, or for `-`, standard input is read. What cannot be read is told on stderr with its file and line, the rest is
    read all the same, and the exit status is then 1.

    \b
    Examples:
      marsad extract articles.jsonl > events.jsonl
      zcat archive.jsonl.gz | marsad extract | jq -r .type | sort | uniq -c
      echo 'اشترت مصر 24 مقاتلة من فرنسا.' | marsad extract --pretty
    """
    settings = load_settings()
    sources = sources_of(files, given)
    knowledge = load_knowledge(settings.knowledge)
    show = _pretty() if pretty else _json_line
    faults = 0
    for result in readings(sources, click.get_binary_stream("stdin"), knowledge, settings):
        if isinstance(result, Read):
            show(result)
        else:
            faults += 1
            click.echo(f"marsad extract: {result}", err=True)
    ctx.exit(1 if faults else 0)


def _json_line(result: Read) -> None:
    """Written out at once, since a reader at the other end of the pipe may be waiting."""
    out = click.get_binary_stream("stdout")
    out.writelines(encode(record) + b"\n" for record in result.records)
    out.flush()


def _pretty() -> Callable[[Read], None]:
    from worker.cli.console import console  # here: JSON Lines need neither
    from worker.cli.render import Renderer

    renderer = Renderer(console())

    def show(result: Read) -> None:
        for record in result.records:
            renderer.show(record, result.article)

    return show
