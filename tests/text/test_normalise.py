"""Normalisation agrees with its specification on every character, and every character finds its way back."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.text import folds as folds_module
from worker.text.normalise import LONGEST_CLUSTER, normalise
from worker.text.specification import OWN, folds, in_scope, source, specification

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءأإآىةؤئٱپچڤگکیھە"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u0640\u06d6"
UNSEEN = "\u200c\u200d\u200e\u200f\u202b\u202e\u2069\ufeff"
arabic = st.text(alphabet=LETTERS + MARKS, max_size=40)
anything = st.text(
    alphabet=st.one_of(
        st.sampled_from(LETTERS + MARKS + UNSEEN + "ﻻﷺ٠٩۵ABzé…\r\n\t#_🚀½"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def test_every_code_point_is_written_as_camel_tools_writes_it_or_as_we_say_we_do() -> None:
    specified = specification()
    wrong = []
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in ("Cs", "Co", "Cn"):
            continue
        expected = specified(char)
        if char in OWN:
            expected = OWN[char]
        elif not in_scope(char, expected):
            expected = char
        else:
            expected = "".join(OWN.get(c, specified(c)) for c in expected)
        if normalise(char).text != expected:
            wrong.append(f"{code:04x}: {normalise(char).text!r}, not {expected!r}")
    assert not wrong


def test_the_table_is_up_to_date_with_camel_tools() -> None:
    committed = Path(folds_module.__file__).read_text("utf-8")
    assert committed == source(), "run: python -m worker.text.specification > worker/text/folds.py"


def test_folding_is_done_in_one_step() -> None:
    """What a fold yields is not folded any further."""
    assert all(normalise(target).text == target for _, target in folds())


@given(arabic)
def test_sequences_of_letters_and_marks_are_written_as_camel_tools_writes_them(text: str) -> None:
    specified = specification()
    # camel-tools drops one letter that we keep: compare what is left.
    assert normalise(text.replace("ە", "ه")).text == specified(text.replace("ە", "ه"))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("أإآٱا", "ااااا"),
        ("مستشفى", "مستشفي"),
        ("مدرسة", "مدرسه"),
        ("مُحَمَّدٌ", "محمد"),
        ("الـــعـــرب", "العرب"),
        ("٢٠٢٢ و۱۹۹۵", "2022 و1995"),
        ("١٬٥٠٠٫٢٥", "1,500.25"),
        ("ا\u0654كد", "اكد"),
        ("مسو\u0654ول", "مسؤول"),
        ("مسو\u064e\u0654ول", "مسؤول"),
        ("ري\u0654يس", "رئيس"),
        ("ﺍﻟﻌﺮﺏ", "العرب"),
        ("ﻻ", "لا"),
        ("#اتفاق_جدة", " اتفاق جده"),
        ("“قال” ‘نعم’ «لا»", "\"قال\" 'نعم' «لا»"),
        ("F-16 وS‑400", "f-16 وs-400"),
        ("پوتین گوگل ڤيينا", "بوتين كوكل فيينا"),
        ("مصر\u200f وقطر\u200e", "مصر وقطر"),
        ("أ\x00ب", "ا ب"),
        ("سطر\r\nسطر\u2028سطر", "سطر\n\nسطر\nسطر"),
        ("", ""),
    ],
)
def test_examples(text: str, normal: str) -> None:
    assert normalise(text).text == normal


@pytest.mark.parametrize(
    ("text", "word", "quote"),
    [
        ("قالَ مُحَمَّدٌ أمس", "محمد", "مُحَمَّدٌ"),
        ("في «مصر\u200f» اليوم", "مصر", "مصر"),
        ("\u202bمصر\u202c", "مصر", "مصر"),
        ("بسم ﷲ", "الله", "ﷲ"),
        ("الاسلام ﻻ", "لا", "لا"),
        ("زار المسو\u0654ول باريس", "المسؤول", "المسو\u0654ول"),
        ("وصل\u200cت", "وصلت", "وصل\u200cت"),
        ("كتابًا\u064b\u200f\u064b", "كتابا", "كتابًا\u064b"),
    ],
)
def test_a_word_is_quoted_with_its_marks_and_without_what_is_not_seen(text: str, word: str, quote: str) -> None:
    normalised = normalise(text)
    start = normalised.text.index(word)
    first, last = normalised.span(start, start + len(word))
    assert text[first:last] == quote


@given(anything)
def test_spans_are_ordered_inside_the_text_and_normalise_to_themselves(text: str) -> None:
    normalised = normalise(text)
    end = 0
    for at, char in enumerate(normalised.text):
        first, last = normalised.span(at, at + 1)
        assert 0 <= first < last <= len(text)
        assert first >= end - 1
        end = last
        assert char in normalise(text[first:last]).text
    if normalised.text:
        first, last = normalised.span(0, len(normalised.text))
        assert normalise(text[first:last]).text == normalised.text


@given(anything)
def test_every_original_character_has_its_place(text: str) -> None:
    normalised = normalise(text)
    places = [normalised.index(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(normalised.text)
    for at in range(len(normalised.text)):
        first, last = normalised.span(at, at + 1)
        assert normalised.index(first) <= at < normalised.index(last) or normalised.text[at] not in text[first:last]


@given(anything)
def test_normal_text_stays_as_it_is(text: str) -> None:
    normal = normalise(text).text
    assert normalise(normal).text == normal


def test_a_flood_of_marks_on_one_letter_is_read_in_linear_time() -> None:
    """The hamza after more marks than the stream-safe format allows is not looked for."""
    flood = "\u064e\u0655" * 150_000
    assert normalise(flood).text == ""
    assert normalise("و" + "\u0654" * 40_000).text == "ؤ"
    assert normalise("و" + "\u064e" * LONGEST_CLUSTER + "\u0654").text == "و"


def test_spans_outside_of_the_text_are_refused() -> None:
    normalised = normalise("مصر")
    with pytest.raises(IndexError):
        normalised.span(0, 4)
    with pytest.raises(IndexError):
        normalised.index(4)
