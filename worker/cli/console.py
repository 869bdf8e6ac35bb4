"""The console that commands print on."""

from rich.console import Console

PIPE_WIDTH = 200
"""Columns where no terminal tells its width: a file or a pipe gets whole lines, not those cut for a screen."""


def console(*, stderr: bool = False) -> Console:
    made = Console(stderr=stderr, highlight=False)
    if not made.is_terminal:
        made.width = PIPE_WIDTH
    return made
