from datetime import date

import pytest

from schemas.vocabulary import Calendar, DatePrecision
from worker.extract.calendar import Interval, Said

PUBLISHED = date(2018, 8, 15)


def one(day: date) -> Interval:
    return Interval(day, day)


@pytest.mark.parametrize(
    "said",
    [
        Said(year=2015, month=2, day=29),
        Said(year=2015, month=13),
        Said(Calendar.HIJRI, year=1200, month=9, day=1),
        Said(Calendar.HIJRI, year=1436, month=9, day=31),
        Said(unit="month", shift=-1, day=32),
        Said(unit="year", shift=-5000),
    ],
)
def test_a_day_that_does_not_exist_is_not_resolved(said: Said) -> None:
    assert said.readings(PUBLISHED) == (None, None, None)


def test_the_29th_of_february_is_looked_for_in_leap_years() -> None:
    near, behind, ahead = Said(month=2, day=29).readings(PUBLISHED)
    assert near == behind == one(date(2016, 2, 29))
    assert ahead == one(date(2020, 2, 29))


def test_a_day_without_a_year_is_ahead_only_if_it_is_near() -> None:
    assert Said(month=10, day=20).readings(PUBLISHED)[0] == one(date(2018, 10, 20))
    assert Said(month=11, day=20).readings(PUBLISHED)[0] == one(date(2017, 11, 20))


def test_a_range_may_cross_months() -> None:
    said = Said(year=2016, month=4, day=28, until_day=3, until_month=5)
    assert said.readings(None)[0] == Interval(date(2016, 4, 28), date(2016, 5, 3))
    assert said.precision is DatePrecision.RANGE


def test_a_hijri_month_is_its_umm_al_qura_days() -> None:
    assert Said(Calendar.HIJRI, year=1444, month=9).readings(None)[0] == Interval(date(2023, 3, 23), date(2023, 4, 20))


def test_the_most_exact_name_of_a_day_has_the_highest_rank() -> None:
    full, yesterday, partial = Said(year=2018, month=8, day=14), Said(unit="day", shift=-1), Said(month=8, day=14)
    hijri, weekday, month = Said(Calendar.HIJRI, year=1439, month=12, day=3), Said(weekday=2), Said(month=8)
    ranks = [said.rank for said in (full, yesterday, partial, hijri, weekday, month)]
    assert ranks == sorted(ranks, reverse=True)
    assert month.rank == 0
