"""Which date expression of a sentence is the event's: that of its own clause, never the day on which somebody spoke."""

from collections.abc import Sequence

from worker.extract.candidate import Candidate
from worker.extract.dates import Timex
from worker.lexicon.model import Kind

_SPEECH = 8  # words after a verb of saying in which a date is the day of the saying
_FAR = 14  # words from a trigger to a date outside of its clause


def timing(candidate: Candidate, dates: Sequence[Timex]) -> Timex | None:
    """The date of an event, if its sentence tells one."""
    first, last = candidate.relations.scope
    trigger = candidate.trigger
    free = [one for one in dates if not _of_speech(candidate, one)]
    inside = [one for one in free if first <= one.first and one.last <= last]
    near = [one for one in free if abs(one.first - trigger.first) <= _FAR]
    chosen = inside or (near if len(free) == 1 else [])
    return min(chosen, key=lambda one: _distance(one, trigger.first, trigger.last), default=None)


def _distance(one: Timex, first: int, last: int) -> int:
    return one.first - last if one.first >= last else first - one.last


def _of_speech(candidate: Candidate, one: Timex) -> bool:
    """Whether a date stands between a verb of saying and what is said («قال الاثنين إن»)."""
    sentence = candidate.sentence
    for match in sentence.of(Kind.SPEECH):
        if not match.last <= one.first <= match.last + _SPEECH:
            continue
        if match.first <= candidate.trigger.first < one.last:
            continue
        opened = next(
            (c.first for c in sentence.of(Kind.CLAUSE) if c.first >= match.last and c.form.entry.id == "subordinators"),  # type: ignore[union-attr]
            None,
        )
        if opened is not None and one.last <= opened <= candidate.trigger.first:
            return True
    return False
