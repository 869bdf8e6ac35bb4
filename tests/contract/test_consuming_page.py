"""Everything that `docs/consuming.md` shows is run, and what it lists is so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from schemas import encode
from schemas.consumer import EventStore
from schemas.topics import ARTICLES_RAW, TOPICS
from schemas.wire import RECORDS
from tests.contract import examples
from tests.contract.test_rejection import EXAMPLE as REJECTION
from worker.cli.schema import command

PAGE = (Path(__file__).parents[2] / "docs" / "consuming.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [part.partition("```")[0] for part in PAGE.split(f"```{language}\n")[1:]]


def function(name: str) -> Callable[..., Any]:
    """The function of this name that the page defines."""
    (source,) = (block for block in blocks("python") if f"def {name}(" in block)
    names: dict[str, Any] = {}
    exec(compile(source, "docs/consuming.md", "exec"), names)
    found: Callable[..., Any] = names[name]
    return found


def test_a_message_is_shown() -> None:
    shown = function("show")(encode(examples.arms_deal()))
    assert "'recipients': ['EG']" in shown
    assert "سُلّمت" in shown
    assert function("show")(b"{}").startswith("not shown: type: ")


class Consumer(list[SimpleNamespace]):
    """What the page uses of Kafka's consumer."""

    commits = 0

    def commit(self) -> None:
        self.commits += 1


def test_what_stands_is_kept(tmp_path: Path) -> None:
    def message(topic: str, value: bytes) -> SimpleNamespace:
        return SimpleNamespace(topic=topic, partition=0, offset=1, value=value)

    deal, claim = examples.arms_deal(), examples.claim()
    receipt = examples.receipt(events=(deal.id,))
    consumer = Consumer(
        [
            message("events.arms-deal", encode(deal)),
            message("events.sanctions-violation-claim", encode(claim)),
            message("articles.read", b"{}"),
            message("articles.read", encode(receipt)),
        ]
    )
    function("follow")(consumer, str(tmp_path / "events.db"))
    store = EventStore(sqlite3.connect(tmp_path / "events.db"))
    assert [record.id for record in store.standing()] == [deal.id]
    assert consumer.commits == 4


def test_a_dead_letter_is_explained() -> None:
    assert function("why")(REJECTION.headers()) == "articles.raw/3@41: invalid (uri: Field required)"


def test_topics_are_those_of_the_contract() -> None:
    rows = [line.split("|")[1:5] for line in PAGE.splitlines() if line.startswith("| `")]
    listed = {cells[0].strip(" `"): cells[3].strip() for cells in rows}
    assert listed == {topic.name: topic.cleanup_policy for topic in TOPICS if topic is not ARTICLES_RAW}
    assert {cells[2].strip(" `") for cells in rows} >= {record.__name__ for record in RECORDS.values()}


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines()])
def test_commands_work(line: str) -> None:
    name, group, *args = line.partition("#")[0].split()
    assert (name, group) == ("marsad", "schema")
    assert CliRunner().invoke(command, args, catch_exceptions=False).exit_code == 0
