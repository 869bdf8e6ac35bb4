"""Files, folders and standard input as sources of articles."""

import gzip
import io
import json
from pathlib import Path

import pytest

from worker.feed.files import articles, sources
from worker.feed.item import Fault, Found, UnreadableError

LINE = b'{"uri":"a"}\n'
NO_STDIN = io.BytesIO()


def places(names: list[str], stdin: bytes = b"") -> list[str]:
    return [str(item.place) for source in sources(names) for item in articles(source, io.BytesIO(stdin))]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a", "a.JSONL"])
def test_a_file_is_read_by_its_suffix_or_content(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LINE)
    [item] = articles(sources([str(tmp_path / name)])[0], NO_STDIN)
    assert isinstance(item, Found)
    assert item.raw == LINE.strip()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.gz", "a.jsonl"])
def test_gzip_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(LINE * 3))
    assert places([str(tmp_path / name)]) == [f"{tmp_path / name}:{line}" for line in (1, 2, 3)]


def test_standard_input_may_be_compressed() -> None:
    assert places(["-"], gzip.compress(LINE)) == ["stdin:1"]


def test_damaged_gzip_gives_what_it_has_and_then_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(b'{"uri":"%d"}\n' % number for number in range(20_000))
    path.write_bytes(gzip.compress(lines)[:-2000])
    *good, last = articles(sources([str(path)])[0], NO_STDIN)
    assert good
    assert all(isinstance(item, Found) for item in good)
    assert isinstance(last, Fault)
    assert "damaged or cut off" in str(last)


def test_a_folder_stands_for_all_articles_under_it_sorted(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a/z.json", "a/b.txt", "c.html", "d.jsonl.gz", ".hidden.jsonl", ".git/x.json", "readme.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(LINE)
    found = [str(source.path.relative_to(tmp_path)) for source in sources([str(tmp_path)]) if source.path]
    assert found == ["a/b.txt", "a/z.json", "b.jsonl", "c.html", "d.jsonl.gz"]


def test_a_text_file_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "خبر.txt"
    path.write_text("زار الوزير القاهرة.", encoding="utf-8")
    [item] = articles(sources([str(path)])[0], NO_STDIN)
    assert isinstance(item, Found)
    assert json.loads(item.raw)["uri"] == path.resolve().as_uri()


def test_a_given_format_wins_over_the_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(LINE)
    [item] = articles(sources([str(tmp_path / "a.txt")], "jsonl")[0], NO_STDIN)
    assert isinstance(item, Found)
    assert item.raw == LINE.strip()


def test_what_cannot_be_read_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_bytes(LINE)
    with pytest.raises(UnreadableError, match=r"missing\.jsonl: no such file"):
        sources([str(tmp_path / "good.jsonl"), str(tmp_path / "missing.jsonl")])


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("nothing")
    with pytest.raises(UnreadableError, match="no articles in this folder"):
        sources([str(tmp_path)])


def test_a_file_that_vanishes_is_a_fault_and_no_exception(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE)
    [source] = sources([str(path)])
    path.unlink()
    assert [str(item) for item in articles(source, NO_STDIN)] == [f"{path}: no such file or directory"]
