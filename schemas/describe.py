"""A record as one plain sentence: who, what, to whom, when, who says so, and whether it happened.

The wording is data (`phrases/ar.json`, `phrases/en.json`, with the same keys). Arabic sentences are passive or begin
with a verbal noun, so that no verb has to agree with a participant whose gender and number nobody wrote down, and words
of the article stand in quotation marks, so that they keep the case that they had.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from .arms_deal import ArmsDeal, Item
from .diplomatic_exchange import DiplomaticExchange
from .evidence import Attribution, EventDate
from .participant import Participant
from .sanctions_violation_claim import SanctionsViolationClaim
from .vocabulary import DatePrecision, Factuality
from .wire import EventRecord

Language = Literal["ar", "en"]


def describe(record: EventRecord, language: Language) -> str:
    """Give the sentence in Arabic (`ar`) or English (`en`). Raises `ValueError` for another language."""
    if language not in ("ar", "en"):
        raise ValueError(f"language should be ar or en, not {language}")
    path = Path(__file__).with_name("phrases") / f"{language}.json"
    return _Describer(language, json.loads(path.read_text(encoding="utf-8"))).sentence(record)


@dataclass(frozen=True)
class _Describer:
    language: Language
    phrases: dict[str, Any]

    def sentence(self, record: EventRecord) -> str:
        if isinstance(record, ArmsDeal):
            told, noun = self._arms_deal(record)
        elif isinstance(record, SanctionsViolationClaim):
            told, noun = self._claim(record)
        else:
            told, noun = self._exchange(record)
        what = told
        if record.factuality is not Factuality.ACTUAL:
            what = str(self.phrases["factuality"][record.factuality.value].format(noun))
        when, sources = self._date(record.event_date), self._sources(record)
        return f"{what}{when}{self.phrases['comma']}{sources}{self.phrases['stop']}"

    def _arms_deal(self, deal: ArmsDeal) -> tuple[str, str]:
        value = self._part("value", self._quoted(deal.value.text) if deal.value else "")
        return self._both(
            self.phrases["arms_deal"][deal.stage.value],
            goods=self._goods(deal.items),
            **{"from": self._part("from", self._names(deal.suppliers))},
            to=self._part("to", self._names(deal.recipients))
            + self._part("through", self._names(deal.intermediaries))
            + value,
        )

    def _claim(self, claim: SanctionsViolationClaim) -> tuple[str, str]:
        measure, participle = self.phrases["measure"][claim.measure.value]
        authorities = self._names(claim.authorities)
        if authorities:
            measure += self.phrases["imposed"].format(authorities, participle=participle)
        return self._both(
            self.phrases["sanctions_violation_claim"][claim.stage.value],
            accused=self._names(claim.accused) or self.phrases["unnamed"],
            accusers=self._part("accusers", self._names(claim.claimants)),
            measure=measure + self._part("instrument", self._plain(claim.instrument or "")),
            dealings=self._part("dealings", self._names(claim.counterparts)),
        )

    def _exchange(self, exchange: DiplomaticExchange) -> tuple[str, str]:
        actors, recipients = self._names(exchange.actors), self._names(exchange.recipients)
        everybody = (*exchange.actors, *exchange.recipients)
        between = self._part("between" if len(everybody) > 1 else "one_side", self._names(everybody))
        directed = self._part("by", actors) + self._part("with", recipients)
        told, noun = self._both(
            self.phrases["diplomatic_exchange"][exchange.form.value],
            actors=actors or self.phrases["unnamed"],
            recipients=recipients or self.phrases["unnamed"],
            between=between,
            call=directed if actors and recipients else between,
            **{"from": self._part("from", actors)},
            to=self._part("to", recipients),
            mediators=self._part("mediated", self._names(exchange.mediators)),
        )
        rest = ""
        if exchange.mediators and exchange.form.value != "mediation":
            rest += self._part("through", self._names(exchange.mediators))
        if exchange.place:
            name = exchange.place.name_ar if self.language == "ar" else None
            rest += self._part("place", self._plain(name or exchange.place.name))
        rest += self._part("topics", self._list(self._quoted(topic.text) for topic in exchange.topics))
        return told + rest, noun + rest

    def _both(self, templates: list[str], **parts: str) -> tuple[str, str]:
        told, noun = (template.format(**parts) for template in templates)
        return told, noun

    def _goods(self, items: tuple[Item, ...]) -> str:
        categories: dict[str, list[str]] = {}
        for item in items:
            general = self.phrases["category"][item.category.value]
            categories.setdefault(general, []).append(self._quoted(item.text))
        named = [
            self.phrases["named"].format(general=general, words=self.phrases["comma"].join(dict.fromkeys(words)))
            for general, words in categories.items()
        ]
        return self._list(named) or str(self.phrases["category"]["unspecified"])

    def _date(self, when: EventDate | None) -> str:
        if when is None:
            return ""
        forms = self.phrases["date"]
        if when.earliest is None or when.latest is None:
            return str(forms["unresolved"].format(self._quoted(when.text)))
        precision = when.precision
        if when.earliest == when.latest:
            form = "day"
        elif precision is DatePrecision.MONTH and _is_month(when.earliest, when.latest):
            form = "month"
        elif precision is DatePrecision.YEAR and _is_year(when.earliest, when.latest):
            form = "year"
        else:
            first, last = (forms["full"].format(**self._calendar(day)) for day in (when.earliest, when.latest))
            return str(forms["range"].format(first=first, last=last))
        return str(forms[form].format(**self._calendar(when.earliest)))

    def _calendar(self, day: date) -> dict[str, Any]:
        return {"day": day.day, "month": self.phrases["months"][day.month - 1], "year": day.year}

    def _sources(self, record: EventRecord) -> str:
        names = [self._source(source) for source in record.attribution]
        if not names:
            names = [self._plain(record.article.publisher or "") or self.phrases["the_article"]]
        return str(self.phrases["said_by"].format(self.phrases["quoting"].join(names)))

    def _source(self, source: Attribution) -> str:
        if self.language == "en" and source.name:
            return self._plain(source.name)
        return self._quoted(source.text)

    def _names(self, participants: Iterable[Participant]) -> str:
        cased: dict[str, str] = self.phrases["after_preposition"]
        names = (self._plain((p.name_ar if self.language == "ar" else None) or p.name) for p in participants)
        return self._list(cased.get(name, name) for name in names)

    def _list(self, words: Iterable[str]) -> str:
        found = list(words)
        if self.language == "en" and len(found) > 2:
            return f"{', '.join(found[:-1])}{self.phrases['and']}{found[-1]}"
        return str(self.phrases["and"].join(found))

    def _part(self, phrase: str, words: str) -> str:
        """Give a phrase around words, and nothing around nothing."""
        return str(self.phrases[phrase].format(words)) if words else ""

    def _quoted(self, text: str) -> str:
        return str(self.phrases["quoted"].format(self._plain(text)))

    @staticmethod
    def _plain(text: str) -> str:
        """One line, and no control characters that could reorder or break the sentence around it."""
        return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def _is_month(first: date, last: date) -> bool:
    days = monthrange(first.year, first.month)[1]
    return first.day == 1 and last == first.replace(day=days)


def _is_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
