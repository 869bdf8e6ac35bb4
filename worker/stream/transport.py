"""Faust's Kafka driver with an offset ledger of our own. Why each override exists: README.md beside this file.

Two loops: thread.py runs in aiokafka's, everything here in Faust's.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from aiokafka.errors import KafkaError
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from faust.types.tuples import ConsumerMessage
from mode import Service

from worker.stream.holding import Holding
from worker.stream.logs import logger
from worker.stream.metrics import Metrics
from worker.stream.thread import ConsumerThread, HandOut

SEEK_SECONDS = 5.0
"""Faust ends its recovery for good when a seek outlasts its request timeout, so no seek is waited for longer."""
NO_HOLDING_SECONDS = 3.0
"""A new assignment without a holding for this long is sought again."""
NO_PROGRESS_SECONDS = 15.0
"""Articles handed out, none in work, and no mark moves: they were lost on the way, and are read again."""

_log = logger("marsad.transport")


@dataclass(frozen=True)
class Parts:
    """What the transport needs beside Faust."""

    worker: str
    """Name of this process among the workers, new at each start."""
    batch_size: int
    metrics: Metrics
    leave: Callable[[str], NoReturn]


class HeldMessage(ConsumerMessage):
    """A message that knows under which holding it was handed out."""

    holding: Holding


class Consumer(driver.Consumer):
    """Faust's consumer without its acknowledgements: offsets come from the ledger alone."""

    _thread: ConsumerThread
    holding: Holding | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = cast("Transport", self.transport).parts
        self._commit_lock = asyncio.Lock()
        self._committing: asyncio.Future[bool] | None = None
        self._seeking: asyncio.Future[Mapping[TP, int]] | None = None

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    def holds_partitions(self) -> bool:
        """Whether partitions are assigned and sought, so that articles are taken."""
        return bool(self._thread.assigned()) and self._thread.is_current(self.holding)

    # -- from the fetcher to the agent

    async def _drain_messages(self, fetcher: Any) -> None:
        """Hand records on to the agent, in place of Faust's own loop with its guesses about gaps."""

        def stopped() -> bool:
            return bool(self.should_stop or fetcher.should_stop)

        while not stopped():
            if not self.flow_active:
                await self.wait(cast("Any", self.can_resume_flow))
            partitions = set(self._get_active_partitions())
            if not partitions:
                await self.sleep(0.05)
                continue
            try:
                handed = cast("HandOut", await self._thread.getmany(partitions, 1.0))
            except Exception as error:
                if stopped() or self.app.should_stop:
                    return
                self.parts.leave(f"fetching failed: {error!r}")
            for number, (partition, record) in enumerate(self.scheduler.iterate(handed)):
                if stopped() or not self.flow_active or handed.holding is not self.holding:
                    break  # they come again after the next seek
                message = self._to_message(partition, record)
                message.holding = cast("Holding", handed.holding)
                await self.callback(message)
                if not number % 100:
                    await asyncio.sleep(0)

    def _to_message(self, tp: TP, record: Any) -> HeldMessage:
        return HeldMessage(
            record.topic,
            record.partition,
            record.offset,
            record.timestamp / 1000,
            record.timestamp_type,
            record.headers,
            record.key,
            record.value,
            record.checksum,
            record.serialized_key_size,
            record.serialized_value_size,
            tp,
            generation_id=self.app.consumer_generation_id,
        )

    def ack(self, message: Any) -> bool:
        """Tell Faust that a message is out of work, for its orderly stop; this commits nothing."""
        message.acked = True
        self._unacked_messages.discard(message)
        if self._waiting_for_ack is not None and not self._waiting_for_ack.done():
            self._waiting_for_ack.set_result(None)
        return True

    # -- from the agent to the ledger

    async def finish(self, messages: Iterable[HeldMessage]) -> None:
        """Note that every output of these messages is acknowledged: the only way an offset becomes committable."""
        of_now = False
        for message in messages:
            message.holding.ledger.finish(message.tp, message.offset)
            of_now |= message.holding is self.holding
        if not of_now or self.holding is None:
            return
        if self.holding.ledger.has_hole():
            await self.rewind("hole")
        else:
            self.commit_soon()

    # -- seeking

    async def perform_seek(self) -> None:
        """Seek to the committed offsets; Faust asks for it after each rebalance. Returns within SEEK_SECONDS."""
        if self._seeking is None or self._seeking.done():
            self._seeking = asyncio.ensure_future(self._thread.seek_to_committed())
            self.parts.metrics.seeks.inc()
        done, _ = await asyncio.wait([self._seeking], timeout=SEEK_SECONDS)
        if not done:
            _log.warning("seeking takes long")  # nothing is taken without a holding; the watch asks again
        elif self._seeking.exception() is not None:
            _log.warning("seeking failed", error=repr(self._seeking.exception()))

    async def rewind(self, why: str) -> None:
        """Read again from the committed offsets: something handed out was lost on the way."""
        self.parts.metrics.rewinds.labels(why).inc()
        _log.warning("reading again from the committed offsets", why=why)
        await self.commit()
        await self.perform_seek()

    @Service.task
    async def _watch(self) -> None:
        """See that the worker does not stand still, and show its lag. Safety does not rest on this."""
        last: object = None
        since = time.monotonic()
        while not self.should_stop:
            await self.sleep(1.0)
            holding, assigned = self.holding, self._thread.assigned()
            current = self._thread.is_current(holding)
            self._show_lag(holding if current else None)
            without = bool(assigned) and not current
            waiting = holding is not None and holding.ledger.outstanding() > 0
            now = (holding, without, holding.ledger.state() if holding else ())
            busy = bool(self._unacked_messages) or not self.flow_active or self.app.rebalancing
            if now != last or busy or not (without or waiting):
                last, since = now, time.monotonic()
            elif time.monotonic() - since > (NO_HOLDING_SECONDS if without else NO_PROGRESS_SECONDS):
                since = time.monotonic()
                await self.rewind("no_holding" if without else "no_progress")

    def _show_lag(self, holding: Holding | None) -> None:
        self.parts.metrics.partitions.set(len(holding.ledger.partitions) if holding else 0)
        self.parts.metrics.lag(
            (topic, number, max(0, end - holding.ledger.low((topic, number))))
            for (topic, number), end in (self._thread.ends() if holding else {}).items()
            if holding and (topic, number) in holding.ledger.partitions
        )

    def verify_event_path(self, now: float, tp: TP) -> None:
        """Faust's livelock detector judges by its own commits, of which there are none; `_watch` stands in."""

    # -- committing

    def commit_soon(self) -> None:
        """Commit without being waited for, one at a time."""
        if self._committing is None or self._committing.done():
            self._committing = asyncio.ensure_future(self.commit())

    async def commit(self, topics: Any = None, start_new_transaction: bool = True) -> bool:  # noqa: ARG002 (Faust's)
        """Commit what the ledger says; Faust asks for it by its timer. Whether nothing stays unsaid."""
        return await self._commit_holding(leaving=False)

    async def commit_and_end_transactions(self) -> None:
        """Commit and sign off; Faust asks for it before partitions are revoked and when it stops."""
        await self._commit_holding(leaving=True)

    async def _commit_holding(self, leaving: bool) -> bool:
        async with self._commit_lock:
            if self.holding is None:
                return False
            try:
                return await self._thread.commit_due(self.holding, leaving)
            except KafkaError as error:
                self.parts.metrics.commits.labels("failed").inc()
                _log.error("committing failed", error=repr(error))
                return False


class Producer(driver.Producer):
    """Faust's producer that waits for all replicas and never writes a record twice by itself."""

    def _settings_extra(self) -> Mapping[str, Any]:
        return {**super()._settings_extra(), "acks": "all", "enable_idempotence": True}


class Transport(driver.Transport):
    """Faust's transport with the consumer and the producer above."""

    Consumer = Consumer
    Producer = Producer

    def __init__(self, url: Any, app: Any, parts: Parts) -> None:
        super().__init__(url, app)
        self.parts = parts
