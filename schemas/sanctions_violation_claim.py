"""A claim that somebody broke sanctions: the claim is the event, whether or not it is true."""

from __future__ import annotations

from typing import ClassVar, Literal

from .event import EventBase
from .participant import Participant
from .vocabulary import ClaimStage, EventType, Measure


class SanctionsViolationClaim(EventBase):
    """A statement that an identified party broke, evades or would break sanctions; also its denial."""

    ROLES: ClassVar[tuple[str, ...]] = ("accused", "claimants", "authorities", "counterparts")

    type: Literal[EventType.SANCTIONS_VIOLATION_CLAIM] = EventType.SANCTIONS_VIOLATION_CLAIM
    accused: tuple[Participant, ...] = ()
    """Who is said to break the measures."""
    claimants: tuple[Participant, ...] = ()
    """Who says so; empty where the outlet itself does."""
    authorities: tuple[Participant, ...] = ()
    """Whose measures they are."""
    counterparts: tuple[Participant, ...] = ()
    """With whom the accused is said to deal, without being accused."""
    measure: Measure
    """What kind of restriction is said to be broken."""
    instrument: str | None = None
    """The resolution, law or list that sets the measure ('UNSCR 2231'), where the text names it."""
    stage: ClaimStage
    """How far the claim has come."""
