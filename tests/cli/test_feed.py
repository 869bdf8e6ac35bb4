"""`marsad feed` on a real Kafka."""

import gzip
import json
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Marsad
from worker.broker.model import Broker
from worker.config import load_settings
from worker.kafka.tail import messages, watch

pytestmark = pytest.mark.integration

Topics = Callable[..., Awaitable[dict[str, str]]]


def line(uri: str) -> bytes:
    return json.dumps({"uri": uri, "body": "نص"}, ensure_ascii=False).encode() + b"\n"


@pytest.fixture
def address(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MARSAD_BOOTSTRAP_SERVERS", broker.bootstrap_servers)
    return broker.bootstrap_servers


def keys(address: str, topic: str) -> list[bytes]:
    with watch(load_settings({"bootstrap_servers": address}), [topic], "beginning") as consumer:
        return sorted(message.key or b"" for message in messages(consumer, idle=2))


async def test_files_and_pipes_are_sent_and_counted(
    marsad: Marsad, address: str, topics: Topics, tmp_path: Path
) -> None:
    topic = (await topics("in", partitions=2))["in"]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line("a") + line("b")))
    ran = marsad("feed", str(tmp_path / "a.jsonl.gz"), "-", "--topic", topic, stdin=line("c"))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("3 articles acknowledged in ")
    assert keys(address, topic) == [b"a", b"b", b"c"]


async def test_a_bad_line_is_told_the_rest_is_sent_and_the_status_is_1(
    marsad: Marsad, address: str, topics: Topics
) -> None:
    topic = (await topics("in"))["in"]
    ran = marsad("feed", "-", "--topic", topic, stdin=line("a") + b'{"uri": "x"}\n' + line("b"))
    assert ran.status == 1
    assert ran.err.splitlines()[0] == "marsad feed: stdin:2: headline or body should hold text"
    assert ", 1 refused" in ran.err
    assert keys(address, topic) == [b"a", b"b"]


async def test_raw_sends_what_is_no_article_too(marsad: Marsad, address: str, topics: Topics) -> None:
    topic = (await topics("in"))["in"]
    assert marsad("feed", "-", "--raw", "--topic", topic, stdin=b'{"uri": "x"}\n').status == 0
    assert keys(address, topic) == [b""]


@pytest.mark.usefixtures("address")
def test_a_topic_that_is_missing_is_one_line_and_status_1(marsad: Marsad) -> None:
    ran = marsad("feed", "-", "--topic", "nowhere", stdin=line("a"))
    assert (ran.status, ran.err) == (1, "marsad: topic nowhere does not exist: `marsad topics create` makes it\n")


async def test_ctrl_c_says_how_many_arrived(
    start: Callable[..., subprocess.Popen[bytes]], address: str, topics: Topics
) -> None:
    topic = (await topics("in"))["in"]
    process = start("feed", "-", "--topic", topic, "--bootstrap-servers", address)
    assert process.stdin is not None
    process.stdin.write(line("a"))
    process.stdin.flush()
    deadline = time.monotonic() + 30
    while keys(address, topic) != [b"a"]:
        assert time.monotonic() < deadline
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"acknowledged in" in err
    assert b"Traceback" not in err
