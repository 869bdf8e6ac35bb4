"""The samples read: each gives the events that are expected of it, and no others."""

from datetime import date

import pytest

from schemas import EventRecord, RawArticle
from worker.extract.pipeline import extract
from worker.lexicon.knowledge import Knowledge
from worker.lexicon.load import load_knowledge
from worker.quality.expected import compare_expected, told
from worker.samples.load import Sample, load_samples

SAMPLES = {sample.article["uri"]: sample for sample in load_samples()}

DATES = {
    "sample:arms-rafale-signed": (date(2021, 12, 3), date(2021, 12, 3)),
    "sample:arms-s400-delivered": (date(2019, 7, 12), date(2019, 7, 12)),
    "sample:arms-bradley-digits": (date(2017, 8, 14), date(2017, 8, 14)),
    "sample:meeting-hijri": (date(2023, 5, 2), date(2023, 5, 2)),
    "sample:agreement-algiers-tunis": (date(2022, 2, 9), date(2022, 2, 9)),
    "sample:relations-cut-algiers": (date(2021, 8, 24), date(2021, 8, 24)),
    "sample:visit-xi-planned": (date(2022, 12, 5), date(2022, 12, 11)),
}
"""Weekdays, digits, the months of the Levant and the Maghreb, Hijri, yesterday, next week."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def _read(sample: Sample, knowledge: Knowledge) -> list[EventRecord]:
    return extract(RawArticle.model_validate(sample.article), knowledge)


def _shown(record: EventRecord) -> str:
    fields = {role: [p.id for p in parties] for role, parties in record.participants().items()}
    fields |= {name: [str(getattr(record, name))] for name in ("stage", "form", "measure") if hasattr(record, name)}
    return f"{told({'type': record.type, **fields})}  {record.factuality}  {record.rule}: {record.evidence[0].shown}"


@pytest.mark.parametrize("uri", SAMPLES)
def test_a_sample_gives_its_events_and_no_others(uri: str, knowledge: Knowledge) -> None:
    compared = compare_expected(SAMPLES[uri].expected, _read(SAMPLES[uri], knowledge))
    assert [*map(told, compared.missing)] == [], "missing"
    assert [*map(_shown, compared.extra)] == [], "not expected"


@pytest.mark.parametrize("uri", DATES)
def test_a_sample_gives_the_date_of_its_event(uri: str, knowledge: Knowledge) -> None:
    dates = [record.event_date for record in _read(SAMPLES[uri], knowledge)]
    assert [(found.earliest, found.latest) for found in dates if found] == [DATES[uri]]
