"""Who takes part in an event, under one code however the text names it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .evidence import Quote
from .model import Model
from .vocabulary import ParticipantType

ParticipantId = Annotated[str, StringConstraints(pattern=r"^(ORG:|PER:)\S[^\n]*$|^[A-Z][A-Z0-9_+]+$")]
"""ISO 3166-1 alpha-2 for a state, a code in capitals for the organisations and groups that the guide names
(`UN`, `P5+1`, `HOUTHI`), `ORG:<name>` or `PER:<name>` for any other."""


class Mention(Model):
    """One place where a participant is named, by itself or by somebody who acts for it."""

    quote: Quote
    """The words that name it."""
    person: str | None = None
    """The person who acts for the participant here, where one is named."""
    office: str | None = None
    """The office or body that acts for the participant here ('foreign minister'), where one is named."""


class Participant(Model):
    """A party of an event."""

    id: ParticipantId
    """Code of the party: the same in every record of every article."""
    name: str = Field(min_length=1)
    """Name in English."""
    name_ar: str | None = None
    """Name in Arabic."""
    type: ParticipantType
    """What kind of party it is."""
    mentions: tuple[Mention, ...] = ()
    """Where the text names it, in the order of the text."""
