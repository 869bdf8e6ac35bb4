"""Whether an event happened: cue, direction, scope, after the ConText model (Harkema and others, 2009).

Three kinds of sign, all data: words of time, doubt and denial (cues/modality.yaml, cues/negation.yaml), verbs that
govern the event (cues/control.yaml), and the shape of the trigger itself («ستشتري»). A denial outweighs a doubt, a
doubt outweighs a plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from worker.extract.candidate import Candidate
from worker.extract.sentence import Sentence
from worker.lexicon.model import Control, Kind, Modality, Part
from worker.lexicon.phrasebook import Match

_WEIGHT = {"actual": 0, "planned": 1, "possible": 2, "denied": 3}
_ARMS = "arms_deal"
_CLAIM = "sanctions_violation_claim"


@dataclass(frozen=True, slots=True)
class Assertion:
    """What is said of an event: factuality, the stage that a governing verb gives it, and the cues in force."""

    factuality: str
    stage: str | None
    cues: tuple[Match, ...]


def assertion_of(candidate: Candidate, *, ahead: bool = False) -> Assertion:
    """Weigh all cues that reach the trigger; `ahead` says that its date lies after the publication."""
    factuality, stage = "planned" if ahead else "actual", None
    cues: list[Match] = []
    for match, says in _signs(candidate):
        cues.append(match)
        if _WEIGHT[says] > _WEIGHT[factuality]:
            factuality = says
    for match in candidate.relations.governors:
        control: Control = match.form.entry  # type: ignore[assignment]
        if control.stage and stage is None:
            stage = control.stage
    return Assertion(factuality, stage, tuple(cues))


def _signs(candidate: Candidate) -> Iterator[tuple[Match, str]]:
    trigger = candidate.trigger
    if trigger.hit.future:
        yield trigger, "planned"
    copula = candidate.sentence.ends_at(trigger.first, Kind.VERB)
    if copula is not None and copula.hit.future:  # «ستكون انتهاكا»: a warning, «ستكون زيارة»: a plan
        yield copula, "possible" if candidate.rule.event == _CLAIM else "planned"
    for match in candidate.relations.governors:
        control: Control = match.form.entry  # type: ignore[assignment]
        if control.factuality and not (
            candidate.rule.event == _ARMS and control.factuality == "denied" and control.stage
        ):
            yield match, control.factuality
        if match.hit.future:
            yield match, "planned"
    anchors = [trigger, *candidate.relations.governors]
    for match in candidate.sentence.of(Kind.MODALITY):
        cue: Modality = match.form.entry  # type: ignore[assignment]
        if cue.pseudo or _hidden(candidate.sentence, match):
            continue
        if any(_reaches(candidate.sentence, match, cue, anchor) for anchor in anchors):
            yield match, cue.factuality


def _hidden(sentence: Sentence, match: Match) -> bool:
    """Whether a longer pseudo-cue covers the cue («لم يستبعد»)."""
    return any(
        other is not match and other.form.entry.pseudo and other.first <= match.first and match.last <= other.last  # type: ignore[union-attr]
        for other in sentence.of(Kind.MODALITY)
    )


def _reaches(sentence: Sentence, match: Match, cue: Modality, anchor: Match) -> bool:
    if cue.direction == "forward":
        first, last = match.last, anchor.first
    else:
        first, last = anchor.last, match.first
    if not 0 <= last - first < cue.reach or sentence.stops_between(first - 1, last):
        return False
    if any(
        clause.form.entry.id == "terminators" and first <= clause.first < last  # type: ignore[union-attr]
        for clause in sentence.of(Kind.CLAUSE)
    ):
        return False
    if cue.mood == "present":
        verb = next((form for at in range(first, last + 1) if (form := sentence.is_verb(at))), None)
        return verb is not None and verb.part is Part.VERB and verb.tense == "present"
    return True
