"""A diplomatic exchange: who turned to whom, in what form."""

from __future__ import annotations

from typing import ClassVar, Literal

from .event import EventBase
from .evidence import Quote
from .model import Model
from .participant import Participant
from .vocabulary import EventType, ExchangeForm


class Place(Model):
    """Where something takes place."""

    name: str
    """Its name in English where the lexicon knows it, else as in the text."""
    name_ar: str | None = None
    """Its name in Arabic."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the state it lies in, where known."""
    quote: Quote | None = None
    """Where the text names it."""


class Topic(Model):
    """What was spoken of."""

    text: str
    """The words that name it, without markup."""
    quote: Quote | None = None
    """Where the text names it."""


class DiplomaticExchange(EventBase):
    """A communication or formal act between at least two international parties."""

    ROLES: ClassVar[tuple[str, ...]] = ("actors", "recipients", "mediators")

    type: Literal[EventType.DIPLOMATIC_EXCHANGE] = EventType.DIPLOMATIC_EXCHANGE
    actors: tuple[Participant, ...] = ()
    """Who acts first (sender, caller, visitor, summoning state); all parties where they act alike."""
    recipients: tuple[Participant, ...] = ()
    """Who receives: the addressee, the host, the state whose envoy is summoned."""
    mediators: tuple[Participant, ...] = ()
    """Who works between the parties."""
    form: ExchangeForm
    """What form it takes."""
    place: Place | None = None
    """Where; null where the text does not say."""
    topics: tuple[Topic, ...] = ()
    """What it was about."""
