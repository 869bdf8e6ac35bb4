"""How far the figures would move on other articles: intervals by drawing articles anew."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from worker.quality.score import Scores, Share, Tally, total

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    low: float
    high: float


def intervals(tallies: Sequence[Tally], rounds: int, seed: int = 0) -> Mapping[str, Interval]:
    """95 % percentile intervals of the figures in `headline`, from `rounds` draws of as many articles with replacement.

    The article is drawn, not the event, since events of one article are right and wrong together.
    Deterministic for a seed.
    """
    draw = random.Random(seed)  # noqa: S311 (articles are drawn, nothing is kept secret)
    values: dict[str, list[float]] = {}
    for _ in range(rounds):
        whole = Tally()
        for index, times in Counter(draw.choices(range(len(tallies)), k=len(tallies))).items():
            whole.add(tallies[index], times)
        for name, value in headline(total([whole])).items():
            values.setdefault(name, []).append(value)
    return {name: _interval(sorted(drawn)) for name, drawn in values.items()}


def headline(scores: Scores) -> dict[str, float]:
    """The figures that intervals are given for: F1 by type and over all, and the share of exact events."""
    out = {f"detection {name}": figure.f1 for name, figure in scores.detection.items()}
    out |= {f"arguments {name}": figure.f1 for name, figure in scores.arguments.items()}
    exact = scores.attributes.get("exact")
    if isinstance(exact, Share) and exact.share is not None:
        out["exact"] = exact.share
    return out


def _interval(ordered: Sequence[float]) -> Interval:
    tail = (1 - LEVEL) / 2
    return Interval(ordered[_rank(len(ordered), tail)], ordered[_rank(len(ordered), 1 - tail)])


def _rank(count: int, share: float) -> int:
    return min(count - 1, max(0, round(share * (count - 1))))
