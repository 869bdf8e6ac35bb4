"""A candidate event: a trigger, what stands in which relation to it, and who has which role."""

from dataclasses import dataclass, field

from worker.extract.clause import Relations
from worker.extract.items import ItemMention
from worker.extract.references import Ref
from worker.extract.sentence import Sentence
from worker.lexicon.model import Rule
from worker.lexicon.phrasebook import Match


@dataclass(slots=True)
class Candidate:
    """An event as one sentence states it; `roles` hold references, nearest first."""

    rule: Rule
    trigger: Match
    sentence: Sentence
    relations: Relations
    roles: dict[str, list[Ref]] = field(default_factory=dict)
    items: list[ItemMention] = field(default_factory=list)
    measures: list[Match] = field(default_factory=list)

    def parties(self, role: str) -> tuple[str, ...]:
        """The codes in a role, in order, once each."""
        return tuple(dict.fromkeys(party for ref in self.roles.get(role, ()) for party in ref.parties))

    def all_parties(self) -> set[str]:
        """The codes in any role."""
        return {party for refs in self.roles.values() for ref in refs for party in ref.parties}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A trigger that became no event, and why."""

    trigger: Match
    rule: Rule
    why: str
