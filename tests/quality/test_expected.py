"""Expected events compared with the records that came."""

from typing import Any

import pytest

from tests.contract.examples import arms_deal, claim, exchange
from worker.quality.expected import agrees, as_expected, compare_expected, told

DEAL = {"type": "arms_deal", "suppliers": ["FR"], "recipients": ["EG"], "stage": "delivered", "factuality": "actual"}


def test_a_record_agrees_when_all_that_is_named_agrees() -> None:
    assert agrees(DEAL, arms_deal())
    assert agrees({"type": "arms_deal"}, arms_deal())


@pytest.mark.parametrize(
    "change", [{"type": "diplomatic_exchange"}, {"suppliers": []}, {"recipients": ["EG", "FR"]}, {"stage": "signed"}]
)
def test_one_difference_is_enough(change: dict[str, Any]) -> None:
    assert not agrees(DEAL | change, arms_deal())


def test_each_record_answers_one_expectation() -> None:
    compared = compare_expected([DEAL, DEAL], [claim(), arms_deal()])
    assert compared.missing == (DEAL,)
    assert [record.type for record in compared.extra] == ["sanctions_violation_claim"]


def test_an_expected_event_is_told_on_one_line() -> None:
    assert told({"type": "arms_deal", "suppliers": ["FR", "DE"], "recipients": []}) == "type=arms_deal  suppliers=FR,DE"


def test_a_record_agrees_with_what_it_says_of_itself() -> None:
    for record in (arms_deal(), claim(), exchange()):
        assert agrees(as_expected(record), record)
        assert not agrees(as_expected(record) | {"factuality": "denied"}, record)
