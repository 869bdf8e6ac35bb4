"""The receipt of an article: that it was read, by what, and which events stand by it.

A consumer drops the events of a `uri` that its newest receipt does not list (`consumer.py`).
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .article import Version
from .event import SCHEMA_VERSION, EventId, Extractor, FlagName, SchemaVersion, Sha256
from .model import Model
from .vocabulary import ArticleStatus, UnreadReason
from .vocabulary import Field as TextField


class Unread(Model):
    """A part of the article that was not read, and why; without a field it is the whole article."""

    reason: UnreadReason
    """Why it was not read."""
    field: TextField | None = None
    """The field; null for the whole article."""
    start: int | None = Field(default=None, ge=0)
    """First code point that was not read; null for the whole field."""
    end: int | None = Field(default=None, ge=0)
    """One past the last code point that was not read; null for the whole field."""

    @model_validator(mode="after")
    def _is_span(self) -> Self:
        if (self.start is None) != (self.end is None) or (self.field is None and self.start is not None):
            raise PydanticCustomError("span", "a span should have field, start and end, or neither start nor end")
        return self


class Source(Model):
    """The message that the article came in."""

    topic: str
    """Its topic."""
    partition: int = Field(ge=0)
    """Its partition."""
    offset: int = Field(ge=0)
    """Its offset."""


class Receipt(Model):
    """What was read of one message of `articles.raw`."""

    schema_version: SchemaVersion = SCHEMA_VERSION
    """Version of this contract that the receipt was written under."""
    uri: str = Field(min_length=1)
    """Identity of the article; key of the message."""
    version: Version | None = None
    """Version of the article."""
    status: ArticleStatus = ArticleStatus.USABLE
    """`canceled`: the publisher took the article back, and `events` is empty."""
    content_sha256: Sha256
    """Hash of the text that was read."""
    extractor: Extractor
    """What read it."""
    source: Source
    """Which message it was."""
    events: tuple[EventId, ...] = ()
    """Ids of the events that stand by this reading, in the order in which they were sent."""
    flags: tuple[FlagName, ...] = ()
    """What a reader should know; ignore those you do not know."""
    unread: tuple[Unread, ...] = ()
    """What was not read, and why; empty where everything was."""

    @model_validator(mode="after")
    def _withdraws(self) -> Self:
        if self.status is ArticleStatus.CANCELED and self.events:
            raise PydanticCustomError("canceled", "the receipt of a canceled article should list no events")
        return self
