"""Receipts say what was read, and a canceled article stands for nothing."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from schemas import Unread, encode, parse_receipt
from schemas.vocabulary import ArticleStatus, Field, UnreadReason
from tests.contract import examples


def test_a_receipt_comes_back_as_it_was_sent() -> None:
    receipt = examples.receipt()
    assert parse_receipt(encode(receipt)) == receipt
    assert len(receipt.events) == 3


def test_a_canceled_article_has_no_events() -> None:
    with pytest.raises(ValidationError, match="no events"):
        examples.receipt(status=ArticleStatus.CANCELED)
    assert examples.receipt(status=ArticleStatus.CANCELED, events=()).events == ()


def test_the_whole_article_may_be_unread() -> None:
    assert Unread(reason=UnreadReason.NOT_ARABIC).field is None


@pytest.mark.parametrize(
    "span", [{"start": 1, "end": 2}, {"field": Field.BODY, "start": 1}, {"field": Field.BODY, "end": 1}], ids=str
)
def test_a_span_is_whole_or_absent(span: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="span"):
        Unread(reason=UnreadReason.SENTENCE_TOO_LONG, **span)


def test_an_event_is_listed_by_a_whole_id() -> None:
    with pytest.raises(ValidationError, match=r"events\.0"):
        examples.receipt(events=("7",))
