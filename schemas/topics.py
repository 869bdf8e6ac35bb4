"""The topics of the contract: what stands on each, under which key, and how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from .vocabulary import EventType


@dataclass(frozen=True)
class Topic:
    """A topic by its default name (an operator may rename it)."""

    name: str
    key: str
    cleanup_policy: Literal["delete", "compact"]
    says: str


ARTICLES_RAW = Topic("articles.raw", "uri of the article", "delete", "Articles as feeds bring them.")
EVENTS_ARMS_DEAL = Topic("events.arms-deal", "uri of the article", "delete", "Arms deals.")
EVENTS_SANCTIONS_VIOLATION_CLAIM = Topic(
    "events.sanctions-violation-claim", "uri of the article", "delete", "Claims that somebody broke sanctions."
)
EVENTS_DIPLOMATIC_EXCHANGE = Topic(
    "events.diplomatic-exchange", "uri of the article", "delete", "Diplomatic exchanges."
)
ARTICLES_READ = Topic(
    "articles.read", "uri of the article", "compact", "Receipts: which events stand by the newest reading."
)
ARTICLES_REJECTED = Topic(
    "articles.rejected", "key of the rejected message", "delete", "Dead letters: the original bytes, and why."
)

# Events of one article share its key, so compaction would keep only one of them: hence `delete`.
EVENT_TOPICS: Mapping[EventType, Topic] = MappingProxyType(
    {
        EventType.ARMS_DEAL: EVENTS_ARMS_DEAL,
        EventType.SANCTIONS_VIOLATION_CLAIM: EVENTS_SANCTIONS_VIOLATION_CLAIM,
        EventType.DIPLOMATIC_EXCHANGE: EVENTS_DIPLOMATIC_EXCHANGE,
    }
)

OUTPUT_TOPICS: tuple[Topic, ...] = (*EVENT_TOPICS.values(), ARTICLES_READ, ARTICLES_REJECTED)
"""Topics that the worker writes."""

TOPICS: tuple[Topic, ...] = (ARTICLES_RAW, *OUTPUT_TOPICS)
"""All topics of the contract."""
