"""How much is read: counted, the same on every machine, and what is not read is said."""

from tests.extract.conftest import article
from worker.extract.bounds import LONGEST_SENTENCE, MOST_TRIGGERS, select
from worker.extract.pipeline import read
from worker.lexicon.knowledge import Knowledge
from worker.text.document import Document

DEAL = "اشترت مصر مقاتلات من فرنسا. "


def test_ordinary_articles_are_read_whole(knowledge: Knowledge) -> None:
    reading = read(article(DEAL), knowledge)
    assert (reading.flags, reading.unread) == ((), ())


def test_of_an_endless_sentence_the_beginning_is_read(knowledge: Knowledge) -> None:
    one = article("اشترت مصر مقاتلات من فرنسا " * 1000)
    reading = read(one, knowledge)
    (unread,) = reading.unread
    assert unread.reason == "sentence_too_long"
    assert "partly_read" in reading.flags
    assert unread.end == len((one.body or "").rstrip())
    words = select(Document.of(one), knowledge.book).parts[0].words
    assert len(words) == LONGEST_SENTENCE


def test_reading_stops_at_the_bound_of_triggers(knowledge: Knowledge) -> None:
    one = article(DEAL * 1000)
    chosen = select(Document.of(one), knowledge.book)
    assert MOST_TRIGGERS <= chosen.triggers < MOST_TRIGGERS + LONGEST_SENTENCE
    assert [part.reason for part in chosen.unread] == ["too_many_candidates"]
    assert chosen.unread[0].end == len(one.body or "")


def test_what_holds_no_trigger_or_one_party_only_is_left_at_once(knowledge: Knowledge) -> None:
    assert not select(Document.of(article("هطلت أمطار غزيرة.")), knowledge.book).promising
    assert select(Document.of(article(DEAL)), knowledge.book).promising


def test_another_language_is_not_read(knowledge: Knowledge) -> None:
    reading = read(article("The minister met his counterpart."), knowledge)
    assert reading.flags == ("not_arabic",)
    assert reading.unread[0].reason == "not_arabic"
