"""The figures as JSON: the public form that reports and other tools compare."""

from typing import Any

from worker.quality.score import Figure, Scores, Share

DIGITS = 4


def as_json(scores: Scores) -> dict[str, Any]:
    return {
        "detection": {name: _figure(figure) for name, figure in scores.detection.items()},
        "arguments": {name: _figure(figure) for name, figure in scores.arguments.items()},
        "attributes": {
            name: _figure(value) if isinstance(value, Figure) else _share(value)
            for name, value in scores.attributes.items()
        },
    }


def _figure(figure: Figure) -> dict[str, float | int]:
    return {
        "p": round(figure.precision, DIGITS),
        "r": round(figure.recall, DIGITS),
        "f1": round(figure.f1, DIGITS),
        "tp": figure.right,
        "fp": figure.extra,
        "fn": figure.missed,
    }


def _share(share: Share) -> dict[str, float | int | None]:
    return {"share": None if share.share is None else round(share.share, DIGITS), "n": share.of}
