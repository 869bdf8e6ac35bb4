from collections.abc import Sequence
from pathlib import Path

import pytest

from worker.extract.numbers import number_at, numbers
from worker.lexicon.load import FOLDER
from worker.lexicon.numbers import NumberLexicon, load_numbers
from worker.text.normalise import normalise
from worker.text.tokens import Word, words


@pytest.fixture(scope="module")
def lexicon() -> NumberLexicon:
    return load_numbers(Path(FOLDER) / "lexicon")


def read(text: str) -> Sequence[Word]:
    return list(words(normalise(text).text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24 طائرة", 24),
        ("٢٤ طائرة", 24),
        ("1,500 صاروخ", 1_500),
        ("١٬٥٠٠ صاروخ", 1_500),
        ("1.500 صاروخ", 1_500),
        ("12,345,678 دولارا", 12_345_678),
        ("1.5 مليار", 1_500_000_000),
        ("1,5 مليار", 1_500_000_000),
        ("1.125 مليار", 1_125_000_000),
        ("1,500 مليون", 1_500_000_000),
        ("٣٫٥ ملايين", 3_500_000),
        ("3bn", 3_000_000_000),
        ("ثلاثة صواريخ", 3),
        ("ثلاث عشرة طائرة", 13),
        ("أحد عشر زورقا", 11),
        ("إحدى وعشرين طائرة", 21),
        ("اثنتا عشرة طائرة", 12),
        ("عشرين دبابة", 20),
        ("خمسة وعشرين ألفا", 25_000),
        ("مئة وخمسين صاروخا", 150),
        ("مائة وخمس وعشرون دبابة", 125),
        ("ثلاثمئة صاروخ", 300),
        ("ثلاث مئة صاروخ", 300),
        ("مئتي صاروخ", 200),
        ("ألف صاروخ", 1_000),
        ("ألفي صاروخ", 2_000),
        ("ألفا صاروخ", 2_000),
        ("ألف ومئتي صاروخ", 1_200),
        ("ثلاثة آلاف وخمسمئة قذيفة", 3_500),
        ("10 آلاف قذيفة", 10_000),
        ("مليونا قذيفة", 2_000_000),
        ("مليون ونصف المليون", 1_500_000),
        ("مليار و200 مليون", 1_200_000_000),
        ("نصف مليار", 500_000_000),
        ("ثلاثة أرباع المليار", 750_000_000),
        ("بثلاثة مليارات", 3_000_000_000),
        ("بـ 300 صاروخ", None),
        ("بـ300 صاروخ", None),
        ("واحد", 1),
    ],
)
def test_a_number_at_the_beginning(text: str, value: int | None, lexicon: NumberLexicon) -> None:
    number = number_at(read(text), 0, lexicon)
    if value is None:
        assert number is None
    else:
        assert number is not None
        assert number.min == number.max == value


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("تسلّم الجيش نحو 300 صاروخ", (300, 300)),
        ("أكثر من 20 دبابة", (20, None)),
        ("بأكثر من 20 دبابة", (20, None)),
        ("أقل من 20 دبابة", (None, 20)),
        ("لا يتجاوز 20 دبابة", (None, 20)),
        ("يتجاوز 20 دبابة", (20, None)),
        ("ما لا يقل عن مئة صاروخ", (100, None)),
        ("ما بين 10 و15 طائرة", (10, 15)),
        ("بين عشر وخمس عشرة طائرة", (10, 15)),
        ("من 10 إلى 15 طائرة", (10, 15)),
        ("10-15 طائرة", (10, 15)),
        ("بين 3 و5 مليارات", (3_000_000_000, 5_000_000_000)),
        ("مئات الصواريخ", (100, None)),
        ("عشرات الصواريخ", (10, None)),
        ("آلاف الصواريخ", (1_000, None)),
        ("ملايين الطلقات", (1_000_000, None)),
        ("عشرات الآلاف من البنادق", (10_000, None)),
        ("مئات الملايين من الطلقات", (100_000_000, None)),
        ("شحنة بـ 300 صاروخ", (300, 300)),
        ("شحنة بـ300 صاروخ", (300, 300)),
        ("300 صاروخ على الأقل", (300, 300)),
        ("20 على الأقل", (20, None)),
    ],
)
def test_bounds(text: str, bounds: tuple[int | None, int | None], lexicon: NumberLexicon) -> None:
    assert [(number.min, number.max) for number in numbers(read(text), lexicon)] == [bounds]


@pytest.mark.parametrize(
    "text",
    [
        "مقاتلات إف-16 بلوك",
        "منظومة إس-400 الروسية",
        "منظومة S400",
        "في 5/9/2022",
        "الساعة 10:30",
        "5.9.2022",
        "أعلن أحد الوزراء",
        "9" * 5_000,
    ],
)
def test_what_is_no_number(text: str, lexicon: NumberLexicon) -> None:
    assert list(numbers(read(text), lexicon)) == []


def test_two_numbers_are_two(lexicon: NumberLexicon) -> None:
    found = list(numbers(read("خمس دبابات وثلاث طائرات و20 مدفعا"), lexicon))
    assert [number.min for number in found] == [5, 3, 20]
