"""Every row of the table of bad input, on a real broker: what it gets, and that the worker goes on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from schemas import Receipt, Rejection, parse_receipt
from tests.integration.expected import article
from tests.integration.kafka import Kafka, Message, Names
from tests.integration.processes import Fleet, WorkerProcess, wait_for

pytestmark = pytest.mark.integration

TRACE = ("traceparent", b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
LIMIT = 300_000


def raw(key: str, value: bytes | None) -> Message:
    return key.encode(), value, [TRACE]


REJECTED: dict[str, tuple[Message, str]] = {
    "not JSON": (raw("not-json", b"once upon a time"), "undecodable"),
    "not UTF-8": (raw("not-utf8", b'{"uri": "a", "body": "\xff\xfe"}'), "undecodable"),
    "not an object": (raw("list", b'["uri"]'), "undecodable"),
    "empty": (raw("empty", b""), "undecodable"),
    "lone surrogates": (raw("surrogate", b'{"uri": "a", "body": "\\ud800"}'), "undecodable"),
    "no uri": (raw("no-uri", b'{"body": "events 1"}'), "invalid"),
    "wrong type": (raw("wrong-type", b'{"uri": "a", "body": 7}'), "invalid"),
    "bad date": (article("urn:bad-date", "events 1", published_at="yesterday"), "invalid"),
    "a number as date": (article("urn:number", "events 1", published_at=1700000000), "invalid"),
    "neither headline nor body": (raw("no-text", b'{"uri": "urn:no-text"}'), "invalid"),
    "too long": (article("urn:long", "events 1 " + "x" * 50_000), "too_large"),
    "extraction raises": (article("urn:raise", "raise a secret word"), "extraction_failed"),
    "extraction hangs": (article("urn:hang", "hang"), "timeout"),
    "output too large": (article("urn:large", "large " + "ن" * 20_000), "output_too_large"),
}
READ: dict[str, Message] = {
    "english": article("urn:english", "english"),
    "unknown fields": article("urn:unknown", "events 2", colour="blue"),
    "schema.org names": raw("urn:schema", json.dumps({"@id": "urn:schema", "articleBody": "events 1"}).encode()),
    "byte order mark": raw("urn:bom", b"\xef\xbb\xbf" + json.dumps({"uri": "urn:bom", "body": "events 1"}).encode()),
    "canceled": article("urn:canceled", "events 3", status="canceled"),
    "in the future": article("urn:future", "events 1", published_at="2999-01-01T00:00:00Z"),
    "no offset": article("urn:no-offset", "events 1", published_at="2024-05-01T10:00:00"),
    "twice, first": article("urn:twice", "events 4"),
    "twice, second": article("urn:twice", "events 4"),
}


@dataclass(frozen=True)
class Run:
    """One worker that has met all of it."""

    names: Names
    worker: WorkerProcess
    letters: dict[bytes, tuple[Rejection, bytes, dict[str, bytes]]]
    receipts: dict[str, Receipt]
    events: dict[str, list[dict[str, bytes]]]
    ids: dict[str, list[str]]


@pytest.fixture(scope="module")
def run(kafka: Kafka, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Send everything to one worker and wait until all of it is committed."""
    names = Names()
    kafka.create(names.all, config={"max.message.bytes": str(LIMIT)})
    messages = [message for message, _ in REJECTED.values()] + [raw("tombstone", None), *READ.values()]
    kafka.send(names.raw, messages)
    fleet = Fleet(names, kafka.bootstrap_servers, tmp_path_factory.mktemp("bad"))
    try:
        worker = fleet.start(max_article_chars="40000", article_timeout="1.5", min_confidence="0.5")
        wait_for("all messages to be committed", fleet.has_committed(kafka, len(messages)))
        letters = {
            record.key: (Rejection.of_headers(record.headers), record.value, dict(record.headers))
            for record in kafka.read(names.rejected)
        }
        receipts = {one.uri: one for one in (parse_receipt(record.value) for record in kafka.read(names.read))}
        events: dict[str, list[dict[str, bytes]]] = {}
        ids: dict[str, list[str]] = {}
        for record in kafka.read(names.events[2]):
            events.setdefault(record.key.decode(), []).append(dict(record.headers))
            ids.setdefault(record.key.decode(), []).append(json.loads(record.value)["id"])
        yield Run(names, worker, letters, receipts, events, ids)
    finally:
        fleet.end()


