"""Logistic regression over sparse named features, small enough to read: no dependency, the same weights every time."""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from worker.lexicon.judge import LinearModel

_EPOCHS = 40
_RATE = 0.3
_SMALLEST = 0.02  # weights nearer to nothing are left out


@dataclass(frozen=True, slots=True)
class Instance:
    """One thing to judge: its features, the truth, the group (an article) that folds must not tear, and a weight."""

    features: tuple[str, ...]
    truth: bool
    group: str


def fit(instances: Sequence[Instance], penalty: float) -> LinearModel:
    """Weights by AdaGrad with an L2 penalty, in a fixed random order. The threshold is 0.5 until `best_threshold`."""
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    order = list(range(len(instances)))
    shuffler = random.Random(1)  # noqa: S311 (a fixed order, not a secret)
    decay = penalty / max(len(instances), 1)
    for _ in range(_EPOCHS):
        shuffler.shuffle(order)
        for index in order:
            one = instances[index]
            total = sum(weights.get(feature, 0.0) for feature in one.features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - one.truth
            for feature in one.features:
                weight = weights.get(feature, 0.0)
                gradient = error + decay * weight
                square = squares.get(feature, 1.0) + gradient * gradient
                squares[feature] = square
                weights[feature] = weight - _RATE * gradient / math.sqrt(square)
    kept = {feature: round(weight, 3) for feature, weight in sorted(weights.items()) if abs(weight) >= _SMALLEST}
    return LinearModel(kept, 0.5)


def out_of_fold(instances: Sequence[Instance], penalty: float, folds: Mapping[str, int], count: int) -> list[float]:
    """The probability of each instance under a model that never saw its group."""
    probabilities = [0.0] * len(instances)
    for fold in range(count):
        model = fit([one for one in instances if folds[one.group] != fold], penalty)
        for index, one in enumerate(instances):
            if folds[one.group] == fold:
                probabilities[index] = model.probability(one.features)
    return probabilities


def best_threshold(probabilities: Sequence[float], truths: Sequence[bool], missed: int = 0) -> tuple[float, float]:
    """The threshold with the best F1, and that F1; `missed` truths were never there to be found."""
    best = (0.5, 0.0)
    for step in range(10, 80, 2):
        threshold = step / 100
        right = sum(p >= threshold and truth for p, truth in zip(probabilities, truths, strict=True))
        taken = sum(p >= threshold for p in probabilities)
        f1 = 2 * right / (taken + sum(truths) + missed) if right else 0.0
        if f1 > best[1]:
            best = (threshold, f1)
    return best
