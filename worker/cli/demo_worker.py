"""A worker of the demo's own: a real process, with topics and a group of this run alone."""

import socket
import sys
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from worker.broker.guarded import Guarded
from worker.config import Settings, load_settings, variable_of

GRACE_SECONDS = 15.0
"""How long the worker may take to finish what it has in hand before it is killed."""

LAST_LINES = 5


class WorkerEnded(RuntimeError):
    """The worker ended although nobody asked it to; the text has its last lines."""


class RunningWorker:
    def __init__(self, process: Guarded, log: Path) -> None:
        self._process = process
        self._log = log

    def check(self) -> None:
        """Raise WorkerEnded if it does not run any more."""
        status = self._process.status()
        if status is not None:
            lines = self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-LAST_LINES:]
            raise WorkerEnded(f"the worker ended with status {status}: " + " | ".join(lines))


def settings_of_run(address: str) -> Settings:
    """Settings that share nothing with other work on the same broker: topics, group and web port of this run."""
    return load_settings(_own(address))


@contextmanager
def running_worker(settings: Settings) -> Iterator[RunningWorker]:
    """`marsad worker` under these settings; stopped on the way out, however that comes about."""
    given = {name: str(getattr(settings, name)) for name in _own(settings.bootstrap_servers)}
    variables = [f"{variable_of(name)}={value}" for name, value in given.items()]
    with tempfile.TemporaryDirectory(prefix="marsad-demo-") as folder:
        path = Path(folder, "worker.log")
        with path.open("wb") as log:
            command = ["env", *variables, sys.executable, "-m", "worker", "worker"]
            process = Guarded(command, folder=None, grace=GRACE_SECONDS, log=log)
            try:
                yield RunningWorker(process, path)
            finally:
                process.end()


def _own(address: str) -> Mapping[str, object]:
    run = f"marsad-demo-{uuid.uuid4().hex[:8]}"
    return {
        "bootstrap_servers": address,
        "group": run,
        "web_port": _free_port(),
        "receipts": True,
        "topic_articles_raw": f"{run}.articles.raw",
        "topic_arms_deal": f"{run}.events.arms-deal",
        "topic_sanctions_violation_claim": f"{run}.events.sanctions-violation-claim",
        "topic_diplomatic_exchange": f"{run}.events.diplomatic-exchange",
        "topic_articles_read": f"{run}.articles.read",
        "topic_articles_rejected": f"{run}.articles.rejected",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
