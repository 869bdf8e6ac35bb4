"""A raw article, as feeds put it on `articles.raw`, and the two ways in which a message can fail to be one.

Field names follow IPTC ninjs. Names of schema.org's NewsArticle and a few of ninjs' own are read as well (`ALIASES`).
The text is kept exactly as received: no field is trimmed or normalised, because quotes count its code points.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from pydantic import AwareDatetime, BeforeValidator, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError, from_json

from .model import Model
from .problems import problems
from .vocabulary import ArticleStatus, ContentType, Flag, RejectionReason
from .vocabulary import Field as TextField

MAX_URI_CHARS = 2048

YEARS = (1000, 9000)
"""Years that are read: 0001-01-01 is how programs write that they know no date, and dates can be counted from these."""

ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "uri": ("uri", "@id", "identifier", "identifier.value", "url"),
        "headline": ("headline",),
        "body": ("body", "articleBody", "body_text"),
        "publisher": ("publisher", "publisher.name", "provider.name"),
        "published_at": ("published_at", "datePublished", "firstcreated", "firstCreated"),
        "url": ("url",),
        "language": ("language", "inLanguage", "inLanguage.alternateName"),
        "version": ("version",),
        "updated_at": ("updated_at", "dateModified", "versioncreated", "versionCreated"),
        "content_type": ("content_type", "encodingFormat"),
        "byline": ("byline", "author", "author.name"),
        "located": ("located", "dateline"),
        "status": ("status", "pubstatus"),
    }
)
"""For each field the names it is read from, the first that holds something wins; a dot goes into an object."""

_RFC3339 = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(?:[Tt ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?P<fraction>[.,]\d+)?"
    r"(?P<offset>[Zz]|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


class NotAnArticle(ValueError):
    """A message that cannot be read as an article. The message of the error never repeats the article."""

    reason: ClassVar[RejectionReason]


class Undecodable(NotAnArticle):
    """The bytes are not a JSON object in UTF-8 (lone surrogates cannot be written in UTF-8, so they count as that)."""

    reason = RejectionReason.UNDECODABLE


class Invalid(NotAnArticle):
    """The JSON object is not an article; `fields` names what is wrong, the message says why."""

    reason = RejectionReason.INVALID

    def __init__(self, message: str, fields: tuple[str, ...]) -> None:
        """Keep the names of the fields beside the message."""
        super().__init__(message)
        self.fields = fields


def _moment(value: object) -> object:
    """Read RFC 3339 text; without an offset it is UTC, and a date alone is its first moment."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if value is None:
        return None
    match = _RFC3339.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("moment", "Input should be a date and time as text, as in 2024-05-01T09:30:00+03:00")
    fraction = (match["fraction"] or "").replace(",", ".")[:7]
    offset = (match["offset"] or "+00:00").upper()
    try:
        moment = datetime.fromisoformat(f"{match['date']}T{match['time'] or '00:00'}{fraction}{offset}")
    except ValueError:
        raise PydanticCustomError("moment", "Input should be a date and time that exists") from None
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise PydanticCustomError("moment", "Input should be a year from {0} to {1}", {"0": YEARS[0], "1": YEARS[1]})
    return moment


def _lacks_offset(value: object) -> bool:
    if isinstance(value, datetime):
        return value.tzinfo is None
    match = _RFC3339.fullmatch(value.strip()) if isinstance(value, str) else None
    return match is not None and match["offset"] is None


def _media_type(value: object) -> object:
    """Drop parameters (`; charset=...`) and read XHTML as HTML."""
    if not isinstance(value, str):
        return value
    name = value.partition(";")[0].strip().lower()
    return "text/html" if name == "application/xhtml+xml" else name


Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]


Version = Annotated[int, Field(ge=0, lt=2**63)]
"""A number that fits the integers of databases."""


