"""Messages: there and back, later versions read, and errors that say where and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import EventBase, RawArticle, Unreadable, cloudevent_headers, encode, parse_event, parse_receipt
from schemas.vocabulary import (
    ArmsDealStage,
    ArticleStatus,
    EventType,
    Factuality,
    Flag,
    ItemCategory,
    ParticipantType,
    UnreadReason,
)
from schemas.wire import RECORDS, EventRecord
from tests.contract import examples

EXAMPLES = pytest.mark.parametrize("make", examples.ALL, ids=lambda make: make.__name__)


def later(**changes: Any) -> bytes:
    """An arms deal as some later or faulty version might write it."""
    return json.dumps(json.loads(encode(examples.arms_deal())) | changes).encode()


@EXAMPLES
def test_a_record_comes_back_as_it_was_sent(make: Callable[[], EventRecord]) -> None:
    record = make()
    assert parse_event(encode(record)) == record
    assert type(parse_event(encode(record))) is type(record)


def test_messages_are_compact_and_readable() -> None:
    message = encode(examples.arms_deal())
    assert b'": ' not in message
    assert "ثلاثين مقاتلة".encode() in message


@given(
    st.sampled_from(Factuality.known()),
    st.sampled_from(ArmsDealStage.known()),
    st.none() | st.floats(0, 1),
    st.lists(st.sampled_from(list(Flag)), max_size=3).map(tuple),
    st.text(min_size=1, max_size=9),
    st.integers(0, 30),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30),
)
def test_any_record_comes_back(
    factuality: Factuality,
    stage: ArmsDealStage,
    confidence: float | None,
    flags: tuple[Flag, ...],
    rule: str,
    cut: int,
    text: str,
) -> None:
    """Whatever the article's text is: control characters, astral ones, marks without a base."""
    body = f"{text}خبر{text}"
    article = RawArticle(uri=f"u{cut}", body=body)
    at = len(text)
    quote = {"field": "body", "start": at, "end": len(body), "text": body[at:]}
    record = examples.arms_deal(
        article,
        trigger=examples.quote("خبر", article),
        evidence=(quote,),
        factuality=factuality,
        stage=stage,
        confidence=confidence,
        flags=flags,
        rule=rule,
        attribution=(),
        event_date=None,
        suppliers=(),
        recipients=(),
        items=(),
        value=None,
    )
    assert parse_event(encode(record)) == record
    assert encode(parse_event(encode(record))) == encode(record)


def test_unknown_fields_are_ignored_at_any_depth() -> None:
    fields = json.loads(encode(examples.arms_deal()))
    fields["new"] = {"a": 1}
    fields["trigger"]["new"] = fields["items"][0]["quantity"]["new"] = [1]
    assert parse_event(json.dumps(fields).encode()) == examples.arms_deal()


def test_unknown_values_are_unrecognised_at_any_depth() -> None:
    fields = json.loads(encode(examples.arms_deal()))
    fields["stage"] = fields["factuality"] = fields["items"][0]["category"] = fields["suppliers"][0]["type"] = (
        "brand_new"
    )
    record = parse_event(json.dumps(fields).encode())
    assert record.factuality is Factuality.UNRECOGNISED
    assert record.participants()["suppliers"][0].type is ParticipantType.UNRECOGNISED
    assert getattr(record, "stage") is ArmsDealStage.UNRECOGNISED  # noqa: B009 a field of one type of record
    assert getattr(record, "items")[0].category is ItemCategory.UNRECOGNISED  # noqa: B009


def test_unknown_flags_are_kept() -> None:
    assert parse_event(later(flags=["brand_new", "not_arabic"])).flags == ("brand_new", Flag.NOT_ARABIC)


def test_a_later_minor_version_is_read() -> None:
    assert parse_event(later(schema_version="1.7")).schema_version == "1.7"


FAULTS: dict[str, tuple[bytes, str]] = {
    "not JSON": (b"{", ""),
    "not UTF-8": (b'{"type": "\xff"}', ""),
    "not an object": (b"[]", ""),
    "no type": (b"{}", "type"),
    "a type of another contract": (later(type="coup"), "type"),
    "another major version": (later(schema_version="2.0"), "schema_version"),
    "no trigger": (later(trigger=None), "trigger"),
    "an offset as text": (later(trigger={"field": "body", "start": "x", "end": 1, "text": "a"}), "trigger.start"),
    "a length that does not fit": (later(trigger={"field": "body", "start": 0, "end": 3, "text": "a"}), "trigger"),
    "an unknown field of an article": (
        later(trigger={"field": "caption", "start": 0, "end": 1, "text": "a"}),
        "trigger.field",
    ),
    "no evidence": (later(evidence=[]), "evidence"),
    "an id that is none": (later(id="7"), "id"),
    "confidence in per cent": (later(confidence=80), "confidence"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named(fault: str) -> None:
    message, field = FAULTS[fault]
    with pytest.raises(Unreadable) as error:
        parse_event(message)
    assert [problem.field for problem in error.value.problems] == [field]
    assert error.value.problems[0].why
    assert "مصر" not in str(error.value)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(Unreadable) as error:
        parse_event(later(id="7", rule="", extractor={}))
    assert [problem.field for problem in error.value.problems] == [
        "id",
        "rule",
        "extractor.name",
        "extractor.version",
        "extractor.knowledge",
    ]


def test_receipts_are_read_as_openly_as_events() -> None:
    fields = json.loads(encode(examples.receipt())) | {"new": 1, "status": "archived", "unread": [{"reason": "new"}]}
    receipt = parse_receipt(json.dumps(fields).encode())
    assert receipt.status is ArticleStatus.UNRECOGNISED
    assert receipt.unread[0].reason is UnreadReason.UNRECOGNISED
    with pytest.raises(Unreadable, match=r"source\.offset"):
        parse_receipt(json.dumps(fields | {"source": {"topic": "t", "partition": 0}}).encode())


def test_headers_are_those_of_cloudevents() -> None:
    record = examples.arms_deal()
    assert cloudevent_headers(record) == [
        ("ce_specversion", b"1.0"),
        ("ce_id", record.id.encode()),
        ("ce_type", b"marsad.arms_deal.v1"),
        ("ce_source", b"marsad"),
        ("ce_subject", b"urn:example:1"),
        ("content-type", b"application/json"),
    ]
    assert dict(cloudevent_headers(record, source="desk"))["ce_source"] == b"desk"


def test_every_type_of_event_has_its_record() -> None:
    assert set(RECORDS) == set(EventType)
    union, *_ = get_args(EventRecord)
    assert set(RECORDS.values()) == set(get_args(union)) == set(EventBase.__subclasses__())
