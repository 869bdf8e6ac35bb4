"""Which events a user wants to see."""

import pytest

from tests.contract.examples import arms_deal, claim
from worker.cli.filters import Filter


def test_no_filter_keeps_everything() -> None:
    assert Filter().keeps(arms_deal())


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Filter(types=("arms_deal", "diplomatic_exchange")), True),
        (Filter(types=("diplomatic_exchange",)), False),
        (Filter(factualities=("planned", "actual")), True),
        (Filter(factualities=("denied",)), False),
        (Filter(participants=("DE", "eg")), True),
        (Filter(participants=("egyp",)), True),
        (Filter(participants=("فرنسا",)), True),
        (Filter(participants=("DE",)), False),
        (Filter(participants=("G",)), False),
        (Filter(types=("arms_deal",), participants=("DE",)), False),
    ],
)
def test_either_of_one_option_and_all_of_several(wanted: Filter, kept: bool) -> None:
    assert wanted.keeps(arms_deal()) is kept


def test_a_code_is_not_found_inside_a_name() -> None:
    """`IR` is Iran and no part of another name, or everybody with those letters would be shown."""
    assert Filter(participants=("IR",)).keeps(claim())
    assert not Filter(participants=("AN",)).keeps(arms_deal())


@pytest.mark.parametrize(("confidence", "kept"), [(0.9, True), (0.8, True), (0.7, False), (None, True)])
def test_what_is_known_to_be_less_certain_is_left_out(confidence: float | None, kept: bool) -> None:
    assert Filter(min_confidence=0.8).keeps(arms_deal(confidence=confidence)) is kept
