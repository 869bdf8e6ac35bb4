"""File arguments of the commands that take articles."""

from collections.abc import Sequence

from worker.cli.faults import Fault
from worker.feed.files import STDIN, Source, sources
from worker.feed.formats import Format
from worker.feed.item import UnreadableError


def sources_of(names: Sequence[str], given: Format | None) -> list[Source]:
    """The sources by these names, standard input without any; one that cannot be read is a fault before all work."""
    try:
        return sources(names or [STDIN], given)
    except UnreadableError as error:
        raise Fault(str(error)) from None
