"""One event, one record: what headline, lead and later sentences say of one event is brought together."""

from dataclasses import dataclass, field

from worker.extract.assertion import Assertion
from worker.extract.attribution import Source
from worker.extract.candidate import Candidate
from worker.extract.dates import Timex


@dataclass(slots=True)
class Event:
    """An event with all its mentions, the one that says most first."""

    mentions: list["Told"] = field(default_factory=list)
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def best(self) -> "Told":
        """The mention that the record is made from."""
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate with what is said of it."""

    candidate: Candidate
    assertion: Assertion
    sources: tuple[Source, ...]
    kind: str  # stage, form: what sets events of one type apart
    roles: dict[str, tuple[str, ...]]
    measure: str | None
    date: Timex | None
    believed: float = 1.0
    explicit: int = 0  # how much of its measure the text itself says

    @property
    def parties(self) -> set[str]:
        """All codes in the roles that tell one event from another: whose measures are broken is often only inferred."""
        return {party for role, codes in self.roles.items() if role != "authorities" for party in codes}


def merge(told: list[Told]) -> list[Event]:
    """The events of an article; mentions agree when type and kind agree and the parties of one lie in the other."""
    events: list[Event] = []
    for one in sorted(told, key=lambda t: (-len(t.parties), -t.explicit)):
        home = next((event for event in events if _same(event, one)), None)
        if home is None:
            events.append(Event([one], dict(one.roles)))
        else:
            home.mentions.append(one)
    for event in events:
        first = event.mentions[0]
        event.mentions[1:] = sorted(event.mentions[1:], key=_place)
        event.mentions[0] = first
    return sorted(events, key=lambda event: _place(event.best))


def _place(told: Told) -> tuple[bool, int, int]:
    sentence = told.candidate.sentence
    return sentence.field != "headline", sentence.index, told.candidate.trigger.first


_DIRECTED = frozenset({"diplomats_expelled", "envoy_summoned", "envoy_recalled"})  # each way is an event of its own
_CROSSED = (("actors", "recipients"), ("recipients", "actors"))
_SHARED = 0.67  # of the parties of the shorter telling, so much must stand in the other
_ALIKE = (
    frozenset({"meeting", "visit", "talks"}),
    frozenset({"delivered", "signed", "unspecified"}),
    frozenset({"signed", "approved", "unspecified"}),
    frozenset({"sought", "negotiating"}),
)


def alike(kind: str, other: str) -> bool:
    """Whether two stages or forms can be tellings of one event."""
    return kind == other or any({kind, other} <= kinds for kinds in _ALIKE)


def _same(event: Event, told: Told) -> bool:
    best = event.best
    if best.candidate.rule.event != told.candidate.rule.event:
        return False
    named = {party for role, codes in event.roles.items() if role != "authorities" for party in codes}
    shared = len(named & told.parties)
    if best.kind in _DIRECTED and any(set(told.roles.get(a, ())) & set(event.roles.get(b, ())) for a, b in _CROSSED):
        return False
    if best.kind != told.kind and best.assertion.factuality != told.assertion.factuality:
        return False
    return alike(best.kind, told.kind) and shared >= _SHARED * min(len(named), len(told.parties))
