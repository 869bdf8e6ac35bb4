"""What a rule can need before its trigger counts, each by the name that analysts write under `needs`."""

from collections.abc import Callable, Mapping
from typing import Final

from worker.extract.candidate import Candidate
from worker.extract.references import Ref
from worker.lexicon.model import Kind, Part
from worker.lexicon.phrasebook import Match


def _two_parties(candidate: Candidate) -> bool:
    return len(candidate.all_parties()) > 1


def _item_for_another(candidate: Candidate) -> bool:
    """Weapons that are the giver's own («أسلحتها»), or only in the verb itself («تسليح»), need a second party."""
    trigger = candidate.trigger
    return _two_parties(candidate) or any(
        not item.own and not trigger.first <= item.first < trigger.last for item in candidate.items
    )


def _companion(candidate: Candidate) -> bool:
    relations = candidate.relations.by_name
    return _two_parties(candidate) and any(relations.get(name) for name in ("مع", "between", "adjective"))


def _sent(candidate: Candidate) -> bool:
    """A letter has an addressee, or two sides exchange it."""
    relations = candidate.relations.by_name
    exchanged = relations.get("مع") or relations.get("between")
    return _two_parties(candidate) and bool(candidate.roles.get("recipients") or exchanged)


def _concluded(candidate: Candidate) -> bool:
    relations = candidate.relations.by_name
    light = any(match.form.entry.id == "light" for match in candidate.relations.governors)  # type: ignore[union-attr]
    told = light or candidate.trigger.form.part is Part.VERB or candidate.trigger.hit.suffix
    return bool(told or relations.get("between") or relations.get("مع") or len(relations.get("adjective", ())) > 1)


def _connected(candidate: Candidate) -> bool:
    """Something is done between people: a verb carries the noun, or a preposition leads to the other side."""
    relations = candidate.relations.by_name
    carried = any(match.form.entry.id in ("light", "receives") for match in candidate.relations.governors)  # type: ignore[union-attr]
    return carried or any(relations.get(name) for name in ("بـ", "مع", "between", "من", "إلى"))


def _official_abroad(candidate: Candidate) -> bool:
    acting = [ref for ref in candidate.roles.get("actors", []) if ref.office or ref.person or _delegates(ref)]
    return bool(acting) and bool(candidate.roles.get("recipients")) and _two_parties(candidate)


def _delegates(ref: Ref) -> bool:
    return ref.body is not None and ref.body.id in ("mission", "government", "ministry")


def _envoy(candidate: Candidate, *, own: bool) -> bool:
    """The first envoy or mission after the trigger: «سفيرها» is the state's own."""
    last = candidate.relations.scope[1]
    envoy: Match | None = next(
        (m for m in candidate.sentence.of(Kind.ENVOY) if candidate.trigger.last <= m.first < last), None
    )
    return envoy is not None and bool(envoy.hit.suffix) == own


def _relations(candidate: Candidate) -> bool:
    """«قطع» alone cuts anything: only the noun phrases of the rule say that relations are cut."""
    if candidate.trigger.form.part is not Part.VERB:
        return True
    return any(word.text.startswith(("علاق", "العلاق")) for word in candidate.sentence.words)


MEETS: Final[Mapping[str, Callable[[Candidate], bool]]] = {
    "item": lambda candidate: bool(candidate.items),
    "item_for_another": _item_for_another,
    "measure": lambda candidate: bool(candidate.measures),
    "own_envoy": lambda candidate: _envoy(candidate, own=True),
    "foreign_envoy": lambda candidate: _envoy(candidate, own=False),
    "relations": _relations,
    "concluded": _concluded,
    "connected": _connected,
    "accused": lambda candidate: bool(candidate.roles.get("accused")),
    "party": lambda candidate: bool(candidate.all_parties()),
    "two_parties": _two_parties,
    "companion": _companion,
    "sent": _sent,
    "addressee": lambda candidate: bool(candidate.roles.get("recipients")),
    "official_abroad": _official_abroad,
}
PARTY_NEEDS: Final = frozenset(
    {"item_for_another", "accused", "party", "two_parties", "companion", "sent", "addressee", "official_abroad"}
)
"""Needs for parties: they are looked at when the judge has had its say, all others before."""


def missing(candidate: Candidate, needs: frozenset[str]) -> str | None:
    """The first of some needs that a candidate does not meet."""
    return next((need for need in sorted(needs) if not MEETS[need](candidate)), None)


def unmet(candidate: Candidate) -> str | None:
    """The first of its rule's needs for parties that the roles of a candidate do not meet."""
    return missing(candidate, candidate.rule.needs & PARTY_NEEDS)
