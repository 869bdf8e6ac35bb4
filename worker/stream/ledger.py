"""The offset ledger: which offset of each partition may be committed, whatever was dropped, late or out of order.

Pure bookkeeping, without Kafka. The rule it keeps: the offset to commit is the lowest record that was handed out
since the last seek and is not finished. A ledger lives from one seek to the next within one assignment; it is
replaced at every seek and never mended.

Two threads use it: the consumer's thread hands out and reads what is due, the worker's thread finishes.
Each number it gives is a true statement at any moment ("everything below is delivered"), so no lock is needed:
`append` and `popleft` of a deque are atomic, and `low` is written by one thread alone.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Partition = tuple[str, int]
"""Topic and number. The named tuples of Faust and aiokafka compare and hash as this."""


@dataclass(slots=True)
class _Account:
    """One partition: everything below `low` is finished."""

    low: int
    handed_out: deque[int] = field(default_factory=deque)
    """Not below `low`, in the log's order."""
    finished_early: set[int] = field(default_factory=set)
    """Finished while an earlier one is not."""


class Ledger:
    """What was handed out since one seek, and how far it is finished."""

    def __init__(self, starts: Mapping[Partition, int]) -> None:
        """Begin at the offsets to which the partitions were sought."""
        self._accounts = {partition: _Account(start) for partition, start in starts.items()}

    @property
    def partitions(self) -> frozenset[Partition]:
        return frozenset(self._accounts)

    def hand_out(self, partition: Partition, offsets: Iterable[int]) -> None:
        """Note records in the order of the log; to be called in the same step that moves the position past them."""
        self._accounts[partition].handed_out.extend(offsets)

    def finish(self, partition: Partition, offset: int) -> None:
        """Note that every output of a record is acknowledged by the broker. Repeating it changes nothing.

        Raises KeyError for a partition that the ledger does not hold.
        """
        account = self._accounts[partition]
        if offset < account.low:
            return
        account.finished_early.add(offset)
        while account.handed_out and account.handed_out[0] in account.finished_early:
            done = account.handed_out.popleft()
            account.finished_early.discard(done)
            account.low = done + 1

    def low(self, partition: Partition) -> int:
        """The offset that may be committed: every record below it is finished."""
        return self._accounts[partition].low

    def has_hole(self) -> bool:
        """Whether a record is finished while an earlier one is not.

        The agent finishes in order, so after a batch this means that a record handed out never reached it.
        """
        return any(account.finished_early for account in self._accounts.values())

    def outstanding(self, partition: Partition | None = None) -> int:
        """How many records are handed out and not below the low mark; of all partitions where none is named."""
        if partition is not None:
            return len(self._accounts[partition].handed_out)
        return sum(len(account.handed_out) for account in self._accounts.values())

    def state(self) -> tuple[int, ...]:
        """The low marks, to see whether anything moves."""
        return tuple(account.low for account in self._accounts.values())
