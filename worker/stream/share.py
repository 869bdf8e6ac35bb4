"""The limit on the share of rejected articles: a bad deploy must not drain a topic into the dead letters."""

from collections import deque


class RejectedShare:
    """The share of rejected articles among the last ones, once there are enough to judge."""

    def __init__(self, limit: float, window: int) -> None:
        self._limit = limit
        self._last: deque[bool] = deque(maxlen=window)
        self._rejected = 0

    def add(self, rejected: bool) -> None:
        if len(self._last) == self._last.maxlen:
            self._rejected -= self._last[0]
        self._last.append(rejected)
        self._rejected += rejected

    def exceeded(self) -> bool:
        """Whether more than the limit is rejected of a full window."""
        return len(self._last) == self._last.maxlen and self._rejected > self._limit * len(self._last)
