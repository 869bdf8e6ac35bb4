"""Gold articles and records for the tests of the measure; the sentences are made up for them."""

from typing import Any

from worker.quality.gold import Article, article_of

BUY = "اشترت مصر 24 مقاتلة من فرنسا"
CALL = "اتصل الوزير المصري بنظيره الألماني"
BODY = f"{BUY}. {CALL}."


def deal(**changes: Any) -> dict[str, Any]:
    return {
        "type": "arms_deal",
        "evidence": [BUY],
        "trigger": "اشترت",
        "factuality": "actual",
        "attribution": [],
        "date": None,
        "sure": True,
        "suppliers": ["FR"],
        "recipients": ["EG"],
        "items": [{"category": "aircraft", "text": "مقاتلة", "quantity": {"min": 24, "max": 24, "text": "24"}}],
        "stage": "signed",
        "value": None,
    } | changes


def call(**changes: Any) -> dict[str, Any]:
    return {
        "type": "diplomatic_exchange",
        "evidence": [CALL],
        "trigger": "اتصل",
        "factuality": "actual",
        "attribution": [],
        "date": None,
        "sure": True,
        "actors": ["EG"],
        "recipients": ["DE"],
        "mediators": [],
        "form": "phone_call",
    } | changes


def gold(*events: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "id": "a",
        "title": "عنوان",
        "body": BODY,
        "published_at": "2024-05-08T00:00:00+00:00",
        "outlet": "مثال",
        "events": list(events),
    } | changes


def article(*events: dict[str, Any], **changes: Any) -> Article:
    return article_of(gold(*events, **changes))


def record(event: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The record that states a gold event exactly."""
    out = {key: value for key, value in event.items() if key not in ("date", "sure", "alt", "authority")}
    for role in ("suppliers", "recipients", "accused", "claimants", "actors", "mediators"):
        if role in event:
            out[role] = [{"id": code} for code in event[role]]
    if "authority" in event:
        out["authorities"] = [{"id": code} for code in event["authority"]]
    quotes = [
        {"field": "body", "start": BODY.index(t), "end": BODY.index(t) + len(t), "text": t} for t in event["evidence"]
    ]
    out |= {
        "article": {"uri": "a"},
        "rule": f"{event['type']}.rule",
        "evidence": quotes,
        "trigger": quotes[0],
        "attribution": [{"text": text} for text in event["attribution"]],
        "event_date": event["date"] and {"earliest": event["date"], "latest": event["date"]},
    }
    return out | changes
