"""The AsyncAPI 3.0 document: every topic with its key, headers and payload, from the worker's point of view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .event import SCHEMA_VERSION
from .rejection import HEADERS, Rejection
from .topics import ARTICLES_RAW, ARTICLES_READ, ARTICLES_REJECTED, EVENT_TOPICS, TOPICS, Topic
from .vocabulary import EventType
from .wire import CLOUDEVENTS_SOURCE, cloudevent_type

_TRACE = {
    "traceparent": {"type": "string", "description": "W3C trace context, passed through from the article's message."}
}
_URI_KEY = {"type": "string", "description": "uri of the article, UTF-8."}
_ANY_KEY = {"type": ["string", "null"], "description": "Key of the rejected message, unchanged."}


def document(schemas: Mapping[str, Any]) -> dict[str, Any]:
    """Give the document around the given component schemas."""
    messages = {
        "RawArticle": _message("An article as a feed brings it.", "RawArticle", _URI_KEY, _TRACE),
        **{_name(kind): _event(kind) for kind in EventType},
        "Receipt": _message("What was read of an article.", "Receipt", _URI_KEY, _TRACE),
        "DeadLetter": _dead_letter(),
    }
    carried = {ARTICLES_RAW: "RawArticle", ARTICLES_READ: "Receipt", ARTICLES_REJECTED: "DeadLetter"}
    carried |= {topic: _name(kind) for kind, topic in EVENT_TOPICS.items()}
    return {
        "asyncapi": "3.0.0",
        "id": "urn:marsad",
        "info": {
            "title": "Marsad",
            "version": SCHEMA_VERSION,
            "description": "Event records read from Arabic news. At least once, with deterministic ids: upsert by id.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {topic.name: _channel(topic, carried[topic]) for topic in TOPICS},
        "operations": {_operation_name(topic): _operation(topic, carried[topic]) for topic in TOPICS},
        "components": {"messages": messages, "schemas": dict(schemas)},
    }


def _name(kind: EventType) -> str:
    return "".join(word.capitalize() for word in kind.value.split("_"))


def _channel(topic: Topic, message: str) -> dict[str, Any]:
    return {
        "address": topic.name,
        "description": topic.says,
        "messages": {message: {"$ref": f"#/components/messages/{message}"}},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "topicConfiguration": {"cleanup.policy": [topic.cleanup_policy]},
                "bindingVersion": "0.5.0",
            }
        },
    }


def _operation_name(topic: Topic) -> str:
    verb = "read" if topic is ARTICLES_RAW else "publish"
    return f"{verb} {topic.name}".replace(" ", "-").replace(".", "-")


def _operation(topic: Topic, message: str) -> dict[str, Any]:
    channel = f"#/channels/{topic.name}"
    return {
        "action": "receive" if topic is ARTICLES_RAW else "send",
        "channel": {"$ref": channel},
        "messages": [{"$ref": f"{channel}/messages/{message}"}],
    }


def _message(says: str, schema: str | None, key: Mapping[str, Any], headers: Mapping[str, Any]) -> dict[str, Any]:
    payload = {"payload": {"$ref": f"#/components/schemas/{schema}"}} if schema else {}
    return {
        "summary": says,
        "contentType": "application/json" if schema else "application/octet-stream",
        "headers": {"type": "object", "properties": dict(headers)},
        **payload,
        "bindings": {"kafka": {"key": dict(key), "bindingVersion": "0.5.0"}},
    }


def _event(kind: EventType) -> dict[str, Any]:
    headers = {
        "ce_specversion": {"const": "1.0", "description": "CloudEvents 1.0, Kafka binding, binary mode."},
        "ce_id": {"type": "string", "format": "uuid", "description": "The record's id."},
        "ce_type": {"const": cloudevent_type(kind, SCHEMA_VERSION), "description": "Type and major version."},
        "ce_source": {"type": "string", "description": f"Who publishes; `{CLOUDEVENTS_SOURCE}` unless set otherwise."},
        "ce_subject": {"type": "string", "description": "uri of the article."},
        "content-type": {"const": "application/json"},
        **_TRACE,
    }
    message = _message(kind.definition, _name(kind), _URI_KEY, headers)
    message["headers"]["required"] = [name for name in headers if name not in _TRACE]
    return message


def _dead_letter() -> dict[str, Any]:
    properties = Rejection.model_json_schema()["properties"]
    headers = {
        name: {"type": "string", "description": properties.get(field, {}).get("description", "Step that rejected it.")}
        for name, field in HEADERS.items()
    }
    return _message("The original bytes of a message that was not read.", None, _ANY_KEY, headers | _TRACE)
