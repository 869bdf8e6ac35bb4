"""From an article to its event records, in the order in which it happens.

`read` is pure, synchronous and deterministic: the same article and the same knowledge give the same records. Follow it
from top to bottom; each step is a module of the same name.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from dataclasses import dataclass

from schemas import EventRecord, Extractor, Quote, RawArticle, Unread

from worker.extract.assertion import assertion_of
from worker.extract.attribution import Attributor, covering
from worker.extract.candidates import Candidate, candidates
from worker.extract.clause import Clause
from worker.extract.dates import Timex, find_dates
from worker.extract.discourse import Discourse
from worker.extract.items import items_in
from worker.extract.merge import Told, merge
from worker.extract.record import Quoter, Recorder
from worker.extract.references import chunk
from worker.extract.sentence import Sentence
from worker.extract.settle import kind_of, settle
from worker.extract.timing import timing
from worker.lexicon.knowledge import Knowledge
from worker.text.document import Document
from worker.text.tokens import Word

NAME = "marsad"
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
        return Reading(flags=("not_arabic",))
    if not any(knowledge.book.triggers(word.text for word in words) for words in _sentences(document)):
        return Reading()
    sentences = _annotate(document, knowledge)
    told = _tell(article, sentences, knowledge)
    recorder = Recorder(article, knowledge, Extractor(name=NAME, version=VERSION, knowledge=knowledge.version), _quoter(document))
    return Reading(records=tuple(recorder.record(event) for event in merge(told)))


def _sentences(document: Document) -> Iterator[Sequence[Word]]:
    return (words for field in document.fields for words in document.words(field))


def _annotate(document: Document, knowledge: Knowledge) -> list[Sentence]:
    return [
        Sentence.annotated(str(field), index, words, knowledge.book, partial(document.ends_closed, field))
        for field in document.fields
        for index, words in enumerate(document.words(field))
        if words
    ]


def _tell(article: RawArticle, sentences: list[Sentence], knowledge: Knowledge) -> list[Told]:
    """Every event as each sentence tells it."""
    day = article.published_at.date() if article.published_at else None
    chunked = [(sentence, chunk(sentence)) for sentence in sentences]
    discourse = Discourse(day, _home(article, knowledge))
    discourse.weigh(chunked)
    attributor = Attributor()
    told: list[Told] = []
    for sentence, unresolved in chunked:
        refs = discourse.resolve(sentence, unresolved)
        sources = attributor.sources(sentence, refs)
        items = items_in(sentence, refs)
        dates = find_dates(sentence.words, day, knowledge.times, knowledge.numbers)
        clause = Clause(sentence, refs, discourse)
        for found in candidates(sentence, refs, items, clause):
            if isinstance(found, Candidate):
                reaching = covering(sources, found.trigger.first)
                roles, measure = settle(found, refs, items, reaching)
                dated = timing(found, dates)
                assertion = assertion_of(found, ahead=_is_ahead(dated, day))
                stage = assertion.stage if found.rule.event == "arms_deal" else None
                told.append(Told(found, assertion, tuple(reaching), stage or kind_of(found), roles, measure, dated))
    return told


def _is_ahead(timex: Timex | None, day: date | None) -> bool:
    return timex is not None and timex.near is not None and day is not None and timex.near.earliest > day


def _home(article: RawArticle, knowledge: Knowledge) -> str | None:
    """The state of the outlet, where the lexicon knows it by the publisher's name."""
    outlet = knowledge.outlets.get((article.publisher or "").casefold())
    return outlet.state if outlet else None


def _quoter(document: Document) -> Quoter:
    def quote(sentence: Sentence, first: int, last: int) -> Quote:
        start, end = sentence.words[first].start, sentence.words[last - 1].end
        return document.quote(sentence.field, start, end)

    return quote
