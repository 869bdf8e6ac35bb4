"""What the broker is asked before the start, without a broker."""

from types import SimpleNamespace

import pytest

from worker.config import load_settings
from worker.stream.startup import NotReadyToStart, check_broker, max_message_bytes, output_topics


async def test_no_address_is_told_with_the_variable_that_sets_it() -> None:
    with pytest.raises(NotReadyToStart, match="MARSAD_BOOTSTRAP_SERVERS"):
        await check_broker(load_settings({"bootstrap_servers": ""}))


def test_the_topic_of_receipts_is_written_only_with_receipts() -> None:
    assert "articles.read" in output_topics(load_settings())
    assert "articles.read" not in output_topics(load_settings({"receipts": False}))


def test_the_limits_are_found_in_the_answers_and_a_refusal_gives_none() -> None:
    entry: tuple[object, ...] = ("max.message.bytes", "2000", False, 5, False, [])
    told = SimpleNamespace(resources=[(0, "", 2, "a", [("cleanup.policy", "delete"), entry])])
    refused = SimpleNamespace(resources=[(29, "not allowed", 2, "b", [])])
    assert max_message_bytes([told, refused]) == [2000]
    assert max_message_bytes([refused]) == []