@pytest.mark.parametrize("case", REJECTED)
def test_what_cannot_be_read_is_a_dead_letter(run: Run, case: str) -> None:
    """With its reason, where it stood, and its original bytes."""
    (key, value, _), reason = REJECTED[case]
    assert key is not None
    why, letter, _ = run.letters[key]
    assert why.reason == reason
    assert (why.topic, why.partition, why.offset) == (run.names.raw, 0, list(REJECTED).index(case))
    assert why.attempt == 1
    assert letter == value
    assert why.original_size is None


def test_an_invalid_field_is_named(run: Run) -> None:
    assert "published_at" in run.letters[b"urn:bad-date"][0].message
    assert "body" in run.letters[b"wrong-type"][0].message


def test_nothing_else_is_rejected(run: Run) -> None:
    assert len(run.letters) == len(REJECTED)


def test_no_word_of_an_article_is_in_headers_or_logs(run: Run) -> None:
    headers = b" ".join(value for _, _, headers in run.letters.values() for value in headers.values())
    assert b"secret" not in headers
    assert "secret" not in run.worker.told()
    assert "must not be seen" not in run.worker.told()


def test_a_dead_letter_keeps_the_trace(run: Run) -> None:
    assert run.letters[b"not-json"][2]["traceparent"] == TRACE[1]


@pytest.mark.parametrize("case", READ)
def test_what_can_be_read_has_a_receipt_that_lists_its_events(run: Run, case: str) -> None:
    key = READ[case][0]
    assert key is not None
    receipt = run.receipts[key.decode()]
    assert set(receipt.events) == set(run.ids.get(receipt.uri, []))
    assert receipt.source.topic == run.names.raw


def test_what_is_not_arabic_gives_no_event_and_is_counted(run: Run) -> None:
    assert "not_arabic" in run.receipts["urn:english"].flags
    assert run.worker.metric('marsad_articles_total{outcome="not_arabic"}') == 1


def test_a_tombstone_is_counted_and_skipped(run: Run) -> None:
    assert run.worker.metric('marsad_articles_total{outcome="tombstone"}') == 1
    assert b"tombstone" not in run.letters


def test_a_canceled_article_has_an_empty_receipt(run: Run) -> None:
    receipt = run.receipts["urn:canceled"]
    assert receipt.status == "canceled"
    assert receipt.events == ()
    assert "urn:canceled" not in run.events


def test_the_same_article_twice_gives_the_same_ids(run: Run) -> None:
    assert len(run.ids["urn:twice"]) == 8
    assert len(set(run.ids["urn:twice"])) == 4


def test_a_date_in_the_future_or_without_offset_is_flagged(run: Run) -> None:
    assert "published_in_future" in run.receipts["urn:future"].flags
    assert "published_at_assumed_utc" in run.receipts["urn:no-offset"].flags


def test_an_event_bears_cloudevents_headers_and_the_trace(run: Run) -> None:
    headers = run.events["urn:schema"][0]
    assert headers["ce_specversion"] == b"1.0"
    assert headers["ce_id"].decode() == run.ids["urn:schema"][0]
    assert headers["ce_subject"] == b"urn:schema"
    assert headers["traceparent"] == TRACE[1]


def test_rejections_are_counted_by_reason(run: Run) -> None:
    reasons = [reason for _, reason in REJECTED.values()]
    for reason in set(reasons):
        assert run.worker.metric(f'marsad_rejected_total{{reason="{reason}"}}') == reasons.count(reason)


def test_the_worker_is_live_ready_and_shows_its_lag(run: Run) -> None:
    assert run.worker.page("/live") == (200, "live\n")
    assert run.worker.page("/ready") == (200, "ready\n")
    lag = f'marsad_lag{{partition="0",topic="{run.names.raw}"}} 0.0'
    wait_for("the lag to be shown", lambda: lag in run.worker.page("/metrics")[1])
    assert run.worker.metric("marsad_partitions") == 1


@pytest.mark.parametrize("path", ["/router/", "/table/", "/graph", "/performance/", "/"])
def test_no_page_of_fausts_own_tells_of_the_inside(run: Run, path: str) -> None:
    status, text = run.worker.page(path)
    assert status == 404 or json.loads(text) == {"status": "OK"}
