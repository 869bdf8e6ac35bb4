"""The agent's order of things: read, send, wait for every acknowledgement, and only then finish."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import pytest
from faust.types import TP
from prometheus_client import CollectorRegistry

from schemas import RawArticle
from tests.integration.fake_worker import EXTRACTOR, FakeReading, fake_read
from worker.config import load_settings
from worker.stream.agent import Agent
from worker.stream.crashes import Mark
from worker.stream.handling import Handler, ReadArticle
from worker.stream.holding import Found, Holding
from worker.stream.metrics import Metrics
from worker.stream.transport import HeldMessage, Parts

P0 = TP("articles.raw", 0)


class Left(Exception):
    """The process would have ended here."""


@dataclass
class Broker:
    """Consumer, producer and stream in one, with a diary of what happened."""

    holding: Holding | None
    batches: list[list[Any]] = field(default_factory=list)
    diary: list[str] = field(default_factory=list)
    failure: BaseException | None = None
    seek_on_commit: Holding | None = None

    @property
    def app(self) -> "Broker":
        return self

    consumer = producer = app

    def noack(self) -> "Broker":
        return self

    async def noack_take(self, _size: int, **_: float) -> AsyncIterator[list[Any]]:
        for batch in self.batches:
            yield batch

    async def send(self, topic: str, *_: Any) -> "asyncio.Future[None]":
        sent: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        kind = topic.partition(".")[0]

        def acknowledge() -> None:
            self.diary.append(f"acknowledged {kind}")
            if self.failure is None:
                sent.set_result(None)
            else:
                sent.set_exception(self.failure)

        self.diary.append(f"sent {kind}")
        asyncio.get_running_loop().call_later(0.01, acknowledge)
        return sent

    async def commit(self) -> bool:
        assert self.holding is not None
        due = self.holding.due()
        for offset, text in due.values():
            mark = Mark.parse(text)
            self.diary.append(f"committed {offset}" + (f" alone {mark.alone}" if mark.alone is not None else ""))
        self.holding.committed(due)
        if self.seek_on_commit is not None:
            self.holding = self.seek_on_commit
        return True

    async def finish(self, messages: Sequence[HeldMessage]) -> None:
        for message in messages:
            message.holding.ledger.finish(message.tp, message.offset)
            self.diary.append(f"finished {message.offset}")


@dataclass
class Event:
    message: HeldMessage
    acked: bool = False

    def ack(self) -> bool:
        self.acked = True
        return True


def leave(reason: str) -> NoReturn:
    raise Left(reason)


def holding(metadata: str | None = None) -> Holding:
    return Holding(object(), {P0: Found(0, metadata)}, "me", 8)


def event(held: Holding, offset: int, body: str) -> Event:
    value = json.dumps({"uri": f"urn:test:{offset}", "body": body}).encode()
    message = HeldMessage("articles.raw", 0, offset, 0.0, 0, [], b"", value, None, tp=P0)
    message.holding = held
    held.ledger.hand_out(P0, [offset])
    return Event(message)


def agent(read: ReadArticle = fake_read, **settings: object) -> tuple[Agent, Metrics]:
    metrics = Metrics(CollectorRegistry())
    chosen = load_settings({"receipts": False, **settings})
    return Agent(chosen, Handler(chosen, read, EXTRACTOR, 100_000), Parts("me", 8, metrics, leave)), metrics


async def run(broker: Broker, *batches: list[Event], read: ReadArticle = fake_read, **settings: object) -> Metrics:
    broker.batches = [list(batch) for batch in batches]
    worker, metrics = agent(read, **settings)
    await worker.run(broker)
    return metrics


async def test_a_batch_is_finished_after_its_last_acknowledgement() -> None:
    held = holding()
    broker = Broker(held)
    batch = [event(held, 0, "events 1 here"), event(held, 1, "events 1 here")]
    await run(broker, batch)
    assert broker.diary == [
        "committed 0",
        *["sent events"] * 2,
        *["acknowledged events"] * 2,
        "finished 0",
        "finished 1",
    ]
    assert all(one.acked for one in batch)


async def test_a_failed_delivery_ends_the_process_and_finishes_nothing() -> None:
    held = holding()
    broker = Broker(held, failure=RuntimeError("not enough replicas"))
    with pytest.raises(Left, match=r"an output was not delivered.*not enough replicas"):
        await run(broker, [event(held, 0, "events 1 here")])
    assert held.ledger.low(P0) == 0


async def test_what_was_fetched_before_the_last_seek_is_skipped() -> None:
    old, held = holding(), holding()
    broker = Broker(held)
    metrics = await run(broker, [event(old, 0, "events 1 here"), event(held, 0, "events 0 here")])
    assert broker.diary == ["committed 0", "finished 0"]
    assert old.ledger.low(P0) == 0
    assert metrics.skipped._value.get() == 1


async def test_after_crashes_each_article_is_marked_before_it_is_read_and_delivered_before_the_next() -> None:
    held = holding(Mark(2, "", 2).text())
    broker = Broker(held)

    def read(article: RawArticle) -> FakeReading:
        broker.diary.append(f"read {article.uri[-1]}")
        return fake_read(article)

    metrics = await run(broker, [event(held, n, "events 1 here") for n in range(8 + 1)], read=read)
    first = broker.diary[: broker.diary.index("finished 0") + 1]
    assert first == [
        "committed 0",
        "committed 0 alone 0",
        "read 0",
        "committed 0",
        "sent events",
        "acknowledged events",
        "finished 0",
    ]
    assert "committed 7 alone 7" in broker.diary
    assert "committed 8 alone 8" not in broker.diary
    assert metrics.alone._value.get() == 8


async def test_a_condemned_article_is_rejected_unread() -> None:
    held = holding(Mark(2, "dead", 8, alone=0).text())
    broker = Broker(held)

    def read(article: RawArticle) -> FakeReading:
        assert article.uri != "urn:test:0"
        return fake_read(article)

    metrics = await run(broker, [event(held, 0, "kill"), event(held, 1, "events 0 here")], read=read)
    assert "sent articles" in broker.diary
    assert held.ledger.low(P0) == 2
    assert metrics.rejected.labels("crashed")._value.get() == 1


async def test_a_seek_while_marking_leaves_the_article_unread() -> None:
    held = holding(Mark(2, "", 8).text())
    broker = Broker(held, seek_on_commit=holding())
    one = event(held, 0, "kill")
    await run(broker, [one])
    assert held.ledger.low(P0) == 0
    assert one.acked


async def test_too_many_rejected_end_the_process_before_anything_is_sent() -> None:
    held = holding()
    broker = Broker(held)
    with pytest.raises(Left, match="MARSAD_REJECTED_SHARE_LIMIT"):
        await run(broker, [event(held, n, "raise") for n in range(4)], rejected_window=4)
    assert not [line for line in broker.diary if line.startswith("sent")]


async def test_the_loop_gets_its_turn_within_a_batch() -> None:
    """Heartbeats of the web server and commits must not wait for a whole batch."""
    held = holding()
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    task = asyncio.create_task(turn())
    await run(Broker(held), [event(held, n, "events 0 here") for n in range(8)], read=lambda a: fake_read(a, 15.0))
    task.cancel()
    assert turns >= 3
