"""Records and receipts as messages: JSON in UTF-8, CloudEvents headers, and the way back with precise errors."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field, ValidationError
from pydantic_core import from_json

from .arms_deal import ArmsDeal
from .diplomatic_exchange import DiplomaticExchange
from .problems import Problem, problems
from .receipt import Receipt
from .sanctions_violation_claim import SanctionsViolationClaim
from .vocabulary import READING, EventType

EventRecord = Annotated[ArmsDeal | SanctionsViolationClaim | DiplomaticExchange, Field(discriminator="type")]
"""Any event record; `type` tells which."""

RECORDS: Mapping[EventType, type[ArmsDeal | SanctionsViolationClaim | DiplomaticExchange]] = MappingProxyType(
    {
        EventType.ARMS_DEAL: ArmsDeal,
        EventType.SANCTIONS_VIOLATION_CLAIM: SanctionsViolationClaim,
        EventType.DIPLOMATIC_EXCHANGE: DiplomaticExchange,
    }
)
"""The model of each type of event."""

CLOUDEVENTS_SOURCE = "marsad"


class Unreadable(ValueError):
    """A message that is no record or receipt of this major version; `problems` says where and why."""

    def __init__(self, *found: Problem) -> None:
        """Keep the problems beside the message."""
        super().__init__("; ".join(map(str, found)))
        self.problems = found


def encode(message: EventRecord | Receipt) -> bytes:
    """Write a record or receipt as compact JSON in UTF-8."""
    return message.model_dump_json().encode()


def parse_event(message: bytes) -> EventRecord:
    """Read an event record of this major version, written by this or a later minor version.

    Unknown fields are ignored, an unknown member of a vocabulary becomes `unrecognised`.
    Raises `Unreadable` naming every field that is wrong.
    """
    data = _object(message)
    kind = data.get("type")
    if not isinstance(kind, str) or kind not in EventType.values():
        raise Unreadable(Problem("type", f"Input should be one of: {', '.join(EventType.values())}"))
    try:
        return RECORDS[EventType(kind)].model_validate(data, context={READING: True})
    except ValidationError as error:
        raise Unreadable(*problems(error)) from None


def parse_receipt(message: bytes) -> Receipt:
    """Read a receipt; the same promises and errors as `parse_event`."""
    try:
        return Receipt.model_validate(_object(message), context={READING: True})
    except ValidationError as error:
        raise Unreadable(*problems(error)) from None


def _object(message: bytes) -> dict[str, Any]:
    try:
        data = from_json(message)
    except ValueError as error:
        raise Unreadable(Problem("", f"not JSON: {error}")) from None
    if not isinstance(data, dict):
        raise Unreadable(Problem("", "not a JSON object"))
    return data


def cloudevent_type(kind: EventType, schema_version: str) -> str:
    """Name a type of event and the major version of its record (`marsad.arms_deal.v1`)."""
    return f"marsad.{kind.value}.v{schema_version.partition('.')[0]}"


def cloudevent_headers(record: EventRecord, source: str = CLOUDEVENTS_SOURCE) -> list[tuple[str, bytes]]:
    """Write the CloudEvents 1.0 headers of a record (Kafka binding, binary mode).

    `ce_id` is the record's id, `ce_subject` the article's uri; there is no `ce_time`, so that the same article gives
    the same bytes whenever it is read.
    """
    return [
        ("ce_specversion", b"1.0"),
        ("ce_id", record.id.encode()),
        ("ce_type", cloudevent_type(record.type, record.schema_version).encode()),
        ("ce_source", source.encode()),
        ("ce_subject", record.article.uri.encode()),
        ("content-type", b"application/json"),
    ]
