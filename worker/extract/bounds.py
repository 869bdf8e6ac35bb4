"""How much of an article is read: bounds counted in words and triggers, the same on every machine.

News stays far below them. What lies beyond is not read, and the receipt says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas import Unread
from schemas.vocabulary import Field, UnreadReason
from worker.lexicon.model import Kind
from worker.lexicon.phrasebook import Phrasebook
from worker.text.document import Document
from worker.text.tokens import Word

_GOODS = frozenset({Kind.WEAPON, Kind.MEASURE})
_PARTIES = frozenset({Kind.PARTY, Kind.PERSON, Kind.OFFICE})
LONGEST_SENTENCE = 250  # words
MOST_TRIGGERS = 250  # words of an article that can begin a trigger


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one sentence that are read."""

    field: Field
    index: int
    words: Sequence[Word]


@dataclass(slots=True)
class Selection:
    """What of an article is read and what is not; `triggers` counts words that can begin one."""

    parts: list[Part] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    triggers: int = 0
    parties: set[int] = field(default_factory=set)
    goods: bool = False

    @property
    def promising(self) -> bool:
        """Whether an event can be in it at all: a trigger, and two parties, or one with a weapon or a measure."""
        return self.triggers > 0 and len(self.parties) > (0 if self.goods else 1)


def select(document: Document, book: Phrasebook) -> Selection:
    """Choose the sentences to read, in order, until the bounds are met; count what could make an event."""
    chosen = Selection()
    for name in document.fields:
        for index, words in enumerate(document.words(name)):
            if not words:
                continue
            if chosen.triggers >= MOST_TRIGGERS:
                chosen.unread.append(_beyond(document, name, words[0], UnreadReason.TOO_MANY_CANDIDATES))
                return chosen
            if len(words) > LONGEST_SENTENCE:
                chosen.unread.append(
                    _beyond(document, name, words[LONGEST_SENTENCE], UnreadReason.SENTENCE_TOO_LONG, words[-1])
                )
            part = Part(name, index, words[:LONGEST_SENTENCE])
            chosen.parts.append(part)
            _count(chosen, part, book)
    return chosen


def _count(chosen: Selection, part: Part, book: Phrasebook) -> None:
    for word in part.words:
        senses = book.senses(word.text)
        if not senses:
            continue
        kinds = {kind for kind, _ in senses}
        chosen.triggers += Kind.TRIGGER in kinds
        chosen.goods = chosen.goods or not kinds.isdisjoint(_GOODS)
        chosen.parties.update(entry for kind, entry in senses if kind in _PARTIES)


def _beyond(document: Document, name: Field, first: Word, reason: UnreadReason, last: Word | None = None) -> Unread:
    """The words from one on: to another, or to the end of the field."""
    start, end = document.span(name, first.start, first.end)
    end = document.span(name, last.start, last.end)[1] if last else len(document.article.text(name))
    return Unread(reason=reason, field=name, start=start, end=end)
