"""How a user's fault is told: one line that says where, what, and what to do."""

import click


class Fault(click.ClickException):
    """Something the user can put right. Shown as one line on stderr, without a traceback."""

    exit_code = 2

    def __init__(self, message: str, exit_code: int | None = None) -> None:
        super().__init__(message)
        if exit_code is not None:
            self.exit_code = exit_code

    def line(self) -> str:
        return f"marsad: {one_line(self.message)}"


class UsageFault(Fault):
    """A wrong option or argument; the line points to the help of the command."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(error.format_message())
        self.command = error.ctx.command_path if error.ctx else "marsad"

    def line(self) -> str:
        return f"{self.command}: {one_line(self.message).rstrip('.')} (see {self.command} --help)"


def fault_of(error: Exception) -> Fault | None:
    """The user's fault that an exception tells of; None when it is ours, and its traceback is wanted."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, click.UsageError):
        return UsageFault(error)
    if isinstance(error, click.FileError):
        return Fault(error.format_message())
    if isinstance(error, click.ClickException):
        return Fault(error.format_message(), error.exit_code)
    # Imported here, so that --help need not load them.
    from worker.config import SettingsError
    from worker.lexicon.yaml import KnowledgeError

    if isinstance(error, KnowledgeError):
        first, *others = map(str, error.faults)
        return Fault(f"{first} (and {len(others)} more; `marsad check` lists them)" if others else first)
    return Fault(str(error)) if isinstance(error, SettingsError) else None


def one_line(text: str) -> str:
    return " ".join(text.split())
