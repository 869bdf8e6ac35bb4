"""`marsad schema`: the contract as JSON Schemas and as an AsyncAPI document."""

from __future__ import annotations

from pathlib import Path

import click

from schemas.generate import NAMES, asyncapi, dump, json_schema, write


@click.command(
    epilog="""\b
Examples:
  marsad schema                     list the schemas
  marsad schema arms_deal           print one
  marsad schema --asyncapi          print topics, keys, headers and payloads
  marsad schema --write schemas/json
"""
)
@click.argument("name", required=False, metavar="[NAME]", type=click.Choice(NAMES))
@click.option("--asyncapi", "whole", is_flag=True, help="Print the AsyncAPI 3.0 document.")
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write all schemas and the AsyncAPI document into this folder.",
)
def command(name: str | None, whole: bool, folder: Path | None) -> None:
    """Print the JSON Schemas (draft 2020-12) and the AsyncAPI document.

    NAME is one of the schemas; without it they are listed.
    """
    if sum((name is not None, whole, folder is not None)) > 1:
        raise click.UsageError("give one of NAME, --asyncapi and --write")
    if folder is not None:
        for path in write(folder):
            click.echo(path)
    elif whole:
        click.echo(dump(asyncapi()), nl=False)
    elif name is not None:
        click.echo(dump(json_schema(name)), nl=False)
    else:
        for each in NAMES:
            summary = json_schema(each).get("description", "Any event record; `type` tells which.")
            click.echo(f"{each:28}{summary.splitlines()[0]}")
