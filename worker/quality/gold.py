"""Gold articles and published records, both read into one shape that can be compared.

A gold line is one article: `{"id", "title", "body", "published_at", "outlet", "events": [...]}`. A gold event with
`"sure": false` is optional; one with an `"alt"` has a second reading that is as right as the first.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from worker.quality.sentences import SentenceId, Sentences

ROLES: Mapping[str, tuple[str, ...]] = {
    "arms_deal": ("suppliers", "recipients"),
    "sanctions_violation_claim": ("accused", "claimants", "authority"),
    "diplomatic_exchange": ("actors", "recipients", "mediators"),
}
"""The roles that are compared, by type of event."""

KIND: Mapping[str, tuple[str, ...]] = {
    "arms_deal": ("stage",),
    "sanctions_violation_claim": ("stage", "measure"),
    "diplomatic_exchange": ("form",),
}
"""The fields that say what kind of event it is, the main one first."""

Argument = tuple[str, str]
"""A role and the id of a participant in it."""


class GoldError(ValueError):
    """A file that is no gold file or no file of records; the text is one line with file and line."""


@dataclass(frozen=True)
class Item:
    category: str
    quantity: tuple[object, object] | None
    """Least and most, or None where no quantity is given."""


@dataclass(frozen=True)
class Event:
    """An event as gold or a record states it."""

    type: str
    arguments: frozenset[Argument]
    kind: tuple[object, ...]
    """The values of the fields of KIND, in that order."""
    factuality: object
    date: object
    """Gold: an ISO date as precise as the text, or None. Record: an object with `earliest` and `latest`, or None."""
    items: tuple[Item, ...]
    sources: tuple[str, ...]
    quote: str


@dataclass(frozen=True)
class GoldEvent:
    readings: tuple[Event, ...]
    """The event, then its second reading where careful readers differed."""
    sure: bool
    at: frozenset[SentenceId]
    spans: tuple[tuple[str, int, int], ...] = ()
    """Where its evidence stands: field and half-open offsets."""

    @property
    def first(self) -> Event:
        return self.readings[0]


@dataclass(frozen=True)
class Record:
    event: Event
    rule: str
    at: frozenset[SentenceId]


@dataclass(frozen=True)
class Article:
    id: str
    title: str
    body: str
    published_at: str | None
    outlet: str | None
    events: tuple[GoldEvent, ...]


def read_gold(path: Path) -> list[Article]:
    """The articles of a gold file. Raises GoldError for the first line that is none, OSError if it cannot be read."""
    return [_built(article_of, row, path, line) for line, row in _rows(path)]


def read_records(path: Path) -> list[dict[str, Any]]:
    """Published records, one a line. Raises GoldError and OSError as `read_gold` does."""
    return [_built(_checked, row, path, line) for line, row in _rows(path)]


def record_of(row: Mapping[str, Any], article: Article) -> Record:
    """A published record, placed in the sentences of its article."""
    quotes = [*(row.get("evidence") or []), *filter(None, [row.get("trigger")])]
    sentences = _sentences(article.title, article.body)
    at: set[SentenceId] = set()
    for quote in quotes:
        field = "title" if quote["field"] in ("headline", "title") else "body"
        at |= sentences.touched(field, quote["start"], quote["end"])
    shown = str(quotes[0].get("text", "")) if quotes else ""
    return Record(_event(row, row.get("event_date"), shown), str(row.get("rule") or ""), frozenset(at))


def article_of(row: Mapping[str, Any]) -> Article:
    title, body = str(row["title"]), str(row["body"])
    sentences = _sentences(title, body)
    return Article(
        id=str(row["id"]),
        title=title,
        body=body,
        published_at=row.get("published_at"),
        outlet=row.get("outlet"),
        events=tuple(_gold_event(event, title, body, sentences) for event in row["events"]),
    )


def _gold_event(row: Mapping[str, Any], title: str, body: str, sentences: Sentences) -> GoldEvent:
    readings = [row, {**row, **row["alt"]}] if row.get("alt") else [row]
    at: set[SentenceId] = set()
    found = row.get("spans") or _occurrences(row.get("evidence") or [], {"title": title, "body": body})
    spans = tuple((str(field), int(start), int(end)) for field, start, end in found)
    for field, start, end in spans:
        at |= sentences.touched(field, start, end)
    return GoldEvent(
        readings=tuple(_event(r, r.get("date"), str((r.get("evidence") or [""])[0])) for r in readings),
        sure=bool(row.get("sure", True)),
        at=frozenset(at),
        spans=spans,
    )


def _occurrences(quotes: Iterable[str], texts: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    for quote in quotes:
        for field, text in texts.items():
            at = text.find(quote)
            while at >= 0:
                yield field, at, at + len(quote)
                at = text.find(quote, at + 1)


def _event(row: Mapping[str, Any], date: object, quote: str) -> Event:
    kind = str(row["type"])
    return Event(
        type=kind,
        arguments=frozenset((role, code) for role in ROLES[kind] for code in _codes(_role(row, role))),
        kind=tuple(row.get(field) for field in KIND[kind]),
        factuality=row.get("factuality"),
        date=date,
        items=tuple(_item(item) for item in row.get("items") or []),
        sources=tuple(s["text"] if isinstance(s, dict) else str(s) for s in row.get("attribution") or []),
        quote=quote,
    )


def _role(row: Mapping[str, Any], role: str) -> Iterable[Any]:
    """A record's `authorities` is the gold's `authority`."""
    value = row.get(role)
    return (row.get("authorities") if value is None and role == "authority" else value) or []


def _codes(participants: Iterable[Any]) -> set[str]:
    return {p["id"] if isinstance(p, dict) else p for p in participants}


def _item(row: Mapping[str, Any]) -> Item:
    quantity = row.get("quantity")
    return Item(str(row["category"]), (quantity.get("min"), quantity.get("max")) if quantity else None)


def _sentences(title: str, body: str) -> Sentences:
    return Sentences({"title": title, "body": body})


def _checked(row: Mapping[str, Any]) -> dict[str, Any]:
    if row["type"] not in ROLES:
        raise ValueError(f"unknown type {row['type']!r}")
    if not isinstance(row["article"]["uri"], str):
        raise ValueError("article.uri is not a string")
    return dict(row)


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    with path.open(encoding="utf-8") as file:
        for line, text in enumerate(file, start=1):
            if text.strip():
                try:
                    yield line, json.loads(text)
                except json.JSONDecodeError as error:
                    raise GoldError(f"{path}:{line}: not JSON: {error.msg}") from None


def _built(build: Any, row: Any, path: Path, line: int) -> Any:
    try:
        return build(row)
    except KeyError as error:
        raise GoldError(f"{path}:{line}: {error} is missing or unknown") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise GoldError(f"{path}:{line}: {error}") from None
