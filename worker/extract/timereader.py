"""Reads one date expression from left to right; what it says is a `Said`, the days are worked out elsewhere."""

from dataclasses import dataclass, replace

from schemas.vocabulary import Calendar
from worker.extract.calendar import Said
from worker.extract.numbers import number_at
from worker.extract.timewords import DAYS, FOUR, SLASHES, YEARS, TimeWords

_AFTER_MONTH = (")", "/", "-", "،", ",")
_BARE_YEARS = range(1900, 2101)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """An expression. `same`: it names the month or the year of the one before it. `conjoined`: و stands before it."""

    first: int
    last: int
    said: Said
    same: bool = False
    conjoined: bool = False


class Reader(TimeWords):
    """The expressions of one sentence."""

    def expression(self, at: int) -> Found | None:
        """The longest expression that begins at a word."""
        if not self.marked[at] and not self.words[at].numeral:
            return None
        readers = (
            self._numeric, self._day_of_month, self._month, self._weekday, self._day, self._unit, self._counted,
            self._years, self._bare_year,
        )  # fmt: skip
        found = [one for read in readers if (one := read(at)) is not None]
        if not found:
            return None
        best = max(found, key=lambda one: one.last)
        conjoined = any(mark.clitics.startswith(("و", "ف")) for mark in self.marked[at]) and not any(
            not mark.clitics for mark in self.marked[at]
        )
        return Found(best.first, best.last, best.said, best.same, conjoined)

    def _numeric(self, at: int) -> Found | None:
        """«5/9/2022», «2022-09-05», «14 / 10 / 1436 هـ», «يوم 5/9»."""
        if not self.words[at].numeral or (at and self.words[at - 1].numeral and self.gap(at) in SLASHES):
            return None
        last = at + 1
        while last < len(self.words) and self.words[last].numeral and self.gap(last) in SLASHES and last - at <= 3:
            last += 1
        parts = [self.words[i].text for i in range(at, last)]
        if not all(len(part) in (1, 2, FOUR) for part in parts) or len({self.gap(i) for i in range(at + 1, last)}) > 1:
            return None
        if len(parts) == 2:
            day, month = map(int, parts)
            led = at and (self.mark(at - 1, "before", "year_after", "weekday", bare=False) is not None)
            if led and self.gap(at + 1) == "/" and 0 < day <= DAYS and 0 < month <= _MONTHS:
                return Found(at, last, Said(day=day, month=month))
            return None
        if len(parts) != 3:
            return None
        day, month, year = map(int, parts if len(parts[2]) == FOUR else reversed(parts))
        if month > _MONTHS:
            day, month = month, day
        calendar, last = self.era(last, Calendar.HIJRI if year in YEARS[Calendar.HIJRI] else Calendar.GREGORIAN)
        if year not in YEARS[calendar] or not (0 < month <= _MONTHS and 0 < day <= DAYS):
            return None
        return Found(at, last, Said(calendar, year=year, month=month, day=day))

    def _day_of_month(self, at: int) -> Found | None:
        """«5 أيار», «الخامس من أيار», «3 - 5 أيار», «25 الجاري», «12 من الشهر الماضي»."""
        one = self.day_number(at)
        if one is None:
            return None
        day, last = one
        until = None
        if (end := self.range_end(last)) is not None:
            until, last = end
        while self.follows(last, "-", "/") and (between := self.mark(last, "between")) and between.last > last:
            last = between.last
        if self.follows(last, "-", "/") and (month := self.mark(last, "month", "doubtful_month")):
            calendar = Calendar(month.entry.calendar)
            said = Said(calendar, month=int(month.entry.value), day=day, until_day=until)
            return self._after_month(at, self.synonyms(month), said)
        return self._day_of_unit(at, day, last) if until is None else None

    def _day_of_unit(self, at: int, day: int, last: int) -> Found | None:
        unit = self._unit(last) if self.follows(last) and self.mark(last, "the", "modifier") else None
        if unit is not None and unit.said.unit == "month":
            return Found(at, unit.last, Said(unit="month", shift=unit.said.shift, day=day))
        the = self.mark(last, "the") if self.follows(last) else None
        if the and the.entry.value == "month" and self.follows(the.last) and (same := self.mark(the.last, "same")):
            return Found(at, same.last, Said(day=day), same=True)
        modifier = self.mark(last, "modifier") if self.follows(last) else None
        led = at and self.mark(at - 1, "before", "year_after", "weekday", "day", bare=False)
        if modifier and led and last == at + 1:
            return Found(at, modifier.last, Said(unit="month", shift=int(modifier.entry.value), day=day))
        return None

    def _month(self, at: int) -> Found | None:
        """«أيار», «يوليو (تموز) الماضي», «كانون الثاني/يناير 2016», «مارس 2015»."""
        month = self.mark(at, "month", bare=False) or self.mark(at, "doubtful_month", bare=False)
        if month is None:
            return None
        last = self.synonyms(month)
        said = Said(Calendar(month.entry.calendar), month=int(month.entry.value))
        found = self._after_month(at, last, said)
        if month.entry.role == "doubtful_month" and found.last == month.last and not self.led_as_month(at, said):
            return None
        if self.follows(found.last, "-", "–", ")") and (until := self.mark(found.last, "until")):
            at_until = until.last
            end = self.mark(at_until, "month") if self.follows(at_until) else None
            if end and found.said.year is None and found.said.shift is None and end.entry.calendar == said.calendar:
                whole = self._after_month(at, self.synonyms(end), said)
                ranged = Said(
                    said.calendar, whole.said.year, said.month, until_month=int(end.entry.value),
                    shift=whole.said.shift, year_shift=whole.said.year_shift,
                )  # fmt: skip
                return Found(at, whole.last, ranged)
        return found

    def _weekday(self, at: int) -> Found | None:
        """«الثلاثاء», «السبت الماضي», «الاثنين من الأسبوع المقبل»."""
        day = self.mark(at, "weekday", bare=False)
        if day is None:
            return None
        weekday, last = int(day.entry.value), day.last
        if self.follows(last) and (modifier := self.mark(last, "modifier")) and self.is_adjective(modifier):
            return Found(at, modifier.last, Said(weekday=weekday, shift=int(modifier.entry.value) or None))
        after = between.last if self.follows(last) and (between := self.mark(last, "between")) else last
        week = self._unit(after) if self.follows(after) and self.mark(after, "the", "modifier") else None
        if week is not None and week.said.unit == "week":
            return Found(at, week.last, Said(weekday=weekday, unit="week", shift=week.said.shift))
        return Found(at, last, Said(weekday=weekday))

    def _day(self, at: int) -> Found | None:
        """«اليوم», «أمس الأول», «بعد غد»."""
        day = self.mark(at, "day", bare=False)
        if day is None:
            return None
        if day.entry.value == 0 and len(day.entry.words) == 1:
            after = self.words[day.last].text if self.follows(day.last) else ""
            before = self.words[at - 1].text if at and self.follows(at) else ""
            if after in self.times.not_today_after or before in self.times.not_today_before:
                return None
        return Found(at, day.last, Said(unit="day", shift=int(day.entry.value)))

    def _unit(self, at: int) -> Found | None:
        """«الأسبوع الماضي», «هذا العام», «مطلع الشهر»."""
        first = self.mark(at, "modifier", bare=False)
        if first and not self.is_adjective(first) and self.follows(first.last):
            the = self.mark(first.last, "the")
            if the and the.entry.value != "day":
                return Found(at, the.last, Said(unit=str(the.entry.value), shift=0))
        the = self.mark(at, "the", bare=False)
        if the is None or the.entry.value == "day":
            return None
        if self.follows(the.last) and (modifier := self.mark(the.last, "modifier")):
            return Found(at, modifier.last, Said(unit=str(the.entry.value), shift=int(modifier.entry.value)))
        if self.extended(at) < at and not (self.follows(the.last) and self.words[the.last].numeral):
            return Found(at, the.last, Said(unit=str(the.entry.value), shift=0))
        return None

    def _counted(self, at: int) -> Found | None:
        """«قبل ثلاثة أيام», «منذ شهرين», «خلال أسبوع»; not «قبل يومين من اللقاء»."""
        mark = self.mark(at, "ago", "ahead", "within", bare=False)
        if mark is None or not self.follows(mark.last):
            return None
        last, count = mark.last, 1
        if self.numbers.hedges.get((self.words[last].text,)) == "about" and self.follows(last + 1):
            last += 1
        unit = self.mark(last, "one")
        if two := self.mark(last, "two"):
            unit, count = two, 2
        elif number := number_at(self.words, last, self.numbers):
            if number.min != number.max or number.max is None or not 0 < number.max <= 1000:
                return None
            count = int(number.max)
            unit = self.mark(number.last, "many", "one") if self.follows(number.last) else None
        if unit is None:
            return None
        last = unit.last
        if last < len(self.words) and (
            self.words[last].numeral or self.mark(last, "between", "month", "doubtful_month", "weekday", "modifier")
        ):
            return None
        through = mark.entry.role == "within"
        sign = -1 if mark.entry.role == "ago" else 1
        return Found(at, last, Said(unit=str(unit.entry.value), shift=sign * count, through=through))

    def _years(self, at: int) -> Found | None:
        """«عام 2015», «سنة 1436 هـ», «عامي 2012 و2014»."""
        mark = self.mark(at, "one", "the", "years", bare=False)
        # «عام .1993»: a full stop that right-to-left typing put before the year.
        if (
            mark is None
            or (mark.entry.role != "years" and mark.entry.value != "year")
            or not self.follows(mark.last, ".")
        ):
            return None
        return self._year_from(at, mark.last, YEARS[Calendar.GREGORIAN])

    def _bare_year(self, at: int) -> Found | None:
        """«في 2015», «(2015)», «منذ 2012»."""
        if not self.words[at].numeral or not at:
            return None
        led = self.gap(at) == "" and self.words[at].gap and self.mark(at - 1, "year_after", bare=False) is not None
        closed = at + 1 < len(self.words) and self.gap(at) == "(" and self.gap(at + 1).startswith(")")
        return self._year_from(at, at, _BARE_YEARS) if led or closed else None

    def _year_from(self, first: int, at: int, allowed: range) -> Found | None:
        year = self.year_number(at, allowed)
        if year is None or (at + 1 < len(self.words) and self.words[at + 1].numeral and self.gap(at + 1) == "/"):
            return None
        last, until = at + 1, None
        if last < len(self.words) and self.gap(last) in ("-", "–"):
            until, after = self.year_number(last, allowed), last + 1
        elif self.follows(last) and (self.words[last].text == "و" or self.mark(last, "until")):
            until, after = self.year_number(last + 1, allowed), last + 2
        if until is not None and until > year:
            return Found(first, after, Said(year=year, until_year=until))
        calendar, last = self.era(last, Calendar.GREGORIAN)
        return Found(first, last, Said(calendar, year=year)) if year in YEARS[calendar] else None

    def _after_month(self, first: int, last: int, said: Said) -> Found:
        """What may follow a month: a year, «الماضي», «من العام الماضي»."""
        starts = [last]
        if self.follows(last, *_AFTER_MONTH):
            starts += [mark.last for mark in self.marks(last, "between") if not mark.clitics]
        for start in starts:
            year = self.year_number(start, YEARS[said.calendar]) if self.follows(start, *_AFTER_MONTH) else None
            if year is not None:
                _, end = self.era(start + 1, said.calendar)
                return Found(first, end, replace(said, year=year))
        if self.follows(last, ")") and (modifier := self.mark(last, "modifier")) and self.is_adjective(modifier):
            said, last = replace(said, shift=int(modifier.entry.value)), modifier.last
        for start in (*starts, last):
            if not self.follows(start, ")"):
                continue
            unit = self._unit(start) if self.mark(start, "the", "modifier") else None
            if unit is not None and unit.said.unit == "year":
                return Found(first, unit.last, replace(said, shift=None, year_shift=unit.said.shift))
            the = self.mark(start, "the")
            if the and the.entry.value == "year" and self.follows(the.last) and (same := self.mark(the.last, "same")):
                return Found(first, same.last, said, same=True)
        return Found(first, last, said)
