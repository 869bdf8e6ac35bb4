"""The judge: small linear models that decide what rules alone leave open.

Rules propose: they find triggers and say where each role stands. The judge weighs named features (features.py) and
says which party has which role, and whether the candidate is an event at all. Its weights are a data file
(knowledge/judge/), fitted by `marsad fit`; without it the rules decide alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from worker.extract.candidate import Candidate
from worker.extract.features import ELSEWHERE, Context, event_features, pool, role_features
from worker.extract.references import Ref, RefKind
from worker.lexicon.judge import LinearModel

ADD: Final = 0.55  # a party that no rule placed needs so much belief to be added
KEEP: Final = 0.4  # and one that a rule placed by default only, to stay
WEAK: Final = frozenset({"near", "topic"})  # relations by default
ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "arms_deal": ("suppliers", "recipients"),
    "sanctions_violation_claim": ("accused", "claimants", "authorities"),
    "diplomatic_exchange": ("actors", "recipients", "mediators"),
}


def assign(candidate: Candidate, context: Context, models: Mapping[str, LinearModel]) -> None:
    """Add parties that the rule left out and drop those that it took by default; what it placed by grammar stays."""
    kind = candidate.rule.event
    judged = {role: models[f"{kind}.{role}"] for role in ROLES[kind] if f"{kind}.{role}" in models}
    if not judged:
        return
    roles: dict[str, list[Ref]] = {}
    parties = pool(candidate, context)
    beliefs = {
        party: {
            role: model.probability(features)
            for features in [set(role_features(candidate, party, places, context))]
            for role, model in judged.items()
        }
        for party, places in parties.items()
    }
    given = {party: role for role in candidate.roles for party in candidate.parties(role)}
    for party, believed in _levelled(beliefs, context.refs).items():
        places = parties[party]
        best = max(believed, key=lambda role: believed[role])
        role = given.get(party)  # one that grammar gave is not overturned
        if role is not None and (places[0][1] not in WEAK or believed[role] >= KEEP):
            roles.setdefault(role, []).extend(ref for ref in candidate.roles[role] if party in ref.parties)
        elif role is None and believed[best] >= max(judged[best].threshold, ADD):
            ref, name = places[0]
            if name in ELSEWHERE:
                ref = Ref(candidate.trigger.first, candidate.trigger.last, RefKind.BACK, (party,), refers=name)
            roles.setdefault(best, []).append(ref)
    candidate.roles = roles


def _levelled(beliefs: Mapping[str, Mapping[str, float]], refs: Sequence[Ref]) -> Mapping[str, Mapping[str, float]]:
    """What is joined by «و» has one role: the mean over its parties («كل من كندا وألمانيا وفرنسا»)."""
    levelled = dict(beliefs)
    for chain in _chains(refs):
        joined = list(dict.fromkeys(party for ref in chain for party in ref.parties if party in beliefs))
        if len(joined) > 1:
            mean = {role: sum(beliefs[party][role] for party in joined) / len(joined) for role in beliefs[joined[0]]}
            levelled.update(dict.fromkeys(joined, mean))
    return levelled


def _chains(refs: Sequence[Ref]) -> Iterator[list[Ref]]:
    chain: list[Ref] = []
    for ref in refs:
        if not ref.joined:
            yield chain
            chain = []
        chain.append(ref)
    yield chain


def belief(candidate: Candidate, context: Context, models: Mapping[str, LinearModel]) -> tuple[float, bool]:
    """How likely the candidate is an event of its type, and whether that is enough."""
    model = models.get(candidate.rule.event)
    if model is None:
        return 1.0, True
    probability = model.probability(set(event_features(candidate, context)))
    return probability, probability >= model.threshold
