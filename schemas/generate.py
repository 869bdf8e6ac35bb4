"""JSON Schemas (draft 2020-12) and the AsyncAPI 3.0 document, generated from the models.

The committed files in `schemas/json/` are what these functions give; a test regenerates and compares them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from .arms_deal import ArmsDeal
from .article import ALIASES, RawArticle
from .asyncapi import document
from .diplomatic_exchange import DiplomaticExchange
from .model import Model
from .receipt import Receipt
from .rejection import Rejection
from .sanctions_violation_claim import SanctionsViolationClaim
from .vocabulary import ArticleStatus
from .wire import EventRecord

MODELS: Mapping[str, type[Model]] = MappingProxyType(
    {
        "article": RawArticle,
        "arms_deal": ArmsDeal,
        "sanctions_violation_claim": SanctionsViolationClaim,
        "diplomatic_exchange": DiplomaticExchange,
        "receipt": Receipt,
        "rejection": Rejection,
    }
)
"""The messages of the contract by the name of their schema; `event` is any of the three records."""

NAMES: tuple[str, ...] = (*MODELS, "event")


def json_schema(name: str) -> dict[str, Any]:
    """Give one schema. Raises `KeyError` for a name that is not in `NAMES`."""
    schema = TypeAdapter(EventRecord if name == "event" else MODELS[name]).json_schema()
    if name == "article":
        _accept_aliases(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:marsad:schema:1:{name}",
        **schema,
    }


def asyncapi() -> dict[str, Any]:
    """Give the AsyncAPI document: topics, keys, headers and payloads, complete in itself."""
    _, top = models_json_schema(
        [(model, "validation") for model in MODELS.values()], ref_template="#/components/schemas/{model}"
    )
    schemas: dict[str, Any] = top["$defs"]
    _accept_aliases(schemas["RawArticle"])
    return _point_to_components(document(schemas))


def files() -> dict[str, str]:
    """Give the content of every file of `schemas/json/` by its name."""
    documents = {f"{name}.json": json_schema(name) for name in NAMES} | {"asyncapi.json": asyncapi()}
    return {name: dump(content) for name, content in documents.items()}


def dump(content: Mapping[str, Any]) -> str:
    """Write a document as it is committed: indented, in the order of the models, one line end at the end."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> list[Path]:
    """Write all files into a folder, which is made if need be; give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files().items():
        path = folder / name
        path.write_text(content, encoding="utf-8")
        paths.append(path)
    return paths


def _accept_aliases(schema: dict[str, Any]) -> None:
    """Say of an article what the model's own rules say: which names are read, and which two must hold something."""
    properties: dict[str, Any] = schema["properties"]
    properties.pop("flags", None)
    schema.get("$defs", {}).pop("Flag", None)
    schema.pop("required", None)
    heads = {field: list(dict.fromkeys(path.partition(".")[0] for path in paths)) for field, paths in ALIASES.items()}
    # schema.org gives the publisher as an object; every other field is the text that it says.
    publisher = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    properties["publisher"]["anyOf"].insert(1, publisher)
    # A status that this version does not know makes an article invalid; in receipts the set is open.
    properties["status"] = properties["status"] | {"enum": list(ArticleStatus.values())}
    text = [{"required": [name]} for name in (*heads["headline"], *heads["body"])]
    canceled = [{"properties": {name: {"const": "canceled"}}, "required": [name]} for name in heads["status"]]
    schema["allOf"] = [{"anyOf": [{"required": [name]} for name in heads["uri"]]}, {"anyOf": [*text, *canceled]}]


def _point_to_components(content: dict[str, Any]) -> dict[str, Any]:
    moved: dict[str, Any] = json.loads(json.dumps(content).replace("#/$defs/", "#/components/schemas/"))
    return moved
