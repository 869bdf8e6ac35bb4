"""Fits the judge's weights from gold: which party has which role, and which candidates are events.

Candidates come from the same scenes that the reading makes (extract/scene.py). A candidate is true to a gold event of
its type that has a mention in the candidate's sentence; of several, to one whose quoted evidence holds the trigger,
then to the one whose parties agree most. An optional event teaches nothing about whether its candidate is one.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from schemas.vocabulary import Field
from worker.extract.bounds import select
from worker.extract.candidate import Candidate
from worker.extract.features import Context, event_features, pool, role_features
from worker.extract.judge import ROLES, assign
from worker.extract.merge import alike
from worker.extract.needs import unmet
from worker.extract.scene import scenes
from worker.lexicon.judge import LinearModel
from worker.lexicon.knowledge import Knowledge
from worker.quality.agreement import overlap
from worker.quality.gold import Article, Event, GoldEvent
from worker.quality.learn import Instance, best_threshold, fit, out_of_fold
from worker.quality.predict import raw_article
from worker.quality.sentences import Sentences
from worker.text.document import Document

FOLDS = 5
VETO = 0.6  # rules propose: the judge turns a candidate down only well below the threshold of the best F1
RAREST_OF_ROLES = 4  # instances that a feature must be seen in to be weighed
RAREST_OF_EVENTS = 16  # more: a rule that gold hardly knows is not to be judged by a handful of cases
JUDGED = ("arms_deal", "diplomatic_exchange")  # claims are too few in gold to teach more than their rules know
_GOLD_ROLE = {"authorities": "authority"}


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A candidate beside the gold event that it is true to, if any."""

    candidate: Candidate
    context: Context
    article: str
    gold: Event | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model and what it reached on articles that it had not seen."""

    name: str
    model: LinearModel
    instances: int
    f1: float


def held_out(ids: Iterable[str], count: int) -> frozenset[str]:
    """The articles kept for calibration, never to be read or fitted on: the first by the hash of their ids."""
    return frozenset(sorted(ids, key=lambda one: hashlib.sha256(one.encode()).hexdigest())[:count])


def fold_of(article: str) -> int:
    """The fold of an article, the same on every machine."""
    return int(hashlib.sha256(f"f{article}".encode()).hexdigest(), 16) % FOLDS


def hypotheses(articles: Sequence[Article], knowledge: Knowledge) -> Iterator[Hypothesis]:
    """Every candidate of the articles, in order."""
    for article in articles:
        raw = raw_article(article)
        document = Document.of(raw)
        if not document.arabic:
            continue
        for scene in scenes(raw, document, select(document, knowledge.book).parts, knowledge):
            for found, context in scene.found:
                if isinstance(found, Candidate):
                    words = scene.sentence.words
                    trigger = document.quote(
                        scene.sentence.field, words[found.trigger.first].start, words[found.trigger.last - 1].end
                    )
                    gold = _true_to(
                        article, found, "title" if trigger.field is Field.HEADLINE else "body", trigger.start
                    )
                    yield Hypothesis(
                        found, context, article.id, gold.first if gold else None, gold.sure if gold else True
                    )


def _true_to(article: Article, candidate: Candidate, field: str, start: int) -> GoldEvent | None:
    here = Sentences({"title": article.title, "body": article.body}).touched(field, start, start + 1)
    told = [gold for gold in article.events if gold.first.type == candidate.rule.event and gold.at & here]
    parties = frozenset((role, code) for role in candidate.roles for code in candidate.parties(role))
    quoting = [gold for gold in told if any(f == field and s <= start < e for f, s, e in gold.spans)]
    return max(quoting or told, key=lambda gold: (overlap(parties, _codes(gold.first)), gold.sure), default=None)


def _codes(event: Event) -> frozenset[tuple[str, str]]:
    return frozenset(("authorities" if role == "authority" else role, code) for role, code in event.arguments)


def fit_roles(found: Sequence[Hypothesis], penalty: float) -> list[Fitted]:
    """One model for each role of each type."""
    fitted: list[Fitted] = []
    for kind in JUDGED:
        roles = ROLES[kind]
        for role in roles:
            instances = [
                Instance(features, (_GOLD_ROLE.get(role, role), party) in one.gold.arguments, one.article)
                for one in found
                if one.candidate.rule.event == kind and one.gold is not None
                for party, features in _pooled(one)
            ]
            fitted.append(_fitted(f"{kind}.{role}", instances, penalty, RAREST_OF_ROLES))
    return fitted


def _pooled(one: Hypothesis) -> Iterator[tuple[str, tuple[str, ...]]]:
    for party, places in pool(one.candidate, one.context).items():
        yield party, tuple(sorted(set(role_features(one.candidate, party, places, one.context))))


def fit_events(found: Sequence[Hypothesis], roles: Mapping[str, LinearModel], penalty: float) -> list[Fitted]:
    """One model for each type: is a candidate with these roles an event?"""
    fitted: list[Fitted] = []
    for kind in JUDGED:
        instances: list[Instance] = []
        for one in found:
            if one.candidate.rule.event != kind or not one.sure:
                continue
            given = one.candidate.roles
            assign(one.candidate, one.context, roles)
            if unmet(one.candidate) is None:
                features = tuple(sorted(set(event_features(one.candidate, one.context))))
                instances.append(Instance(features, _is_told(one), one.article))
            one.candidate.roles = given
        best = _fitted(kind, instances, penalty, RAREST_OF_EVENTS)
        fitted.append(replace(best, model=replace(best.model, threshold=best.model.threshold * VETO)))
    return fitted


def _is_told(one: Hypothesis) -> bool:
    """Whether the gold event is the one that the candidate's rule speaks of: of its form, with a party in common."""
    if one.gold is None:
        return False
    form = one.candidate.rule.sets.get("form")
    if form is not None and not alike(form, str(one.gold.kind[0])):
        return False
    return bool(one.candidate.all_parties() & {code for _, code in one.gold.arguments})


def _fitted(name: str, instances: Sequence[Instance], penalty: float, rarest: int) -> Fitted:
    counts = Counter(feature for one in instances for feature in one.features)
    instances = [
        replace(one, features=tuple(feature for feature in one.features if counts[feature] >= rarest))
        for one in instances
    ]
    folds = {one.group: fold_of(one.group) for one in instances}
    probabilities = out_of_fold(instances, penalty, folds, FOLDS)
    threshold, f1 = best_threshold(probabilities, [one.truth for one in instances])
    return Fitted(name, LinearModel(fit(instances, penalty).weights, threshold), len(instances), f1)


def write(fitted: Iterable[Fitted], folder: Path) -> None:
    """One file a model, the heaviest weights first."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in fitted:
        lines = [
            "# Written by `marsad fit`: how much each feature (worker/extract/features.py) speaks for or against.",
            f"# {one.instances} instances; F1 {one.f1:.3f} on articles held apart in {FOLDS} folds.",
            f'threshold: "{one.model.threshold:.2f}"',
            "weights:",
            *(
                f'  "{feature}": "{weight}"'
                for feature, weight in sorted(one.model.weights.items(), key=lambda item: (-abs(item[1]), item[0]))
            ),
        ]
        (folder / f"{one.name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
