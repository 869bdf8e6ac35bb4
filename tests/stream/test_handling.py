"""One message at a time: every kind of input has its outcome, and nothing raises."""

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import RawArticle, parse_event, parse_receipt
from schemas.rejection import Rejection
from tests.integration.fake_worker import EXTRACTOR, FakeReading, event_of, fake_read
from worker.config import load_settings
from worker.stream.handling import Handler, Outcome, ReadArticle, where
from worker.stream.messages import Incoming
from worker.stream.sizes import fits

LIMIT = 200_000
TRACE = ("traceparent", b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")


def incoming(value: bytes | None, **fields: object) -> Incoming:
    given = Incoming("articles.raw", 3, 17, 1_700_000_000.0, b"key", value, (TRACE, ("other", b"x")))
    return replace(given, **fields)  # type: ignore[arg-type]


def article(body: str, **fields: object) -> bytes:
    return json.dumps({"uri": "urn:test:1", "body": body, **fields}).encode()


def handler(read: ReadArticle = fake_read, limit: int = LIMIT, **settings: object) -> Handler:
    return Handler(load_settings(settings), read, EXTRACTOR, limit)


def why(outcome: Outcome) -> Rejection:
    assert outcome.rejected is not None
    (letter,) = outcome.outgoing
    assert letter.topic == "articles.rejected"
    assert Rejection.of_headers(letter.headers).reason == outcome.rejected.reason
    return outcome.rejected


def test_an_article_gives_its_events_and_a_receipt_that_lists_them() -> None:
    outcome = handler().handle(incoming(article("events 3 here")))
    *events, receipt = outcome.outgoing
    assert outcome.kind == "read"
    assert outcome.events == ("diplomatic_exchange",) * 3
    assert [message.topic for message in events] == ["events.diplomatic-exchange"] * 3
    assert {message.key for message in outcome.outgoing} == {b"urn:test:1"}
    assert receipt.topic == "articles.read"
    listed = parse_receipt(receipt.value or b"")
    assert listed.events == tuple(parse_event(message.value or b"").id for message in events)
    assert (listed.source.topic, listed.source.partition, listed.source.offset) == ("articles.raw", 3, 17)


def test_an_event_bears_cloudevents_headers_and_the_trace_and_nothing_else_of_the_article() -> None:
    event, receipt = handler().handle(incoming(article("events 1 here"))).outgoing
    names = dict(event.headers)
    assert names["ce_id"].decode() == parse_event(event.value or b"").id
    assert names["traceparent"] == TRACE[1]
    assert "other" not in names
    assert receipt.headers == [TRACE]


def test_without_receipts_only_events_go_out() -> None:
    outcome = handler(receipts=False).handle(incoming(article("events 2 here")))
    assert [message.topic for message in outcome.outgoing] == ["events.diplomatic-exchange"] * 2


def test_a_tombstone_gives_nothing() -> None:
    assert handler().handle(incoming(None)).kind == "tombstone"
    assert handler().handle(incoming(None)).outgoing == ()


def test_a_canceled_article_is_not_read_and_has_an_empty_receipt() -> None:
    def unread(article: RawArticle) -> FakeReading:
        raise AssertionError(f"{article.uri} was read")

    outcome = handler(unread).handle(incoming(article("events 3 here", status="canceled")))
    (receipt,) = outcome.outgoing
    assert outcome.kind == "canceled"
    written = parse_receipt(receipt.value or b"")
    assert (written.status, written.events) == ("canceled", ())
    assert [one.reason for one in written.unread] == ["canceled"]


def test_what_is_not_arabic_is_no_dead_letter() -> None:
    outcome = handler().handle(incoming(article("english")))
    assert outcome.kind == "not_arabic"
    assert outcome.rejected is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"", "undecodable"),
        (b"{", "undecodable"),
        (b'"text"', "undecodable"),
        (b"\xff", "undecodable"),
        (b'{"uri": "a", "body": "\\ud800"}', "undecodable"),
        (b'{"body": "events 1"}', "invalid"),
        (b'{"uri": "a"}', "invalid"),
        (b'{"uri": "a", "body": {}}', "invalid"),
        (article("raise"), "extraction_failed"),
        (article("large " + "x" * 10_000), "output_too_large"),
        (article("x" * 1001), "too_large"),
    ],
)
def test_a_failure_has_its_reason(value: bytes, reason: str) -> None:
    chars = 1000 if reason == "too_large" else 1_000_000
    outcome = handler(max_article_chars=chars).handle(incoming(value))
    assert why(outcome).reason == reason
    assert outcome.outgoing[0].value == value


