"""Named features of a party in the sentence of a trigger, and of a candidate event: what the judge weighs.

A feature is a short text; it is there or it is not. Names of states, people or words of an article are never among
them, only how they stand: the same weights must hold for events of other years.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from worker.extract.attribution import Source
from worker.extract.candidate import Candidate
from worker.extract.references import Ref
from worker.lexicon.model import Kind, Part, Party

ELSEWHERE = frozenset({"source", "previous"})  # relations of references that stand in another sentence
_BUCKETS = ((0, "0"), (1, "1"), (2, "2"), (4, "3-4"), (7, "5-7"), (12, "8-12"), (20, "13-20"))


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a candidate: the references of its sentence and of the one before, and who is said to speak."""

    refs: Sequence[Ref]
    before: Sequence[Ref]
    sources: Sequence[Source]
    counts: Mapping[str, int]  # how often the article names each party
    headline: frozenset[str]  # the parties of the headline
    home: str | None
    parties: Mapping[str, Party]


Places = list[tuple[Ref, str]]


def pool(candidate: Candidate, context: Context) -> dict[str, Places]:
    """The parties that may have a role, each with its references and how each stands to the trigger."""
    found: dict[str, Places] = {}
    for ref, name in _around(candidate, context):
        for party in ref.parties:
            found.setdefault(party, []).append((ref, name))
    for ref in context.before:
        for party in ref.parties:
            found.setdefault(party, [(ref, "previous")])
    return found


def _around(candidate: Candidate, context: Context) -> Iterator[tuple[Ref, str]]:
    """The references of the sentence by their relation, nearest first, then the sources that another one names."""
    related: dict[Ref, str] = {}
    for name, refs in candidate.relations.by_name.items():
        for ref in refs:
            related.setdefault(ref, name)
    yield from related.items()
    yield from ((ref, "other") for ref in context.refs if ref not in related and ref.outlet is None)
    for source in context.sources:
        if source.ref is not None and source.sentence is not candidate.sentence:
            yield source.ref, "source"


def role_features(candidate: Candidate, party: str, places: Places, context: Context) -> Iterator[str]:
    """The features of one party for the roles of one candidate; repeats are harmless."""
    rule = candidate.rule.id.partition(".")[2]
    part = "verb" if candidate.trigger.form.part is Part.VERB else "noun"
    yield "bias"
    yield f"rule={rule}"
    given = next((role for role in candidate.roles if party in candidate.parties(role)), "none")
    yield f"given={given}"
    yield f"given={given}&rule={rule}"
    known = context.parties.get(party)
    kind = known.type if known else "unknown"
    yield f"type={kind}"
    yield f"type={kind}&rule={rule}"
    yield f"named={_bucket(context.counts.get(party, 0))}"
    if party in context.headline:
        yield "headline"
    if party == context.home:
        yield "home"
    others = len({p for ref in context.refs for p in ref.parties})
    yield f"parties={min(others, 6)}"
    for ref, name in places:
        yield f"rel={name}"
        yield f"rel={name}&part={part}"
        yield f"rel={name}&rule={rule}"
        yield f"kind={ref.kind}"
        yield f"kind={ref.kind}&rel={name}"
        yield f"prep={ref.preposition}"
        yield f"prep={ref.preposition}&rule={rule}"
        if ref.office is not None:
            yield f"office={ref.office.id}"
        if ref.person is not None:
            yield "person"
        if ref.use:
            yield f"use={ref.use}"
        if name not in ELSEWHERE:
            yield from _position(candidate, ref, rule, name)
        if any(source.ref == ref for source in context.sources):
            yield "speaker"
            yield f"speaker&rule={rule}"


def _position(candidate: Candidate, ref: Ref, rule: str, name: str) -> Iterator[str]:
    trigger = candidate.trigger
    after = ref.first >= trigger.last
    distance = ref.first - trigger.last if after else trigger.first - ref.last
    side = "after" if after else "before"
    yield f"side={side}"
    yield f"side={side}&rule={rule}"
    yield f"distance={side}{_bucket(distance)}"
    first, last = candidate.relations.scope
    if first <= ref.first < last:
        yield "in_clause"
    if ref.joined:
        yield "joined"
    for governor in candidate.relations.governors[:2]:
        yield f"governor={governor.form.entry.id}&rel={name}"  # type: ignore[union-attr]
    if any(ref in item.origin for item in candidate.items):
        yield "origin"
    before = candidate.sentence.ends_at(ref.first, Kind.SPEECH)
    if before is not None:
        yield "after_speech"


def event_features(candidate: Candidate, context: Context) -> Iterator[str]:
    """The features of a candidate as a whole: is there an event at all?"""
    rule = candidate.rule.id.partition(".")[2]
    trigger = candidate.trigger
    yield "bias"
    yield f"rule={rule}"
    yield f"rule={rule}&part={trigger.form.part}"
    yield f"article={trigger.hit.article}&rule={rule}"
    yield f"suffix={bool(trigger.hit.suffix)}"
    yield f"preposition={trigger.hit.preposition}"
    yield f"tense={trigger.form.tense}{'s' if trigger.hit.future else ''}"
    yield f"number={trigger.form.number}&rule={rule}"
    yield f"field={candidate.sentence.field}"
    yield f"sentence={_bucket(candidate.sentence.index)}"
    parties = candidate.all_parties()
    yield f"parties={len(parties)}"
    yield f"parties={len(parties)}&rule={rule}"
    for role, refs in candidate.roles.items():
        yield f"role={role}"
        yield f"role={role}&rule={rule}"
        for ref in refs:
            yield f"{role}.kind={ref.kind}"
            if ref.office is not None:
                yield f"{role}.office"
            if ref.refers is not None:
                yield f"{role}.refers={ref.refers}"
    for name, refs in candidate.relations.by_name.items():
        if refs:
            yield f"rel={name}&rule={rule}"
    for governor in candidate.relations.governors[:3]:
        yield f"governor={governor.form.entry.id}"  # type: ignore[union-attr]
        yield f"governor={governor.form.entry.id}&rule={rule}"  # type: ignore[union-attr]
    yield from _about(candidate)
    if context.sources:
        yield "sourced"
    yield f"named={_bucket(max((context.counts.get(p, 0) for p in parties), default=0))}"
    yield f"words={_bucket(len(candidate.sentence.words) // 4)}"
    if any(party in context.headline for party in parties):
        yield "headline"


def _about(candidate: Candidate) -> Iterator[str]:
    """What the candidate is about, and the words of doubt and time beside it."""
    trigger = candidate.trigger
    for item in candidate.items[:2]:
        yield f"item={item.category}"
        yield f"item.sure={item.sure}"
        if item.designation is not None:
            yield "item.designation"
        yield f"item.distance={_bucket(abs(item.first - trigger.last))}"
    for match in candidate.sentence.of(Kind.MODALITY):
        if abs(match.first - trigger.first) <= 3:
            yield f"cue={match.form.entry.id}"  # type: ignore[union-attr]


def _bucket(value: int) -> str:
    return next((name for limit, name in _BUCKETS if value <= limit), "21+")
