"""What is committed under `schemas/json/` is what the models say, and messages are valid by it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships no annotations

from schemas import EventBase, encode
from schemas.generate import MODELS, NAMES, asyncapi, files, json_schema, write
from schemas.topics import TOPICS
from schemas.vocabulary import ArmsDealStage
from tests.contract import examples

COMMITTED = Path(__file__).parents[2] / "schemas" / "json"


def test_committed_files_are_up_to_date() -> None:
    """If this fails: `marsad schema --write schemas/json`."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.iterdir()}
    assert sorted(committed) == sorted(files())
    assert [name for name, content in files().items() if committed[name] != content] == []


def test_files_are_written(tmp_path: Path) -> None:
    paths = write(tmp_path / "new")
    assert {path.name: path.read_text(encoding="utf-8") for path in paths} == files()


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_of_the_draft_they_name(name: str) -> None:
    schema = json_schema(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("make", examples.ALL, ids=lambda make: make.__name__)
def test_records_are_valid(make: Callable[[], EventBase]) -> None:
    record = make()
    content = json.loads(record.model_dump_json())
    for name in (record.type.value, "event"):
        Draft202012Validator(json_schema(name)).validate(content)


def test_receipts_are_valid() -> None:
    Draft202012Validator(json_schema("receipt")).validate(json.loads(encode(examples.receipt())))


def test_a_record_of_a_later_version_is_valid_and_a_faulty_one_is_not() -> None:
    validator = Draft202012Validator(json_schema("arms_deal"))
    content = json.loads(examples.arms_deal().model_dump_json())
    assert validator.is_valid(content | {"stage": "brand_new", "new": 1, "flags": ["brand_new"]})
    assert not validator.is_valid(content | {"stage": 3})
    assert not validator.is_valid(content | {"type": "coup"})
    assert not validator.is_valid(content | {"evidence": []})


@pytest.mark.parametrize(
    ("article", "valid"),
    [
        ({"uri": "u", "body": "b"}, True),
        ({"@id": "u", "articleBody": "b", "publisher": {"name": "p"}}, True),
        ({"uri": "u", "status": "canceled"}, True),
        ({"body": "b"}, False),
        ({"uri": "u"}, False),
        ({"uri": "u", "body": "b", "status": "withheld"}, False),
        ({"uri": "u", "body": "b", "published_at": 7}, False),
    ],
)
def test_the_schema_of_articles_knows_what_is_read(article: dict[str, Any], valid: bool) -> None:
    assert Draft202012Validator(json_schema("article")).is_valid(article) is valid


def test_schemas_define_every_value() -> None:
    members = json_schema("arms_deal")["$defs"]["ArmsDealStage"]["anyOf"]
    assert {m["const"]: m["description"] for m in members if "const" in m} == {
        stage.value: stage.definition for stage in ArmsDealStage.known()
    }


def references(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        yield from (value for key, value in content.items() if key == "$ref")
        content = list(content.values())
    if isinstance(content, list):
        for item in content:
            yield from references(item)


def test_every_reference_of_the_asyncapi_document_leads_somewhere() -> None:
    document = asyncapi()
    found = set(references(document))
    assert len(found) > 30
    for reference in found:
        target: Any = document
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]


def test_the_asyncapi_document_has_every_topic() -> None:
    document = asyncapi()
    assert document["asyncapi"] == "3.0.0"
    policies = {
        channel["address"]: channel["bindings"]["kafka"]["topicConfiguration"]["cleanup.policy"]
        for channel in document["channels"].values()
    }
    assert policies == {topic.name: [topic.cleanup_policy] for topic in TOPICS}
    assert [o["action"] for o in document["operations"].values()].count("receive") == 1


def test_every_model_has_a_schema_of_its_own() -> None:
    assert {json_schema(name)["$id"] for name in MODELS} == {f"urn:marsad:schema:1:{name}" for name in MODELS}
