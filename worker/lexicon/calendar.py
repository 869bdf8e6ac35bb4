"""The words of time and of numbers, as lexicon/{months,time,numbers,currencies}.yaml give them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from worker.lexicon.words import words_of
from worker.lexicon.yaml import load_yaml, read

Unit = Literal["day", "week", "month", "year"]
CalendarName = Literal["gregorian", "hijri"]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Month(_File):
    month: int
    calendar: CalendarName
    names: list[str] = []
    ambiguous: list[str] = []


class _Days(_File):
    offset: int
    phrases: list[str]


class _Weekday(_File):
    day: int
    phrases: list[str]


class _Unit(_File):
    unit: Unit
    one: list[str]
    the: list[str]
    two: list[str]
    many: list[str]


class _Era(_File):
    calendar: CalendarName
    phrases: list[str]


class _Time(_File):
    days: list[_Days]
    weekdays: list[_Weekday]
    units: list[_Unit]
    last: list[str]
    before_last: list[str]
    this: list[str]
    next: list[str]
    same: list[str]
    before: list[str]
    between: list[str]
    eras: list[_Era]
    year_after: list[str]
    years: list[str]
    ago: list[str]
    ahead: list[str]
    within: list[str]
    until: list[str]
    ordinals: dict[int, list[str]]
    not_today_after: list[str]
    not_today_before: list[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase and what it says: `role` is the key of the file, `value` depends on it."""

    words: tuple[str, ...]
    role: str
    value: int | str = 0
    calendar: str = "gregorian"


@dataclass(frozen=True)
class Phrases:
    """Entries by their first word."""

    by_first: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Phrases":
        """Index entries; longer ones come first, and of equal ones each role once."""
        table: dict[str, dict[Entry, None]] = {}
        for entry in entries:
            if entry.words:
                table.setdefault(entry.words[0], {})[entry] = None
        return cls({word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in table.items()})


@dataclass(frozen=True)
class TimeLexicon:
    """The words of dates."""

    phrases: Phrases
    not_today_after: frozenset[str]
    not_today_before: frozenset[str]


def load_times(folder: Path) -> TimeLexicon:
    """Read `months.yaml` and `time.yaml` of the lexicon's folder. Raises KnowledgeError."""
    path = folder / "months.yaml"
    months = [read(_Month, node, path) for node in load_yaml(path)]
    path = folder / "time.yaml"
    time = read(_Time, load_yaml(path), path)
    return TimeLexicon(
        Phrases.of([*_month_entries(months), *_time_entries(time)]),
        frozenset(word for phrase in time.not_today_after for word in words_of(phrase)),
        frozenset(word for phrase in time.not_today_before for word in words_of(phrase)),
    )


def _month_entries(months: Iterable[_Month]) -> Iterator[Entry]:
    for month in months:
        for name in month.names:
            yield Entry(words_of(name), "month", month.month, month.calendar)
        for name in month.ambiguous:
            yield Entry(words_of(name), "doubtful_month", month.month, month.calendar)


def _time_entries(time: _Time) -> Iterator[Entry]:
    for day in time.days:
        yield from (Entry(words_of(phrase), "day", day.offset) for phrase in day.phrases)
    for weekday in time.weekdays:
        yield from (Entry(words_of(phrase), "weekday", weekday.day) for phrase in weekday.phrases)
    for unit in time.units:
        for role in ("one", "the", "two", "many"):
            yield from (Entry(words_of(phrase), role, unit.unit) for phrase in getattr(unit, role))
    for era in time.eras:
        yield from (Entry(words_of(phrase), "era", 0, era.calendar) for phrase in era.phrases)
    for number, phrases in time.ordinals.items():
        yield from (Entry(words_of(phrase), "ordinal", number) for phrase in phrases)
    for role, shift in (("last", -1), ("before_last", -2), ("this", 0), ("next", 1)):
        yield from (Entry(words_of(phrase), "modifier", shift) for phrase in getattr(time, role))
    for role in ("same", "before", "between", "year_after", "years", "ago", "ahead", "within", "until"):
        yield from (Entry(words_of(phrase), role) for phrase in getattr(time, role))
