"""What an event's own clause leaves open: whose measures, who claims, which side is the host."""

from collections.abc import Sequence

from worker.extract.attribution import Source
from worker.extract.candidate import Candidate
from worker.extract.candidates import is_envoy, measure_of
from worker.extract.items import ItemMention
from worker.extract.judge import ROLES
from worker.extract.references import Ref, RefKind

_AUTHORITY = {"arms_embargo": "UN", "proliferation": "UN"}  # by measure, as the annotation analysis counted
_WEAPONS = frozenset({"missiles"})


def settle(
    candidate: Candidate, refs: Sequence[Ref], items: Sequence[ItemMention], sources: Sequence[Source]
) -> tuple[dict[str, tuple[str, ...]], str | None]:
    """The codes of each role, and the measure of a claim."""
    roles = {role: candidate.parties(role) for role in ROLES[candidate.rule.event]}
    if candidate.rule.event == "sanctions_violation_claim":
        return _claim(candidate, roles, refs, items, sources)
    if candidate.rule.symmetric == "host":
        roles = _hosted(candidate, roles, refs)
    return roles, None


def _claim(
    candidate: Candidate,
    roles: dict[str, tuple[str, ...]],
    refs: Sequence[Ref],
    items: Sequence[ItemMention],
    sources: Sequence[Source],
) -> tuple[dict[str, tuple[str, ...]], str]:
    measure, authority = "unspecified", None
    for match in candidate.measures:
        named = measure_of(match)
        if measure == "unspecified":
            measure = str(named.measure)
        authority = authority or named.authority
    if measure == "unspecified" and any(item.category in _WEAPONS for item in items):
        measure = "proliferation" if authority == "UN" else measure
    nearby = [
        ref
        for match in candidate.measures
        for ref in refs
        if ref.kind is RefKind.MODIFIER and 0 <= ref.first - match.last <= 2
    ]
    if authority is None and nearby:
        authority = nearby[0].parties[0]
    authorities = roles["authorities"] or (authority or _AUTHORITY.get(measure, "US"),)
    authority = authorities[0]
    accused = tuple(code for code in roles.get("accused", ()) if code != authority or len(roles["accused"]) == 1)
    claimants = roles.get("claimants", ()) or tuple(
        dict.fromkeys(party for source in sources for party in _speaks_for(source) if party not in accused)
    )
    for match in candidate.relations.governors:
        if match.form.entry.id == "accuses" and not claimants:  # type: ignore[union-attr]
            before = [r for r in refs if r.parties and r.parties[0] not in accused and r.kind is not RefKind.PLACE]
            claimants = before[0].parties if before else ()
    return {**roles, "accused": accused, "claimants": claimants, "authorities": authorities}, measure


def _speaks_for(source: Source) -> tuple[str, ...]:
    """Whom a source is or speaks for; an outlet that is quoted is a claimant of its own."""
    if source.ref is None:
        return ()
    if source.ref.outlet is not None:
        return (f"ORG:{source.ref.outlet.name}",)
    return source.ref.parties


def _hosted(candidate: Candidate, roles: dict[str, tuple[str, ...]], refs: Sequence[Ref]) -> dict[str, tuple[str, ...]]:
    """Of sides that act alike, the one in whose state they meet is the host."""
    actors = roles.get("actors", ())
    if len(actors) != 2 or roles.get("recipients"):
        return roles
    envoys = {party for ref in candidate.roles["actors"] if is_envoy(ref) for party in ref.parties}
    places = {party for ref in refs if ref.preposition in ("في", "بـ") for party in ref.parties}
    hosts = [code for code in actors if code in places]
    if len(envoys) == 1 and envoys < set(actors):
        hosts = [code for code in actors if code not in envoys]
    if len(hosts) != 1:
        return roles
    return {**roles, "actors": tuple(code for code in actors if code != hosts[0]), "recipients": (hosts[0],)}


def kind_of(candidate: Candidate) -> str:
    """The rule's own stage or form."""
    sets = candidate.rule.sets
    return sets.get("stage") or sets.get("form") or "unspecified"
