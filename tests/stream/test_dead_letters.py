"""Dead letters: the original bytes, why, and cut only where it must be."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.rejection import Rejection
from schemas.vocabulary import RejectionReason
from worker.stream.dead_letters import attempts_before, dead_letter, rejection
from worker.stream.messages import Incoming
from worker.stream.sizes import fits, size

TRACE = ("traceparent", b"00-1-2-01")
ARTICLE = Incoming("articles.raw", 2, 9, 0.0, b"urn:1", b"{" * 1000, (TRACE, ("feed", b"agency")))


def reason(article: Incoming) -> Rejection:
    return rejection(article, RejectionReason.UNDECODABLE, "Undecodable", "not JSON", "1.2.3")


def test_the_letter_holds_the_original_and_its_own_headers() -> None:
    letter = dead_letter(ARTICLE, reason(ARTICLE), "articles.rejected", 1_000_000)
    assert (letter.topic, letter.key, letter.value) == ("articles.rejected", b"urn:1", ARTICLE.value)
    headers = dict(letter.headers)
    assert headers["feed"] == b"agency"
    assert headers["traceparent"] == TRACE[1]
    assert headers["__connect.errors.topic"] == b"articles.raw"
    assert headers["__connect.errors.offset"] == b"9"
    assert headers["reason"] == b"undecodable"
    assert headers["attempt"] == b"1"
    assert headers["extractor-version"] == b"1.2.3"
    assert "original-size" not in headers


def test_a_letter_that_was_sent_back_counts_on_and_tells_its_reason_once() -> None:
    first = dead_letter(ARTICLE, reason(ARTICLE), "articles.rejected", 1_000_000)
    again = replace(ARTICLE, headers=tuple(first.headers))
    assert attempts_before(again) == 1
    second = dead_letter(again, reason(again), "articles.rejected", 1_000_000)
    assert dict(second.headers)["attempt"] == b"2"
    assert sorted(name for name, _ in second.headers) == sorted(name for name, _ in first.headers)


@pytest.mark.parametrize("value", [b"", b"many", b"-3", b"\xff"])
def test_an_attempt_that_is_no_count_is_none(value: bytes) -> None:
    assert attempts_before(replace(ARTICLE, headers=(("attempt", value),))) == 0


@given(st.integers(0, 70_000), st.integers(600, 70_000))
def test_a_letter_always_fits_and_is_cut_no_more_than_needed(length: int, limit: int) -> None:
    article = replace(ARTICLE, value=b"x" * length)
    letter = dead_letter(article, reason(article), "articles.rejected", limit)
    assert fits(letter, limit)
    if len(letter.value or b"") < length:
        assert dict(letter.headers)["original-size"].decode() == str(length)
        assert limit - size(letter) <= 8


def test_headers_that_alone_are_too_large_are_left_out() -> None:
    article = replace(ARTICLE, headers=(TRACE, ("feed", b"y" * 5000)))
    letter = dead_letter(article, reason(article), "articles.rejected", 2000)
    assert fits(letter, 2000)
    assert dict(letter.headers)["traceparent"] == TRACE[1]
    assert "feed" not in dict(letter.headers)


def test_a_long_error_is_shortened() -> None:
    long = rejection(ARTICLE, RejectionReason.INVALID, "Invalid", "field: wrong; " * 500, "1.2.3")
    assert len(long.message) == 500
