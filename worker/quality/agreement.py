"""When a gold event and a record say the same: definitions, each a function of two values."""

import datetime
from collections.abc import Sequence

from worker.quality.gold import Argument, Article, Event, GoldEvent, Record

NAMED_FREELY = ("ORG:", "PER:")
"""Ids whose English name is not compared: one of that kind in the role is enough."""

FOLDED = str.maketrans("أإآٱىة", "اااايه", "".join(map(chr, (*range(0x64B, 0x653), 0x670, 0x640))))
"""Alef, ya and teh marbuta variants alike; diacritics and tatweel away."""


def overlap(a: frozenset[Argument] | set[str], b: frozenset[Argument] | set[str]) -> float:
    """Dice's coefficient; two empty sets agree."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1


def aligned(gold: Event, record: Event) -> frozenset[Argument]:
    """The record's arguments, a free name taken as the gold's where both have one of that kind in the role."""
    wanted, got = gold.arguments, set(record.arguments)
    for role, code in sorted(got - wanted):
        if code.startswith(NAMED_FREELY):
            open_ones = sorted(w for w in wanted - got if w[0] == role and w[1][:4] == code[:4])
            if open_ones:
                got = (got - {(role, code)}) | {open_ones[0]}
    return frozenset(got)


def agreement(gold: Event, record: Event) -> float:
    """How near a record is to a gold event: the higher, the rather they are the same event."""
    got = aligned(gold, record)
    roles = overlap(gold.arguments, got)
    people = overlap({code for _, code in gold.arguments}, {code for _, code in got})
    kind = sum(w == g for w, g in zip(gold.kind, record.kind, strict=True)) / len(gold.kind)
    return 1 + roles + people + 0.5 * kind + 0.25 * (gold.factuality == record.factuality)


def nearest(gold: GoldEvent, record: Record) -> Event:
    """The reading of the gold event that the record is nearer to."""
    return max(gold.readings, key=lambda reading: agreement(reading, record.event))


def pairs(article: Article, records: Sequence[Record]) -> list[tuple[int, int]]:
    """Which gold event each record tells: indexes of both, each used once, the most agreement first.

    They can be paired when they are of one type and share a sentence; sure events come before optional ones on a tie,
    earlier ones before later ones.
    """
    candidates = [
        (agreement(nearest(gold, record), record.event) + 0.01 * gold.sure, -i, -j)
        for i, gold in enumerate(article.events)
        for j, record in enumerate(records)
        if gold.first.type == record.event.type and gold.at & record.at
    ]
    paired: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_records: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if -i not in used_gold and -j not in used_records:
            used_gold.add(-i)
            used_records.add(-j)
            paired.append((-i, -j))
    return paired


def same_date(gold: object, record: object) -> bool:
    """Whether the record's interval is the gold's ISO date at the gold's precision: year, month, week or day."""
    if gold is None or record is None:
        return gold is record
    if isinstance(record, str):
        return gold == record
    if not isinstance(record, dict):
        return False
    wanted = str(gold)
    earliest, latest = str(record.get("earliest") or ""), str(record.get("latest") or "")
    if "W" in wanted:
        year, week = wanted.split("-W")
        monday = datetime.date.fromisocalendar(int(year), int(week), 1)
        return (earliest, latest) == (monday.isoformat(), (monday + datetime.timedelta(6)).isoformat())
    if len(wanted) == len("2022-09-05"):
        return earliest == latest == wanted
    return earliest.startswith(wanted) and latest.startswith(wanted)


def words(text: str) -> set[str]:
    """The words of a source's wording, folded, without the article."""
    folded = "".join(c if c.isalnum() else " " for c in text.translate(FOLDED))
    return {word[2:] if word.startswith("ال") and len(word) > 4 else word for word in folded.split()}


def same_source(a: str, b: str) -> bool:
    """Whether the shorter wording lies in the longer one by words and is at least half of it."""
    small, large = sorted((words(a), words(b)), key=len)
    return bool(small) and small <= large and 2 * len(small) >= len(large)


def common_sources(gold: Event, record: Event) -> int:
    """How many sources of the two can be paired, each used once."""
    rest = list(record.sources)
    found = 0
    for source in gold.sources:
        hit = next((other for other in rest if same_source(source, other)), None)
        if hit is not None:
            rest.remove(hit)
            found += 1
    return found
