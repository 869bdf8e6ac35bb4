"""The demo's own worker: its settings, and how its end is told."""

import sys
from pathlib import Path

import pytest

from worker.broker.guarded import Guarded
from worker.cli.demo_worker import RunningWorker, WorkerEnded, settings_of_run


def test_two_runs_on_one_broker_share_nothing() -> None:
    one, other = settings_of_run("kafka:9092"), settings_of_run("kafka:9092")
    assert one.group != other.group
    assert one.topics.articles_raw != other.topics.articles_raw
    assert one.bootstrap_servers == other.bootstrap_servers == "kafka:9092"


def test_what_the_user_set_holds_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_RECEIPTS", "false")
    monkeypatch.setenv("MARSAD_BATCH_SIZE", "7")
    settings = settings_of_run("kafka:9092")
    assert settings.batch_size == 7
    assert settings.receipts, "without receipts nobody knows when an article is done"


def test_a_worker_that_ends_by_itself_is_told_with_its_last_words(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with path.open("wb") as log:
        process = Guarded([sys.executable, "-c", "import sys; sys.exit('no luck')"], folder=None, grace=1, log=log)
        try:
            process.status(timeout=30)
            with pytest.raises(WorkerEnded, match="ended with status 1: no luck"):
                RunningWorker(process, path).check()
        finally:
            process.end()
