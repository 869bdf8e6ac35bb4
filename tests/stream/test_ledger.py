"""The ledger: what may be committed is always a true statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.stream.ledger import Ledger, Partition

P0: Partition = ("articles.raw", 0)
P1: Partition = ("articles.raw", 1)


def test_nothing_finished_leaves_the_start() -> None:
    ledger = Ledger({P0: 7})
    ledger.hand_out(P0, [7, 8, 9])
    assert ledger.low(P0) == 7
    assert ledger.outstanding(P0) == 3


def test_finishing_in_order_moves_the_mark() -> None:
    ledger = Ledger({P0: 0})
    ledger.hand_out(P0, [0, 1, 2])
    ledger.finish(P0, 0)
    ledger.finish(P0, 1)
    assert ledger.low(P0) == 2
    assert not ledger.has_hole()


def test_an_unfinished_record_holds_the_mark() -> None:
    ledger = Ledger({P0: 0})
    ledger.hand_out(P0, [0, 1, 2])
    ledger.finish(P0, 1)
    ledger.finish(P0, 2)
    assert ledger.low(P0) == 0
    assert ledger.has_hole()
    ledger.finish(P0, 0)
    assert ledger.low(P0) == 3
    assert not ledger.has_hole()


def test_offsets_missing_from_the_log_are_no_hole() -> None:
    """Compaction and transaction markers leave gaps between the offsets that are handed out."""
    ledger = Ledger({P0: 0})
    ledger.hand_out(P0, [3, 10])
    ledger.finish(P0, 3)
    assert ledger.low(P0) == 4
    ledger.finish(P0, 10)
    assert ledger.low(P0) == 11


def test_partitions_do_not_wait_for_each_other() -> None:
    ledger = Ledger({P0: 0, P1: 5})
    ledger.hand_out(P0, [0])
    ledger.hand_out(P1, [5, 6])
    ledger.finish(P1, 5)
    assert (ledger.low(P0), ledger.low(P1)) == (0, 6)
    assert ledger.outstanding() == 2


def test_finishing_twice_changes_nothing() -> None:
    ledger = Ledger({P0: 0})
    ledger.hand_out(P0, [0, 1])
    ledger.finish(P0, 0)
    ledger.finish(P0, 0)
    assert ledger.low(P0) == 1
    assert not ledger.has_hole()


def test_a_partition_that_is_not_held_is_refused() -> None:
    with pytest.raises(KeyError):
        Ledger({P0: 0}).finish(P1, 0)


def test_the_state_tells_movement() -> None:
    ledger = Ledger({P0: 0, P1: 0})
    before = ledger.state()
    ledger.hand_out(P1, [0])
    assert ledger.state() == before
    ledger.finish(P1, 0)
    assert ledger.state() != before


@st.composite
def histories(draw: st.DrawFn) -> tuple[int, list[int], list[int]]:
    """A start, the offsets of a log with gaps, and the order in which some of them are finished."""
    start = draw(st.integers(0, 50))
    offsets = sorted(draw(st.sets(st.integers(start, start + 60), max_size=40)))
    finished = draw(st.lists(st.sampled_from(offsets), max_size=60)) if offsets else []
    return start, offsets, finished


@given(histories(), st.data())
def test_everything_below_the_mark_is_finished_at_every_moment(
    history: tuple[int, list[int], list[int]], data: st.DataObject
) -> None:
    """Hand-outs in pieces, finishes in any order: never past an unfinished record, never back, never short."""
    start, offsets, order = history
    ledger = Ledger({P0: start})
    handed = 0
    finished: set[int] = set()
    before = start
    for offset in order:
        while handed <= offsets.index(offset):
            step = data.draw(st.integers(1, 10))
            ledger.hand_out(P0, offsets[handed : handed + step])
            handed += step
        ledger.finish(P0, offset)
        finished.add(offset)
        low = ledger.low(P0)
        unfinished = [known for known in offsets[:handed] if known not in finished]
        assert low >= before
        assert all(known in finished for known in offsets if known < low)
        assert not unfinished or low <= unfinished[0]
        reachable = [known for known in offsets[:handed] if not unfinished or known < unfinished[0]]
        assert low == (reachable[-1] + 1 if reachable else start)
        assert ledger.has_hole() == bool(unfinished and max(finished) > unfinished[0])
        before = low


@given(st.integers(0, 30), st.integers(0, 29))
def test_a_record_that_the_agent_never_saw_is_never_committed_past(count: int, dropped: int) -> None:
    """Dropped between fetcher and agent: the mark stays at it, and the hole shows once a later one is finished."""
    ledger = Ledger({P0: 0})
    ledger.hand_out(P0, range(count))
    for offset in range(count):
        if offset != dropped:
            ledger.finish(P0, offset)
    assert ledger.low(P0) == min(dropped, count)
    assert ledger.has_hole() == (dropped < count - 1)
