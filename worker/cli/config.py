"""`marsad config`: the settings as they stand."""

import json

import click

from worker.config import Effective, effective, load_settings, unknown_variables


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object: variable to value, origin and description.")
@click.option("--describe", is_flag=True, help="Say what each setting means.")
def command(as_json: bool, describe: bool) -> None:
    """Print the effective settings, secrets hidden, and where each comes from.

    \b
    Example:
      MARSAD_GROUP=night marsad config
    """
    settings = list(effective(load_settings()))
    if as_json:
        table = {one.variable: {"value": one.value, "from": one.origin, "says": one.description} for one in settings}
        click.echo(json.dumps(table, indent=2, ensure_ascii=False))
    else:
        width = max(len(one.variable) + len(one.value) for one in settings) + 1
        for one in settings:
            click.echo(_line(one, width))
            if describe:
                click.echo(f"    {one.description}")
    for name in unknown_variables():
        click.echo(f"marsad: {name} is set, but there is no such setting", err=True)


def _line(one: Effective, width: int) -> str:
    return f"{f'{one.variable}={one.value}':<{width}}  {one.origin}"
