"""The fake worker, in which one record in three hundred vanishes between the fetcher and the agent."""

import random
from collections.abc import Iterator
from typing import Any

from tests.integration import fake_worker
from worker.stream.transport import Consumer

SHARE = 1 / 300


def main() -> None:
    """Run the fake worker with a scheduler that loses records."""
    fate = random.Random(11)
    make = Consumer.__init__

    def init(self: Consumer, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        iterate = self.scheduler.iterate

        def losing(records: Any) -> Iterator[Any]:
            return (record for record in iterate(records) if fate.random() > SHARE)

        self.scheduler.iterate = losing  # type: ignore[method-assign]

    Consumer.__init__ = init  # type: ignore[method-assign]
    fake_worker.main()


if __name__ == "__main__":
    main()
