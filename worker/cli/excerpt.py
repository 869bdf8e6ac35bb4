"""The words of an article that state an event, in parts: around the evidence, the evidence, its trigger."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas import EventRecord, Quote, RawArticle

ENDS = ".!?؟…\n"
FURTHEST = 300
"""Most code points shown before and after the evidence: a text without sentence ends is cut here."""


@dataclass(frozen=True)
class Part:
    text: str
    evidence: bool = False
    trigger: bool = False


@dataclass(frozen=True)
class Excerpt:
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


def excerpt(record: EventRecord, article: RawArticle | None) -> Excerpt:
    """The best evidence, its trigger marked, and with the article the rest of its sentence.

    Of HTML the words without markup are shown, and so without the rest of the sentence.
    """
    best = record.evidence[0]
    inside = tuple(part for part in _evidence(best, record.trigger) if part.text)
    if article is None or best.display is not None:
        return Excerpt(inside)
    text = article.text(best.field)
    before = Part(text[_start(text, best.start) : best.start].lstrip())
    after = Part(text[best.end : _end(text, best.end)].rstrip())
    return Excerpt(tuple(part for part in (before, *inside, after) if part.text))


def _evidence(quote: Quote, trigger: Quote) -> Iterator[Part]:
    within = trigger.field is quote.field and quote.start <= trigger.start and trigger.end <= quote.end
    if quote.display is not None or not within:
        at = quote.shown.find(trigger.shown) if within else -1
        start, end = (at, at + len(trigger.shown)) if at >= 0 else (len(quote.shown), len(quote.shown))
    else:
        start, end = trigger.start - quote.start, trigger.end - quote.start
    yield Part(quote.shown[:start], evidence=True)
    yield Part(quote.shown[start:end], evidence=True, trigger=True)
    yield Part(quote.shown[end:], evidence=True)


def _start(text: str, at: int) -> int:
    """Where the sentence begins that `at` lies in."""
    lowest = max(0, at - FURTHEST)
    return max((text.rfind(end, lowest, at) + 1 for end in ENDS), default=lowest) or lowest


def _end(text: str, at: int) -> int:
    """One past the end of the sentence that `at` lies in; `at` itself where the evidence ended the sentence."""
    highest = min(len(text), at + FURTHEST)
    if at and text[at - 1] in ENDS:
        return at
    ends = [found for end in ENDS if (found := text.find(end, at, highest)) >= 0]
    return min(ends) + 1 if ends else highest
