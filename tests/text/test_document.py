"""What is found in the normal form can be quoted from the article as it was received."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import RawArticle
from worker.text.document import Document

WRITTEN = st.text(
    alphabet=st.one_of(
        st.sampled_from("ابتثجحدرسعفقكلمنهويةأإآى ،.؟\n\u064e\u0651\u0654\u0640\u200f\u202eﻻﷺ٣<>&;p/b\"'🚀é#_"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)
MARKED_UP = st.lists(st.one_of(WRITTEN, st.sampled_from(["<p>", "</p>", "<b>", "&amp;", "&laquo;", "<br/>"]))).map(
    "".join
)


@given(body=MARKED_UP, html=st.booleans())
def test_every_word_can_be_quoted(body: str, html: bool) -> None:
    article = RawArticle(
        uri="urn:x",
        headline="عنوان",
        body=body,
        content_type="text/html" if html else "text/plain",  # type: ignore[arg-type]
    )
    document = Document.of(article)
    for field in document.fields:
        for sentence in document.words(field):
            for word in sentence:
                quote = document.quote(field, word.start, word.end)
                assert quote.holds(article)
                assert (quote.display is not None) == (html and field == "body")
            if sentence:
                assert document.quote(field, sentence[0].start, sentence[-1].end).holds(article)


def test_a_quote_from_markup_is_shown_without_it() -> None:
    body = "<p>وصل <b>الوَفد</b> إلى القاهرة.</p>"
    article = RawArticle(uri="urn:x", body=body, content_type="text/html")  # type: ignore[arg-type]
    document = Document.of(article)
    start = document.text("body").index("وصل")
    quote = document.quote("body", start, document.text("body").index("القاهره") + 7)
    assert quote.text == "وصل <b>الوَفد</b> إلى القاهرة"
    assert quote.display == "وصل الوَفد إلى القاهرة"


def test_an_absent_field_is_no_field() -> None:
    assert list(Document.of(RawArticle(uri="urn:x", headline="وصل الوفد")).fields) == ["headline"]


def test_a_headline_in_another_language_does_not_hide_an_arabic_body() -> None:
    article = RawArticle(uri="urn:x", headline="Breaking news", body="أعلن الوزير أن الوفد وصل إلى العاصمة.")
    assert Document.of(article).arabic
    assert not Document.of(RawArticle(uri="urn:x", headline="Breaking news")).arabic


@pytest.mark.parametrize(
    "body",
    ["ا" * 1_000_000, "\u064e" * 1_000_000, "و\u0654" * 100_000, "أ " * 100_000, "\x00\u202e" * 100_000],
    ids=["no space", "only diacritics", "hamzas", "short words", "unseen"],
)
def test_hostile_text_is_read_in_linear_time(body: str) -> None:
    document = Document.of(RawArticle(uri="urn:x", headline="وصل الوفد إلى العاصمة", body=body))
    began = time.process_time()
    count = sum(len(sentence) for sentence in document.words("body"))
    assert count <= 300_000
    assert time.process_time() - began < 15
