"""The real command on real articles: feed, two workers, one killed on the way; then all sums must be right."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from schemas import parse_event, parse_receipt
from tests.integration.expected import article
from tests.integration.kafka import Kafka, Names
from tests.integration.processes import QUICK, REAL, ROOT, Fleet, _outer, wait_for

pytestmark = [pytest.mark.integration, pytest.mark.timeout(400)]

ARTICLES = 2000
PARTITIONS = 4


def marsad(names: Names, kafka: Kafka, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours to its end."""
    environment = {**_outer(), **QUICK, **names.environment(), "MARSAD_BOOTSTRAP_SERVERS": kafka.bootstrap_servers}
    command = [sys.executable, "-m", "worker", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=200)


@pytest.fixture
def lines(shared: Path, tmp_path: Path) -> Path:
    """The first articles of the shared stream, one a line."""
    path = tmp_path / "articles.jsonl"
    with gzip.open(shared / "corpus" / "stream.jsonl.gz", "rt", encoding="utf-8") as stream:
        path.write_text("".join(line for line, _ in zip(stream, range(ARTICLES), strict=False)), encoding="utf-8")
    return path


def test_two_workers_one_killed_give_what_extraction_gives(
    kafka: Kafka, names: Names, fleet: Fleet, lines: Path
) -> None:
    kafka.create(names.all, PARTITIONS)
    marsad(names, kafka, "feed", str(lines))
    doomed = fleet.start(command=REAL)
    fleet.start_again()
    wait_for("work to go on", lambda: kafka.committed(names.stem, names.raw) > ARTICLES // 10, 90)
    doomed.kill()
    fleet.workers.remove(doomed)
    wait_for("everything to be committed", fleet.has_committed(kafka, ARTICLES), 200, pause=0.5)
    assert fleet.stop() == [0]

    extracted = [json.loads(line) for line in marsad(names, kafka, "extract", str(lines)).stdout.splitlines()]
    published = [parse_event(record.value) for topic in names.events for record in kafka.read(topic)]
    assert {record.extractor.knowledge for record in published} == {one["extractor"]["knowledge"] for one in extracted}
    assert {record.id for record in published} == {record["id"] for record in extracted}

    uris = {json.loads(line)["uri"] for line in lines.read_text(encoding="utf-8").splitlines()}
    receipts = {one.uri: one for one in (parse_receipt(record.value) for record in kafka.read(names.read))}
    assert set(receipts) == uris
    assert {event for one in receipts.values() for event in one.events} == {record.id for record in published}
    assert kafka.read(names.rejected) == []


NASTY = {
    "no space": "ن" * 100_000,
    "deep HTML": "<div>" * 20_000 + "اشترت مصر 24 مقاتلة من فرنسا." + "</div>" * 20_000,
    "only diacritics": "\u064b\u064c\u064d\u064e\u064f\u0650" * 5_000,
    "NUL": "اشترت مصر\x00 24 مقاتلة من فرنسا.",
    "bidi overrides": "\u202eاشترت مصر 24 مقاتلة من فرنسا.\u202c" * 50,
    "trigger words": "اشترت مصر مقاتلة من فرنسا " * 10_000,
    "one long sentence": "التقى وزير الخارجية المصري نظيره الفرنسي و" * 3_000,
    "emoji": "🙂" * 10_000,
    "Persian": "وزیر امور خارجه ایران با همتای خود دیدار کرد و درباره گسترش همکاری‌ها گفت‌وگو کردند. " * 5,
    "English": "Egypt bought 24 fighter jets from France. " * 5,
}


def test_nasty_articles_are_read_within_bounds_and_the_worker_goes_on(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    """None is a dead letter: the work is bounded, and what was not read is flagged."""
    kafka.create(names.all)
    messages = [
        article(f"urn:test:{case}", body, content_type="text/html" if "HTML" in case else "text/plain")
        for case, body in NASTY.items()
    ]
    kafka.send(names.raw, [*messages, article("urn:test:after", "اشترت مصر 24 مقاتلة من فرنسا.")])
    fleet.start(command=REAL)
    wait_for("all to be committed", fleet.has_committed(kafka, len(messages) + 1), 120)
    rejected = {record.key.decode(): dict(record.headers)["reason"].decode() for record in kafka.read(names.rejected)}
    assert rejected == {}
    receipts = {one.uri: one for one in (parse_receipt(record.value) for record in kafka.read(names.read))}
    assert len(receipts) == len(messages) + 1
    for case in ("Persian", "English", "emoji"):
        assert "not_arabic" in receipts[f"urn:test:{case}"].flags
        assert receipts[f"urn:test:{case}"].events == ()
