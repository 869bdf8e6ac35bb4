"""What all event records have in common, how their ids are made, and why none can misquote its article.

A record is validated in one of two contexts, and without one it cannot be constructed:

- `{"article": article}`: the article is at hand. Every quote must stand in it word for word, the reference must be its
  own, the id must follow from its parts, and every value must be one that this version may write.
  `EventBase.of(article, ...)` does this and is how the pipeline makes records.
- `{"reading": True}`: the record was published earlier and its article is not at hand (`parse_event`).

Calling a record's class without a context raises, and so do pydantic's ways around validation (`model_construct`,
`model_copy` with an update), so the check is not skipped by forgetting it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import AwareDatetime, Field, StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from .article import RawArticle, Version
from .evidence import Attribution, EventDate, Quote
from .model import Model
from .participant import Participant
from .truth import misquotes
from .vocabulary import READING, EventType, Factuality, Flag

SCHEMA_VERSION = "1.0"
"""`major.minor`: within a major version there are only additions."""

ARTICLE = "article"
"""Key of the validation context under which the article stands."""

NAMESPACE = uuid.UUID("7f1c1d0e-6a55-5e0c-9d43-5b6f0a9a2e11")
"""Namespace of event ids. It never changes: a change would give every event of the past a new id."""

EventId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
SchemaVersion = Annotated[str, StringConstraints(pattern=r"^1\.\d+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
FlagName = Annotated[Flag | str, Field(union_mode="left_to_right")]
"""A flag; one that a later version added is kept as text."""


class ArticleReference(Model):
    """Which article a record was read from, and which text of it."""

    uri: str
    """Identity of the article."""
    version: Version | None = None
    """Version of the article."""
    url: str | None = None
    """Where it can be read."""
    publisher: str | None = None
    """The outlet."""
    headline: str | None = None
    """The headline as received."""
    published_at: AwareDatetime | None = None
    """When it was published."""
    language: str | None = None
    """BCP 47 tag as received."""
    content_sha256: Sha256
    """Hash of headline and body: SHA-256 of headline, NUL, body in UTF-8."""

    @classmethod
    def of(cls, article: RawArticle) -> Self:
        """Refer to an article."""
        return cls(
            uri=article.uri,
            version=article.version,
            url=article.url,
            publisher=article.publisher,
            headline=article.headline,
            published_at=article.published_at,
            language=article.language,
            content_sha256=article.content_sha256,
        )


class Extractor(Model):
    """Which program and which knowledge read the article: both together determine what is read."""

    name: str
    """Name of the program."""
    version: str
    """Its version."""
    knowledge: str
    """Version of the lexicon and rules."""


def event_id(uri: str, kind: EventType, trigger: Quote, roles: Mapping[str, Iterable[Participant]]) -> str:
    """Make the id of an event: UUIDv5 of article uri, type, trigger span and the sorted `role=code` pairs.

    The order of participants, how they are named, and every other field leave it as it is. The hashed name is the JSON
    array `[uri, type, field, start, end, [pairs...]]` without spaces, non-ASCII escaped.
    """
    pairs = sorted({f"{role}={participant.id}" for role, participants in roles.items() for participant in participants})
    name = json.dumps([uri, str(kind), str(trigger.field), trigger.start, trigger.end, pairs], separators=(",", ":"))
    return str(uuid.uuid5(NAMESPACE, name))


class EventBase(Model):
    """The fields that every event record has."""

    ROLES: ClassVar[tuple[str, ...]]
    """Names of the fields that hold participants; together with the trigger they identify the event."""

    id: EventId
    """UUIDv5 of the article's uri, type, trigger span and sorted `role=code` pairs. Upsert by it."""
    type: EventType
    """What kind of event it is."""
    schema_version: SchemaVersion = SCHEMA_VERSION
    """Version of this contract that the record was written under."""
    article: ArticleReference
    """The article it was read from."""
    trigger: Quote
    """The word or words that name the event."""
    evidence: tuple[Quote, ...] = Field(min_length=1)
    """The clauses that state the event, the best one first."""
    factuality: Factuality
    """Whether it happened, by what the article says."""
    attribution: tuple[Attribution, ...] = ()
    """Who is said to say so, outermost first; empty where the outlet says it in its own voice."""
    event_date: EventDate | None = None
    """When it happened or is to happen; null where the text says nothing of it. Never the publication date alone."""
    confidence: float | None = Field(default=None, ge=0, le=1)
    """Calibrated: of records at 0.8, eight in ten are right. Null until it is fitted."""
    rule: str = Field(min_length=1)
    """The rule that made the record."""
    extractor: Extractor
    """What read the article."""
    flags: tuple[FlagName, ...] = ()
    """What a reader should know; ignore those you do not know."""

    @classmethod
    def of(cls, article: RawArticle, *, trigger: Quote, **fields: Any) -> Self:
        """Make a record of an article; `id`, `type` and `article` are filled in, participants are `Participant`s.

        Raises `ValidationError` where a quote does not match, and `TypeError` for a field that does not exist.
        """
        unknown = sorted(set(fields) - set(cls.model_fields))
        if unknown:
            raise TypeError(f"{cls.__name__} has no field {', '.join(unknown)}")
        kind = cls.model_fields["type"].default
        roles = {role: tuple(fields.get(role, ())) for role in cls.ROLES}
        own = {
            "id": event_id(article.uri, kind, trigger, roles),
            "type": kind,
            "article": ArticleReference.of(article),
            "trigger": trigger,
        }
        return cls.model_validate({**own, **fields}, context={ARTICLE: article})

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy; with `update` it raises `TypeError`, because pydantic would not check the result."""
        if update:
            raise TypeError("a changed record is a new one: make it with `of`")
        return super().model_copy(deep=deep)

    @classmethod
    def model_construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:  # noqa: ARG003 pydantic's signature
        """Raise `TypeError`: a record that nothing checked must not exist."""
        raise TypeError("a record is made with its article at hand (`of`) or read with `parse_event`")

    def participants(self) -> dict[str, tuple[Participant, ...]]:
        """Give the participants by role, in the order of the record."""
        return {role: getattr(self, role) for role in self.ROLES}

    @model_validator(mode="after")
    def _is_checked(self, info: ValidationInfo) -> Self:
        context = info.context or {}
        article = context.get(ARTICLE)
        if isinstance(article, RawArticle):
            faults = faults_against(self, article)
            if faults:
                raise PydanticCustomError("evidence", "{faults}", {"faults": "; ".join(faults)})
        elif not context.get(READING):
            raise PydanticCustomError(
                "unchecked", "a record is made with its article at hand (`of`) or read with `parse_event`"
            )
        return self


def faults_against(record: EventBase, article: RawArticle) -> list[str]:
    """Tell what in a record is not so by its article; an empty list says that the record may be published."""
    faults = misquotes(record, article)
    if record.article != ArticleReference.of(article):
        faults.append("article: refers to another article or another text of it")
    if record.id != event_id(article.uri, record.type, record.trigger, record.participants()):
        faults.append("id: does not follow from uri, type, trigger and participants")
    faults += [f"flags.{i}: no such flag" for i, flag in enumerate(record.flags) if not isinstance(flag, Flag)]
    return faults


def verify_quotes(record: EventBase, article: RawArticle) -> None:
    """Raise `ValueError` naming every field in which a record is not true to the article."""
    faults = faults_against(record, article)
    if faults:
        raise ValueError("; ".join(faults))
