"""Makes published records of merged events: participants by name, quotes by offset, in the contract's words."""

from collections.abc import Callable, Iterable
from typing import Any

from schemas import (
    Attribution,
    EventDate,
    EventRecord,
    Extractor,
    Item,
    Mention,
    Money,
    Participant,
    Quantity,
    Quote,
    RawArticle,
)
from schemas.vocabulary import DateBasis, EventType, Flag, ItemCategory, ParticipantType, SourceKind
from schemas.wire import RECORDS
from worker.extract.attribution import Source
from worker.extract.items import ItemMention
from worker.extract.merge import Event, Told
from worker.extract.quantities import find_money, quantity_before
from worker.extract.references import Ref, RefKind
from worker.extract.sentence import Sentence
from worker.lexicon.knowledge import Knowledge

# References that no words of the sentence make: the party is understood.
_UNNAMED = frozenset({"previous", "source", "inferred", "dropped", "topic"})
DUAL = 2  # the number of a form that means two
_TYPES = {"political_group": "armed_group"}  # one kind in the contract
Quoter = Callable[[Sentence, int, int], Quote]  # words first..last of a sentence, as received


class Recorder:
    """Makes the records of one article."""

    def __init__(self, article: RawArticle, knowledge: Knowledge, extractor: Extractor, quoter: Quoter) -> None:
        self._article = article
        self._knowledge = knowledge
        self._extractor = extractor
        self._quote = quoter

    def record(self, event: Event) -> EventRecord:
        """The record of an event. Raises pydantic's ValidationError where a quote does not hold."""
        best = event.best
        candidate = best.candidate
        rule = candidate.rule
        fields: dict[str, Any] = {
            "trigger": self._quote(candidate.sentence, candidate.trigger.first, candidate.trigger.last),
            "evidence": tuple(self._evidence(event)),
            "factuality": best.assertion.factuality,
            "attribution": tuple(self._attribution(source) for source in best.sources),
            "event_date": self._date(event),
            "rule": rule.id,
            "flags": tuple(self._flags(event)),
            "extractor": self._extractor,
            **{role: self._participants(event, role, codes) for role, codes in event.roles.items() if codes},
        }
        if rule.event == "arms_deal":
            fields |= {"stage": best.kind, "items": tuple(self._items(event)), "value": self._value(event)}
        elif rule.event == "sanctions_violation_claim":
            fields |= {"stage": best.kind, "measure": best.measure or "unspecified"}
        else:
            fields |= {"form": best.kind}
        return RECORDS[EventType(rule.event)].of(self._article, **fields)

    def _flags(self, event: Event) -> Iterable[Flag]:
        """What a reader of the record should know."""
        yield from self._article.flags
        dated = next((told.date for told in event.mentions if told.date is not None), None)
        if dated is not None and dated.resolve() is None:
            yield Flag.UNRESOLVED_DATE

    def _date(self, event: Event) -> EventDate | None:
        """The date of the best mention that has one, behind or ahead as the event is told."""
        dated = next((told for told in event.mentions if told.date is not None), None)
        if dated is None or dated.date is None:
            return None
        timex = dated.date
        ahead = dated.assertion.factuality == "planned"
        days = timex.resolve(future=True if ahead else None) or timex.resolve()
        quote = self._quote(dated.candidate.sentence, timex.first, timex.last)
        return EventDate(
            text=quote.shown,
            earliest=days.earliest if days else None,
            latest=days.latest if days else None,
            precision=timex.precision,
            basis=timex.basis if days else DateBasis.UNRESOLVED,
            calendar=timex.calendar,
        )

    def _evidence(self, event: Event) -> Iterable[Quote]:
        seen: set[tuple[str, int, int]] = set()
        for told in event.mentions:
            sentence = told.candidate.sentence
            first, last = told.candidate.relations.scope
            key = (sentence.field, sentence.index, first)
            if key not in seen:
                seen.add(key)
                yield self._quote(sentence, first, last)

    def _participants(self, event: Event, role: str, codes: tuple[str, ...]) -> tuple[Participant, ...]:
        return tuple(self._participant(code, self._mentions(event, role, code)) for code in codes)

    def _mentions(self, event: Event, role: str, code: str) -> Iterable[tuple[Told, Ref]]:
        for told in event.mentions:
            for ref in told.candidate.roles.get(role, ()):
                if code in ref.parties and ref.refers not in _UNNAMED:
                    yield told, ref

    def _participant(self, code: str, mentions: Iterable[tuple[Told, Ref]]) -> Participant:
        party = self._knowledge.parties.get(code)
        found = tuple(
            Mention(
                quote=self._quote(told.candidate.sentence, ref.first, ref.last),
                person=ref.person.name if ref.person else None,
                office=ref.office.name if ref.office else ref.body.name if ref.body else None,
            )
            for told, ref in mentions
        )
        name = party.name if party else code.partition(":")[2] or code
        kind = ParticipantType(_TYPES.get(party.type, party.type) if party else "organisation")
        name_ar = party.name_ar if party else None
        return Participant(id=code, name=name, name_ar=name_ar, type=kind, mentions=tuple(dict.fromkeys(found)))

    def _attribution(self, source: Source) -> Attribution:
        quote = self._quote(source.sentence, source.first, source.last)
        ref = source.ref
        kind = SourceKind.OTHER
        if ref is not None and ref.kind is RefKind.OUTLET:
            kind = SourceKind.OUTLET
        elif ref is not None and ref.office is not None:
            kind = SourceKind.SPOKESPERSON if ref.office.kind == "spokesperson" else SourceKind.OFFICIAL
        elif ref is not None and (ref.person is not None or ref.parties):
            kind = SourceKind.OFFICIAL
        name = ref.person.name if ref and ref.person else ref.outlet.name if ref and ref.outlet else None
        participant = ref.parties[0] if ref and len(ref.parties) == 1 else None
        return Attribution(text=quote.shown, name=name, kind=kind, participant=participant, quote=quote)

    def _items(self, event: Event) -> Iterable[Item]:
        """One item a category: the mention that says how many, else the first."""
        chosen: dict[str, Item] = {}
        for told in event.mentions:
            for mention in told.candidate.items:
                item = self._item(told, mention)
                kept = chosen.get(mention.category)
                if kept is None or (kept.quantity is None and item.quantity is not None):
                    chosen[mention.category] = item
        return chosen.values()

    def _item(self, told: Told, mention: ItemMention) -> Item:
        sentence = told.candidate.sentence
        quote = self._quote(sentence, mention.first, mention.last)
        dated = [told.date] if told.date else []
        counted = quantity_before(
            sentence.words,
            mention.first,
            self._knowledge.numbers,
            dual=mention.number == DUAL,
            taken={at for timex in dated for at in range(timex.first, timex.last)},
        )
        quantity = None
        if counted is not None:
            text = self._quote(sentence, counted.first, counted.last).shown
            quantity = Quantity(min=counted.min, max=counted.max, text=text)
        return Item(
            category=ItemCategory(mention.category),
            text=quote.shown,
            designation=mention.designation.name if mention.designation else None,
            quantity=quantity,
            quote=quote,
        )

    def _value(self, event: Event) -> Money | None:
        """The sum of money in the clause of the first mention that tells one."""
        for told in event.mentions:
            sentence = told.candidate.sentence
            first, last = told.candidate.relations.scope
            for sum_ in find_money(sentence.words, self._knowledge.numbers, self._knowledge.money):
                if first <= sum_.first < last:
                    text = self._quote(sentence, sum_.first, sum_.last).shown
                    return Money(amount=sum_.amount, min=sum_.min, max=sum_.max, currency=sum_.currency, text=text)
        return None
