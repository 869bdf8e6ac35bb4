"""Candidate events: each trigger with the roles that its rule finds, if its needs are met."""

from itertools import groupby

from worker.extract.candidate import Candidate, Dropped
from worker.extract.clause import Clause, Relations
from worker.extract.items import ItemMention
from worker.extract.needs import PARTY_NEEDS, missing
from worker.extract.references import Ref, RefKind
from worker.extract.sentence import Sentence
from worker.lexicon.model import Domain, Kind, Measure, Part, Rule
from worker.lexicon.phrasebook import Match

_NOT_STATES = frozenset({RefKind.PLACE, RefKind.OUTLET})
_ITEM_REACH = 5  # words between a trigger and its weapon, names not counted
_MEASURE_REACH = 3
_ENVOYS = frozenset({"ambassador", "diplomat", "envoy"})


def candidates(sentence: Sentence, items: list[ItemMention], clause: Clause) -> list[Candidate | Dropped]:
    """One candidate or reason for each trigger of a sentence, in text order.

    A word that can be two triggers («تسلم»: سلّم or تسلّم) becomes the one that finds more of its roles.
    """
    found: list[Candidate | Dropped] = []
    for _, group in groupby(sentence.of(Kind.TRIGGER), key=lambda match: (match.first, match.last)):
        read = [_candidate(_rule(match), match, sentence, items, clause) for match in group]
        whole = [one for one in read if isinstance(one, Candidate)]
        if whole:
            by_type = {one.rule.event: one for one in sorted(whole, key=_fit)}
            found += by_type.values()
        else:
            found += read[:1]
    return _without_absorbed(found)


def _without_absorbed(found: list[Candidate | Dropped]) -> list[Candidate | Dropped]:
    """«تتفاوض مع الصين لاقتناء طائرات» is a deal under negotiation, not talks beside it."""
    deals = [one for one in found if isinstance(one, Candidate) and one.rule.event == "arms_deal"]
    governing = {(match.first, match.last) for deal in deals for match in deal.relations.governors}
    return [
        Dropped(one.trigger, one.rule, "governs an arms deal")
        if isinstance(one, Candidate)
        and one.rule.event == "diplomatic_exchange"
        and (one.trigger.first, one.trigger.last) in governing
        else one
        for one in found
    ]


def _rule(match: Match) -> Rule:
    return match.form.entry  # type: ignore[return-value]


def _fit(candidate: Candidate) -> tuple[int, bool]:
    return len(candidate.roles), candidate.trigger.form.tense == "past"


def _candidate(
    rule: Rule, trigger: Match, sentence: Sentence, items: list[ItemMention], clause: Clause
) -> Candidate | Dropped:
    for match in sentence.of(Kind.DOMAIN):
        domain: Domain = match.form.entry  # type: ignore[assignment]
        if domain.scope == "sentence" and rule.event in domain.vetoes:
            return Dropped(trigger, rule, f"domain {domain.id}")
    measures = list(sentence.of(Kind.MEASURE))
    if measures and rule.event != "diplomatic_exchange":
        # Whose measure it is does not break it: «تنتهك قرارات الأمم المتحدة» accuses nobody of the United Nations.
        clause = clause.without(lambda ref: any(m.first <= ref.first <= m.last for m in measures))
    relations = clause.relations(trigger)
    _settle_genitive(rule, relations)
    candidate = Candidate(rule, trigger, sentence, relations)
    if rule.event == "arms_deal":
        if _is_back_reference(trigger, relations):
            return Dropped(trigger, rule, "back reference")
        if _is_term(relations, measures):
            return Dropped(trigger, rule, "term of a measure")
        candidate.items = _items_of(trigger, relations, items)
        for item in candidate.items:
            for ref in item.origin:
                relations.add("origin", ref)
    if rule.event == "sanctions_violation_claim":
        candidate.measures = _measures_of(trigger, relations, sentence)
    _fill(candidate)
    _fall_back(candidate)
    lacking = missing(candidate, rule.needs - PARTY_NEEDS)
    if lacking is not None:
        return Dropped(trigger, rule, lacking)
    return candidate


def _is_back_reference(trigger: Match, relations: Relations) -> bool:
    """«الشحنة», «الصفقة» alone: the deal was told before."""
    told = any(refs for name, refs in relations.by_name.items() if name not in ("near", "topic", "modifier"))
    return trigger.hit.article and trigger.form.part is Part.NOUN and not told


def _is_term(relations: Relations, measures: list[Match]) -> bool:
    """«القرارات التي تحظر تصدير السلاح»: what a measure forbids is no deal."""
    forbidding = (match for match in relations.governors if match.form.entry.id == "cancels")  # type: ignore[union-attr]
    return any(measure.last <= match.first for match in forbidding for measure in measures)


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


def measure_of(match: Match) -> Measure:
    """The measure that a match names."""
    return match.form.entry  # type: ignore[return-value]


def is_envoy(ref: Ref) -> bool:
    """Whether a reference is a diplomat who is received, not a host."""
    return ref.office is not None and ref.office.id in _ENVOYS
