"""The sample articles and what is expected of each.

`articles.jsonl` holds articles as feeds send them; `expected.jsonl` holds one line an article:
`{"uri": ..., "events": [{"type": ..., ROLE: [codes], ...}]}`, with the field names of the event records.
An article that tells of no event has an empty list.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Sample:
    article: dict[str, Any]
    """The article as a message holds it (`schemas.RawArticle`)."""
    expected: list[dict[str, Any]]
    """Its events: field names and values of the record; a role holds codes of participants."""


def load_samples(folder: Path = FOLDER) -> list[Sample]:
    """Read the samples, in the order of the file.

    Raises `ValueError` where the two files do not tell of the same articles: each once, in any order.
    """
    articles = {line["uri"]: line for line in _lines(folder / "articles.jsonl")}
    expected = {line["uri"]: line["events"] for line in _lines(folder / "expected.jsonl")}
    lonely = sorted(articles.keys() ^ expected.keys())
    if lonely:
        raise ValueError(f"articles.jsonl and expected.jsonl differ in: {', '.join(lonely)}")
    return [Sample(article, expected[uri]) for uri, article in articles.items()]


def _lines(path: Path) -> list[dict[str, Any]]:
    """Read JSON Lines; raise `ValueError` for an article that stands there twice."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    uris = [line["uri"] for line in lines]
    twice = sorted({uri for uri in uris if uris.count(uri) > 1})
    if twice:
        raise ValueError(f"{path.name}: twice in it: {', '.join(twice)}")
    return lines
