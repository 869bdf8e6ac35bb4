"""Events that are expected of an article, as data beside it, compared with the records that came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas import EventRecord


@dataclass(frozen=True)
class Compared:
    missing: tuple[Mapping[str, Any], ...]
    """Expected and not there."""
    extra: tuple[EventRecord, ...]
    """There and not expected."""


def compare_expected(expected: Sequence[Mapping[str, Any]], records: Sequence[EventRecord]) -> Compared:
    """Pair each expected event with the first record that agrees with it in all that it names, each record once.

    An expected event is an object of a record's field names: a role holds codes, in any order; another field its value.
    """
    left = list(records)
    missing = []
    for event in expected:
        found = next((record for record in left if agrees(event, record)), None)
        if found is None:
            missing.append(event)
        else:
            left.remove(found)
    return Compared(tuple(missing), tuple(left))


def agrees(event: Mapping[str, Any], record: EventRecord) -> bool:
    """Whether a record has every field that the expected event names, with that value."""
    roles = {role: {p.id for p in participants} for role, participants in record.participants().items()}
    return all(
        roles[name] == set(value) if name in roles else str(getattr(record, name, None)) == str(value)
        for name, value in event.items()
    )


def as_expected(record: EventRecord) -> dict[str, Any]:
    """What would have to be expected for this record to be right."""
    roles = {role: sorted(p.id for p in participants) for role, participants in record.participants().items()}
    kind = {name: value for name in ("form", "stage", "measure") if (value := getattr(record, name, None)) is not None}
    return {"type": record.type, **roles, **kind, "factuality": record.factuality}


def told(event: Mapping[str, Any]) -> str:
    """An expected event on one line; a role that must be empty is left out."""
    return "  ".join(
        f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in event.items()
        if value != []
    )
