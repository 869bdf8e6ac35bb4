"""An arms deal, in the shape of a trade register."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .event import EventBase
from .evidence import Money, Quantity, Quote
from .model import Model
from .participant import Participant
from .vocabulary import ArmsDealStage, EventType, ItemCategory


class Item(Model):
    """What is transferred."""

    category: ItemCategory
    """What kind of equipment it is."""
    text: str = Field(min_length=1)
    """The words that name it, without markup."""
    designation: str | None = None
    """The designation of the weapon in the lexicon ('Bayraktar TB2'), where the text names one."""
    quantity: Quantity | None = None
    """How many; null where the text does not say."""
    quote: Quote
    """Where the text names it."""


class ArmsDeal(EventBase):
    """A transfer of weapons or military equipment between parties, at any stage from sought to seized."""

    ROLES: ClassVar[tuple[str, ...]] = ("suppliers", "recipients", "intermediaries")

    type: Literal[EventType.ARMS_DEAL] = EventType.ARMS_DEAL
    suppliers: tuple[Participant, ...] = ()
    """Who gives, sells or builds."""
    recipients: tuple[Participant, ...] = ()
    """Who gets."""
    intermediaries: tuple[Participant, ...] = ()
    """Who carries, brokers or lends its ground, without being supplier or recipient."""
    items: tuple[Item, ...] = ()
    """What is transferred."""
    stage: ArmsDealStage
    """How far the deal has come."""
    value: Money | None = None
    """What it costs; null where the text does not say."""
