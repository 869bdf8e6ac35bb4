"""The entry of `marsad`: the table of commands, and what every command does alike.

Exit statuses: 0 done; 1 done, but something was reported on stderr; 2 wrong options or a file that cannot be read;
130 stopped by Ctrl-C; 141 the reader of our output went away. A user's fault is one line on stderr, never a traceback.
"""

import difflib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, cast

import click

from worker.cli.faults import fault_of

COMMANDS = {
    "demo": "See it work: a broker, a worker, sample articles, their events.",
    "extract": "Read articles from files or a pipe and print their events; no broker needed.",
    "topics": "Create the topics, or show them.",
    "worker": "Run the worker: articles in, events out.",
    "feed": "Send articles to the topic of raw articles.",
    "tail": "Show events as they arrive.",
    "check": "Check the knowledge files and run all their examples.",
    "forms": "Generate the inflected forms of every lemma.",
    "fit": "Fit the weights of the judge from gold articles.",
    "evaluate": "Measure precision, recall and F1 against gold articles.",
    "schema": "Print the JSON Schemas and the AsyncAPI document.",
    "broker": "Run a local Kafka to try things by hand.",
    "config": "Print the effective settings.",
}
"""Name to one line of help, in the order a newcomer meets them. Command NAME is `command` in `worker/cli/NAME.py`."""

INTERRUPTED = 130
PIPE_CLOSED = 141


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command runs, so that `--help` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature, as below)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"worker.cli.{cmd_name}").command
        return cast("click.Command", found)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, and where there is no such command, the nearest one is named."""
        name = args[0]
        near = difflib.get_close_matches(name, COMMANDS, n=1)
        if name not in COMMANDS and near and not name.startswith("-"):
            ctx.fail(f"No such command '{name}'; did you mean {near[0]}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """From the table alone: click's own would import every command for its help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an interrupt and a closed pipe are ways to end, not errors."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            drop_stdout()
            raise click.exceptions.Exit(PIPE_CLOSED) from None


def drop_stdout() -> None:
    """Let what is still buffered for a closed pipe go nowhere, else the interpreter complains when it flushes."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="marsad", prog_name="marsad", message="%(prog)s %(version)s")
def cli() -> None:
    """Marsad reads Arabic news and publishes what happened: who, what, when, who says so, in which words.

    \b
    See it work:            marsad demo
    Read your own articles: marsad extract articles.jsonl
    Run it on a stream:     marsad topics create && marsad worker
    """


def main(args: Sequence[str] | None = None) -> int:
    """Run `marsad` with these arguments (the process's own by default) and return the exit status."""
    try:
        result = cli.main(args=args, prog_name="marsad", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.Abort:
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as nothing_asked:
        click.echo(nothing_asked.format_message(), err=True)
        return nothing_asked.exit_code
    except Exception as error:
        fault = fault_of(error)
        if fault is None:
            raise
        click.echo(fault.line(), err=True)
        return fault.exit_code
