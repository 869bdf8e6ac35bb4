"""Records published under earlier versions are read for ever, and say what they said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas import SCHEMA_VERSION, encode, parse_event, parse_receipt

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*/*.json"))


def within(old: Any, new: Any) -> bool:
    """Tell whether everything that the old message said is still there; additions are welcome."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and within(value, new[key]) for key, value in old.items())
    if isinstance(old, list):
        return isinstance(new, list) and len(old) == len(new) and all(map(within, old, new))
    return type(old) is type(new) and old == new


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_old_message_is_read_whole(path: Path) -> None:
    message = path.read_bytes()
    read = parse_receipt(message) if path.stem.startswith("receipt") else parse_event(message)
    assert within(json.loads(message), json.loads(encode(read)))
    assert "unrecognised" not in encode(read).decode()


def test_the_corpus_holds_records_of_this_version() -> None:
    assert {path.name.partition(".")[0] for path in CORPUS if path.parent.name == SCHEMA_VERSION} == {
        "arms_deal",
        "sanctions_violation_claim",
        "diplomatic_exchange",
        "receipt",
    }
