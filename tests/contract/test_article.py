"""Reading articles: names, dates, and what each kind of bad message is called."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import Invalid, NotAnArticle, RawArticle, Undecodable, parse_article
from schemas.article import ALIASES
from schemas.vocabulary import ArticleStatus, ContentType, Field, Flag, RejectionReason

SECRET = "نص سري"


def message(**fields: Any) -> bytes:
    return json.dumps({"uri": "u", "body": SECRET} | fields, ensure_ascii=False).encode()


def invalid(**fields: Any) -> Invalid:
    with pytest.raises(Invalid) as error:
        parse_article(message(**fields))
    assert SECRET not in str(error.value)
    return error.value


def test_own_names_are_read() -> None:
    article = parse_article(
        message(
            headline="عنوان",
            publisher="p",
            published_at="2024-05-01T09:30:00+03:00",
            url="https://news.example/1",
            language="ar",
            version=3,
            updated_at="2024-05-01T10:00:00Z",
            content_type="text/html; charset=utf-8",
            byline="b",
            located="l",
            status="canceled",
            something_else={"a": [1]},
        )
    )
    assert article == RawArticle(
        uri="u",
        headline="عنوان",
        body=SECRET,
        publisher="p",
        published_at=datetime(2024, 5, 1, 9, 30, tzinfo=timezone(timedelta(hours=3))),
        url="https://news.example/1",
        language="ar",
        version=3,
        updated_at=datetime(2024, 5, 1, 10, tzinfo=UTC),
        content_type=ContentType.HTML,
        byline="b",
        located="l",
        status=ArticleStatus.CANCELED,
    )
    assert article.flags == ()


def test_schema_org_names_are_read() -> None:
    article = parse_article(
        json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "@id": "https://news.example/2",
                "headline": "عنوان",
                "articleBody": SECRET,
                "datePublished": "2024-05-01T09:30:00Z",
                "dateModified": "2024-05-02T09:30:00Z",
                "inLanguage": "ar",
                "publisher": {"@type": "Organization", "name": "p"},
                "author": [{"name": "one"}, {"name": "two"}],
            }
        ).encode()
    )
    assert (article.uri, article.body, article.publisher, article.language) == (
        "https://news.example/2",
        SECRET,
        "p",
        "ar",
    )
    assert article.published_at == datetime(2024, 5, 1, 9, 30, tzinfo=UTC)
    assert article.updated_at == datetime(2024, 5, 2, 9, 30, tzinfo=UTC)
    assert article.byline is None


@pytest.mark.parametrize(
    ("names", "uri"),
    [
        ({"uri": "a", "@id": "b", "identifier": "c", "url": "d"}, "a"),
        ({"@id": "b", "identifier": "c", "url": "d"}, "b"),
        ({"identifier": "c", "url": "d"}, "c"),
        ({"identifier": {"@type": "PropertyValue", "value": "v"}, "url": "d"}, "v"),
        ({"uri": None, "@id": "  ", "url": "d"}, "d"),
    ],
)
def test_identity_is_taken_from_the_first_name_that_holds_something(names: dict[str, Any], uri: str) -> None:
    assert parse_article(json.dumps({"body": "b"} | names).encode()).uri == uri


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"  \n",
        b"{",
        b"not json",
        b'"text"',
        b"[1, 2]",
        b"null",
        b"7",
        b'{"uri": NaN}',
        b"\xff\xfe{\x00}\x00",
        b'{"uri": "u", "body": "\xd9"}',
        b'{"uri": "u", "body": "\\ud800"}',
        b'{"uri": "u", "body": "\\udc00 \\ud800"}',
        b'{"uri": "u", "body": "\xed\xa0\x80"}',
        b'{"uri": "u", "other": "\\ud83d"}',
        b'{"uri": "u", "body": "b"} {}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_object_in_utf8_is_undecodable(bad: bytes) -> None:
    with pytest.raises(Undecodable) as error:
        parse_article(bad)
    assert error.value.reason is RejectionReason.UNDECODABLE


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"uri": None}, "uri"),
        ({"uri": ""}, "uri"),
        ({"uri": "   "}, "uri"),
        ({"uri": 7}, "uri"),
        ({"uri": ["u"]}, "uri"),
        ({"uri": "u" * 3000}, "uri"),
        ({"body": ["b"]}, "body"),
        ({"headline": 4}, "headline"),
        ({"publisher": 4}, "publisher"),
        ({"published_at": 1_714_555_800}, "published_at"),
        ({"published_at": "1714555800"}, "published_at"),
        ({"published_at": "20240501"}, "published_at"),
        ({"published_at": "yesterday"}, "published_at"),
        ({"published_at": "2024-02-30T00:00:00Z"}, "published_at"),
        ({"published_at": "2024-05-01T25:00:00Z"}, "published_at"),
        ({"published_at": True}, "published_at"),
        ({"published_at": "٢٠٢٤-٠٥-٠١"}, "published_at"),
        ({"published_at": "0001-01-01T00:00:00Z"}, "published_at"),
        ({"published_at": "9999-12-31T23:59:59Z"}, "published_at"),
        ({"version": 2**63}, "version"),
        ({"datePublished": 1_714_555_800}, "published_at"),
        ({"updated_at": 1}, "updated_at"),
        ({"version": "two"}, "version"),
        ({"version": -1}, "version"),
        ({"content_type": "application/pdf"}, "content_type"),
        ({"status": "withheld"}, "status"),
        ({"language": {"a": 1}}, "language"),
    ],
)
def test_a_wrong_field_is_invalid_and_named(fields: dict[str, Any], named: str) -> None:
    error = invalid(**fields)
    assert error.reason is RejectionReason.INVALID
    assert error.fields == (named,)
    assert str(error).startswith(f"{named}: ")


@pytest.mark.parametrize("empty", [{"body": None}, {"body": ""}, {"body": " \n", "headline": ""}])
def test_an_article_without_text_is_invalid(empty: dict[str, Any]) -> None:
    assert "headline or body" in str(invalid(**empty))


def test_a_canceled_article_needs_no_text() -> None:
    assert parse_article(b'{"uri": "u", "pubstatus": "canceled"}').status is ArticleStatus.CANCELED


def test_every_fault_is_named_at_once() -> None:
    assert invalid(uri=7, published_at=7, version="x").fields == ("uri", "published_at", "version")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-01T09:30:00", datetime(2024, 5, 1, 9, 30, tzinfo=UTC)),
        ("2024-05-01 09:30", datetime(2024, 5, 1, 9, 30, tzinfo=UTC)),
        ("2024-05-01T09:30:00.1234567", datetime(2024, 5, 1, 9, 30, 0, 123456, tzinfo=UTC)),
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC)),
    ],
)
def test_a_date_without_offset_is_utc_and_flagged(text: str, moment: datetime) -> None:
    article = parse_article(message(published_at=text))
    assert article.published_at == moment
    assert article.flags == (Flag.PUBLISHED_AT_ASSUMED_UTC,)


@pytest.mark.parametrize("text", ["2024-05-01T09:30:00Z", "2024-05-01t09:30:00z", "2024-05-01T12:30:00+0300"])
def test_a_date_with_offset_is_not_flagged(text: str) -> None:
    article = parse_article(message(published_at=text))
    assert article.published_at == datetime(2024, 5, 1, 9, 30, tzinfo=UTC)
    assert article.flags == ()


def test_flags_are_not_taken_from_the_message() -> None:
    assert parse_article(message(flags=["published_at_assumed_utc"])).flags == ()


def test_a_byte_order_mark_is_dropped() -> None:
    assert parse_article(b"\xef\xbb\xbf" + message()).body == SECRET


@pytest.mark.parametrize("version", [4, "4"])
def test_a_version_may_be_written_as_text(version: object) -> None:
    assert parse_article(message(version=version)).version == 4


@pytest.mark.parametrize("text", ["أ\0ب", "\u202eقلب\u202c", "\ufeffعنوان", "e\u0301", "قَرَأَ", "😀 خبر", " طرف "])
def test_text_is_kept_exactly_as_received(text: str) -> None:
    article = parse_article(message(body=text, headline=text))
    assert article.text(Field.BODY) == article.text(Field.HEADLINE) == text


def test_an_absent_field_is_empty_text() -> None:
    assert parse_article(message()).text(Field.HEADLINE) == ""


def test_the_hash_tells_headline_from_body() -> None:
    assert RawArticle(uri="u", headline="ab").content_sha256 != RawArticle(uri="u", body="ab").content_sha256


def test_an_article_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        parse_article(message()).body = "other"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(sorted({path for paths in ALIASES.values() for path in paths} | {"flags", "author"}))


@given(st.dictionaries(NAMES, JSON))
def test_no_object_does_worse_than_be_invalid(fields: dict[str, Any]) -> None:
    try:
        article = parse_article(json.dumps(fields).encode())
    except NotAnArticle:
        return
    assert article.uri.strip()


@given(st.binary(max_size=60))
def test_no_bytes_do_worse_than_be_rejected(content: bytes) -> None:
    with pytest.raises(NotAnArticle):
        parse_article(content)
