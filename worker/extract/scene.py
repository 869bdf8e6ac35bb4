"""An article sentence by sentence: who is spoken of, what, when, on whose word, and the candidate events in it.

Both the reading (pipeline.py) and the fitting of the judge's weights (worker/quality/fit.py) start from here, so that
weights are fitted on exactly what they will weigh.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from schemas import RawArticle
from worker.extract.attribution import Attributor, Source, covering
from worker.extract.bounds import Part
from worker.extract.candidate import Candidate, Dropped
from worker.extract.candidates import candidates
from worker.extract.clause import Clause
from worker.extract.dates import Timex, find_dates
from worker.extract.discourse import Discourse
from worker.extract.features import Context
from worker.extract.items import ItemMention, items_in
from worker.extract.references import Ref, RefKind, chunk
from worker.extract.sentence import Sentence
from worker.lexicon.knowledge import Knowledge
from worker.text.document import Document

_ACTING = frozenset({RefKind.TITLE, RefKind.PERSON, RefKind.NAME, RefKind.PEOPLE})


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that was made out in it."""

    sentence: Sentence
    refs: Sequence[Ref]
    sources: Sequence[Source]
    items: Sequence[ItemMention]
    dates: Sequence[Timex]
    found: Sequence[tuple[Candidate | Dropped, Context]]


def scenes(article: RawArticle, document: Document, parts: Sequence[Part], knowledge: Knowledge) -> Iterator[Scene]:
    """The sentences of an article in order, the headline first. References look back, never ahead."""
    day = article.published_at.date() if article.published_at else None
    home = _home(article, knowledge)
    chunked = [(sentence, chunk(sentence)) for sentence in _annotated(document, parts, knowledge)]
    discourse = Discourse(day, home)
    discourse.weigh(chunked)
    attributor = Attributor()
    headline: frozenset[str] = frozenset()
    before: Sequence[Ref] = ()
    armed = False  # whether weapons were named beyond doubt
    for sentence, unresolved in chunked:
        refs = discourse.resolve(sentence, unresolved)
        sources = attributor.sources(sentence, refs)
        items = items_in(sentence, refs, armed=armed)
        armed = armed or any(item.sure for item in items)
        if sentence.field == "headline":
            headline |= {party for ref in refs if ref.kind in _ACTING for party in ref.parties}
        found: list[tuple[Candidate | Dropped, Context]] = []
        aside = [source for source in sources if source.aside and source.sentence is sentence]
        free = [ref for ref in refs if not any(source.first <= ref.first < source.last for source in aside)]
        for one in candidates(sentence, items, Clause(sentence, free, discourse)):
            reaching = covering(sources, one.trigger.first)
            context = Context(refs, before, reaching, discourse.counts, headline, home, knowledge.parties)
            found.append((one, context))
        told = any(isinstance(one, Candidate) for one, _ in found)
        dates = find_dates(sentence.words, day, knowledge.times, knowledge.numbers) if told else ()
        yield Scene(sentence, refs, sources, items, dates, found)
        before = [ref for ref in refs if ref.parties and ref.kind in _ACTING]


def _annotated(document: Document, parts: Sequence[Part], knowledge: Knowledge) -> list[Sentence]:
    return [
        Sentence.annotated(
            str(part.field), part.index, part.words, knowledge.book, partial(document.ends_closed, part.field)
        )
        for part in parts
    ]


def _home(article: RawArticle, knowledge: Knowledge) -> str | None:
    """The state of the outlet, where the lexicon knows it by the publisher's name."""
    outlet = knowledge.outlets.get((article.publisher or "").casefold())
    return outlet.state if outlet else None


def published_on(article: RawArticle) -> date | None:
    """The day of publication, as the publisher's clock tells it."""
    return article.published_at.date() if article.published_at else None
