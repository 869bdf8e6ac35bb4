"""The limit on the share of rejected articles."""

from worker.stream.share import RejectedShare


def share_after(outcomes: str, limit: float = 0.5, window: int = 4) -> bool:
    share = RejectedShare(limit, window)
    for outcome in outcomes:
        share.add(outcome == "x")
    return share.exceeded()


def test_it_takes_a_full_window_to_judge() -> None:
    assert not share_after("xxx")
    assert share_after("xxxx")


def test_the_limit_itself_is_allowed() -> None:
    assert not share_after("xx..")
    assert share_after("xxx.")


def test_old_articles_leave_the_window() -> None:
    assert not share_after("xxxx....")
    assert share_after("....xxx.")


def test_a_limit_of_one_never_stops() -> None:
    assert not share_after("xxxxxxxx", limit=1.0)
