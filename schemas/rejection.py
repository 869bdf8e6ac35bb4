"""Dead letters: a message that was not read stands on `articles.rejected`, unchanged, with headers that say why.

Reasons and the stage at which each arises (`STAGE_OF`):

    undecodable        decode    not a JSON object in UTF-8
    invalid            validate  a field is missing or wrong
    too_large          validate  more characters than accepted
    timeout            extract   the last guard of time
    crashed            extract   the process died at it three times
    extraction_failed  extract   a fault of ours
    output_too_large   deliver   more than the broker takes

Headers are those of Kafka Connect's dead letters, all as UTF-8 text, and ours beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Self

from pydantic import Field

from .model import Model
from .vocabulary import RejectionReason, RejectionStage

STAGE_OF: Mapping[RejectionReason, RejectionStage] = MappingProxyType(
    {
        RejectionReason.UNDECODABLE: RejectionStage.DECODE,
        RejectionReason.INVALID: RejectionStage.VALIDATE,
        RejectionReason.TOO_LARGE: RejectionStage.VALIDATE,
        RejectionReason.TIMEOUT: RejectionStage.EXTRACT,
        RejectionReason.CRASHED: RejectionStage.EXTRACT,
        RejectionReason.EXTRACTION_FAILED: RejectionStage.EXTRACT,
        RejectionReason.OUTPUT_TOO_LARGE: RejectionStage.DELIVER,
    }
)

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "__connect.errors.topic": "topic",
        "__connect.errors.partition": "partition",
        "__connect.errors.offset": "offset",
        "__connect.errors.stage": "stage",
        "__connect.errors.class.name": "raised_in",
        "__connect.errors.exception.class.name": "error",
        "__connect.errors.exception.message": "message",
        "reason": "reason",
        "attempt": "attempt",
        "extractor-version": "extractor_version",
        "original-size": "original_size",
    }
)
"""Name of each header and the field of `Rejection` that it carries."""


class Rejection(Model):
    """Why and where a message was rejected."""

    reason: RejectionReason
    """Which of the closed set."""
    topic: str
    """Topic of the message."""
    partition: int = Field(ge=0)
    """Partition of the message."""
    offset: int = Field(ge=0)
    """Offset of the message."""
    error: str
    """Class of the error."""
    message: str
    """The error in words, without a word of the article."""
    raised_in: str = "marsad"
    """Class or module that was at work."""
    attempt: int = Field(default=1, ge=1)
    """How many times the message was tried."""
    extractor_version: str
    """Version of the worker."""
    original_size: int | None = Field(default=None, ge=0)
    """Bytes of the original message, where the broker forced its value to be cut; else null."""

    @property
    def stage(self) -> RejectionStage:
        """Give the step that rejected it; it follows from the reason."""
        return STAGE_OF[self.reason]

    def headers(self) -> list[tuple[str, bytes]]:
        """Write the headers of the dead letter."""
        values = ((name, getattr(self, field)) for name, field in HEADERS.items())
        return [(name, str(value).encode()) for name, value in values if value is not None]

    @classmethod
    def of_headers(cls, headers: Iterable[tuple[str, bytes]]) -> Self:
        """Read the headers of a dead letter; others beside them are ignored. Raises `ValidationError`."""
        fields = {HEADERS[name]: value.decode(errors="replace") for name, value in headers if name in HEADERS}
        return cls.model_validate(fields)
