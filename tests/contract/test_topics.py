"""Topics: one for each type of event, and only what may be compacted is."""

from schemas.topics import ARTICLES_READ, EVENT_TOPICS, OUTPUT_TOPICS, TOPICS
from schemas.vocabulary import EventType


def test_every_type_of_event_has_a_topic_named_after_it() -> None:
    assert {kind: topic.name for kind, topic in EVENT_TOPICS.items()} == {
        kind: f"events.{kind.value.replace('_', '-')}" for kind in EventType
    }


def test_only_receipts_are_compacted() -> None:
    """Compaction keeps the last message of a key: of an article's events it would keep one."""
    assert [topic for topic in TOPICS if topic.cleanup_policy == "compact"] == [ARTICLES_READ]


def test_the_worker_writes_all_topics_but_the_one_it_reads() -> None:
    assert [topic.name for topic in TOPICS if topic not in OUTPUT_TOPICS] == ["articles.raw"]
    assert len({topic.name for topic in TOPICS}) == len(TOPICS)
