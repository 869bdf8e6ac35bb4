"""Candidate events: each trigger with the roles that its rule finds, if its needs are met."""

from dataclasses import dataclass, field
from itertools import groupby

from worker.extract.clause import Clause, Relations
from worker.extract.items import ItemMention
from worker.extract.references import Ref, RefKind
from worker.extract.sentence import Sentence
from worker.lexicon.model import Domain, Kind, Measure, Part, Rule
from worker.lexicon.phrasebook import Match

_NOT_STATES = frozenset({RefKind.PLACE, RefKind.OUTLET})
_ITEM_REACH = 5  # words between a trigger and its weapon, names not counted
_MEASURE_REACH = 3
PARTY_NEEDS = frozenset(
    {"accused", "party", "recipient_or_supplier", "two_parties", "companion", "sent", "addressee", "official_abroad"}
)
_ENVOYS = frozenset({"ambassador", "diplomat", "envoy"})


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


def candidates(
    sentence: Sentence, refs: list[Ref], items: list[ItemMention], clause: Clause
) -> list[Candidate | Dropped]:
    """One candidate or reason for each trigger of a sentence, in text order.

    A word that can be two triggers («تسلم»: سلّم or تسلّم) becomes the one that finds more of its roles.
    """
    found: list[Candidate | Dropped] = []
    for _, group in groupby(sentence.of(Kind.TRIGGER), key=lambda match: (match.first, match.last)):
        read = [_candidate(_rule(match), match, sentence, refs, items, clause) for match in group]
        whole = [one for one in read if isinstance(one, Candidate)]
        if whole:
            by_type = {one.rule.event: one for one in sorted(whole, key=_fit)}
            found += by_type.values()
        else:
            found += read[:1]
    return found


def _rule(match: Match) -> Rule:
    return match.form.entry  # type: ignore[return-value]


def _fit(candidate: Candidate) -> tuple[int, bool]:
    return len(candidate.roles), candidate.trigger.form.tense == "past"


def _candidate(
    rule: Rule, trigger: Match, sentence: Sentence, refs: list[Ref], items: list[ItemMention], clause: Clause
) -> Candidate | Dropped:
    for match in sentence.of(Kind.DOMAIN):
        domain: Domain = match.form.entry  # type: ignore[assignment]
        if domain.scope == "sentence" and rule.event in domain.vetoes:
            return Dropped(trigger, rule, f"domain {domain.id}")
    if rule.event == "sanctions_violation_claim":
        # Whose measure it is does not break it: «تنتهك قرارات الأمم المتحدة» accuses nobody of the United Nations.
        measures = list(sentence.of(Kind.MEASURE))
        clause = clause.without(lambda ref: any(m.first <= ref.first <= m.last for m in measures))
    relations = clause.relations(trigger)
    _settle_genitive(rule, relations)
    candidate = Candidate(rule, trigger, sentence, relations)
    if rule.event == "arms_deal":
        candidate.items = _items_of(trigger, relations, items)
        for item in candidate.items:
            for ref in item.origin:
                relations.add("origin", ref)
    if rule.event == "sanctions_violation_claim":
        candidate.measures = _measures_of(trigger, relations, sentence)
    _fill(candidate)
    _fall_back(candidate)
    missing = next((need for need in sorted(rule.needs - PARTY_NEEDS) if not _meets(need, candidate)), None)
    if missing is not None:
        return Dropped(trigger, rule, missing)
    return candidate


def unmet(candidate: Candidate) -> str | None:
    """The first of its rule's needs for parties that the roles of a candidate do not meet."""
    return next((need for need in sorted(candidate.rule.needs & PARTY_NEEDS) if not _meets(need, candidate)), None)


def _settle_genitive(rule: Rule, relations: Relations) -> None:
    """The noun after a masdar is its subject or its object: the rule and what follows decide."""
    refs = relations.by_name.pop("genitive", [])
    if not refs:
        return
    slots = [slot for slot in rule.roles if "object" in slot.at]
    other = any(relations.by_name.get(name) for slot in slots for name in slot.after)
    acting = refs[0].kind in (RefKind.TITLE, RefKind.PERSON) or refs[0].refers is not None
    if rule.genitive == "place" and not acting and len(refs) == 1:
        return  # «قمة هلسنكي», «اتفاق الرياض»
    if not slots or other or rule.genitive == "subject":
        name = "subject"
    elif rule.genitive == "traveller":
        name = "subject" if acting else "object"
    else:
        name = "object"
    if name == "subject":
        relations.by_name["subject"] = refs
    else:
        for ref in refs:
            relations.add(name, ref)


def _items_of(trigger: Match, relations: Relations, items: list[ItemMention]) -> list[ItemMention]:
    """The weapons in the trigger's clause: those after it, else the nearest before it."""
    left, right = relations.scope
    after = [item for item in items if trigger.first <= item.first < right]
    if after and after[0].first - trigger.last <= _ITEM_REACH + _covered(relations, trigger.last, after[0].first):
        return after
    before = [item for item in items if left <= item.first < trigger.first]
    return before[-1:] if trigger.hit.suffix or trigger.form.passive else []


