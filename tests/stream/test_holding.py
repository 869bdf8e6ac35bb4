"""The holding: which commits are due, and what they say."""

from worker.stream.crashes import Mark
from worker.stream.holding import Found, Holding
from worker.stream.ledger import Partition

P0: Partition = ("articles.raw", 0)
P1: Partition = ("articles.raw", 1)


def holding(**found: Found) -> Holding:
    at = {P0: found.get("p0", Found(0)), P1: found.get("p1", Found(0))}
    return Holding(object(), at, worker="me", batch_size=4)


def test_a_partition_without_articles_is_never_committed() -> None:
    held = holding()
    held.ledger.hand_out(P0, [0])
    assert held.due() == {}


def test_the_first_batch_is_signed_before_it_is_read() -> None:
    held = holding()
    assert held.sign([P0])
    assert held.due() == {P0: (0, Mark(worker="me").text())}
    held.committed(held.due())
    assert held.due() == {}
    assert not held.sign([P0])


def test_what_is_finished_is_due_until_the_broker_has_taken_it() -> None:
    held = holding()
    held.sign([P0])
    held.committed(held.due())
    held.ledger.hand_out(P0, [0, 1])
    held.ledger.finish(P0, 0)
    assert held.due() == {P0: (1, Mark(worker="me").text())}
    assert held.due() == {P0: (1, Mark(worker="me").text())}
    held.committed(held.due())
    assert held.due() == {}


def test_leaving_signs_off_even_where_the_offset_did_not_move() -> None:
    held = holding()
    held.sign([P0])
    held.committed(held.due())
    assert held.due(leaving=True) == {P0: (0, "")}


def test_an_article_read_alone_is_marked_and_unmarked() -> None:
    held = holding(p0=Found(9, Mark(crashes=1, worker="dead").text()))
    held.sign([P0])
    assert held.is_careful(P0, 9)
    held.read_alone(P0, 9)
    assert Mark.parse(held.due()[P0][1]).alone == 9
    held.committed(held.due())
    held.was_read()
    assert Mark.parse(held.due()[P0][1]).alone is None


def test_a_condemned_article_is_known_with_its_crashes() -> None:
    held = holding(p1=Found(9, Mark(2, "dead", 12, alone=9).text()))
    assert held.is_condemned(P1, 9)
    assert not held.is_condemned(P1, 10)
    assert held.crashes(P1) == 3
