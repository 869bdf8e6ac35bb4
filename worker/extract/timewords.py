"""The words of time in a sentence, and the small parts that date expressions are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.vocabulary import Calendar
from worker.extract.calendar import Said
from worker.lexicon.calendar import Entry, TimeLexicon
from worker.lexicon.numbers import NumberLexicon
from worker.text.tokens import CONJUNCTIONS, PREPOSITIONS, Word, without_proclitics

SLASHES = frozenset({"/", "-", "."})
YEARS = {Calendar.GREGORIAN: range(1000, 2101), Calendar.HIJRI: range(1300, 1500)}
FOUR = 4
DAYS = 31
_COMPOUND = 10
_CLITICS = frozenset((*CONJUNCTIONS, *PREPOSITIONS))


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of the lexicon among the words, with the clitics before it."""

    entry: Entry
    last: int
    clitics: str


class TimeWords:
    """The words of one sentence with their marks."""

    def __init__(self, words: Sequence[Word], times: TimeLexicon, numbers: NumberLexicon) -> None:
        self.words = words
        self.times = times
        self.numbers = numbers
        self.marked = [tuple(self._marks_at(at)) for at in range(len(words))]

    def _marks_at(self, at: int) -> Iterator[Mark]:
        known, text = self.times.phrases.by_first, self.words[at].text
        # Most words begin with no clitic and are none of ours.
        for clitics, rest in without_proclitics(text) if text[0] in _CLITICS else (("", text),):
            for entry in known.get(rest, ()):
                last = at + len(entry.words)
                if len(entry.words) == 1 or tuple(w.text for w in self.words[at + 1 : last]) == entry.words[1:]:
                    yield Mark(entry, last, clitics)

    def marks(self, at: int, *roles: str) -> Iterator[Mark]:
        """The marks of some roles at a word."""
        return (mark for mark in self.marked[at] if mark.entry.role in roles) if at < len(self.words) else iter(())

    def mark(self, at: int, *roles: str, bare: bool = True) -> Mark | None:
        """The longest mark of some roles at a word; `bare`: without clitics."""
        found = [mark for mark in self.marks(at, *roles) if not (bare and mark.clitics)]
        return max(found, key=lambda mark: mark.last) if found else None

    def gap(self, at: int) -> str:
        """What stands before a word, without spaces; a line end is a gap of its own."""
        gap = self.words[at].gap
        return "\n" if "\n" in gap else gap.strip()

    def follows(self, at: int, *gaps: str) -> bool:
        """Whether there is a word and nothing else than one of these before it."""
        return at < len(self.words) and self.gap(at) in ("", *gaps)

    def extended(self, first: int) -> int:
        """Where an expression really begins: «مساء يوم», «مطلع شهر» before it are part of it."""
        for _ in range(3):
            if first == 0 or not self.follows(first):
                break
            start = next(
                (
                    at
                    for at in range(max(0, first - 2), first)
                    if any(mark.last == first for mark in self.marks(at, "before"))
                ),
                first,
            )
            if start == first:
                break
            first = start
        return first

    def year_number(self, at: int, allowed: range) -> int | None:
        """A year of four digits at a word."""
        if at >= len(self.words) or not self.words[at].numeral or len(self.words[at].text) != FOUR:
            return None
        year = int(self.words[at].text)
        return year if year in allowed else None

    def era(self, at: int, calendar: Calendar) -> tuple[Calendar, int]:
        """The calendar that «هـ» or «م» gives, and the end of it."""
        era = self.mark(at, "era") if self.follows(at) else None
        return (Calendar(era.entry.calendar), era.last) if era else (calendar, at)

    def day_number(self, at: int) -> tuple[int, int] | None:
        """A day of the month, in digits or as an ordinal, and its end."""
        word = self.words[at]
        if word.numeral:
            if len(word.text) > 2 or not 0 < int(word.text) <= DAYS:
                return None
            return None if at and self.words[at - 1].numeral and self.gap(at) in SLASHES else (int(word.text), at + 1)
        ordinal = self.mark(at, "ordinal", bare=False)
        led = at == 0 or self.mark(at - 1, "year_after", "before", "weekday", "until", bare=False)
        if ordinal is None or not (led or "ل" in ordinal.clitics or "ب" in ordinal.clitics):
            return None
        day, last = int(ordinal.entry.value), ordinal.last
        tens = next((m for m in self.marks(last, "ordinal") if int(m.entry.value) >= _COMPOUND), None)
        if tens and day < _COMPOUND and self.follows(last):
            day, last = day + int(tens.entry.value), tens.last
        return (day, last) if day <= DAYS else None

    def range_end(self, at: int) -> tuple[int, int] | None:
        """«- 5», «إلى 5», «و5» after a day."""
        start = at
        if self.follows(at) and ((until := self.mark(at, "until")) or self.words[at].text == "و"):
            start = until.last if until else at + 1
        elif at >= len(self.words) or self.gap(at) not in ("-", "–"):
            return None
        if start >= len(self.words) or not self.words[start].numeral or len(self.words[start].text) > 2:
            return None
        return (int(self.words[start].text), start + 1) if int(self.words[start].text) <= DAYS else None

    def synonyms(self, month: Mark) -> int:
        """The end of a month with its other names: «كانون الثاني/يناير», «يوليو (تموز)», «يونيو حزيران»."""
        last = month.last
        while self.follows(last, "/", "(", "-", "\\", "،"):
            same = next(
                (
                    m
                    for m in self.marks(last, "month", "doubtful_month")
                    if (m.entry.value, m.entry.calendar) == (month.entry.value, month.entry.calendar) and not m.clitics
                ),
                None,
            )
            if same is None:
                break
            last = same.last
        return last

    def is_adjective(self, modifier: Mark) -> bool:
        """«الجاري» and its like, not «هذا»."""
        return self.words[modifier.last - 1].text.startswith("ال")

    def led_as_month(self, at: int, said: Said) -> bool:
        """Whether «مارس» is a month and not a verb: after «شهر», or after a preposition of time."""
        if not at:
            return False
        if any(mark.entry.role in ("one", "the") and mark.entry.value == "month" for mark in self.marked[at - 1]):
            return True
        gregorian = said.calendar is Calendar.GREGORIAN
        return gregorian and self.mark(at - 1, "year_after", bare=False) is not None
