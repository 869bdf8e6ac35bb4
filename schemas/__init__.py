"""The public contract of Marsad: what a consumer of its topics needs, and nothing else.

It imports pydantic and the standard library only, relatively, so it can be used and shipped by itself.
"""

from .arms_deal import ArmsDeal, Item
from .article import Invalid, NotAnArticle, RawArticle, Undecodable, parse_article
from .diplomatic_exchange import DiplomaticExchange, Place, Topic
from .event import SCHEMA_VERSION, ArticleReference, EventBase, Extractor, event_id, verify_quotes
from .evidence import Attribution, EventDate, Money, Quantity, Quote
from .participant import Mention, Participant
from .receipt import Receipt, Source, Unread
from .rejection import Rejection
from .sanctions_violation_claim import SanctionsViolationClaim
from .wire import EventRecord, Unreadable, cloudevent_headers, encode, parse_event, parse_receipt

__all__ = [
    "SCHEMA_VERSION",
    "ArmsDeal",
    "ArticleReference",
    "Attribution",
    "DiplomaticExchange",
    "EventBase",
    "EventDate",
    "EventRecord",
    "Extractor",
    "Invalid",
    "Item",
    "Mention",
    "Money",
    "NotAnArticle",
    "Participant",
    "Place",
    "Quantity",
    "Quote",
    "RawArticle",
    "Receipt",
    "Rejection",
    "SanctionsViolationClaim",
    "Source",
    "Topic",
    "Undecodable",
    "Unread",
    "Unreadable",
    "cloudevent_headers",
    "encode",
    "event_id",
    "parse_article",
    "parse_event",
    "parse_receipt",
    "verify_quotes",
]
