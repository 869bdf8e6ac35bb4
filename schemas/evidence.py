"""What binds a record to the words of its article: quotes, and the values read from them.

Offsets are half-open, in Unicode code points (not UTF-16 units, not bytes), into the field exactly as received:
`article[field][start:end] == text`. Nothing is ever NFC-converted before counting.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from .article import RawArticle
from .model import Model
from .vocabulary import Calendar, DateBasis, DatePrecision, SourceKind
from .vocabulary import Field as TextField

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217 code."""

Amount = Annotated[int | float, Field(ge=0)]


class Quote(Model):
    """Words of the article, with their place."""

    field: TextField
    """The field that was quoted."""
    start: int = Field(ge=0)
    """First code point."""
    end: int = Field(gt=0)
    """One past the last code point."""
    text: str = Field(min_length=1)
    """The words exactly as received, markup included."""
    display: str | None = None
    """The same words without markup, where the field is HTML; else null."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.end - self.start != len(self.text):
            raise PydanticCustomError("quote_length", "end - start should be the length of text in code points")
        return self

    @classmethod
    def of(cls, article: RawArticle, field: TextField, start: int, end: int, display: str | None = None) -> Self:
        """Quote an article: the text is taken from it, so the quote cannot be wrong. Raises `ValueError` outside it."""
        text = article.text(field)
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{field}: no text at {start}..{end}, the field has {len(text)} code points")
        return cls(field=field, start=start, end=end, text=text[start:end], display=display)

    def holds(self, article: RawArticle) -> bool:
        """Tell whether the article has these words at this place."""
        return article.text(self.field)[self.start : self.end] == self.text

    @property
    def shown(self) -> str:
        """Give the words for people to read: without markup."""
        return self.text if self.display is None else self.display


class Attribution(Model):
    """A source that is said to say so."""

    text: str = Field(min_length=1)
    """The source as the text words it."""
    name: str | None = None
    """Its name in English where the lexicon knows it."""
    kind: SourceKind = SourceKind.OTHER
    """What kind of source it is."""
    participant: str | None = None
    """The code of the participant it speaks for or is, where it is one."""
    quote: Quote | None = None
    """Where the source stands in the text."""


class EventDate(Model):
    """When the event happened or is to happen, as the text says; days, never times."""

    text: str = Field(min_length=1)
    """The words that tell the date."""
    earliest: date | None = None
    """First day on which it can be; null where the words could not be resolved."""
    latest: date | None = None
    """Last day on which it can be, inclusive; null where the words could not be resolved."""
    precision: DatePrecision
    """How wide the interval is."""
    basis: DateBasis
    """What the date rests on beside its words."""
    calendar: Calendar = Calendar.GREGORIAN
    """The calendar of the words; `earliest` and `latest` are Gregorian."""

    @model_validator(mode="after")
    def _is_interval(self) -> Self:
        if (self.earliest is None) != (self.latest is None):
            raise PydanticCustomError("interval", "earliest and latest should both be given or both be null")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise PydanticCustomError("interval", "earliest should not be after latest")
        return self


class Quantity(Model):
    """How many. 'About 300' is 300..300, 'millions' is 1,000,000 with no upper bound, a dual is 2..2."""

    min: int | None = Field(default=None, ge=0)
    """At least so many; null where the text sets no lower bound."""
    max: int | None = Field(default=None, ge=0)
    """At most so many; null where the text sets no upper bound."""
    text: str = Field(min_length=1)
    """The words that tell it."""

    @model_validator(mode="after")
    def _is_interval(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise PydanticCustomError("interval", "min should not be more than max")
        return self


class Money(Model):
    """A sum of money, in whole units of its currency (not thousands, not cents)."""

    amount: Amount | None = None
    """The sum where the text gives one figure; null where it gives only bounds."""
    min: Amount | None = None
    """At least so much."""
    max: Amount | None = None
    """At most so much."""
    currency: Currency | None = None
    """ISO 4217 code; null where the text names none."""
    text: str = Field(min_length=1)
    """The words that tell it."""

    @model_validator(mode="after")
    def _is_interval(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise PydanticCustomError("interval", "min should not be more than max")
        return self
