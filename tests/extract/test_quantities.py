from collections.abc import Sequence
from pathlib import Path

import pytest

from worker.extract.quantities import find_money, find_quantities, quantity_before
from worker.lexicon.load import FOLDER
from worker.lexicon.numbers import MoneyLexicon, NumberLexicon, load_money, load_numbers
from worker.text.normalise import normalise
from worker.text.tokens import Word, words


@pytest.fixture(scope="module")
def lexicon() -> NumberLexicon:
    return load_numbers(Path(FOLDER) / "lexicon")


@pytest.fixture(scope="module")
def money() -> MoneyLexicon:
    return load_money(Path(FOLDER) / "lexicon")


def read(text: str) -> Sequence[Word]:
    return list(words(normalise(text).text))


@pytest.mark.parametrize(
    ("text", "noun", "bounds"),
    [
        ("اشترت 24 مقاتلة", "مقاتلة", (24, 24)),
        ("تسلّم نحو 300 صاروخ", "صاروخ", (300, 300)),
        ("تسلّم حوالي ثلاثمئة صاروخ", "صاروخ", (300, 300)),
        ("تسلّم مئات الصواريخ", "الصواريخ", (100, None)),
        ("تسلّم المئات من الصواريخ", "الصواريخ", (100, None)),
        ("تسلّم أكثر من 20 دبابة", "دبابة", (20, None)),
        ("تسلّم ما بين 10 و15 دبابة", "دبابة", (10, 15)),
        ("تسلّم حتى 50 دبابة", "دبابة", (None, 50)),
        ("ملايين الطلقات", "الطلقات", (1_000_000, None)),
        ("شراء ٤٨ طائرة", "طائرة", (48, 48)),
        ("شراء بضعة صواريخ", "صواريخ", (3, None)),
    ],
)
def test_how_many_of_a_noun(
    text: str, noun: str, bounds: tuple[int | None, int | None], lexicon: NumberLexicon
) -> None:
    sentence = read(text)
    at = [word.text for word in sentence].index(normalise(noun).text)
    found = quantity_before(sentence, at, lexicon)
    assert found is not None
    assert (found.min, found.max) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "وصل 30 جنديا ومعهم صواريخ",
        "بلغ العدد 30، صواريخ",
        "منظومة إس-400 صواريخ",
        "بلغ المدى 1.5 صواريخ",
        "صواريخ",
    ],
)
def test_a_number_that_counts_something_else(text: str, lexicon: NumberLexicon) -> None:
    sentence = read(text)
    assert quantity_before(sentence, len(sentence) - 1, lexicon) is None


def test_a_dual_is_two_unless_a_number_says_otherwise(lexicon: NumberLexicon) -> None:
    found = quantity_before(read("تسلّم غواصتين"), 1, lexicon, dual=True)
    assert found is not None
    assert (found.min, found.max, found.first, found.last) == (2, 2, 1, 2)


def test_the_year_before_a_noun_is_no_quantity(lexicon: NumberLexicon) -> None:
    sentence = read("اشترت عام 2015 صواريخ")
    assert quantity_before(sentence, 3, lexicon, taken={1, 2}) is None


def test_a_quantity_is_quoted_with_its_hedge(lexicon: NumberLexicon) -> None:
    text = "تسلم اكثر من 20 دبابه"
    (found,) = find_quantities(read(text), lexicon)
    assert text[found.start : found.end] == "اكثر من 20"


@pytest.mark.parametrize(
    ("text", "amount", "low", "high", "currency"),
    [
        ("صفقة بقيمة 1.5 مليار دولار", 1_500_000_000, 1_500_000_000, 1_500_000_000, "USD"),
        ("500 مليون دولار أميركي", 500_000_000, 500_000_000, 500_000_000, "USD"),
        ("500 مليون دولار كندي", 500_000_000, 500_000_000, 500_000_000, "CAD"),
        ("بملياري يورو", 2_000_000_000, 2_000_000_000, 2_000_000_000, "EUR"),
        ("مليارا دولار", 2_000_000_000, 2_000_000_000, 2_000_000_000, "USD"),
        ("أكثر من ثلاثة مليارات دولار", None, 3_000_000_000, None, "USD"),
        ("مليارات الدولارات", None, 1_000_000_000, None, "USD"),
        ("مئات الملايين من الدولارات", None, 100_000_000, None, "USD"),
        ("بين 3 و5 مليارات دولار", None, 3_000_000_000, 5_000_000_000, "USD"),
        ("3 مليارات ريال سعودي", 3_000_000_000, 3_000_000_000, 3_000_000_000, "SAR"),
        ("3 مليارات ريال", 3_000_000_000, 3_000_000_000, 3_000_000_000, None),
        ("100 مليون جنيه إسترليني", 100_000_000, 100_000_000, 100_000_000, "GBP"),
        ("ألف ليرة تركية", 1_000, 1_000, 1_000, "TRY"),
        ("$3bn", 3_000_000_000, 3_000_000_000, 3_000_000_000, "USD"),
        ("قيمتها €500 مليون", 500_000_000, 500_000_000, 500_000_000, "EUR"),
        ("قيمتها 3 مليارات $ فقط", 3_000_000_000, 3_000_000_000, 3_000_000_000, "USD"),
        ("USD 250 مليون", 250_000_000, 250_000_000, 250_000_000, "USD"),
        ("غرامة دولارين", 2, 2, 2, "USD"),
        ("0.5 دولار", 0.5, 0.5, 0.5, "USD"),
    ],
)
def test_sums_of_money(
    text: str,
    amount: float | None,
    low: float | None,
    high: float | None,
    currency: str | None,
    lexicon: NumberLexicon,
    money: MoneyLexicon,
) -> None:
    found = find_money(read(text), lexicon, money)
    assert [(one.amount, one.min, one.max, one.currency) for one in found] == [(amount, low, high, currency)]


def test_money_is_quoted_whole(lexicon: NumberLexicon, money: MoneyLexicon) -> None:
    text = "بقيمه نحو 500 مليون دولار اميركي للجيش"
    (found,) = find_money(read(text), lexicon, money)
    assert text[found.start : found.end] == "نحو 500 مليون دولار اميركي"
    text = "بقيمه $3bn للجيش"
    (found,) = find_money(read(text), lexicon, money)
    assert text[found.start : found.end] == "$3bn"


@pytest.mark.parametrize("text", ["24 طائرة", "الدولار يرتفع", "مليون صاروخ ودولار"])
def test_what_is_no_money(text: str, lexicon: NumberLexicon, money: MoneyLexicon) -> None:
    assert find_money(read(text), lexicon, money) == []
