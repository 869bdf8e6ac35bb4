"""The consumer's recipe: whatever the order and however often messages come, the same events stand."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import EventRecord, Receipt, Unreadable, encode
from schemas.consumer import EventStore
from schemas.vocabulary import ArticleStatus
from tests.contract import examples

DEAL, CLAIM, CALL = examples.arms_deal(), examples.claim(), examples.exchange()


def version(number: int | None, *records: EventRecord) -> tuple[list[bytes], bytes]:
    """The events and the receipt of one reading of the article in this version."""
    article = examples.ARTICLE.model_copy(update={"version": number})
    make: dict[str, Callable[..., EventRecord]] = {
        DEAL.id: examples.arms_deal,
        CLAIM.id: examples.claim,
        CALL.id: examples.exchange,
    }
    receipt = examples.receipt(version=number, events=tuple(record.id for record in records))
    return [encode(make[record.id](article)) for record in records], encode(receipt)


def canceled(number: int | None = None) -> bytes:
    return encode(examples.receipt(version=number, status=ArticleStatus.CANCELED, events=(), flags=(), unread=()))


@pytest.fixture
def store() -> EventStore:
    return EventStore(sqlite3.connect(":memory:"))


def ids(store: EventStore) -> set[str]:
    return {record.id for record in store.standing()}


def take(store: EventStore, reading: tuple[list[bytes], bytes]) -> None:
    for event in reading[0]:
        store.take_event(event)
    store.take_receipt(reading[1])


def test_events_are_upserted_by_id(store: EventStore) -> None:
    reading = version(1, DEAL, CLAIM)
    take(store, reading)
    take(store, reading)
    assert ids(store) == {DEAL.id, CLAIM.id}
    assert [record.id for record in store.standing(DEAL.article.uri)] == sorted([DEAL.id, CLAIM.id])
    assert list(store.standing("urn:example:other")) == []


def test_a_newer_receipt_withdraws_what_it_does_not_list(store: EventStore) -> None:
    take(store, version(1, DEAL, CLAIM))
    take(store, version(2, CLAIM))
    assert ids(store) == {CLAIM.id}


def test_better_rules_withdraw_and_restore(store: EventStore) -> None:
    """The same version of the article, read again by other knowledge."""
    take(store, version(1, DEAL))
    take(store, version(1, CLAIM))
    assert ids(store) == {CLAIM.id}
    take(store, version(1, DEAL, CLAIM))
    assert ids(store) == {DEAL.id, CLAIM.id}


def test_an_older_version_never_overrides_a_newer_one(store: EventStore) -> None:
    take(store, version(2, CLAIM))
    take(store, version(1, DEAL, CLAIM))
    assert ids(store) == {CLAIM.id}
    assert [record.article.version for record in store.standing()] == [2]


def test_a_canceled_article_stands_for_nothing(store: EventStore) -> None:
    reading = version(1, DEAL, CLAIM)
    take(store, reading)
    store.take_receipt(canceled(2))
    assert ids(store) == set()
    take(store, reading)
    assert ids(store) == set()


def test_an_article_without_versions_is_taken_in_the_order_of_arrival(store: EventStore) -> None:
    take(store, version(None, DEAL))
    take(store, version(None, CLAIM))
    assert ids(store) == {CLAIM.id}
    store.take_receipt(canceled())
    assert ids(store) == set()


def test_without_receipts_every_event_stands(store: EventStore) -> None:
    for event in version(1, DEAL, CALL)[0]:
        store.take_event(event)
    assert ids(store) == {DEAL.id, CALL.id}


def test_an_event_of_a_newer_version_need_not_wait_for_its_receipt(store: EventStore) -> None:
    take(store, version(1, DEAL))
    store.take_event(version(2, CALL)[0][0])
    assert ids(store) == {DEAL.id, CALL.id}


def test_articles_do_not_touch_each_other(store: EventStore) -> None:
    take(store, version(1, DEAL))
    store.take_receipt(encode(examples.receipt(uri="urn:example:other", events=())))
    assert ids(store) == {DEAL.id}


def test_what_is_kept_outlives_the_process(tmp_path: object) -> None:
    path = f"{tmp_path}/events.db"
    first = EventStore(sqlite3.connect(path))
    take(first, version(1, DEAL))
    first.connection.commit()
    first.connection.close()
    assert ids(EventStore(sqlite3.connect(path))) == {DEAL.id}


def test_a_message_that_is_no_record_is_refused_and_changes_nothing(store: EventStore) -> None:
    with pytest.raises(Unreadable):
        store.take_event(b"{}")
    with pytest.raises(Unreadable):
        store.take_receipt(b"{}")
    assert ids(store) == set()


READINGS = st.lists(
    st.tuples(st.integers(1, 3), st.sets(st.sampled_from([DEAL.id, CLAIM.id, CALL.id]))), min_size=1, max_size=4
)


@given(READINGS, st.randoms(use_true_random=False))
def test_the_order_of_topics_against_each_other_does_not_matter(
    readings: list[tuple[int, set[str]]], chance: random.Random
) -> None:
    """Topics keep their own order; between them anything may happen, and any message may come again at once."""
    by_id = {record.id: record for record in (DEAL, CLAIM, CALL)}
    done = [version(number, *(by_id[id_] for id_ in sorted(listed))) for number, listed in readings]
    topics = [
        [("event", event) for events, _ in done for event in events],
        [("receipt", receipt) for _, receipt in done],
    ]
    store = EventStore(sqlite3.connect(":memory:"))
    while any(topics):
        kind, message = chance.choice([topic for topic in topics if topic]).pop(0)
        for _ in range(chance.choice((1, 1, 2))):
            (store.take_event if kind == "event" else store.take_receipt)(message)
    newest = max(number for number, _ in readings)
    expected = next(listed for number, listed in reversed(readings) if number == newest)
    assert ids(store) == expected


def test_receipts_of_one_uri_replace_each_other(store: EventStore) -> None:
    receipts: list[Receipt] = [examples.receipt(version=1), examples.receipt(version=2, events=())]
    for receipt in receipts:
        store.take_receipt(encode(receipt))
    assert store.connection.execute("SELECT uri, version FROM receipt").fetchall() == [(DEAL.article.uri, 2)]
    assert store.connection.execute("SELECT count(*) FROM listed").fetchone() == (0,)
