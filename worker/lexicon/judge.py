"""The weights of the judge as `marsad fit` wrote them: one linear model a file, readable and diffable."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from worker.lexicon.yaml import Fault, KnowledgeError, load_yaml


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A logistic model over features that are there or not."""

    weights: Mapping[str, float]
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        """Between 0 and 1; a feature without a weight counts for nothing."""
        weights = self.weights
        total = sum(weights[feature] for feature in features if feature in weights)
        return 1 / (1 + math.exp(-total)) if total > -700 else 0.0


def load_judge(folder: Path) -> dict[str, LinearModel]:
    """The models in a folder by name; none where there is no folder. Raises KnowledgeError."""
    return {path.stem: _model(path) for path in sorted(folder.glob("*.yaml"))}


def _model(path: Path) -> LinearModel:
    node = load_yaml(path)
    try:
        weights = {feature: float(weight) for feature, weight in (node["weights"] or {}).items()}
        return LinearModel(weights, float(node["threshold"]))
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError([Fault(path, 1, f"not a model: {error}", "write it with `marsad fit`")]) from None
