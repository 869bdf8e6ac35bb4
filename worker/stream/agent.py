"""The agent: takes articles in batches, handles them, sends what comes of them, waits for every acknowledgement,
and only then finishes them. Whatever fails here ends the process; nothing is committed that is not delivered.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, cast

from worker.config import Settings
from worker.stream.guard import watchdog
from worker.stream.handling import Handler, Outcome
from worker.stream.holding import Holding
from worker.stream.logs import logger
from worker.stream.messages import Incoming, Outgoing
from worker.stream.share import RejectedShare
from worker.stream.transport import Consumer, HeldMessage, Parts, Producer

TAKE_SECONDS = 0.05
"""How long a batch waits to be filled."""
YIELD_SECONDS = 0.02
"""The loop gets its turn after this much work."""
RETRY_SECONDS = 0.5

_log = logger("marsad.agent")


class Agent:
    """Works off one stream of articles."""

    def __init__(self, settings: Settings, handler: Handler, parts: Parts) -> None:
        self._settings = settings
        self._handler = handler
        self._metrics = parts.metrics
        self._leave = parts.leave
        self._share = RejectedShare(settings.rejected_share_limit, settings.rejected_window)

    async def run(self, stream: Any) -> None:
        """Take batches for ever. `noack` before `noack_take`: either alone acknowledges what it should not."""
        try:
            batches: AsyncIterator[list[Any]] = stream.noack().noack_take(
                self._settings.batch_size, within=TAKE_SECONDS
            )
            async for events in batches:
                await self._take(stream.app.consumer, stream.app.producer, events)
        except Exception as error:
            _log.exception("the agent failed")
            self._leave(f"the agent failed: {error!r}")

    async def _take(self, consumer: Consumer, producer: Producer, events: Sequence[Any]) -> None:
        holding = consumer.holding
        held = [event for event in events if holding is not None and event.message.holding is holding]
        messages = [cast("HeldMessage", event.message) for event in held]
        if holding is not None and holding.sign(message.tp for message in messages):
            await consumer.commit()
        for group in _groups(messages, holding):
            if consumer.holding is not holding or holding is None:
                break  # a seek came between: what is left comes again
            outcomes = await self._handle(consumer, holding, group)
            if outcomes is None:
                break
            await self._send(producer, outcomes)
            await consumer.finish(group)
            self._count(outcomes)
        finished = {(message.tp, message.offset) for message in messages if _is_finished(message)}
        self._metrics.skipped.inc(len(events) - len(finished))
        for event in events:
            event.ack()

    async def _handle(self, consumer: Consumer, holding: Holding, group: Sequence[HeldMessage]) -> list[Outcome] | None:
        """Handle a group; None where a seek came between and nothing of it may be sent."""
        first = group[0]
        if holding.is_condemned(first.tp, first.offset):
            return [self._handler.crashed(_incoming(first), holding.crashes(first.tp))]
        if not holding.is_careful(first.tp, first.offset):
            return [outcome async for outcome in self._read(group)]
        holding.read_alone(first.tp, first.offset)
        if not await self._is_said(consumer, holding):
            return None
        self._metrics.alone.inc()
        outcomes = [outcome async for outcome in self._read(group)]
        holding.was_read()
        await self._is_said(consumer, holding)
        return outcomes

    async def _is_said(self, consumer: Consumer, holding: Holding) -> bool:
        """Commit until the mark stands; False where a seek came between."""
        while consumer.holding is holding:
            if await consumer.commit():
                return True
            await asyncio.sleep(RETRY_SECONDS)
        return False

    async def _read(self, group: Sequence[HeldMessage]) -> AsyncIterator[Outcome]:
        """Handle message by message, with a pause for the loop now and then."""
        messages = iter(group)
        message = next(messages, None)
        while message is not None:
            pause = time.monotonic() + YIELD_SECONDS
            outcomes = []
            with watchdog(self._settings.article_timeout):
                while message is not None and time.monotonic() < pause:
                    outcomes.append(self._handler.handle(_incoming(message)))
                    message = next(messages, None)
            for outcome in outcomes:
                yield outcome
            await asyncio.sleep(0)

    async def _send(self, producer: Producer, outcomes: Sequence[Outcome]) -> None:
        """Send all outputs and wait until the broker has acknowledged each. Ends the process where it has not."""
        self._watch_share(outcomes)
        sent = [await _send(producer, message) for outcome in outcomes for message in outcome.outgoing]
        started = time.perf_counter()
        for result in await asyncio.gather(*sent, return_exceptions=True):
            if isinstance(result, BaseException):
                self._leave(f"an output was not delivered: {result!r}")
        if sent:
            self._metrics.delivery_seconds.observe(time.perf_counter() - started)

    def _watch_share(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            self._share.add(outcome.rejected is not None)
        if self._share.exceeded():
            self._leave(
                f"more than {self._settings.rejected_share_limit:.0%} of the last {self._settings.rejected_window} "
                "articles are rejected; nothing more is sent to the dead letters. Look at the last of them; "
                "MARSAD_REJECTED_SHARE_LIMIT=1 goes on regardless"
            )

    def _count(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            self._metrics.articles.labels(outcome.kind).inc()
            self._metrics.read_seconds.observe(outcome.seconds)
            for type_of_event in outcome.events:
                self._metrics.events.labels(type_of_event).inc()
            if (why := outcome.rejected) is not None:
                self._metrics.rejected.labels(why.reason).inc()
                _log.warning(
                    "article rejected",
                    reason=str(why.reason),
                    error=why.error,
                    says=why.message,
                    topic=why.topic,
                    partition=why.partition,
                    offset=why.offset,
                )


def _groups(messages: Sequence[HeldMessage], holding: Holding | None) -> Iterator[Sequence[HeldMessage]]:
    """Messages to be handled together: one alone where care is asked for, the others in one group.

    Care is asked for from the lowest offset of a partition on, so its order is kept.
    """
    if holding is None:
        return
    together = []
    for message in messages:
        if holding.is_careful(message.tp, message.offset) or holding.is_condemned(message.tp, message.offset):
            yield [message]
        else:
            together.append(message)
    if together:
        yield together


def _is_finished(message: HeldMessage) -> bool:
    return message.offset < message.holding.ledger.low(message.tp)


def _incoming(message: HeldMessage) -> Incoming:
    return Incoming(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=message.timestamp,
        key=message.key,
        value=message.value,
        headers=tuple(cast("Any", message.headers) or ()),
    )


async def _send(producer: Producer, message: Outgoing) -> asyncio.Future[Any]:
    sent = await producer.send(message.topic, message.key, message.value, None, None, message.headers)
    return cast("asyncio.Future[Any]", sent)
