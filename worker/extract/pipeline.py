"""From an article to its event records, in the order in which it happens.

`read` is pure, synchronous and deterministic: the same article and the same knowledge give the same records. Follow it
from top to bottom; each step is a module of the same name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schemas import EventRecord, Extractor, Quote, RawArticle, Unread
from schemas.vocabulary import ArmsDealStage, ClaimStage, Flag, UnreadReason
from worker.extract.assertion import Assertion, assertion_of
from worker.extract.bounds import Part, select
from worker.extract.candidate import Candidate
from worker.extract.dates import Timex
from worker.extract.judge import assign, belief
from worker.extract.merge import Told, merge
from worker.extract.needs import unmet
from worker.extract.record import Quoter, Recorder
from worker.extract.scene import published_on, scenes
from worker.extract.sentence import Sentence
from worker.extract.settle import settle
from worker.extract.timing import timing
from worker.lexicon.knowledge import Knowledge
from worker.text.document import Document

NAME = "marsad"
STAGES = {"arms_deal": ArmsDealStage.values(), "sanctions_violation_claim": ClaimStage.values()}
VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of an article."""

    records: tuple[EventRecord, ...] = ()
    flags: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


def extract(article: RawArticle, knowledge: Knowledge) -> list[EventRecord]:
    """The event records of an article, in the order of its text."""
    return list(read(article, knowledge).records)


def read(article: RawArticle, knowledge: Knowledge) -> Reading:
    """Read an article: its records, what a reader should know, and what was not read."""
    document = Document.of(article)
    if not document.arabic:
        return Reading(flags=(Flag.NOT_ARABIC,), unread=(Unread(reason=UnreadReason.NOT_ARABIC),))
    chosen = select(document, knowledge.book)
    flags = (Flag.PARTLY_READ,) if chosen.unread else ()
    unread = tuple(chosen.unread)
    if not chosen.promising:
        return Reading(flags=flags, unread=unread)
    told = _tell(article, document, chosen.parts, knowledge)
    recorder = Recorder(
        article, knowledge, Extractor(name=NAME, version=VERSION, knowledge=knowledge.version), _quoter(document)
    )
    records = tuple(recorder.record(event) for event in merge(told))
    return Reading(records=records, flags=flags, unread=unread)


def _tell(article: RawArticle, document: Document, parts: Sequence[Part], knowledge: Knowledge) -> list[Told]:
    """Every event as each sentence tells it."""
    day = published_on(article)
    told: list[Told] = []
    for scene in scenes(article, document, parts, knowledge):
        for found, context in scene.found:
            if not isinstance(found, Candidate):
                continue
            assign(found, context, knowledge.judge)
            believed, enough = belief(found, context, knowledge.judge)
            if not enough or unmet(found) is not None:
                continue
            settled = settle(found, scene.refs, context.sources)
            dated = timing(found, scene.dates)
            assertion = assertion_of(found, ahead=_is_ahead(dated, day))
            told.append(
                Told(
                    candidate=found,
                    assertion=assertion,
                    sources=tuple(context.sources),
                    kind=_kind(found, assertion),
                    roles=settled.roles,
                    measure=settled.measure,
                    date=dated,
                    believed=believed,
                    explicit=settled.explicit,
                )
            )
    return told


def _kind(candidate: Candidate, assertion: Assertion) -> str:
    """The stage that a governing verb gives, if the type of event has it; else the rule's own stage or form."""
    sets = candidate.rule.sets
    own = sets.get("stage") or sets.get("form") or "unspecified"
    stage = assertion.stage
    return stage if stage is not None and stage in STAGES.get(candidate.rule.event, ()) else own


def _is_ahead(timex: Timex | None, day: date | None) -> bool:
    return timex is not None and timex.near is not None and day is not None and timex.near.earliest > day


def _quoter(document: Document) -> Quoter:
    def quote(sentence: Sentence, first: int, last: int) -> Quote:
        start, end = sentence.words[first].start, sentence.words[last - 1].end
        return document.quote(sentence.field, start, end)

    return quote
