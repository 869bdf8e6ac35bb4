import pytest

from worker.lexicon.spelling import bare, carries, doubles_a_weak_letter, resembles, same_letters


def test_bare_takes_diacritics_and_tatweel_and_leaves_hamzas() -> None:
    assert bare("ٱِسْتَأْنَفَ") == "استأنف"
    assert bare("بـ") == "ب"
    assert bare("مسؤولٌ") == "مسؤول"


@pytest.mark.parametrize(("one", "other"), [("أَعْلَن", "اعلن"), ("ٱِلْتَقَى", "التقى"), ("إيران", "ايران")])
def test_same_letters_looks_past_diacritics_and_hamzas_on_alef(one: str, other: str) -> None:
    assert same_letters(one, other)


def test_other_letters_are_not_the_same() -> None:
    assert not same_letters("مسؤول", "مسول")


@pytest.mark.parametrize(
    ("text", "carried"),
    [("وقع", True), ("وقّع", True), ("وَقع", True), ("وقع\u064f", False), ("وّقع", False), ("وقعت", False)],
)
def test_what_is_written_must_stand_on_the_same_letters(text: str, carried: bool) -> None:
    assert carries(text, "وَقَّعَ") is carried


def test_a_doubled_weak_letter_is_told_from_a_long_vowel() -> None:
    assert doubles_a_weak_letter("1َوَّ3")
    assert not doubles_a_weak_letter("1ُو3")
    assert not doubles_a_weak_letter("تَ1َ2َّى")


@pytest.mark.parametrize(
    ("form", "plural", "belongs"),
    [
        ("بنوكا", "بنوك", True), ("أضلاع", "ضلوع", False), ("مقاتلي", "مقاتلون", True), ("منتجو", "منتجات", False),
        ("سفراؤ", "سفراء", True), ("قوى", "قوات", False),
    ],
)  # fmt: skip
def test_forms_of_the_plural_that_was_written(form: str, plural: str, belongs: bool) -> None:
    assert resembles(form, plural) is belongs
