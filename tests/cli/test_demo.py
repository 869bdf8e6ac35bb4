"""`marsad demo`: the whole path, its end, and what it leaves behind."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from kafka import KafkaAdminClient

from tests.cli.conftest import COMMAND
from worker.broker.model import Broker
from worker.samples.load import load_samples

pytestmark = pytest.mark.integration


def demo(root: Path, address: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"MARSAD_BOOTSTRAP_SERVERS": address}
    return subprocess.Popen(
        [*COMMAND, "demo"], cwd=root, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def left_behind(address: str) -> set[str]:
    """Topics of a demo, and processes that were started for one, by their command lines."""
    client = KafkaAdminClient(bootstrap_servers=address)
    try:
        names = {name for name in client.list_topics() if name.startswith("marsad-demo-")}
    finally:
        client.close()
    return names | {line for line in _commands() if address in line and "marsad-demo-" in line}


def _commands() -> list[str]:
    return subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=True).stdout.splitlines()


def eventually(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def test_every_expected_event_arrives_and_nothing_stays(broker: Broker, root: Path) -> None:
    started = time.monotonic()
    process = demo(root, broker.bootstrap_servers)
    out, err = process.communicate(timeout=90)
    assert process.returncode == 0, out + err
    assert time.monotonic() - started < 60
    expected = sum(len(sample.expected) for sample in load_samples())
    assert f"{expected} of {expected} expected ones arrived" in out
    assert "Kafka at" in out.splitlines()[0]
    assert "marsad feed articles.jsonl" in out
    assert not left_behind(broker.bootstrap_servers)


def test_ctrl_c_leaves_nothing_behind(broker: Broker, root: Path) -> None:
    process = demo(root, broker.bootstrap_servers)
    assert eventually(lambda: bool(left_behind(broker.bootstrap_servers)), 30)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert not left_behind(broker.bootstrap_servers)
