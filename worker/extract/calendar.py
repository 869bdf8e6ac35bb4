"""From what a date expression says to the days it can mean."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from schemas.vocabulary import Calendar, DateBasis, DatePrecision

NEAR = timedelta(days=75)
"""A day or month without a year lies ahead of the publication if it is nearer than this and nothing says otherwise."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both inclusive."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Said:
    """What the words say. Only what they say is set; `shift` counts units from the publication's.

    With `weekday` a shift of -1 is «الماضي», with a month or a year the one before; `day` may stand with a month or
    with a shifted month («25 الجاري»), a weekday with a shifted week or beside «أمس»; `until_*` close a range.
    """

    calendar: Calendar = Calendar.GREGORIAN
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until_day: int | None = None
    until_month: int | None = None
    until_year: int | None = None
    weekday: int | None = None
    unit: str | None = None
    shift: int | None = None
    year_shift: int | None = None
    through: bool = False  # everything between the publication and the shifted unit: «خلال يومين»

    @property
    def rank(self) -> int:
        """Of two expressions for one day, the one of higher rank tells it; 0: it is not about one day."""
        if self.precision is not DatePrecision.DAY:
            return 0
        if self.month is not None:
            return 2 if self.calendar is Calendar.HIJRI else 5 if self.year is not None else 3
        if self.weekday is not None:
            return 1
        return 3 if self.day is not None else 4

    @property
    def precision(self) -> DatePrecision:
        """How wide the interval is."""
        if self.through or (self.until_day, self.until_month, self.until_year) != (None, None, None):
            return DatePrecision.RANGE
        if self.day is not None or self.weekday is not None:
            return DatePrecision.DAY
        if self.month is not None:
            return DatePrecision.MONTH
        return DatePrecision(self.unit) if self.unit else DatePrecision.YEAR

    @property
    def basis(self) -> DateBasis:
        """What it rests on, where there is a publication date."""
        if self.weekday is not None and self.unit is None:
            return DateBasis.WEEKDAY
        if self.unit is not None:
            return DateBasis.PARTIAL if self.day is not None else DateBasis.RELATIVE
        return DateBasis.EXPLICIT if self.year is not None else DateBasis.PARTIAL

    def readings(self, published: date | None) -> "tuple[Interval | None, Interval | None, Interval | None]":
        """The interval with no sign of direction, after a past verb, after a future one; None where it has none."""
        try:
            return self._readings(published)
        except (ValueError, OverflowError):
            # A day that does not exist, or a Hijri year outside of the tables.
            return None, None, None

    def _readings(self, published: date | None) -> "tuple[Interval | None, Interval | None, Interval | None]":
        if self.year is not None and self.basis is DateBasis.EXPLICIT:
            return _same(self._in_year(self.year))
        if published is None:
            return None, None, None
        if self.weekday is not None and self.unit is None:
            return self._weekday(published)
        if self.unit is not None:
            return _same(self._shifted(published))
        return self._nearest(published)

    def _in_year(self, year: int) -> Interval:
        if self.month is None:
            first, last = _year(self.calendar, year)
            return Interval(first, _year(self.calendar, self.until_year)[1] if self.until_year else last)
        first, last = _month(self.calendar, year, self.month)
        if self.day is not None:
            first = last = _day(self.calendar, year, self.month, self.day)
        if self.until_day is not None:
            last = _day(self.calendar, year, self.until_month or self.month, self.until_day)
        elif self.until_month is not None:
            last = _month(self.calendar, year, self.until_month)[1]
        return Interval(first, last)

    def _weekday(self, published: date) -> tuple[Interval, Interval, Interval]:
        behind = (published.isoweekday() - (self.weekday or 0)) % 7
        ahead = -behind % 7
        if self.shift == -1:
            return _same(_one(published - timedelta(behind or 7)))
        if self.shift == 1:
            return _same(_one(published + timedelta(ahead or 7)))
        past, future = _one(published - timedelta(behind)), _one(published + timedelta(ahead))
        return past, past, future

    def _shifted(self, published: date) -> Interval:
        shift = self.shift or 0
        if self.through:
            other = _unit(self.unit or "day", published, shift)
            return Interval(min(published, other.earliest), max(published, other.latest))
        interval = _unit(self.unit or "day", published, shift)
        if self.weekday is not None:
            # «أمس السبت» in an article stamped on Monday: written before it was stamped, so the weekday is right.
            ahead = (self.weekday - interval.earliest.isoweekday()) % 7
            return _one(interval.earliest + timedelta(ahead - 7 if self.unit == "day" and ahead > 3 else ahead))
        if self.day is not None:
            return _one(interval.earliest.replace(day=self.day))
        return interval

    def _nearest(self, published: date) -> tuple[Interval | None, Interval | None, Interval | None]:
        """A month, or a day of a month, in the year that the direction asks for."""
        this = published.year if self.calendar is Calendar.GREGORIAN else _hijri_year(published)
        if self.year_shift is not None:
            return _same(self._in_year(this + self.year_shift))
        choices = list(self._choices(this))
        whole = Interval(published, published)
        if self.day is None:
            # The month of the publication itself is neither behind nor ahead.
            whole = next((one for one in choices if one.earliest <= published <= one.latest), whole)
        past = [one for one in choices if one.earliest <= whole.earliest]
        future = [one for one in choices if one.latest >= whole.latest]
        if self.shift is not None:
            past = [one for one in past if one != whole]
            future = [one for one in future if one != whole]
            here = past[-1:] if self.shift < 0 else future[:1] if self.shift > 0 else [*past, whole][-1:]
            if self.shift == 0:
                here = [one for one in choices if one.earliest.year == published.year]
            return _same(here[0]) if here else (None, None, None)
        behind, ahead = (past[-1] if past else None), (future[0] if future else None)
        near = ahead if ahead and (behind is None or ahead.earliest - published <= NEAR) else behind
        return (behind if behind == whole else near), behind, ahead

    def _choices(self, this: int) -> Iterator[Interval]:
        for year in (this - 2, this - 1, this, this + 1, this + 2):
            try:
                yield self._in_year(year)
            except (ValueError, OverflowError):
                continue  # 29 February


def _same(interval: Interval) -> tuple[Interval, Interval, Interval]:
    return interval, interval, interval


def _one(day: date) -> Interval:
    return Interval(day, day)


def _day(calendar: Calendar, year: int, month: int, day: int) -> date:
    if calendar is Calendar.HIJRI:
        return _gregorian(Hijri(year, month, day))
    return date(year, month, day)


def _month(calendar: Calendar, year: int, month: int) -> tuple[date, date]:
    if calendar is Calendar.HIJRI:
        first = Hijri(year, month, 1)
        return _gregorian(first), _gregorian(Hijri(year, month, first.month_length()))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(calendar: Calendar, year: int) -> tuple[date, date]:
    return _month(calendar, year, 1)[0], _month(calendar, year, 12)[1]


def _unit(unit: str, published: date, shift: int) -> Interval:
    """The unit of the publication, shifted by so many."""
    if unit == "day":
        return _one(published + timedelta(shift))
    if unit == "week":
        monday = published - timedelta(published.isoweekday() - 1) + timedelta(7 * shift)
        return Interval(monday, monday + timedelta(6))
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return Interval(*_month(Calendar.GREGORIAN, months // 12, months % 12 + 1))
    return Interval(*_year(Calendar.GREGORIAN, published.year + shift))


def _gregorian(day: Hijri) -> date:
    return date.fromisoformat(day.to_gregorian().isoformat())


def _hijri_year(day: date) -> int:
    return int(Gregorian.fromdate(day).to_hijri().year)
