"""When all that is to come has come."""

from schemas import EventRecord, encode
from tests.contract import examples
from worker.cli.watched import Watched
from worker.config import Topics
from worker.kafka.tail import Message

TOPICS = Topics("raw", "deals", "claims", "exchanges", "read", "rejected")
URI = examples.ARTICLE.uri


def event(record: EventRecord) -> Message:
    return Message("deals", 0, 0, URI.encode(), encode(record))


def receipt(*records: EventRecord) -> Message:
    made = examples.receipt(events=tuple(record.id for record in records))
    return Message("read", 0, 0, URI.encode(), encode(made))


def test_an_article_is_done_when_its_receipt_and_all_its_events_are_here() -> None:
    deal, claim = examples.arms_deal(), examples.claim()
    watched = Watched([URI], TOPICS)
    for message in (event(deal), receipt(deal, claim)):
        watched.take(message)
        assert watched.waiting == {URI}
    watched.take(event(claim))
    assert watched.waiting == set()
    assert watched.of(URI) == [deal, claim]


def test_a_doubled_event_is_new_once() -> None:
    watched = Watched([URI], TOPICS)
    assert watched.take(event(examples.arms_deal())) is not None
    assert watched.take(event(examples.arms_deal())) is None


def test_an_article_without_events_is_done_with_its_receipt() -> None:
    watched = Watched([URI], TOPICS)
    watched.take(receipt())
    assert not watched.waiting


def test_a_rejected_article_is_not_waited_for() -> None:
    watched = Watched([URI, "other"], TOPICS)
    watched.take(Message("rejected", 0, 0, URI.encode(), b"anything"))
    assert (watched.waiting, watched.rejected) == ({"other"}, {URI})
