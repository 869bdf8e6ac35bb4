"""Runs the examples that stand beside every rule.

A match must be read by its rule with the values that it names; a reject must yield no event of the rule's type from
any rule. Undated relative expressions resolve against PUBLISHED.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from schemas import EventRecord, RawArticle
from worker.extract.pipeline import extract
from worker.lexicon.knowledge import Knowledge
from worker.lexicon.model import Example, Rule
from worker.lexicon.yaml import Fault

PUBLISHED = datetime(2022, 9, 6, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Checked:
    """How the examples of a knowledge came out."""

    examples: int
    faults: tuple[Fault, ...]


def check(knowledge: Knowledge) -> Checked:
    """Run every example of every rule."""
    faults: list[Fault] = []
    examples = 0
    for rule in knowledge.rules:
        for example in rule.matches:
            examples += 1
            faults += _match(rule, example, knowledge)
        for example in rule.rejects:
            examples += 1
            faults += _reject(rule, example, knowledge)
    return Checked(examples, tuple(faults))


def _read(example: Example, knowledge: Knowledge) -> list[EventRecord]:
    headline = example.expects.get("headline")
    article = RawArticle(
        uri="example", headline=str(headline) if headline else None, body=example.text, published_at=PUBLISHED
    )
    return extract(article, knowledge)


def _match(rule: Rule, example: Example, knowledge: Knowledge) -> Iterator[Fault]:
    records = _read(example, knowledge)
    own = [record for record in records if record.rule == rule.id]
    if not own:
        read = ", ".join(sorted({record.rule for record in records})) or "nothing"
        yield Fault(
            Path(rule.path), example.line, f"the rule {rule.id} does not read this match (read: {read})",
            "change the example, the rule's trigger and roles, or add the missing word to the lexicon",
        )  # fmt: skip
        return
    complaints = [list(_differences(record, example)) for record in own]
    if all(complaints):
        best = min(complaints, key=len)
        yield Fault(Path(rule.path), example.line, f"{rule.id}: {'; '.join(best)}", "correct the example or the rule")


def _differences(record: EventRecord, example: Example) -> Iterator[str]:
    shown = record.model_dump(mode="json")
    for key, wanted in example.expects.items():
        if key == "headline":
            continue
        found = value_of(shown, key)
        expected = sorted(wanted) if isinstance(wanted, list) else wanted
        if found != expected:
            yield f"{key} should be {expected}, is {found}"


def value_of(shown: dict[str, object], key: str) -> object:
    """One field of a record as examples write it: codes of a role, categories of items, a date as its days."""
    value = shown.get(key)
    if key == "items":
        return sorted({item["category"] for item in value})  # type: ignore[attr-defined]
    if key == "attribution":
        return [source["text"] for source in value]  # type: ignore[attr-defined]
    if key == "date":
        dated = shown.get("event_date")
        return f"{dated['earliest']}..{dated['latest']}" if isinstance(dated, dict) else None
    if isinstance(value, list):
        return sorted(part["id"] for part in value)
    return value


def _reject(rule: Rule, example: Example, knowledge: Knowledge) -> Iterator[Fault]:
    for record in _read(example, knowledge):
        if record.type == rule.event:
            yield Fault(
                Path(rule.path), example.line, f"{rule.id}: {record.rule} reads an event in this reject",
                f"it must read none: {example.because}",
            )  # fmt: skip
            return
