"""What a worker says when it cannot start, and what it asks the broker."""

import subprocess
import time

import pytest

from tests.integration.expected import article, expected, published
from tests.integration.kafka import Kafka, Names
from tests.integration.processes import REAL, ROOT, Fleet, WorkerProcess, _outer, free_port, wait_for

pytestmark = pytest.mark.integration


def end_of(worker: WorkerProcess) -> tuple[int, str, float]:
    """Its exit status, last line, and how long it took."""
    started = time.monotonic()
    status = worker.process.wait(30)
    return status, worker.told().strip().splitlines()[-1], time.monotonic() - started


def test_an_absent_broker_is_named_within_ten_seconds(names: Names, fleet: Fleet) -> None:
    address = f"127.0.0.1:{free_port()}"
    worker = fleet.start(command=REAL, bootstrap_servers=address)
    status, last, _ = end_of(worker)
    assert status == 1
    assert f"no broker answers at {address} within 8 s" in last
    assert "Traceback" not in worker.told()


def test_a_worker_without_an_address_says_which_variable_is_missing(fleet: Fleet) -> None:
    status, last, _ = end_of(fleet.start(command=REAL, bootstrap_servers=""))
    assert status == 1
    assert "MARSAD_BOOTSTRAP_SERVERS" in last


def test_missing_topics_are_named(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    kafka.create([topic for topic in names.all if topic != names.rejected])
    status, last, _ = end_of(fleet.start(command=REAL))
    assert status == 1
    assert f"topic is missing: {names.rejected}; `marsad topics create`" in last


def test_without_receipts_their_topic_is_not_needed(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    kafka.create([topic for topic in names.all if topic != names.read])
    messages = [article("urn:test:1", "events 2 here")]
    kafka.send(names.raw, messages)
    fleet.start(receipts="false")
    wait_for("the article to be committed", fleet.has_committed(kafka, 1))
    events = {record.key for topic in names.events for record in kafka.read(topic)}
    assert events == {b"urn:test:1"}


def test_a_wrong_setting_stops_the_start_with_one_line(fleet: Fleet) -> None:
    worker = fleet.start(command=REAL, batch_size="none")
    assert worker.process.wait(30) == 2
    assert worker.told().strip().startswith("marsad: MARSAD_BATCH_SIZE: ")
    assert len(worker.told().strip().splitlines()) == 1


def test_help_shows_an_example_and_needs_no_broker() -> None:
    told = subprocess.run([*REAL, "--help"], cwd=ROOT, env=_outer(), capture_output=True, text=True, check=True).stdout
    assert "Example:" in told
    assert "--bootstrap-servers" in told


def test_a_dead_letter_is_cut_only_where_the_broker_forces_it(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    """The topic of dead letters takes less than the topic of articles: the rest is cut, and its size is told."""
    kafka.create([topic for topic in names.all if topic != names.rejected])
    kafka.create([names.rejected], config={"max.message.bytes": "20000"})
    messages = [article("urn:test:large", "raise " + "x" * 60_000), article("urn:test:after", "events 1 here")]
    kafka.send(names.raw, messages)
    fleet.start()
    wait_for("both to be committed", fleet.has_committed(kafka, 2))
    (letter,) = kafka.read(names.rejected)
    value = messages[0][1]
    assert value is not None
    assert 18_000 < len(letter.value) < 20_000
    assert value.startswith(letter.value)
    assert dict(letter.headers)["original-size"].decode() == str(len(value))
    assert published(kafka, names).events == expected(messages[1:]).events


def test_a_limit_that_is_set_needs_no_answer_of_the_broker(kafka: Kafka, names: Names, fleet: Fleet) -> None:
    kafka.create(names.all)
    kafka.send(names.raw, [article("urn:test:large", "large " + "x" * 3_000)])
    fleet.start(max_message_bytes="50000")
    wait_for("it to be committed", fleet.has_committed(kafka, 1))
    (letter,) = kafka.read(names.rejected)
    assert ("reason", b"output_too_large") in letter.headers
    assert '"limit_known_from": "setting"' in fleet.told()
