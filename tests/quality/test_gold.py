"""Reading gold files and records."""

import json
from pathlib import Path

import pytest

from tests.quality.samples import BUY, article, deal, gold, record
from worker.quality.gold import GoldError, read_gold, read_records, record_of


def test_all_places_of_a_quote_count_as_places_of_the_event() -> None:
    of = article(deal(), title=BUY)
    assert of.events[0].at == {("title", 0), ("body", 0)}


def test_a_record_stands_where_its_evidence_and_its_trigger_stand() -> None:
    row = record(deal()) | {"trigger": {"field": "headline", "start": 0, "end": 3, "text": ""}}
    assert record_of(row, article(deal())).at == {("title", 0), ("body", 0)}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("{}", "'title' is missing"),
        (json.dumps(gold(deal(type="war"))), "'war' is missing or unknown"),
        ("[]", "list indices"),
    ],
)
def test_a_line_that_is_no_gold_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold(deal())) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=words) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}:3: ")


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"type": "arms_deal"}\n')
    with pytest.raises(GoldError, match=":1: 'article' is missing"):
        read_records(path)
