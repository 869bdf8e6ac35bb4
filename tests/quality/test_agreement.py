"""When a gold event and a record say the same."""

from typing import Any

import pytest

from tests.quality.samples import article, call, deal, record
from worker.quality.agreement import agreement, aligned, pairs, same_date, same_source
from worker.quality.gold import Event, record_of


def event(row: dict[str, Any]) -> Event:
    return article(row).events[0].first


def test_a_free_name_is_not_compared_but_its_kind_and_role_are() -> None:
    wanted = event(deal(suppliers=["ORG:Lockheed Martin"], recipients=["PER:Somebody"]))
    got = event(deal(suppliers=["ORG:lwkhyd"], recipients=["ORG:Somebody"]))
    assert aligned(wanted, got) == {("suppliers", "ORG:Lockheed Martin"), ("recipients", "ORG:Somebody")}


def test_one_free_name_stands_for_one_only() -> None:
    wanted = event(deal(suppliers=["ORG:A"]))
    got = event(deal(suppliers=["ORG:X", "ORG:Y"], recipients=["EG"]))
    assert len(aligned(wanted, got) & wanted.arguments) == 2


def test_agreement_prefers_right_parties_over_right_stage() -> None:
    gold = event(deal())
    parties, stage = event(deal(stage="sought")), event(deal(suppliers=["DE"]))
    assert agreement(gold, gold) > agreement(gold, parties) > agreement(gold, stage)


def test_records_pair_with_the_nearest_event_in_a_common_sentence() -> None:
    one, other = deal(), deal(suppliers=["DE"])
    of = article(one, other, call())
    records = [record_of(record(row), of) for row in (other, call(), one)]
    assert sorted(pairs(of, records)) == [(0, 2), (1, 0), (2, 1)]


def test_no_pair_without_a_common_sentence() -> None:
    of = article(deal())
    elsewhere = record(call()) | {"type": "arms_deal", "suppliers": [{"id": "FR"}], "recipients": [{"id": "EG"}]}
    assert pairs(of, [record_of(elsewhere, of)]) == []


def test_a_sure_event_is_paired_before_an_optional_one() -> None:
    of = article(deal(sure=False), deal())
    assert pairs(of, [record_of(record(deal()), of)]) == [(1, 0)]


@pytest.mark.parametrize(
    ("gold", "earliest", "latest", "same"),
    [
        ("2022-09-05", "2022-09-05", "2022-09-05", True),
        ("2022-09-05", "2022-09-05", "2022-09-06", False),
        ("2022-W35", "2022-08-29", "2022-09-04", True),
        ("2022-W35", "2022-08-29", "2022-08-29", False),
        ("2022-08", "2022-08-01", "2022-08-31", True),
        ("2022-08", "2022-08-01", "2022-09-01", False),
        ("2022", "2022-01-01", "2022-12-31", True),
        ("2022", None, None, False),
    ],
)
def test_a_date_is_right_at_the_precision_of_the_gold(
    gold: str, earliest: str | None, latest: str | None, same: bool
) -> None:
    assert same_date(gold, {"earliest": earliest, "latest": latest}) is same


def test_no_date_agrees_with_no_date_alone() -> None:
    assert same_date(None, None)
    assert not same_date(None, {"earliest": "2022-01-01", "latest": "2022-01-01"})
    assert not same_date("2022", None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("مسؤول أمريكي", "مسؤول امريكي", True),
        ("صحيفة الغارديان", "الغارديان", True),
        ("الغارديان", "صحيفة الغارديان البريطانية", False),
        ("مسؤول", "وزير", False),
        ("", "وزير", False),
    ],
)
def test_sources_agree_by_their_words(one: str, other: str, same: bool) -> None:
    assert same_source(one, other) is same
    assert same_source(other, one) is same
