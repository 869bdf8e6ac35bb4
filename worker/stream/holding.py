"""What a worker holds from one seek to the next within one assignment: the ledger, the care, the commits.

Pure, like the ledger. A new holding replaces the old one at every seek; records of an older holding are skipped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from worker.stream.crashes import Care, Mark
from worker.stream.ledger import Ledger, Partition

Commit = tuple[int, str]
"""Offset and metadata."""


@dataclass(frozen=True, slots=True)
class Found:
    """The committed state of a partition at the seek."""

    offset: int
    """Where reading starts: the committed offset, or the beginning where none is."""
    metadata: str | None = None
    """Metadata of the commit; None where nothing is committed."""


class Holding:
    """The partitions of one assignment since one seek."""

    def __init__(self, assignment: object, found: Mapping[Partition, Found], worker: str, batch_size: int) -> None:
        """`assignment` is aiokafka's object, whose identity tells one rebalance from the next."""
        self.assignment = assignment
        self.ledger = Ledger({partition: at.offset for partition, at in found.items()})
        self._worker = worker
        self._care = {
            partition: Care.found(Mark.parse(at.metadata), at.offset, worker, batch_size)
            for partition, at in found.items()
        }
        self._committed: dict[Partition, Commit] = {
            partition: (at.offset, at.metadata or "") for partition, at in found.items()
        }
        self._signed: set[Partition] = set()
        self._alone: tuple[Partition, int] | None = None

    def sign(self, partitions: Iterable[Partition]) -> bool:
        """Note that articles of these partitions are about to be read; whether a commit must say so first."""
        new = set(partitions) - self._signed
        self._signed |= new
        return bool(new)

    def is_careful(self, partition: Partition, offset: int) -> bool:
        return self._care[partition].is_careful(offset)

    def is_condemned(self, partition: Partition, offset: int) -> bool:
        return self._care[partition].condemned == offset

    def crashes(self, partition: Partition) -> int:
        """Workers that died at the offset where this holding started."""
        return self._care[partition].crashes

    def read_alone(self, partition: Partition, offset: int) -> None:
        """Mark an article as being read alone; the mark holds once it is committed."""
        self._alone = (partition, offset)

    def was_read(self) -> None:
        """Take the mark away."""
        self._alone = None

    def due(self, leaving: bool = False) -> dict[Partition, Commit]:
        """The commits that would say something new; `leaving` signs off in good order."""
        commits = {}
        for partition in self._signed:
            low = self.ledger.low(partition)
            care = self._care[partition]
            alone = self._alone[1] if self._alone is not None and self._alone[0] == partition else None
            mark = care.in_peace(low) if leaving else care.at_work(low, self._worker, alone)
            commits[partition] = (low, mark.text())
        return {partition: commit for partition, commit in commits.items() if commit != self._committed[partition]}

    def committed(self, commits: Mapping[Partition, Commit]) -> None:
        """Note commits that the broker has taken."""
        self._committed.update(commits)
