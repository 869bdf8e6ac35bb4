"""What an event's own clause leaves open: whose measures, who claims, which side is the host."""

from collections.abc import Sequence
from dataclasses import dataclass

from worker.extract.attribution import Source
from worker.extract.candidate import Candidate
from worker.extract.candidates import is_envoy, measure_of
from worker.extract.judge import ROLES
from worker.extract.references import Ref, RefKind
from worker.lexicon.model import Kind, Part
from worker.lexicon.phrasebook import Match

_AUTHORITY = {"arms_embargo": "UN", "proliferation": "UN"}  # by measure, as the annotation analysis counted
_BESIDE = 2  # words between a measure and what belongs to it


@dataclass(frozen=True, slots=True)
class Settled:
    """The codes of each role; of a claim its measure, and how much of it the text itself says."""

    roles: dict[str, tuple[str, ...]]
    measure: str | None = None
    explicit: int = 0


def settle(candidate: Candidate, refs: Sequence[Ref], sources: Sequence[Source]) -> Settled:
    """Complete the roles of a candidate."""
    roles = {role: candidate.parties(role) for role in ROLES[candidate.rule.event]}
    if candidate.rule.event == "sanctions_violation_claim":
        return _claim(candidate, roles, refs, sources)
    if candidate.rule.symmetric == "host":
        roles = _hosted(candidate, roles, refs)
    return Settled(roles)


def _claim(
    candidate: Candidate, roles: dict[str, tuple[str, ...]], refs: Sequence[Ref], sources: Sequence[Source]
) -> Settled:
    measure, authority = _measure(candidate, refs)
    accused = roles["accused"]
    if any(match.form.entry.id == "penalises" for match in candidate.relations.governors):  # type: ignore[union-attr]
        accused = _codes(candidate.relations.targets) or accused
    authorities = roles["authorities"] or (authority or _AUTHORITY.get(measure, "US"),)
    accused = tuple(code for code in accused if code not in authorities) or accused
    spoken = dict.fromkeys(party for source in sources for party in _speaks_for(source))
    claimants = roles["claimants"] or _codes(candidate.relations.accusers) or tuple(spoken)
    claimants = tuple(code for code in claimants if code not in accused)
    explicit = (authority is not None) + (measure != "unspecified")
    return Settled({**roles, "accused": accused, "claimants": claimants, "authorities": authorities}, measure, explicit)


def _measure(candidate: Candidate, refs: Sequence[Ref]) -> tuple[str, str | None]:
    """What is broken and whose it is: by the measure's name, by who «فرضها», by what the sentence is about."""
    named = [measure_of(match) for match in candidate.measures]
    measure = next((str(one.measure) for one in named if one.measure != "unspecified"), "unspecified")
    authority = next((one.authority for one in named if one.authority), None)
    for match in candidate.measures:
        for ref in refs:
            beside = ref.kind is RefKind.MODIFIER and 0 <= ref.first - match.last <= _BESIDE
            if ref.parties and (beside or _imposed(candidate, match, ref)):
                authority = ref.parties[0]
    if measure == "unspecified":
        hints = [str(match.form.entry.measure) for match in candidate.sentence.of(Kind.HINT)]  # type: ignore[union-attr]
        fitting = [hint for hint in hints if (authority == "UN") == (_AUTHORITY.get(hint) == "UN")]
        measure = next(iter(fitting), measure)
    return measure, authority


def _imposed(candidate: Candidate, match: Match, ref: Ref) -> bool:
    """«العقوبات التي فرضها مجلس الأمن»: whether the reference follows the imposing verb after a measure."""
    verb = candidate.sentence.ends_at(ref.first, Kind.CONTROL)
    return verb is not None and verb.form.part is Part.VERB and 0 < verb.first - match.last <= _BESIDE


def _codes(refs: Sequence[Ref]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for ref in refs for party in ref.parties))


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
