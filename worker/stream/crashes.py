"""The kill counter: how a group gets past an article that kills every worker that reads it.

Attempts travel in the metadata of the commits, so they survive the worker and follow the partition to the next one:

1. Before the first batch of a partition the worker signs its commit: it is at work here.
   A worker that leaves in good order signs off. A signature found by another worker is a crash.
2. A crash is remembered until the group is past all that the dead worker can have had in its hands (`suspect_until`),
   however the next worker's batches are cut. After two crashes nobody knows which article of the batch it was. The
   articles from there on are taken one at a time, and each is marked as being read alone before it is read.
3. A worker that dies then leaves the mark on the very article. The next one does not read it: a dead letter, `crashed`.

The mark stands only while the article is read, not while its outputs are delivered: an outage of the broker
never condemns an article. Counting wrong (a worker that lost its session is not dead) costs care, not articles.
"""

from dataclasses import dataclass
from typing import Self

CRASHES_BEFORE_CARE = 2
_VERSION = "marsad1"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the metadata of a commit says about the offset it commits."""

    crashes: int = 0
    """Workers that died at this offset before `worker` began."""
    worker: str = ""
    """Who is at work from this offset on; empty: left in good order."""
    careful_until: int = 0
    """Articles below this offset are taken one at a time."""
    alone: int | None = None
    """Offset of the article that is being read, alone."""
    suspect_until: int = 0
    """Below this offset stands the article at which the last worker died, if it was one."""

    def text(self) -> str:
        """As commit metadata; empty where there is nothing to say."""
        if self == Mark():
            return ""
        words = [_VERSION, f"crashes={self.crashes}", f"worker={self.worker}", f"careful={self.careful_until}"]
        words.append(f"suspect={self.suspect_until}")
        return " ".join(words if self.alone is None else [*words, f"alone={self.alone}"])

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Read metadata; what somebody else wrote (a tool that reset offsets) says nothing."""
        version, *words = (text or "").split() or [""]
        if version != _VERSION:
            return cls()
        values = dict(word.partition("=")[::2] for word in words)
        try:
            return cls(
                crashes=int(values["crashes"]),
                worker=values["worker"],
                careful_until=int(values["careful"]),
                alone=int(values["alone"]) if "alone" in values else None,
                suspect_until=int(values["suspect"]),
            )
        except (KeyError, ValueError):
            return cls()


@dataclass(frozen=True, slots=True)
class Care:
    """How one partition is to be taken since a seek, by what the commit found there says."""

    start: int
    """The committed offset that was sought."""
    crashes: int = 0
    """Workers that died at `start`, or near enough that it may be the same article."""
    careful_until: int = 0
    """Articles below this offset are taken one at a time."""
    condemned: int | None = None
    """The article that killed its reader while being read alone; it is not read again."""
    suspect_until: int = 0
    """The crashes are remembered below this offset."""

    @classmethod
    def found(cls, mark: Mark, start: int, worker: str, batch_size: int) -> Self:
        """Judge the mark on the commit at `start`. A worker's own mark (a seek after a rebalance) is no crash."""
        crashed = bool(mark.worker) and mark.worker != worker
        crashes = mark.crashes + crashed
        careful_until = mark.careful_until
        suspect_until = max(mark.suspect_until, start + batch_size) if crashed else mark.suspect_until
        if crashes >= CRASHES_BEFORE_CARE:
            careful_until = max(careful_until, start + batch_size)
        return cls(start, crashes, careful_until, mark.alone if crashed else None, suspect_until)

    def is_careful(self, offset: int) -> bool:
        """Whether this article must be taken alone."""
        return offset < self.careful_until

    def at_work(self, low: int, worker: str, alone: int | None = None) -> Mark:
        """The mark of a worker at work from `low` on."""
        return Mark(self._crashes(low), worker, self._careful(low), alone, self._suspect(low))

    def in_peace(self, low: int) -> Mark:
        """The mark of a worker that leaves in good order."""
        return Mark(self._crashes(low), "", self._careful(low), None, self._suspect(low))

    def _crashes(self, low: int) -> int:
        return self.crashes if low == self.start or low < self.suspect_until else 0

    def _suspect(self, low: int) -> int:
        return self.suspect_until if low < self.suspect_until else 0

    def _careful(self, low: int) -> int:
        return self.careful_until if low < self.careful_until else 0
