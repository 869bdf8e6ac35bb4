"""The kill counter: who is judged to have crashed where, and what follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.stream.crashes import Care, Mark

ME, OTHER = "me", "other"
BATCH = 128


@given(
    st.builds(
        Mark,
        st.integers(0, 9),
        st.sampled_from(["", "a1b2"]),
        st.integers(0, 10**9),
        st.none() | st.integers(0),
        st.integers(0, 10**9),
    )
)
def test_a_mark_survives_the_way_through_the_metadata(mark: Mark) -> None:
    assert Mark.parse(mark.text()) == mark


@pytest.mark.parametrize("text", [None, "", "   ", "reset by hand", "marsad1 crashes=many", "marsad2 crashes=3"])
def test_metadata_of_somebody_else_says_nothing(text: str | None) -> None:
    assert Mark.parse(text) == Mark()


def test_a_worker_that_left_in_good_order_is_no_crash() -> None:
    left = Care.found(Mark(), 10, OTHER, BATCH).in_peace(10)
    assert Care.found(left, 10, ME, BATCH) == Care(10)


def test_a_signature_found_is_a_crash_and_the_own_one_is_not() -> None:
    signed = Care.found(Mark(), 10, OTHER, BATCH).at_work(10, OTHER)
    assert Care.found(signed, 10, ME, BATCH).crashes == 1
    assert Care.found(signed, 10, OTHER, BATCH).crashes == 0


def test_two_crashes_at_one_offset_bring_care_for_a_batch() -> None:
    mark = Mark()
    for worker in ("a", "b"):
        mark = Care.found(mark, 10, worker, BATCH).at_work(10, worker)
    care = Care.found(mark, 10, ME, BATCH)
    assert care.crashes == 2
    assert care.is_careful(10)
    assert care.is_careful(10 + BATCH - 1)
    assert not care.is_careful(10 + BATCH)
    assert care.condemned is None


def test_progress_forgets_crashes_and_keeps_the_care() -> None:
    """The killer may stand anywhere in the batch, so care lasts beyond the first article that is delivered."""
    care = Care(10, crashes=2, careful_until=138)
    mark = care.at_work(11, ME)
    assert mark == Mark(0, ME, 138)
    assert Care.found(mark, 11, OTHER, BATCH).is_careful(137)
    assert care.at_work(138, ME) == Mark(0, ME, 0)


def test_a_crash_is_remembered_while_batches_are_cut_otherwise() -> None:
    """The next worker may finish part of what the dead one held before it meets the killer."""
    first = Care.found(Mark(), 10, "a", BATCH).at_work(10, "a")
    second = Care.found(first, 10, "b", BATCH)
    assert second.at_work(60, "b").crashes == 1
    third = Care.found(second.at_work(60, "b"), 60, ME, BATCH)
    assert third.crashes == 2
    assert third.is_careful(60)
    assert second.at_work(10 + BATCH, "b") == Mark(0, "b")


def test_dying_while_reading_alone_condemns_that_article() -> None:
    """The article is named by itself: the log may have a gap between the committed offset and it."""
    care = Care(10, crashes=2, careful_until=138)
    mark = care.at_work(57, OTHER, alone=58)
    judged = Care.found(mark, 57, ME, BATCH)
    assert judged.condemned == 58
    assert judged.is_careful(59)


def test_a_seek_of_the_same_worker_condemns_nothing() -> None:
    mark = Care(10, crashes=2, careful_until=138).at_work(57, ME, alone=57)
    assert Care.found(mark, 57, ME, BATCH).condemned is None


def test_a_killer_takes_three_workers_and_no_more() -> None:
    """Wherever in the batch it stands: two crashes in the batch, one alone, then a dead letter."""
    killer, low, mark, crashes = 40, 0, Mark(), 0
    for worker in map(str, range(1, 10)):
        care = Care.found(mark, low, worker, BATCH)
        if care.condemned == killer:
            break
        if care.is_careful(low):
            low, mark = killer, care.at_work(killer, worker, alone=killer)
        else:
            mark = care.at_work(low, worker)
        crashes += 1
    assert crashes == 3
