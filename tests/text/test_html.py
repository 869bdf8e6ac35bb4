import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.text.html import display, plain


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>وصل <b>الوفد</b> أمس.</p><p>ثم غادر.</p>", "وصل الوفد أمس.\nثم غادر.\n"),
        ("سطر<br/>سطر", "سطر\nسطر"),
        ("وصل\nالوفد", "وصل الوفد"),
        ("مصر &amp; قطر &#1605; &laquo;نعم&raquo;", "مصر & قطر م «نعم»"),
        ("&nbsp;مصر", "\xa0مصر"),
        ("A &unknown; B & C", "A &unknown; B & C"),
        ("<script>var a = '<p>لا</p>';</script>نعم<style>p{}</style>", "نعم"),
        ("<SCRIPT>لا</SCRIPT >نعم", "نعم"),
        ("<!-- لا <p> -->نعم", "نعم"),
        ("<a title=\"1 > 0\" href='x'>نعم</a>", "نعم"),
        ("3 < 5 و<6", "3 < 5 و<6"),
        ('<a href="x>نعم', "نعم"),
        ("نعم <b", "نعم <b"),
        ("<!doctype html><?xml?>نعم", "نعم"),
        ("نعم<!-- لا", "نعم"),
        ("نعم<script>لا", "نعم"),
        ("", ""),
    ],
)
def test_what_is_seen(source: str, text: str) -> None:
    assert display(source).text == text


def test_words_are_found_again_in_the_markup() -> None:
    source = "<p>وصل <b>الوفد</b> &amp; غادر</p>"
    seen = display(source)
    start = seen.text.index("الوفد")
    first, last = seen.span(start, start + 5)
    assert source[first:last] == "الوفد"
    first, last = seen.span(start, start + 7)
    assert source[first:last] == "الوفد</b> &amp;"
    first, last = seen.span(seen.text.index("\n"), len(seen.text))
    assert source[first:last] == "</p>"


def test_plain_text_is_its_own_display() -> None:
    seen = plain("a < b &amp; c")
    assert seen.text == "a < b &amp; c"
    assert seen.span(2, 5) == (2, 5)
    with pytest.raises(IndexError):
        seen.span(3, 3)


PIECES = [
    *["<p>", "</p>", "<b>", "<br>", "&amp;", "&#1600;", "&", "<", ">", '"', "'"],
    *["<!--", "-->", "<script>", "</script>", "<a href='x'>", "مصر", " ", "\n", "é🚀"],
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_seen_character_has_its_place_in_order(pieces: list[str]) -> None:
    source = "".join(pieces)
    seen = display(source)
    end = 0
    for at, char in enumerate(seen.text):
        first, last = seen.span(at, at + 1)
        assert end <= first < last <= len(source)
        end = last
        written = source[first:last]
        assert char == written or (char == " " and written == "\n") or written[0] in "<&"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 60_000 + "نعم",
        "<a" * 80_000,
        "<a '" * 60_000,
        "<a \"'" * 60_000 + ">",
        "<a" + " b=''" * 60_000 + ">",
        "<!--" * 60_000,
        "<script>" * 60_000,
        "&" * 100_000,
        "&amp" * 60_000,
        "<" * 100_000 + ">",
    ],
    ids=range(10),
)
@pytest.mark.timeout(20)
def test_broken_and_deep_markup_is_read_in_linear_time(source: str) -> None:
    seen = display(source)
    assert len(seen.text) <= len(source)