def test_the_limit_counts_headline_and_body_in_code_points() -> None:
    fits_exactly = article("ن" * 6, headline="ن" * 4)
    assert handler(max_article_chars=10).handle(incoming(fits_exactly)).kind == "read"
    assert why(handler(max_article_chars=9).handle(incoming(fits_exactly))).reason == "too_large"


def test_an_article_that_hangs_is_cut_off() -> None:
    started = time.monotonic()
    outcome = handler(article_timeout=0.2).handle(incoming(article("hang")))
    assert why(outcome).reason == "timeout"
    assert time.monotonic() - started < 3


def test_what_the_extraction_raises_is_told_without_its_words() -> None:
    told = why(handler().handle(incoming(article("raise the word secret"))))
    assert told.error == "ValueError"
    assert "fake_read" in told.message
    assert "fake_worker.py line " in told.message
    assert "secret" not in str(told)


def test_running_out_of_stack_is_the_articles_own_dead_letter() -> None:
    def endless(article: RawArticle) -> FakeReading:
        return endless(article)

    assert why(handler(endless).handle(incoming(article("events 1")))).error == "RecursionError"


def test_events_known_to_be_less_certain_are_held_back_and_not_listed() -> None:
    def read(article: RawArticle) -> FakeReading:
        return FakeReading(tuple(event_of(article, n, confidence=c) for n, c in enumerate((0.9, 0.3, None))))

    outcome = handler(read, min_confidence=0.5).handle(incoming(article("events 3 here")))
    assert len(outcome.events) == 2
    assert len(parse_receipt(outcome.outgoing[-1].value or b"").events) == 2


@pytest.mark.parametrize(
    ("published_at", "flag"),
    [("2999-01-01T00:00:00Z", "published_in_future"), ("2023-05-01T10:00:00", "published_at_assumed_utc")],
)
def test_a_strange_date_is_flagged(published_at: str, flag: str) -> None:
    outcome = handler().handle(incoming(article("events 0", published_at=published_at)))
    assert flag in parse_receipt(outcome.outgoing[-1].value or b"").flags


def test_the_future_is_judged_by_the_messages_own_time() -> None:
    """So that a replay gives the same receipt."""
    value = article("events 0", published_at="2023-11-14T23:00:00Z")
    flags = [
        parse_receipt(handler().handle(incoming(value, timestamp=written)).outgoing[-1].value or b"").flags
        for written in (1_700_000_000.0, 1_700_010_000.0)
    ]
    assert flags == [("published_in_future",), ()]


def test_an_article_that_killed_its_readers_is_rejected_unread() -> None:
    outcome = handler().crashed(incoming(article("kill")), crashes=3)
    assert why(outcome).reason == "crashed"
    assert "3 times" in why(outcome).message


def test_an_error_without_a_traceback_is_told_too() -> None:
    assert where(ValueError()) == "raised nowhere"


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode) | st.just(article("events 2 here")))
def test_any_bytes_have_an_outcome_whose_outputs_fit(value: bytes) -> None:
    outcome = handler(limit=5000).handle(incoming(value))
    assert outcome.kind in {"read", "rejected"}
    assert all(fits(message, 5000) for message in outcome.outgoing)


def test_the_same_message_gives_the_same_bytes() -> None:
    value = incoming(article("events 5 here"))
    assert handler().handle(value).outgoing == handler().handle(value).outgoing