class RawArticle(Model):
    """One article. `uri` is its identity: a later message with the same `uri` is the same article, corrected."""

    uri: str = Field(min_length=1, max_length=MAX_URI_CHARS, pattern=r"\S")
    """Identity of the article and key of the message. Also read from `@id`, `identifier`, then `url`."""
    headline: str | None = None
    """The headline as received. Headline or body must hold text, unless the article is canceled."""
    body: str | None = None
    """The body as received. Also read from `articleBody`, `body_text`."""
    publisher: str | None = None
    """The outlet. Also read from `publisher.name`, `provider.name`."""
    published_at: Moment | None = None
    """When it was published, RFC 3339 with offset; relative dates count from it. Also read from `datePublished`,
    `firstcreated`. Without an offset it is taken as UTC and flagged `published_at_assumed_utc`."""
    url: str | None = None
    """Where it can be read."""
    language: str | None = None
    """BCP 47 tag. Also read from `inLanguage`. A hint: the text itself decides whether it is read as Arabic."""
    version: Version | None = None
    """Number of this version; an older one never overrides a newer one."""
    updated_at: Moment | None = None
    """When this version was made. Also read from `dateModified`, `versioncreated`."""
    content_type: Annotated[ContentType, BeforeValidator(_media_type)] = ContentType.PLAIN
    """How the body is written. Also read from `encodingFormat`; parameters are dropped."""
    byline: str | None = None
    """Who wrote it. Also read from `author`, `author.name`."""
    located: str | None = None
    """Where it was written. Also read from `dateline`."""
    status: ArticleStatus = ArticleStatus.USABLE
    """`canceled` withdraws the article's events. Also read from `pubstatus`."""
    flags: tuple[Flag, ...] = Field(default=(), exclude=True)
    """What had to be assumed to read it; never read from the input."""

    @model_validator(mode="before")
    @classmethod
    def _read_aliases(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        values = {name: _first(data, name, paths) for name, paths in ALIASES.items()}
        found: dict[str, Any] = {name: value for name, value in values.items() if value is not None}
        if _lacks_offset(found.get("published_at")):
            found["flags"] = (Flag.PUBLISHED_AT_ASSUMED_UTC,)
        return found

    @model_validator(mode="after")
    def _holds_text(self) -> RawArticle:
        if self.status is not ArticleStatus.CANCELED and not (_has_text(self.headline) or _has_text(self.body)):
            raise PydanticCustomError("no_text", "headline or body should hold text")
        return self

    def text(self, field: TextField) -> str:
        """Give a field's text as received; the empty text where it is absent."""
        return (self.headline if field is TextField.HEADLINE else self.body) or ""

    @property
    def content_sha256(self) -> str:
        """Hash what quotes rest on: SHA-256 of headline, NUL, body in UTF-8, an absent one empty; in hexadecimal."""
        return hashlib.sha256(f"{self.headline or ''}\0{self.body or ''}".encode()).hexdigest()


def _has_text(text: str | None) -> bool:
    return bool(text and text.strip())


def _first(data: Mapping[str, Any], name: str, paths: tuple[str, ...]) -> Any:
    """Give the first value that holds something; what stands under the field's own name is kept even if it is wrong."""
    blank: Any = None
    for path in paths:
        value: Any = data
        for step in path.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        if value is None or (isinstance(value, Mapping) and f"{path}." in "\n".join(paths)):
            continue
        if isinstance(value, str) and not value.strip():
            blank = value if blank is None else blank
            continue
        if path == name or not isinstance(value, Mapping | list):
            return value
    return blank if name in ("uri", "headline", "body") else None


def parse_article(message: bytes) -> RawArticle:
    """Read one message of `articles.raw`.

    Raises `Undecodable` or `Invalid`; neither carries a word of the article, so both may be logged.
    A byte order mark at the start of the message is dropped.
    """
    try:
        text = message.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Undecodable(f"not UTF-8 at byte {error.start}") from None
    if not text.strip():
        raise Undecodable("the message is empty")
    try:
        data = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        # The parser's message is a position and a reason; it quotes nothing of the input.
        raise Undecodable(f"not JSON: {error}") from None
    if not isinstance(data, dict):
        raise Undecodable("not a JSON object")
    try:
        return RawArticle.model_validate(data)
    except ValidationError as error:
        found = problems(error)
        raise Invalid("; ".join(map(str, found)), tuple(problem.field for problem in found)) from None
