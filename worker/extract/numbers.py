"""Numbers in a sentence, in digits and in words: «24», «1.5 مليار», «خمسة وعشرين ألفا», «مئات الآلاف»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from worker.lexicon.numbers import NumberLexicon
from worker.text.tokens import Word, without_proclitics

_CLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "ول", "وب", "لل", "فال"})
_LONGEST = 18  # digits of a number; longer runs are no number
_GROUP = 3
_TEEN = 10
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Number:
    """A number as words: half-open word indices, and what it can be. A bound that is None is not known."""

    first: int
    last: int
    min: Decimal | None
    max: Decimal | None
    scaled: int = 1
    """The scale that its last words name («مليون»), which a number before it may share."""


def number_at(words: Sequence[Word], at: int, lexicon: NumberLexicon) -> Number | None:
    """The number that begins at a word; hedges and ranges are not looked at."""
    if words[at].numeral:
        return _digits(words, at, lexicon)
    for _, word in without_proclitics(words[at].text):
        if word in lexicon.starts:
            reader = _Words(words, at, lexicon)
            if reader.read(word):
                return reader.number()
    return None


def _digits(words: Sequence[Word], at: int, lexicon: NumberLexicon) -> Number | None:
    if not _stands_alone(words, at):
        return None
    written, last = words[at].text, at + 1
    while _thousands(words, last, lexicon):
        written += words[last].text
        last += 1
    if _separated(words, last):
        written += "." + words[last].text
        last += 1
        if _separated(words, last):
            return None
    if len(written) > _LONGEST or (last < len(words) and words[last].numeral and words[last].gap in ("/", ":", "")):
        return None
    scale = 1
    if last < len(words) and words[last].gap.strip() == "" and words[last].text in lexicon.shorthand:
        scale = lexicon.shorthand[words[last].text]
        last += 1
    reader = _Words(words, at, lexicon)
    reader.last, reader.group = last, Decimal(written) * scale
    reader.go_on()
    if last < len(words) and words[last].gap in ("-", "") and not words[last].numeral and reader.last == last:
        return None
    return reader.number()


def _separated(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].numeral and words[at].gap in (",", ".")


def _thousands(words: Sequence[Word], at: int, lexicon: NumberLexicon) -> bool:
    """Whether three digits after a separator are thousands: after a point only where no «مليار» follows."""
    if not _separated(words, at) or len(words[at].text) != _GROUP:
        return False
    follows = words[at + 1].text if at + 1 < len(words) else ""
    return words[at].gap == "," or not (follows in lexicon.scales or follows in lexicon.shorthand)


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    """Not a part of a name («إس-400»), a date, a time or a fraction."""
    if at == 0:
        return True
    before, gap = words[at - 1], words[at].gap
    if gap == "":
        return before.text in _CLITICS
    if gap in ("-", "/", ":", "+", "."):
        return gap == "-" and before.numeral
    return True


class _Words:
    """Reads one number from left to right."""

    def __init__(self, words: Sequence[Word], at: int, lexicon: NumberLexicon) -> None:
        self.words = words
        self.first = self.last = at
        self.lexicon = lexicon
        self.total = Decimal(0)
        self.group: Decimal | None = None
        self.ranks: set[int] = set()  # powers of ten that the group has already
        self.scale = 1
        self.open = False

    def number(self) -> Number:
        value = self.total + (self.group or 0)
        return Number(self.first, self.last, value, None if self.open else value, self.scale)

    def read(self, word: str) -> bool:
        """Begin with a word, its clitics off; whether it is a number."""
        lexicon = self.lexicon
        self.last = self.first + 1
        if word in lexicon.least:
            self.group, self.open = Decimal(lexicon.least[word]), True
            while (following := self._next()) is not None and following in lexicon.least:
                self.group *= lexicon.least[following]
                self.last += 1
            return True
        if word in lexicon.some:
            self.group = Decimal(_GROUP)
            self.open = True
            return True
        if part := self._part(word, self.first):
            scale = self._next()
            if scale is None or scale not in lexicon.scales:
                return False
            self.last += 1
            self.total, self.scale = part * lexicon.scales[scale], lexicon.scales[scale]
            return True
        if word in lexicon.units:
            self.group = Decimal(lexicon.units[word])
            self.ranks = {0}
            self.go_on()
            return bool(self.total) or self.group > _TEEN
        if word in lexicon.values:
            self._add(lexicon.values[word])
        elif word in lexicon.duals:
            self.scale = lexicon.duals[word]
            self.total = Decimal(2 * self.scale)
        elif word in lexicon.scales:
            self.scale = lexicon.scales[word]
            self.total = Decimal(self.scale)
        else:
            return False
        self.go_on()
        return True

    def go_on(self) -> None:
        """Take the words that continue the number."""
        while (word := self._next()) is not None:
            if self.group is not None and word in self.lexicon.scales:
                self._multiply(self.lexicon.scales[word])
                self.last += 1
            elif self.group is not None and self._multiplies(word):
                self.last += 1
            elif not self._joined(word):
                return

    def _next(self) -> str | None:
        """The word after what is read, where nothing but a space stands between."""
        if self.last >= len(self.words) or self.words[self.last].gap != " ":
            return None
        return self.words[self.last].text

    def _part(self, word: str, at: int) -> Decimal | None:
        for phrase, value in self.lexicon.parts.items():
            rest = [one.text for one in self.words[at + 1 : at + len(phrase)]]
            if (word, *rest) == phrase:
                self.last = at + len(phrase)
                return value
        return None

    def _add(self, value: int) -> None:
        self.group = (self.group or Decimal(0)) + value
        self.ranks.add(len(str(value)) - 1)

    def _multiply(self, scale: int) -> None:
        self.total += (self.group or 1) * scale
        self.group, self.ranks, self.scale = None, set(), scale

    def _multiplies(self, word: str) -> bool:
        """«ثلاثة عشر», «ثلاث مئة»."""
        value = self.lexicon.values.get(word)
        if value == _TEEN and self.ranks == {0}:
            self._add(value)
        elif value == _HUNDRED and self.ranks == {0} and self.group is not None:
            self.group *= value
            self.ranks = {2}
        else:
            return False
        return True

    def _joined(self, word: str) -> bool:
        """«وعشرين», «و200», «ونصف المليار»."""
        lexicon, at = self.lexicon, self.last
        if word == "و" and at + 1 < len(self.words) and self.words[at + 1].numeral and self.words[at + 1].gap == "":
            joined = Decimal(self.words[at + 1].text[:_LONGEST])
            if self.scale == 1 or joined >= self.scale or self.group is not None:
                return False
            self.group, self.last = joined, at + 2
            return True
        if not word.startswith("و") or word in lexicon.values:
            return False
        rest = word[1:]
        if self.group is None and (part := self._part(rest, at)):
            self.total += part * self.scale
            if (again := self._next()) is not None and lexicon.scales.get(again) == self.scale:
                self.last += 1
            return True
        value = lexicon.values.get(rest, lexicon.units.get(rest))
        if value is not None and (value < self.scale or self.scale == 1):
            rank = len(str(value)) - 1
            if rank in self.ranks or (self.ranks and self._crosses(rank)):
                return False
            self._add(value)
        elif (scale := lexicon.duals.get(rest)) and scale < self.scale and self.group is None:
            self.total, self.scale = self.total + 2 * scale, scale
        elif (scale := lexicon.scales.get(rest)) and scale < self.scale and self.group is None:
            self.total, self.scale = self.total + scale, scale
        else:
            return False
        self.last += 1
        return True

    def _crosses(self, rank: int) -> bool:
        """Whether the parts stand in an order that one number has not: hundreds, ones, tens."""
        order = [2, 0, 1]
        return any(order.index(rank) < order.index(before) for before in self.ranks)


def numbers(words: Sequence[Word], lexicon: NumberLexicon) -> Iterator[Number]:
    """Every number of a sentence with its hedges, in order; a range is one number."""
    at = 0
    while at < len(words):
        found = number_at(words, at, lexicon)
        if found is None:
            at += 1
            continue
        found = _ranged(words, found, lexicon)
        yield _hedged(words, found, lexicon)
        at = found.last


def _ranged(words: Sequence[Word], low: Number, lexicon: NumberLexicon) -> Number:
    """«بين 10 و15», «10 إلى 15», «10-15 مليونا»."""
    if low.min is None or low.max is None or low.last >= len(words):
        return low
    high = _high(words, low, lexicon)
    if high is None or high.max is None:
        return low
    bottom = low.min
    if low.scaled == 1 and high.scaled > 1 and bottom < high.max / high.scaled:
        bottom *= high.scaled
    if bottom >= high.max:
        return low
    first = low.first
    for phrase in sorted(lexicon.between, key=len, reverse=True):
        if _ends(words, first, phrase):
            first -= len(phrase)
            break
    return Number(first, high.last, bottom, high.max, high.scaled)


def _high(words: Sequence[Word], low: Number, lexicon: NumberLexicon) -> Number | None:
    at = low.last
    if words[at].numeral and words[at].gap.strip() == "-":
        return number_at(words, at, lexicon)
    for phrase in lexicon.until:
        if tuple(word.text for word in words[at : at + len(phrase)]) == phrase and at + len(phrase) < len(words):
            return number_at(words, at + len(phrase), lexicon)
    if any(_ends(words, low.first, phrase) for phrase in lexicon.between):
        if words[at].text == "و" and at + 1 < len(words):
            return number_at(words, at + 1, lexicon)
        if words[at].text.startswith("و"):
            return number_at(words, at, lexicon)
    return None


def _hedged(words: Sequence[Word], number: Number, lexicon: NumberLexicon) -> Number:
    """The number with the words before or after it that bound it."""
    for phrase, hedge in lexicon.hedges.items():
        if _ends(words, number.first, phrase):
            return _bounded(replace(number, first=number.first - len(phrase)), hedge)
    for phrase, hedge in lexicon.hedges.items():
        after = range(number.last, min(number.last + 2, len(words)))
        if len(phrase) > 1 and any(_begins(words, at, phrase) for at in after[:1]):
            return _bounded(replace(number, last=number.last + len(phrase)), hedge)
    return number


def _bounded(number: Number, hedge: str) -> Number:
    if hedge == "over":
        return replace(number, max=None)
    if hedge == "under":
        return replace(number, min=None, max=number.max if number.max is not None else number.min)
    return number


def _ends(words: Sequence[Word], before: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands just before a word; its first word may carry clitics."""
    first = before - len(phrase)
    if first < 0 or tuple(word.text for word in words[first + 1 : before]) != phrase[1:]:
        return False
    return any(rest == phrase[0] for _, rest in without_proclitics(words[first].text))


def _begins(words: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(word.text for word in words[at : at + len(phrase)]) == phrase
