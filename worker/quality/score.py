"""Figures from pairs: precision, recall, F1 and shares, counted an article at a time and then added up.

detection   events, per type and over all
arguments   (role, participant) pairs, end to end: a missed event misses all its arguments
attributes  what is right among paired events; `exact`: the share of gold events that a record has whole, that is
            participants, factuality and the main field of its kind
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from worker.quality.agreement import aligned, common_sources, nearest, pairs, same_date
from worker.quality.gold import KIND, ROLES, Article, Event, GoldEvent, Record, record_of

ALL = "all"
BY_F1 = ("items", "attribution")
"""Attributes that are sets, and so are measured by F1; the others by the share that is right."""

Outcome = Literal["right", "extra", "missed"]
Found = Literal["missed", "false alarm", "differs"]


@dataclass(frozen=True)
class Error:
    """One event that gold and records do not tell alike. Of a miss there is no record, of a false alarm no gold."""

    what: Found
    article: Article
    gold: Event | None
    record: Record | None


@dataclass
class Tally:
    """Counts of one article, or of many added up."""

    detection: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    arguments: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    sets: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    """Attributes of BY_F1."""
    right: Counter[str] = field(default_factory=Counter)
    """Attributes measured by share: how often right, of how many in `asked`."""
    asked: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    """Records by the rule that made them; one paired with an optional event counts for nothing."""

    def add(self, other: "Tally", times: int = 1) -> None:
        for mine, theirs in zip(self._counters(), other._counters(), strict=True):
            for key, count in theirs.items():
                mine[key] += count * times

    def _counters(self) -> tuple[Counter[Any], ...]:
        return self.detection, self.arguments, self.sets, self.right, self.asked, self.rules


@dataclass(frozen=True)
class Figure:
    """Precision, recall and F1, from what was right, extra and missed. Without cases all are 0."""

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True)
class Share:
    """How many of so many are right; None of none."""

    right: int
    of: int

    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None


@dataclass(frozen=True)
class Scores:
    """All figures. The keys of the first two are the types of event and `all`."""

    detection: Mapping[str, Figure]
    arguments: Mapping[str, Figure]
    attributes: Mapping[str, Figure | Share]
    rules: Mapping[str, Figure]
    """By rule, the most frequent first. Only precision means anything: no rule is asked for a gold event."""


def compare(articles: Sequence[Article], rows: Iterable[Mapping[str, Any]]) -> list[tuple[Tally, list[Error]]]:
    """Each article's counts and errors, in order. Records of articles that gold does not have are left out."""
    by_article: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_article[row["article"]["uri"]].append(row)
    return [compare_article(a, [record_of(row, a) for row in by_article.get(a.id, [])]) for a in articles]


def compare_article(article: Article, records: Sequence[Record]) -> tuple[Tally, list[Error]]:
    tally, errors = Tally(), list[Error]()
    paired = pairs(article, records)
    for i, j in paired:
        gold, record = article.events[i], records[j]
        if gold.sure:
            reading = nearest(gold, record)
            if not _count_pair(tally, article, reading, record):
                errors.append(Error("differs", article, reading, record))
    found = {i for i, _ in paired}
    for i, gold in enumerate(article.events):
        if gold.sure:
            tally.asked["exact"] += 1
            if i not in found:
                _count_miss(tally, gold)
                errors.append(Error("missed", article, gold.first, None))
    used = {j for _, j in paired}
    for j, record in enumerate(records):
        if j not in used:
            _count_false_alarm(tally, record)
            errors.append(Error("false alarm", article, None, record))
    return tally, errors


def total(tallies: Iterable[Tally]) -> Scores:
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    names = sorted({*whole.right, *whole.asked, *(name for name, _ in whole.sets)})
    rules = Counter(name for name, _ in whole.rules.elements())
    return Scores(
        detection=dict(_by_type(whole.detection)),
        arguments=dict(_by_type(whole.arguments)),
        attributes={
            name: _figure(whole.sets, name) if name in BY_F1 else Share(whole.right[name], whole.asked[name])
            for name in names
        },
        rules={name: _figure(whole.rules, name) for name, _ in sorted(rules.items(), key=lambda r: (-r[1], r[0]))},
    )


def _count_pair(tally: Tally, article: Article, gold: Event, record: Record) -> bool:
    """Count a record paired with the reading of a gold event; whether it is exact."""
    got = record.event
    arguments = aligned(gold, got)
    tally.detection[gold.type, "right"] += 1
    tally.rules[record.rule, "right"] += 1
    _count_sets(tally.arguments, gold.type, gold.arguments, arguments)

    _count_share(tally, "factuality", gold.factuality == got.factuality)
    for name, wanted, given in zip(KIND[gold.type], gold.kind, got.kind, strict=True):
        _count_share(tally, f"{gold.type}.{name}", wanted == given)
    if article.published_at:
        _count_share(tally, "date", same_date(gold.date, got.date))
    if gold.type == "arms_deal":
        _count_items(tally, gold, got)
    common = common_sources(gold, got)
    tally.sets["attribution", "right"] += common
    tally.sets["attribution", "extra"] += len(got.sources) - common
    tally.sets["attribution", "missed"] += len(gold.sources) - common

    exact = gold.arguments == arguments and gold.factuality == got.factuality and gold.kind[0] == got.kind[0]
    tally.right["exact"] += exact
    return exact


def _count_items(tally: Tally, gold: Event, record: Event) -> None:
    """Categories as a set; quantities of the items whose category was found, least and most both right."""
    wanted, got = {item.category for item in gold.items}, {item.category for item in record.items}
    _count_sets(tally.sets, "items", wanted, got)
    for item in gold.items:
        if item.quantity is not None and item.category in got:
            given = [other.quantity for other in record.items if other.category == item.category]
            _count_share(tally, "quantity", item.quantity in given)


def _count_miss(tally: Tally, gold: GoldEvent) -> None:
    tally.detection[gold.first.type, "missed"] += 1
    tally.arguments[gold.first.type, "missed"] += len(gold.first.arguments)


def _count_false_alarm(tally: Tally, record: Record) -> None:
    tally.detection[record.event.type, "extra"] += 1
    tally.arguments[record.event.type, "extra"] += len(record.event.arguments)
    tally.rules[record.rule, "extra"] += 1


def _count_sets(
    counter: Counter[tuple[str, Outcome]], name: str, wanted: set[Any] | frozenset[Any], got: set[Any] | frozenset[Any]
) -> None:
    counter[name, "right"] += len(wanted & got)
    counter[name, "extra"] += len(got - wanted)
    counter[name, "missed"] += len(wanted - got)


def _count_share(tally: Tally, name: str, right: bool) -> None:
    tally.asked[name] += 1
    tally.right[name] += right


def _by_type(counter: Counter[tuple[str, Outcome]]) -> Iterator[tuple[str, Figure]]:
    figures = {name: _figure(counter, name) for name in ROLES}
    yield from figures.items()
    yield (
        ALL,
        Figure(
            right=sum(f.right for f in figures.values()),
            extra=sum(f.extra for f in figures.values()),
            missed=sum(f.missed for f in figures.values()),
        ),
    )


def _figure(counter: Counter[tuple[str, Outcome]], name: str) -> Figure:
    return Figure(counter[name, "right"], counter[name, "extra"], counter[name, "missed"])
