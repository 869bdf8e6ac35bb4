"""How many and how much: what numbers count, and sums of money.

«نحو 300» is 300..300, «مئات» is at least 100, «أكثر من 20» at least 20, «أقل من 20» at most 20, a dual is 2..2.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from worker.extract.numbers import Number, numbers
from worker.lexicon.numbers import Currency, MoneyLexicon, NumberLexicon
from worker.text.tokens import Word

_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """So many: half-open word indices, offsets in the normalised field, bounds (None: the text sets none)."""

    first: int
    last: int
    start: int
    end: int
    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """So much, in whole units of a currency (ISO 4217; None where the text does not say whose it is)."""

    first: int
    last: int
    start: int
    end: int
    amount: int | float | None
    min: int | float | None
    max: int | float | None
    currency: str | None


def find_quantities(words: Sequence[Word], lexicon: NumberLexicon) -> list[QuantityMention]:
    """Every whole number of a sentence, in order, whatever it counts."""
    return [one for number in numbers(words, lexicon) if (one := _quantity(words, number)) is not None]


def quantity_before(
    words: Sequence[Word], noun: int, lexicon: NumberLexicon, *, dual: bool = False, taken: Collection[int] = ()
) -> QuantityMention | None:
    """How many of the noun at a word: the number right before it («24 طائرة», «مئات من الصواريخ»).

    A noun in the dual without a number is two. Words that are `taken` (by dates) are no quantity.
    """
    for one in find_quantities(words, lexicon):
        end = one.last + 1 if one.last < noun and words[one.last].text in lexicon.of else one.last
        free = not any(at in taken for at in range(one.first, one.last))
        if end == noun and free and not any(words[at].gap.strip() for at in range(one.last, noun + 1)):
            return one
    if not dual:
        return None
    return QuantityMention(noun, noun + 1, words[noun].start, words[noun].end, 2, 2)


def find_money(words: Sequence[Word], lexicon: NumberLexicon, money: MoneyLexicon) -> list[MoneyMention]:
    """The sums of money of a sentence, in order."""
    found = list(_counted(words, lexicon, money))
    taken = {at for one in found for at in range(one.first, one.last)}
    for at, word in enumerate(words):
        if at not in taken and (currency := money.duals.get(word.text)):
            code, last = _code(words, at + 1, currency)
            found.append(_sum(words, Number(at, last, Decimal(2), Decimal(2)), code))
    return sorted(found, key=lambda one: one.first)


def _counted(words: Sequence[Word], lexicon: NumberLexicon, money: MoneyLexicon) -> Iterator[MoneyMention]:
    for number in numbers(words, lexicon):
        at = number.last
        if at < len(words) and words[at].text in lexicon.of and not words[at].gap.strip():
            at += 1
        before = words[number.first].gap.rstrip()[-1:]
        after = words[number.last].gap.lstrip()[:1] if number.last < len(words) else ""
        if at < len(words) and not words[at].gap.strip() and (currency := _named(words[at].text, money)):
            code, last = _code(words, at + 1, currency)
            yield _sum(words, Number(number.first, last, number.min, number.max), code)
        elif before in money.signs:
            yield _sum(words, number, money.signs[before].alone, sign_before=True)
        elif after in money.signs:
            yield _sum(words, number, money.signs[after].alone)
        elif number.first and not words[number.first].gap.strip() and words[number.first - 1].text in money.latin:
            code = money.latin[words[number.first - 1].text].alone
            yield _sum(words, Number(number.first - 1, number.last, number.min, number.max), code)


def _named(word: str, money: MoneyLexicon) -> Currency | None:
    return money.names.get(word) or money.latin.get(word)


def _code(words: Sequence[Word], at: int, currency: Currency) -> tuple[str | None, int]:
    """The code that the words after a currency's name give, and where they end."""
    for phrase, code in currency.of.items():
        here = words[at : at + len(phrase)]
        if here and not any(word.gap.strip() for word in here):
            bare = (here[0].text.removeprefix(_ARTICLE), *(word.text for word in here[1:]))
            if phrase in (bare, tuple(word.text for word in here)):
                return code, at + len(phrase)
    return currency.alone, at


def _quantity(words: Sequence[Word], number: Number) -> QuantityMention | None:
    if any(bound is not None and bound != bound.to_integral_value() for bound in (number.min, number.max)):
        return None
    low, high = (None if bound is None else int(bound) for bound in (number.min, number.max))
    return QuantityMention(number.first, number.last, words[number.first].start, words[number.last - 1].end, low, high)


def _sum(words: Sequence[Word], number: Number, code: str | None, *, sign_before: bool = False) -> MoneyMention:
    low, high = _plain(number.min), _plain(number.max)
    start = words[number.first].start - (len(words[number.first].gap.rstrip()) and sign_before)
    exact = low if low == high else None
    return MoneyMention(number.first, number.last, start, words[number.last - 1].end, exact, low, high, code)


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
