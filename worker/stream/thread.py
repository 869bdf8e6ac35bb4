"""aiokafka's own thread, with the ledger in it. Why each override exists: README.md beside this file.

What must not come apart (moving the position and noting the hand-out; seeking and beginning a new holding) happens
here without an await between. Methods whose name begins with an underscore run in aiokafka's loop.
"""

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from aiokafka.errors import CommitFailedError, IllegalStateError
from aiokafka.structs import OffsetAndMetadata
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from worker.stream.holding import Commit, Found, Holding
from worker.stream.ledger import Partition

if TYPE_CHECKING:
    from worker.stream.transport import Consumer

T = TypeVar("T")


class HandOut(dict[TP, list[Any]]):
    """Records by partition, and the holding that notes them."""

    holding: Holding | None = None


class ConsumerThread(driver.AIOKafkaConsumerThread):
    """What Faust's loop asks of aiokafka's."""

    consumer: "Consumer"

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Seek every partition to its committed offset (the beginning where there is none) under a new holding."""
        return await self._run(self._seek_all())

    async def commit_due(self, holding: Holding, leaving: bool) -> bool:
        """Commit what a holding has to say; whether nothing stays unsaid.

        Raises KafkaError where the broker cannot be asked.
        """
        return await self._run(self._commit_due(holding, leaving))

    def current_assignment(self) -> Any:
        """aiokafka's assignment: another object after each rebalance; None outside one."""
        consumer = self._consumer
        subscription = consumer._subscription.subscription if consumer is not None else None
        return subscription.assignment if subscription is not None else None

    def assigned(self) -> frozenset[Partition]:
        """The partitions of the assignment of this moment."""
        assignment = self.current_assignment()
        return frozenset(assignment.tps) if assignment is not None else frozenset()

    def ends(self) -> dict[Partition, int]:
        """The end of the log of each partition assigned, where a fetch has told it."""
        assignment = self.current_assignment()
        states = {} if assignment is None else {tp: assignment.state_value(tp) for tp in assignment.tps}
        return {tp: state.highwater for tp, state in states.items() if state and state.highwater is not None}

    def is_current(self, holding: Holding | None) -> bool:
        """Whether a holding was made by a seek within the assignment of this moment."""
        return holding is not None and holding.assignment is self.current_assignment()

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self.thread_loop))

    async def _seek_all(self) -> Mapping[TP, int]:
        consumer = self._ensure_consumer()
        while True:
            assignment = self.current_assignment()
            if assignment is None or not assignment.tps:
                return {}
            found = await self._found(assignment.tps)
            if assignment is self.current_assignment():
                break  # else a rebalance overtook the answers: once more, for the new assignment
        for partition, at in found.items():
            consumer.seek(partition, at.offset)
        parts = self.consumer.parts
        self.consumer.holding = Holding(assignment, found, parts.worker, parts.batch_size)
        return {cast("TP", partition): at.offset for partition, at in found.items()}

    async def _found(self, partitions: Iterable[Any]) -> dict[Partition, Found]:
        consumer = self._ensure_consumer()
        committed = await consumer._coordinator.fetch_committed_offsets(list(partitions))
        without = [partition for partition in partitions if partition not in committed]
        beginnings = await consumer.beginning_offsets(without) if without else {}
        return {partition: Found(at.offset, at.metadata or "") for partition, at in committed.items()} | {
            partition: Found(offset) for partition, offset in beginnings.items()
        }

    async def _fetch_records(self, *args: Any, **kwargs: Any) -> HandOut:
        records = await super()._fetch_records(*args, **kwargs)
        # No await since the fetcher moved its positions.
        handed = HandOut()
        holding = self.consumer.holding
        if holding is None or not self.is_current(holding):
            return handed  # fetched before the seek that follows a rebalance; read again after it
        for partition, of_partition in records.items():
            holding.ledger.hand_out(partition, [record.offset for record in of_partition])
        handed.update(records)
        handed.holding = holding
        return handed

    async def _commit_due(self, holding: Holding, leaving: bool) -> bool:
        if not self.is_current(holding):
            return False
        due: dict[Partition, Commit] = holding.due(leaving)
        if not due:
            return True
        offsets = {
            driver.ensure_aiokafka_TP(cast("TP", partition)): OffsetAndMetadata(offset, metadata)
            for partition, (offset, metadata) in due.items()
        }
        try:
            await self._ensure_consumer().commit(offsets)
        except (CommitFailedError, IllegalStateError):
            self.consumer.parts.metrics.commits.labels("refused").inc()
            return False  # a rebalance is under way; it seeks
        holding.committed(due)
        self.consumer.parts.metrics.commits.labels("taken").inc()
        return True
