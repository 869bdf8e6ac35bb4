"""A quote is the article's own words at their place, or it does not exist."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import EventDate, Money, Quantity, Quote, RawArticle
from schemas.vocabulary import DateBasis, DatePrecision, Field

# Astral characters (two UTF-16 units each), decomposed sequences and Arabic with marks, which every wrong way of
# counting gets wrong: UTF-16 units, bytes, graphemes, NFC.
PIECES = ("😀", "𞤀", "e\u0301", "ا\u0653", "قَرَأَ", "\u202e", "\0", "خبر", " ", "a", "<b>", "لله")
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[RawArticle, int, int]:
    body = draw(TEXTS.filter(lambda text: text.strip()))
    start = draw(st.integers(0, len(body) - 1))
    return RawArticle(uri="u", body=body), start, draw(st.integers(start + 1, len(body)))


@given(quoted())
def test_a_quote_of_an_article_holds(case: tuple[RawArticle, int, int]) -> None:
    article, start, end = case
    quote = Quote.of(article, Field.BODY, start, end)
    assert quote.text == (article.body or "")[start:end]
    assert quote.holds(article)


@given(quoted(), st.integers(-4, 4))
def test_a_quote_at_another_place_holds_only_where_the_words_recur(case: tuple[RawArticle, int, int], by: int) -> None:
    article, start, end = case
    assume(start + by >= 0)
    text = (article.body or "")[start:end]
    moved = Quote(field=Field.BODY, start=start + by, end=end + by, text=text)
    assert moved.holds(article) == ((article.body or "")[start + by : end + by] == text)


@given(quoted())
def test_offsets_in_other_units_are_refused(case: tuple[RawArticle, int, int]) -> None:
    """Counted in UTF-16 units, or after composing, the length no longer fits."""
    article, start, end = case
    text = (article.body or "")[start:end]
    for length in (len(text.encode("utf-16-le")) // 2, len(unicodedata.normalize("NFC", text))):
        if length != len(text):
            with pytest.raises(ValidationError, match="code points"):
                Quote(field=Field.BODY, start=start, end=start + length, text=text)


def test_a_composed_text_does_not_hold_against_a_decomposed_article() -> None:
    article = RawArticle(uri="u", body="قال ا\u0653ل")
    composed = Quote(field=Field.BODY, start=4, end=5, text="آ")
    assert not composed.holds(article)


def test_the_words_must_stand_in_the_field_that_is_named() -> None:
    article = RawArticle(uri="u", headline="خبر", body="نبأ")
    assert not Quote(field=Field.HEADLINE, start=0, end=3, text="نبأ").holds(article)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 4), (2, 2), (2, 1), (5, 6)])
def test_there_is_no_quote_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no text at"):
        Quote.of(RawArticle(uri="u", body="خبر"), Field.BODY, start, end)


def test_people_read_the_words_without_markup() -> None:
    article = RawArticle(uri="u", body="<p>خ<b>بر</b></p>")
    quote = Quote.of(article, Field.BODY, 3, 13, display="خبر")
    assert (quote.text, quote.shown) == ("خ<b>بر</b>", "خبر")


DATE: dict[str, Any] = {"text": "t", "precision": DatePrecision.DAY, "basis": DateBasis.EXPLICIT}


@pytest.mark.parametrize(
    "interval", [{"earliest": date(2024, 1, 2), "latest": date(2024, 1, 1)}, {"earliest": date(2024, 1, 1)}]
)
def test_a_date_is_an_interval(interval: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="earliest"):
        EventDate(**DATE, **interval)


def test_a_date_is_days_and_never_a_time() -> None:
    with pytest.raises(ValidationError, match="earliest"):
        EventDate.model_validate(DATE | {"earliest": "2024-01-01T10:00:00", "latest": "2024-01-01T10:00:00"})


@pytest.mark.parametrize("model", [Quantity, Money])
def test_bounds_are_in_order(model: type[Quantity] | type[Money]) -> None:
    with pytest.raises(ValidationError, match="min should not be more"):
        model(min=2, max=1, text="t")


def test_a_sum_in_whole_units_stays_a_whole_number() -> None:
    assert b'"amount":4000000000,' in Money(amount=4_000_000_000, text="t").model_dump_json().encode()


@pytest.mark.parametrize("bad", [{"currency": "euro"}, {"amount": -1}, {"amount": float("inf")}])
def test_a_sum_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Money(text="t", **bad)
