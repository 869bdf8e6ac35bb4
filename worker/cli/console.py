"""The console that commands print on."""

from rich.console import Console

PIPE_WIDTH = 200
"""Columns where no terminal tells its width: a file or a pipe gets whole lines, not those cut for a screen."""


class QuietConsole(Console):
    """Rich's console, which ends the process with status 1 when the reader goes away; ours leaves that to `main`."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    made = QuietConsole(stderr=stderr, highlight=False)
    if not made.is_terminal:
        made.width = PIPE_WIDTH
    return made
