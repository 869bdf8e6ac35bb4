"""Date expressions in a sentence, and the days they mean: «أمس الخميس», «15 رمضان 1444 هـ», «نهاية العام الماضي».

Whether «السبت» or «في أيار» lies behind or ahead is known to whoever reads the verb: `Timex.resolve` is told.
Words such as «مطلع» and «نهاية» belong to an expression but do not narrow it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from schemas.vocabulary import Calendar, DateBasis, DatePrecision
from worker.extract.calendar import Interval, Said
from worker.extract.timereader import Found, Reader
from worker.lexicon.calendar import TimeLexicon
from worker.lexicon.numbers import NumberLexicon
from worker.text.tokens import Word

_JOINS = frozenset({"", "،", ",", "(", ")", "-", "/", ")،"})


@dataclass(frozen=True, slots=True)
class Timex:
    """A date expression: half-open word indices, offsets in the normalised field, and the intervals it can mean."""

    first: int
    last: int
    start: int
    end: int
    precision: DatePrecision
    basis: DateBasis
    calendar: Calendar
    near: Interval | None
    behind: Interval | None
    ahead: Interval | None

    def resolve(self, future: bool | None = None) -> Interval | None:
        """The days meant, after a future verb or a past one; of None, the nearer, mostly behind. None: not known."""
        if future is None:
            return self.near
        return self.ahead if future else self.behind


def find_dates(
    words: Sequence[Word],
    published: date | None,
    times: TimeLexicon,
    numbers: NumberLexicon,
    before: Sequence[Timex] = (),
) -> list[Timex]:
    """The date expressions of a sentence, in order; `before`: those of earlier ones, for «الشهر ذاته».

    A text that names no day has no expression: the date of publication alone is never one.
    """
    reader = Reader(words, times, numbers)
    found: list[Timex] = []
    at = 0
    while at < len(words):
        expression = reader.expression(at)
        if expression is None:
            at += 1
            continue
        whole = _joined(reader, expression)
        said = _same_as_before(whole.said, whole.same, [*before, *found])
        if said is not None:
            found.append(_timex(words, reader.extended(whole.first), whole.last, said, published))
        at = whole.last
    return found


def _joined(reader: Reader, found: Found) -> Found:
    """«أمس الخميس 9 تموز»: several names of one day are one expression, and the most exact of them tells it."""
    while found.said.rank and found.last < len(reader.words) and reader.gap(found.last) in _JOINS:
        other = next((f for at in _starts(reader, found.last) if (f := reader.expression(at))), None)
        if other is None or not other.said.rank or other.said.rank == found.said.rank or other.conjoined:
            break
        worse, better = sorted((found, other), key=lambda one: one.said.rank)
        said = better.said
        if said.unit == "day" and worse.said.weekday is not None:
            said = replace(said, weekday=worse.said.weekday)
        found = replace(better, first=found.first, last=other.last, said=said)
    return found


def _starts(reader: Reader, at: int) -> Iterator[int]:
    yield at
    yield from (mark.last for mark in reader.marks(at, "between", "before"))


def _same_as_before(said: Said, same: bool, found: Sequence[Timex]) -> Said | None:
    """«في 19 من الشهر ذاته»: the month, or the year, of the expression before."""
    if not same:
        return said
    before = next((one.near for one in reversed(found) if one.near is not None), None)
    if before is None:
        return None
    month = said.month if said.month is not None else before.earliest.month
    return replace(said, unit=None, shift=None, month=month, year=before.earliest.year)


def _timex(words: Sequence[Word], first: int, last: int, said: Said, published: date | None) -> Timex:
    near, behind, ahead = said.readings(published)
    needs = published is None and said.basis is not DateBasis.EXPLICIT
    end = words[last - 1].end
    if last < len(words) and words[last].gap.startswith(")") and any("(" in w.gap for w in words[first + 1 : last]):
        end += 1
    return Timex(
        first, last, words[first].start, end,
        said.precision, DateBasis.UNRESOLVED if needs else said.basis, said.calendar, near, behind, ahead,
    )  # fmt: skip
