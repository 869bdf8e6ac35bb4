"""The samples as data: every article valid, every expectation in the words of the contract, every kind of case."""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas import ArmsDeal, DiplomaticExchange, SanctionsViolationClaim, parse_article
from schemas.vocabulary import Vocabulary
from worker.samples.load import Sample, load_samples

RECORDS = (ArmsDeal, SanctionsViolationClaim, DiplomaticExchange)
SAMPLES = load_samples()
EXPECTED = [
    pytest.param(event, id=f"{sample.article['uri']}-{number}")
    for sample in SAMPLES
    for number, event in enumerate(sample.expected, start=1)
]


def _events(**wanted: str) -> list[dict[str, Any]]:
    return [
        event
        for sample in SAMPLES
        for event in sample.expected
        if all(event.get(name) == value for name, value in wanted.items())
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.article["uri"])
def test_a_sample_is_an_article_as_feeds_send_it(sample: Sample) -> None:
    article = parse_article(json.dumps(sample.article, ensure_ascii=False).encode())
    assert article.published_at is not None
    assert article.published_at.isoformat() == sample.article["published_at"]
    assert article.flags == ()


@pytest.mark.parametrize("event", EXPECTED)
def test_an_expectation_names_fields_and_values_of_its_record(event: dict[str, Any]) -> None:
    record = next(cls for cls in RECORDS if cls.model_fields["type"].default == event["type"])
    for name, value in event.items():
        if name in record.ROLES:
            assert value == sorted(set(value))
            continue
        kind = record.model_fields[name].annotation
        if isinstance(kind, type) and issubclass(kind, Vocabulary):
            assert value in kind.values()
    assert set(event) >= {"type", "factuality"}
    assert any(event[role] for role in record.ROLES if role in event)


def test_there_are_several_of_every_type_and_none() -> None:
    for record in RECORDS:
        assert len(_events(type=record.model_fields["type"].default)) >= 5
    assert sum(not sample.expected for sample in SAMPLES) >= 5


@pytest.mark.parametrize("factuality", ["actual", "planned", "possible", "denied"])
def test_every_factuality_is_there(factuality: str) -> None:
    assert _events(factuality=factuality)


def test_articles_come_as_feeds_have_them() -> None:
    """A headline alone, an HTML body, Arabic-Indic digits, a Hijri date, both kinds of quotation marks."""
    articles = [sample.article for sample in SAMPLES]
    text = "\n".join(article.get("body", "") for article in articles)
    assert any("body" not in article for article in articles)
    assert any(article.get("content_type") == "text/html" for article in articles)
    assert all(sign in text for sign in ("٨", "هـ", "«", '"'))


def test_an_article_without_expectation_is_refused(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"uri": "a"}\n{"uri": "b"}\n', encoding="utf-8")
    (tmp_path / "expected.jsonl").write_text('{"uri": "a", "events": []}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"differ in: b$"):
        load_samples(tmp_path)


def test_an_article_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"uri": "a"}\n{"uri": "a"}\n', encoding="utf-8")
    (tmp_path / "expected.jsonl").write_text('{"uri": "a", "events": []}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"articles\.jsonl: twice in it: a"):
        load_samples(tmp_path)
