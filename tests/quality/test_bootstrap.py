"""Intervals by drawing articles anew."""

from tests.quality.samples import article, call, deal, record
from worker.quality.bootstrap import intervals
from worker.quality.score import Tally, compare


def tallies(found: int, missed: int) -> list[Tally]:
    articles = [article(deal(), call(), id=str(number)) for number in range(found + missed)]
    rows = [record(row) | {"article": {"uri": str(n)}} for n in range(found) for row in (deal(), call())]
    return [tally for tally, _ in compare(articles, rows)]


def test_the_interval_holds_the_figure_and_narrows_with_more_articles() -> None:
    few = intervals(tallies(4, 4), rounds=200)["exact"]
    many = intervals(tallies(40, 40), rounds=200)["exact"]
    assert few.low <= 0.5 <= few.high
    assert many.low <= 0.5 <= many.high
    assert many.high - many.low < few.high - few.low


def test_the_same_seed_gives_the_same_interval() -> None:
    counted = tallies(5, 5)
    assert intervals(counted, rounds=50, seed=3) == intervals(counted, rounds=50, seed=3)
    assert intervals(counted, rounds=3, seed=3) != intervals(counted, rounds=3, seed=4)


def test_articles_that_are_all_alike_leave_no_room() -> None:
    interval = intervals(tallies(6, 0), rounds=20)["detection all"]
    assert (interval.low, interval.high) == (1.0, 1.0)
