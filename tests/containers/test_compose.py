"""docker-compose.yml for real: one worker, three workers, one of them killed.

The tests are steps of one story, in order, since a stack takes its time to start.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docker import DockerClient
from docker.models.containers import Container
from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient

from tests.containers.stack import Stack, event_ids, eventually, health, marsad, start_marsad

pytestmark = [pytest.mark.containers, pytest.mark.integration, pytest.mark.timeout(400)]

COPIES = 25


def committed_and_written(stack: Stack) -> tuple[int, int]:
    """How many articles the workers' group has finished, and how many there are."""
    admin = KafkaAdminClient(bootstrap_servers=stack.kafka)
    consumer = KafkaConsumer(bootstrap_servers=stack.kafka)
    try:
        partitions = [
            TopicPartition("articles.raw", number) for number in consumer.partitions_for_topic("articles.raw")
        ]
        ends = consumer.end_offsets(partitions)
        offsets = admin.list_group_offsets({"marsad": None})["marsad"]
        return sum(one.offset for one in offsets.values() if one.offset > 0), sum(ends.values())
    finally:
        consumer.close()
        admin.close()


def all_read(stack: Stack, number: int) -> bool:
    return committed_and_written(stack) == (number, number)


def copies(samples: Path, prefix: str, number: int) -> str:
    """The samples so many times over, each time under other uris, as JSON Lines."""
    articles = [json.loads(line) for line in samples.read_text(encoding="utf-8").splitlines()]
    return "".join(
        json.dumps({**article, "uri": f"urn:test:{prefix}:{copy}:{article['uri']}"}, ensure_ascii=False) + "\n"
        for copy in range(number)
        for article in articles
    )


def kill(engine: DockerClient, image: str, container: Container) -> None:
    """SIGKILL the worker from outside its container.

    `docker kill` would count as the operator's wish, after which no restart policy applies, and a process cannot kill
    the first one of its own container; from the host's process namespace it can.
    """
    container.reload()
    engine.containers.run(
        image,
        ["-c", f"import os; os.kill({container.attrs['State']['Pid']}, 9)"],
        entrypoint="python",
        user="0",
        pid_mode="host",
        network_disabled=True,
        remove=True,
    )


def lines_of(samples: Path) -> int:
    return len(samples.read_text(encoding="utf-8").splitlines())


def test_one_worker_brings_out_the_events_of_the_samples(stack: Stack, samples: Path, sample_ids: set[str]) -> None:
    stack.compose("up", "--detach", "--no-build")
    eventually(lambda: stack.exit_status("feed") is not None, 60, stack.logs)
    assert stack.exit_status("topics") == 0
    assert stack.exit_status("feed") == 0
    eventually(lambda: stack.workers_up(1), 60, stack.logs)
    eventually(
        lambda: all_read(stack, lines_of(samples)), 60, lambda: f"{committed_and_written(stack)}\n{stack.logs()}"
    )
    assert stack.events() == sample_ids


def test_three_workers_share_the_partitions_and_lose_nothing(stack: Stack, samples: Path, sample_ids: set[str]) -> None:
    before = committed_and_written(stack)[1]
    stack.compose("up", "--detach", "--no-build", "--scale", "worker=3", "worker")
    eventually(lambda: stack.workers_up(3), 120, stack.logs)
    articles = copies(samples, "three", COPIES)
    marsad("feed", "-", "--bootstrap-servers", stack.kafka, text=articles)
    expected = before + len(articles.splitlines())
    eventually(lambda: all_read(stack, expected), 90, lambda: f"{committed_and_written(stack)}\n{stack.logs()}")
    assert stack.events() == sample_ids | event_ids(marsad("extract", "-", text=articles))


def test_a_killed_worker_comes_back_and_nothing_is_lost(
    stack: Stack, engine: DockerClient, worker_image: str, samples: Path, tmp_path: Path
) -> None:
    before = stack.events()
    written = committed_and_written(stack)[1]
    articles = copies(samples, "killed", COPIES)
    expected = written + len(articles.splitlines())
    source = tmp_path / "articles.jsonl"
    source.write_text(articles, encoding="utf-8")
    feeding = start_marsad("feed", str(source), "--rate", "100", "--bootstrap-servers", stack.kafka)

    eventually(lambda: committed_and_written(stack)[0] > written, 60, stack.logs)
    victim = stack.containers("worker")[0]
    kill(engine, worker_image, victim)
    assert feeding.poll() is None, "all was fed before the worker was killed: feed more, or more slowly"
    assert feeding.wait(60) == 0

    def is_back() -> bool:
        victim.reload()
        return bool(victim.attrs["RestartCount"] == 1 and health(victim) == "healthy")

    eventually(is_back, 60, stack.logs)
    eventually(lambda: all_read(stack, expected), 120, lambda: f"{committed_and_written(stack)}\n{stack.logs()}")
    assert stack.events() - before == event_ids(marsad("extract", str(source)))


def test_down_leaves_nothing_behind(stack: Stack, engine: DockerClient) -> None:
    stack.compose("down", "--volumes")
    mine = {"label": f"com.docker.compose.project={stack.project}"}
    assert engine.containers.list(all=True, filters=mine) == []
    assert engine.volumes.list(filters=mine) == []
    assert engine.networks.list(filters=mine) == []
