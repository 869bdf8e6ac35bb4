"""`marsad evaluate`: figures, errors, and what stays sealed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Marsad
from tests.contract.examples import ARTICLE
from tests.quality.samples import call, deal, gold, record


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A gold file of one article with two events, and records of which one is right and one is a false alarm."""
    gold_file, records = tmp_path / "gold.jsonl", tmp_path / "records.jsonl"
    gold_file.write_text(json.dumps(gold(deal(), call())) + "\n", encoding="utf-8")
    rows = [record(deal()), record(deal(), rule="other.rule")]
    records.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(gold_file), str(records)


def test_tables_show_types_attributes_and_rules(marsad: Marsad, files: tuple[str, str]) -> None:
    ran = marsad("evaluate", *files)
    assert ran.status == 0
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert rows["other.rule"] == ["0.000", "0", "1"]
    assert rows["arms_deal.rule"] == ["1.000", "1", "0"]
    assert "arms_deal                       0.500   1.000  0.667      1      1       0" in ran.out


def test_json_is_one_object_with_the_figures_alone(marsad: Marsad, files: tuple[str, str]) -> None:
    ran = marsad("evaluate", *files, "--json")
    figures = json.loads(ran.out)
    assert list(figures) == ["detection", "arguments", "attributes"]
    assert figures["detection"]["all"] == {"p": 0.5, "r": 0.5, "f1": 0.5, "tp": 1, "fp": 1, "fn": 1}


def test_json_is_to_the_byte_what_the_published_scorer_prints(
    marsad: Marsad, files: tuple[str, str], shared: Path
) -> None:
    command = [sys.executable, str(shared / "gold" / "score.py"), *files, "--json"]
    published = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert marsad("evaluate", *files, "--json").out == published


def test_errors_show_what_was_missed_and_what_was_too_much(marsad: Marsad, files: tuple[str, str]) -> None:
    out = marsad("evaluate", *files, "--errors").out
    assert "missed: a" in out
    assert "actors=EG, recipients=DE" in out
    assert "false alarm: a" in out
    assert "by other.rule" in out


def test_intervals_stand_beside_the_figures(marsad: Marsad, files: tuple[str, str]) -> None:
    assert "0.500–0.500" in marsad("evaluate", *files, "--bootstrap", "5").out


@pytest.mark.usefixtures("stub_reading")
def test_without_records_the_articles_are_read_here(marsad: Marsad, tmp_path: Path) -> None:
    row = gold(
        deal(evidence=["أن مصر تسلمت ثلاثين مقاتلة"], stage="delivered"), body=ARTICLE.body, title=ARTICLE.headline
    )
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    figures = json.loads(marsad("evaluate", str(tmp_path / "gold.jsonl"), "--json").out)
    assert figures["detection"]["arms_deal"]["f1"] == 1.0
    assert figures["attributes"]["exact"] == {"share": 1.0, "n": 1}


def test_of_a_sealed_file_there_are_totals_alone(marsad: Marsad, files: tuple[str, str], tmp_path: Path) -> None:
    sealed = tmp_path / "probe.jsonl"
    sealed.write_bytes(Path(files[0]).read_bytes())
    ran = marsad("evaluate", str(sealed), files[1], "--errors")
    assert (ran.status, ran.out) == (2, "")
    assert "its errors are not shown" in ran.err
    out = marsad("evaluate", str(sealed), files[1]).out
    assert "detection" in out
    assert "other.rule" not in out


def test_records_of_other_articles_are_told(marsad: Marsad, files: tuple[str, str]) -> None:
    with Path(files[1]).open("a", encoding="utf-8") as out:
        out.write(json.dumps(record(deal()) | {"article": {"uri": "elsewhere"}}) + "\n")
    assert "1 records are of articles that gold does not have" in marsad("evaluate", *files).err


@pytest.mark.parametrize("content", ["", "{\n", '{"id": "a"}\n'])
def test_what_is_no_gold_is_one_line_and_status_2(marsad: Marsad, tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    ran = marsad("evaluate", str(path))
    assert ran.status == 2
    assert str(path) in ran.err
    assert ran.err.count("\n") == 1
