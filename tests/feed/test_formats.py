"""Formats of articles: what is found in bytes, and where."""

import io
import json
from collections.abc import Iterator

import pytest

from worker.feed.formats import Format, read
from worker.feed.item import Fault, Found


def found(data: bytes, known: Format | None = None, uri: str | None = None) -> list[Found | Fault]:
    return list(read(io.BytesIO(data), "in", uri, known))


def values(data: bytes, known: Format | None = None) -> list[object]:
    return [json.loads(item.raw) for item in found(data, known) if isinstance(item, Found)]


def test_each_line_of_json_lines_is_an_article_with_its_line() -> None:
    items = found(b'{"uri":"a"}\n\n  \n{"uri":"b"}\r\n', "jsonl")
    assert [(str(item.place), item.raw) for item in items if isinstance(item, Found)] == [
        ("in:1", b'{"uri":"a"}'),
        ("in:4", b'{"uri":"b"}'),
    ]


def test_a_line_is_passed_on_byte_for_byte_whatever_it_holds() -> None:
    line = b'{"uri": "a",  "x": "\\ud800 \xff"}'
    assert [item.raw for item in found(line, "jsonl") if isinstance(item, Found)] == [line]


def test_a_byte_order_mark_is_dropped() -> None:
    assert values(b'\xef\xbb\xbf{"uri":"a"}\n') == [{"uri": "a"}]


@pytest.mark.parametrize(
    "data",
    [
        b'{"uri":"a"}\n{"uri":"b"}\n',
        b'{ "uri":"a" }\n{"uri":"b"}\n',
        b'garbage\n{"uri":"a"}\n{"uri":"b"}\n',
        b'\n[{"uri":"a"},\n {"uri":"b"}]',
        b'{\n "uri": "a"\n}\n{"uri":"b"}',
    ],
    ids=["lines", "spaced", "bad-first-line", "array", "documents"],
)
def test_json_is_known_by_its_content(data: bytes) -> None:
    articles = [item for item in found(data) if isinstance(item, Found) and item.raw.startswith(b"{")]
    assert [json.loads(item.raw)["uri"] for item in articles] == ["a", "b"]


def test_a_first_line_of_garbage_is_still_handed_on_with_its_line() -> None:
    first = found(b'garbage\n{"uri":"a"}\n')[0]
    assert isinstance(first, Found)
    assert (str(first.place), first.raw) == ("in:1", b"garbage")


def test_a_live_pipe_is_not_read_ahead_of_its_first_article() -> None:
    """Who writes an article and waits for its events must get them before writing the next one."""

    class Live(io.RawIOBase):
        def __iter__(self) -> Iterator[bytes]:
            yield b'{"uri":"a"}\n'
            raise AssertionError("the second line was asked for before the first was used")

    first = next(read(Live(), "in", None, None))  # type: ignore[arg-type]
    assert isinstance(first, Found)


def test_elements_of_an_array_have_the_line_they_begin_on() -> None:
    items = found(b'[\n{"uri":"a"},\n\n{"uri":\n"b"}\n]\n', "json")
    assert [str(item.place) for item in items] == ["in:2", "in:4"]


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b'[{"uri":"a"},\n{"uri" 5}]', "in:2", "not JSON"),
        (b'[{"uri":"a"}\n', "in:2", "not closed"),
        (b'{"uri":\n"\xff"}', "in:2", "not UTF-8"),
        (b"[" * 100_000, "in:1", "nested too deeply"),
    ],
)
def test_a_broken_document_is_a_fault_at_its_line(data: bytes, place: str, words: str) -> None:
    faults = [item for item in found(data, "json") if isinstance(item, Fault)]
    assert [str(fault.place) for fault in faults] == [place]
    assert words in faults[0].problem


def test_what_stands_before_a_break_in_a_document_is_still_found() -> None:
    assert values(b'[{"uri":"a"},\n{"uri" 5}]', "json") == [{"uri": "a"}]


def test_a_text_is_one_article_named_by_its_file() -> None:
    [item] = found("زار الوزير القاهرة.\nثم غادرها.\n".encode(), uri="file:///a.txt")
    assert isinstance(item, Found)
    assert json.loads(item.raw) == {
        "uri": "file:///a.txt",
        "body": "زار الوزير القاهرة.\nثم غادرها.\n",
        "content_type": "text/plain",
    }


def test_a_text_without_a_file_is_named_by_its_content() -> None:
    [one], [same], [other] = (values(text.encode()) for text in ("نص", "نص", "نص آخر"))
    assert isinstance(one, dict)
    assert isinstance(other, dict)
    assert one == same
    assert one["uri"] != other["uri"]


def test_html_says_that_it_is_html() -> None:
    [article] = values("<p>نص</p>".encode(), "html")
    assert isinstance(article, dict)
    assert article["content_type"] == "text/html"


@pytest.mark.parametrize("known", [None, "jsonl", "json", "text"])
def test_nothing_is_no_article(known: Format | None) -> None:
    assert found(b" \n\n", known) == []
