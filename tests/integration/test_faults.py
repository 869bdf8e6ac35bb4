"""Faults, a short form: whatever dies, nothing is lost. Outputs are compared as sets with a run without faults."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.integration.expected import Published, article, expected, published, stream
from tests.integration.kafka import Kafka, Message, Names
from tests.integration.processes import FAKE, Fleet, wait_for
from worker.broker.local import LocalKafka

pytestmark = pytest.mark.integration

PARTITIONS = 4


def begin(kafka: Kafka, names: Names, messages: Sequence[Message]) -> None:
    """Make the topics and put the backlog there."""
    kafka.create(names.all, PARTITIONS)
    kafka.send(names.raw, messages, PARTITIONS)


def finish(kafka: Kafka, fleet: Fleet, count: int, seconds: float = 90.0) -> Published:
    """Wait until everything is committed, stop the workers, and read what they published."""

    def is_done() -> bool:
        fleet.supervise()
        return kafka.committed(fleet.names.stem, fleet.names.raw) == count

    wait_for(f"{count} articles to be committed", is_done, seconds, pause=0.5)
    assert set(fleet.stop()) <= {0}
    return published(kafka, fleet.names)


def some_committed(kafka: Kafka, fleet: Fleet, count: int) -> Callable[[], bool]:
    def is_so() -> bool:
        fleet.supervise()
        return kafka.committed(fleet.names.stem, fleet.names.raw) >= count

    return is_so


def test_kill_9_loses_nothing(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    """Two workers, one of them killed at a random moment, twice."""
    messages = stream(2000)
    begin(kafka, names, messages)
    fleet.start("1")
    fleet.start_again()
    moments = random.Random(7)
    for committed in (200, 900):
        wait_for("work to go on", some_committed(kafka, fleet, committed))
        time.sleep(moments.uniform(0, 0.5))
        moments.choice(fleet.workers).kill()
    found = finish(kafka, fleet, len(messages))
    assert fleet.restarts >= 2
    assert found.as_sets() == expected(messages).as_sets()


def test_sigterm_in_mid_batch_loses_and_doubles_nothing(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    messages = stream(1200)
    begin(kafka, names, messages)
    for committed in (200, 600):
        worker = fleet.start("1")
        wait_for("work to go on", some_committed(kafka, fleet, committed))
        fleet.workers.remove(worker)
        assert worker.terminate() == 0
    assert kafka.committed(names.stem, names.raw) < len(messages), "the worker was done before it was stopped"
    fleet.start("1")
    found = finish(kafka, fleet, len(messages))
    assert found.as_sets() == expected(messages).as_sets()
    assert found.doubled() == 0


def test_rebalances_on_partitions_without_a_commit_lose_nothing(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    """Workers join while the first fetch of a fresh group is under way."""
    messages = stream(1500)
    begin(kafka, names, messages)
    fleet.start("0.2")
    for _ in range(2):
        time.sleep(random.Random(3).uniform(0.5, 1.5))
        fleet.start_again()
    found = finish(kafka, fleet, len(messages))
    assert found.as_sets() == expected(messages).as_sets()


def test_records_dropped_inside_the_worker_are_read_again(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    """One record in three hundred vanishes between fetcher and agent: the ledger sees the hole."""
    messages = stream(900)
    begin(kafka, names, messages)
    worker = fleet.start(command=(FAKE[0], "tests/integration/dropping_worker.py"))
    wait_for("work to go on", some_committed(kafka, fleet, 500))
    assert worker.metric('marsad_rewinds_total{why="hole"}') + worker.metric('marsad_rewinds_total{why="no_progress"}')
    found = finish(kafka, fleet, len(messages))
    assert found.as_sets() == expected(messages).as_sets()


def test_an_article_that_kills_its_reader_is_got_past(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    """Two crashes in a batch, one alone, then a dead letter; everything else is read."""
    messages = stream(200)
    killer = article("urn:test:killer", "kill")
    begin(kafka, names, [*messages[:102], killer, *messages[102:]])
    fleet.start()
    found = finish(kafka, fleet, len(messages) + 1)
    assert fleet.restarts == 3
    wanted = expected(messages)
    assert found.as_sets() == (set(wanted.events), set(wanted.receipts), {*wanted.rejected, b"urn:test:killer"})
    letter = next(record for record in kafka.read(names.rejected) if record.key == b"urn:test:killer")
    assert ("reason", b"crashed") in letter.headers
    assert letter.value == killer[1]


@pytest.fixture
def breakable(local_kafka: LocalKafka, names: Names, tmp_path: Path) -> Iterator[tuple[LocalKafka, Kafka, Fleet]]:
    """A broker of this module's own, and workers on it."""
    fleet = Fleet(names, local_kafka.bootstrap_servers, tmp_path)
    yield local_kafka, Kafka(local_kafka.bootstrap_servers), fleet
    fleet.end()


def test_a_broker_paused_past_the_session_timeout_loses_nothing(
    breakable: tuple[LocalKafka, Kafka, Fleet], names: Names
) -> None:
    local, kafka, fleet = breakable
    messages = stream(1500)
    begin(kafka, names, messages)
    fleet.start("1")
    fleet.start_again()
    wait_for("work to go on", some_committed(kafka, fleet, 200))
    local.pause()
    time.sleep(9)
    local.resume()
    found = finish(kafka, fleet, len(messages))
    assert found.as_sets() == expected(messages).as_sets()


def test_a_fatal_error_ends_the_worker_soon_with_its_reason_as_the_last_line(
    breakable: tuple[LocalKafka, Kafka, Fleet], names: Names
) -> None:
    """Too many rejected: the worker leaves, commits nothing of it, and says what to do."""
    _, kafka, fleet = breakable
    kafka.create(names.all)
    kafka.send(names.raw, [article(f"urn:test:{n}", "raise") for n in range(40)])
    worker = fleet.start(rejected_window="20", rejected_share_limit="0.4")
    status = worker.process.wait(30)
    assert status == 70
    last = worker.told().strip().splitlines()[-1]
    assert "more than 40% of the last 20 articles are rejected" in last
    assert kafka.committed(names.stem, names.raw) < 20
