"""Figures: what counts as right, extra and missed, and that they equal those of the published scorer."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.quality.samples import article, call, deal, record
from worker.quality.figures import as_json
from worker.quality.gold import Article, read_gold, read_records
from worker.quality.score import Figure, Scores, Share, compare, total


def scores(of: Article, *rows: dict[str, Any]) -> Scores:
    return total(tally for tally, _ in compare([of], rows))


def test_perfect_records_score_one_everywhere() -> None:
    events = [deal(date="2024-05-01", attribution=["مسؤول"]), call()]
    got = scores(article(*events), *map(record, events))
    assert got.detection["all"] == Figure(2, 0, 0)
    assert got.arguments["all"] == Figure(4, 0, 0)
    for name, value in got.attributes.items():
        assert (value.f1 if isinstance(value, Figure) else value.share) == 1.0, name


def test_a_missed_event_misses_all_its_arguments() -> None:
    got = scores(article(deal(), call()), record(call()))
    assert got.detection["arms_deal"] == Figure(0, 0, 1)
    assert got.arguments["arms_deal"] == Figure(0, 0, 2)
    assert got.attributes["exact"] == Share(1, 2)


def test_a_second_record_of_a_paired_event_is_a_false_alarm() -> None:
    got = scores(article(deal()), record(deal()), record(deal(), rule="other"))
    assert got.detection["all"] == Figure(1, 1, 0)
    assert got.rules["other"].precision == 0.0
    assert got.rules["arms_deal.rule"].precision == 1.0


def test_an_optional_event_counts_for_nothing_found_or_not() -> None:
    of = article(deal(sure=False))
    assert scores(of).detection["all"] == scores(of, record(deal())).detection["all"] == Figure(0, 0, 0)


def test_the_nearer_of_two_readings_counts() -> None:
    of = article(deal(alt={"stage": "delivered", "suppliers": ["DE"]}))
    for row in (deal(), deal(stage="delivered", suppliers=["DE"])):
        assert scores(of, record(row)).attributes["exact"] == Share(1, 1)
    assert scores(of, record(deal(stage="delivered"))).attributes["exact"] == Share(0, 1)


def test_a_wrong_field_is_an_error_with_both_sides() -> None:
    [(_, [error])] = compare([article(deal())], [record(deal(factuality="denied"))])
    assert error.what == "differs"
    assert error.gold is not None
    assert error.record is not None
    assert (error.gold.factuality, error.record.event.factuality) == ("actual", "denied")


def test_records_of_other_articles_are_left_out() -> None:
    stranger = record(deal()) | {"article": {"uri": "elsewhere"}}
    assert scores(article(deal()), stranger).detection["all"] == Figure(0, 0, 1)


def test_figures_without_cases_are_zero() -> None:
    assert (Figure(0, 0, 0).precision, Figure(0, 0, 0).recall, Figure(0, 0, 0).f1) == (0.0, 0.0, 0.0)
    assert Share(0, 0).share is None


@pytest.mark.parametrize(("name", "seed"), [("dev", 1), ("dev", 2), ("train", 3), ("probe", 4)])
def test_figures_equal_those_of_the_published_scorer(shared: Path, tmp_path: Path, name: str, seed: int) -> None:
    """On records made of the gold by chance: some left out, doubled, moved, with wrong fields and parties."""
    gold, records = shared / "gold" / f"{name}.jsonl", tmp_path / "records.jsonl"
    with records.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in _distorted(gold, random.Random(seed)))
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(records), "--json"]
    published = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = as_json(total(tally for tally, _ in compare(read_gold(gold), read_records(records))))
    assert json.dumps(ours) + "\n" == published


def test_no_records_at_all_equal_the_published_scorer_too(shared: Path, tmp_path: Path) -> None:
    gold, records = shared / "gold" / "dev.jsonl", tmp_path / "records.jsonl"
    records.touch()
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(records), "--json"]
    published = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.dumps(as_json(total(tally for tally, _ in compare(read_gold(gold), [])))) + "\n" == published


def _distorted(gold: Path, chance: random.Random) -> Iterator[dict[str, Any]]:
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for event in row["events"]:
            for _ in range(chance.choice([0, 1, 1, 1, 2])):
                yield _record(row, event, chance)


def _record(row: dict[str, Any], event: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    out: dict[str, Any] = dict(event | (event.get("alt") or {}) if chance.random() < 0.3 else event)
    quotes = [
        {"field": "headline" if field == "title" else field, "start": at, "end": at + len(text), "text": text}
        for text in event["evidence"]
        for field in ("title", "body")
        if (at := row[field].find(text)) >= 0
    ]
    if chance.random() < 0.1:
        quotes = [{"field": "body", "start": 0, "end": 5, "text": row["body"][:5]}]
    out |= {
        "article": {"uri": row["id"]},
        "rule": chance.choice("abc"),
        "evidence": quotes,
        "trigger": quotes[:1] and quotes[0],
    }
    out["authorities"] = out.pop("authority", [])
    for role in ("suppliers", "recipients", "accused", "claimants", "authorities", "actors", "mediators"):
        codes = ["ORG:other" if code.startswith("ORG:") else code for code in out.get(role) or []]
        out[role] = [{"id": code} for code in codes if chance.random() < 0.8]
    for field, value in (("factuality", "possible"), ("stage", "signed"), ("form", "visit")):
        if chance.random() < 0.2:
            out[field] = value
    date = out.pop("date", None)
    if date and chance.random() < 0.8:
        out["event_date"] = (
            {"earliest": date, "latest": date}
            if len(date) == 10
            else {"earliest": f"{date}-01", "latest": f"{date}-30"}
        )
    out["attribution"] = [
        {"text": text[: chance.choice([len(text), len(text) // 2 + 1])]} for text in event["attribution"]
    ]
    if out.get("items") and chance.random() < 0.3:
        out["items"] = [*out["items"][1:], {"category": "uav", "quantity": None}]
    return out
