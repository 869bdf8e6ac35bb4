"""`marsad extract`: what a pipe expects of it."""

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas import parse_event
from tests.cli.conftest import Marsad
from tests.contract.examples import ARTICLE

Start = Callable[..., subprocess.Popen[bytes]]


def line(uri: str = "a", **changes: object) -> bytes:
    article = {"uri": uri, "headline": ARTICLE.headline, "body": ARTICLE.body, "publisher": ARTICLE.publisher} | changes
    return json.dumps(article, ensure_ascii=False).encode() + b"\n"


@pytest.mark.usefixtures("stub_reading")
def test_standard_input_in_records_out(marsad: Marsad) -> None:
    ran = marsad("extract", stdin=line("a") + line("b"))
    assert (ran.status, ran.err) == (0, "")
    assert [parse_event(record.encode()).article.uri for record in ran.out.splitlines()] == ["a", "b"]


@pytest.mark.usefixtures("stub_reading")
def test_files_folders_and_standard_input_in_the_order_given(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "one.jsonl.gz").write_bytes(gzip.compress(line("one")))
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "two.json").write_bytes(b"[" + line("two") + b"]")
    ran = marsad("extract", str(tmp_path / "more"), "-", str(tmp_path / "one.jsonl.gz"), stdin=line("three"))
    uris = [json.loads(record)["article"]["uri"] for record in ran.out.splitlines()]
    assert uris == ["two", "three", "one"]


@pytest.mark.usefixtures("stub_reading")
def test_a_bad_line_is_told_with_its_line_and_the_rest_is_read(marsad: Marsad) -> None:
    ran = marsad("extract", stdin=line("a") + b"{oops\n" + b'{"uri": 5, "body": "x"}\n' + line("bad") + line("b"))
    assert ran.status == 1
    assert [json.loads(record)["article"]["uri"] for record in ran.out.splitlines()] == ["a", "b"]
    told = ran.err.splitlines()
    assert [text.split(": ")[1] for text in told] == ["stdin:2", "stdin:3", "stdin:4"]
    assert "uri" in told[1]
    assert "ZeroDivisionError: no luck" in told[2]


@pytest.mark.usefixtures("stub_reading")
def test_an_article_over_the_limit_is_not_read(marsad: Marsad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_MAX_ARTICLE_CHARS", "50")
    ran = marsad("extract", stdin=line("a"))
    assert ran.status == 1
    assert "too large" in ran.err


@pytest.mark.usefixtures("stub_reading")
def test_an_article_that_was_taken_back_has_no_events(marsad: Marsad) -> None:
    ran = marsad("extract", stdin=line("a", status="canceled"))
    assert (ran.status, ran.out, ran.err) == (0, "", "")


@pytest.mark.usefixtures("stub_reading")
def test_pretty_shows_the_sentence_with_the_evidence_marked(marsad: Marsad) -> None:
    ran = marsad("extract", "--pretty", stdin=line("a"))
    assert "France [FR] → Egypt [EG]" in ran.out
    assert "[أن مصر **تسلمت** ثلاثين مقاتلة من طراز رافال]" in ran.out


@pytest.mark.usefixtures("stub_reading")
def test_no_article_at_all_is_no_fault(marsad: Marsad) -> None:
    ran = marsad("extract")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_a_record_comes_out_before_the_next_article_goes_in(start: Start) -> None:
    """Whoever writes an article to the pipe and waits for its events must not wait for ever."""
    process = start("extract")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line("a", body="اشترت مصر 24 مقاتلة من فرنسا.", headline=None))
    process.stdin.flush()
    record = parse_event(process.stdout.readline())
    assert record.article.uri == "a"
    process.communicate(timeout=30)
    assert process.returncode == 0


@pytest.mark.parametrize("options", [[], ["--pretty"]], ids=["json", "pretty"])
def test_a_reader_that_goes_away_ends_it_quietly(start: Start, options: list[str]) -> None:
    process = start("extract", *options)
    assert process.stdin is not None
    assert process.stdout is not None
    article = line("a", body="اشترت مصر 24 مقاتلة من فرنسا.", headline=None)
    process.stdin.write(article)
    process.stdin.flush()
    process.stdout.readline()
    process.stdout.close()
    process.stdin.write(article * 10)
    process.stdin.close()
    assert process.wait(timeout=30) == 141
    assert process.stderr is not None
    assert process.stderr.read() == b""