def _measures_of(trigger: Match, relations: Relations, sentence: Sentence) -> list[Match]:
    found = [m for m in sentence.of(Kind.MEASURE) if trigger.last <= m.first < relations.scope[1]]
    near = found and found[0].first - trigger.last <= _MEASURE_REACH + _covered(relations, trigger.last, found[0].first)
    return found if near else []


def _covered(relations: Relations, first: int, last: int) -> int:
    """How many of the words between belong to references: they do not separate a trigger from its object."""
    refs = {ref for refs in relations.by_name.values() for ref in refs}
    return sum(min(ref.last, last) - ref.first for ref in refs if first <= ref.first < last)


def _fill(candidate: Candidate) -> None:
    taken: set[str] = set()
    sides = candidate.relations.by_name.get("between", ())
    between = len({party for ref in sides for party in ref.parties}) > 1
    for slot in candidate.rule.roles:
        refs: list[Ref] = []
        for name in ("between",) if between and "between" in slot.at else (*slot.at, *slot.after):
            for ref in candidate.relations.by_name.get(name, ()):
                if ref.kind in _NOT_STATES or not ref.parties or set(ref.parties) <= taken:
                    continue
                refs.append(ref)
            if refs and slot.name not in ("actors",):
                break
        if refs:
            candidate.roles[slot.name] = refs
            taken |= {party for ref in refs for party in ref.parties}


def _fall_back(candidate: Candidate) -> None:
    """Where the clause names no subject, the party that stands free before it, else the one spoken of before."""
    open_slots = [slot for slot in candidate.rule.roles if "subject" in slot.at]
    parties = candidate.all_parties()
    impersonal = any(match.form.entry.passes == "none" for match in candidate.relations.governors)  # type: ignore[union-attr]
    if (not parties and not candidate.measures) or impersonal or candidate.trigger.form.passive:
        return
    for slot in open_slots:
        symmetric = {"between", "adjective"} <= set(slot.at)
        if candidate.roles.get(slot.name) and not (symmetric and len(parties) < 2):
            continue
        for name in ("near",) if candidate.trigger.hit.article else ("near", "topic"):
            refs = [r for r in candidate.relations.by_name.get(name, ()) if not set(r.parties) & parties]
            if refs:
                candidate.roles[slot.name] = [*candidate.roles.get(slot.name, []), *refs]
                break


def _meets(need: str, candidate: Candidate) -> bool:
    parties = candidate.all_parties()
    relations = candidate.relations.by_name
    if need == "item":
        return bool(candidate.items)
    if need == "measure":
        return bool(candidate.measures)
    if need == "accused":
        return bool(candidate.roles.get("accused"))
    if need in ("party", "recipient_or_supplier"):
        return bool(parties)
    if need == "two_parties":
        return len(parties) >= 2
    if need == "companion":
        return len(parties) >= 2 and bool(relations.get("مع") or relations.get("بين") or relations.get("adjective"))
    if need == "sent":
        return len(parties) >= 2 and bool(candidate.roles.get("actors") and candidate.roles.get("recipients"))
    if need == "concluded":
        light = any(match.form.entry.id == "light" for match in candidate.relations.governors)  # type: ignore[union-attr]
        told = light or candidate.trigger.form.part is Part.VERB or candidate.trigger.hit.suffix
        return bool(told or relations.get("between") or relations.get("مع") or len(relations.get("adjective", ())) > 1)
    if need == "addressee":
        return bool(candidate.roles.get("recipients"))
    if need == "official_abroad":
        acting = [ref for ref in candidate.roles.get("actors", []) if ref.office or ref.person or _delegates(ref)]
        return bool(acting) and bool(candidate.roles.get("recipients")) and len(parties) >= 2
    if need in ("own_envoy", "foreign_envoy"):
        envoy = _envoy_of(candidate)
        return envoy is not None and bool(envoy.hit.suffix) == (need == "own_envoy")
    if need == "relations":
        return candidate.trigger.form.part is not Part.VERB or any(
            word.text.startswith(("علاق", "العلاق")) for word in candidate.sentence.words
        )
    raise ValueError(f"unknown need {need!r}")


def _delegates(ref: Ref) -> bool:
    return ref.body is not None and ref.body.id in ("mission", "government", "ministry")


def _envoy_of(candidate: Candidate) -> Match | None:
    """The envoy or mission that the trigger is about: «سفيرها» is the state's own."""
    last = candidate.relations.scope[1]
    after = (m for m in candidate.sentence.of(Kind.ENVOY) if candidate.trigger.last <= m.first < last)
    return next(after, None)


def measure_of(match: Match) -> Measure:
    """The measure that a match names."""
    return match.form.entry  # type: ignore[return-value]


def is_envoy(ref: Ref) -> bool:
    """Whether a reference is a diplomat who is received, not a host."""
    return ref.office is not None and ref.office.id in _ENVOYS
