"""Worker processes as a test sees them: started, watched, killed, started again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.integration.kafka import Kafka, Names

ROOT = Path(__file__).parent.parent.parent
FAKE = (sys.executable, "tests/integration/fake_worker.py")
REAL = (sys.executable, "-m", "worker", "worker")
QUICK = {
    # The shortest session that a broker allows by default: faults are noticed soon.
    "MARSAD_SESSION_TIMEOUT": "6",
    "MARSAD_HEARTBEAT_INTERVAL": "1",
    "MARSAD_REBALANCE_TIMEOUT": "20",
    "MARSAD_LOG_FORMAT": "json",
}


def wait_for(what: str, condition: Callable[[], bool], seconds: float = 60.0, pause: float = 0.3) -> None:
    """Wait until something holds; fail with its name where it does not in time."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise AssertionError(f"waited {seconds:g} s for: {what}")
        time.sleep(pause)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class WorkerProcess:
    """One worker."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], log: Path) -> None:
        self.port = free_port()
        self.log = log
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**_outer(), **environment, "MARSAD_WEB_PORT": str(self.port)},
                stdout=file,
                stderr=subprocess.STDOUT,
            )

    def page(self, path: str) -> tuple[int, str]:
        """Status and text of one of its pages; status 0 while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def is_ready(self) -> bool:
        if not self.is_running():
            raise AssertionError(f"the worker ended with {self.process.returncode}:\n{self.told()}")
        return self.page("/ready")[0] == 200

    def wait_ready(self) -> None:
        wait_for("a worker to be ready", self.is_ready)

    def is_running(self) -> bool:
        return self.process.poll() is None

    def metric(self, name: str) -> float:
        """The value of a metric, written as on the page: `marsad_events_total{type="arms_deal"}`."""
        for line in self.page("/metrics")[1].splitlines():
            if line.startswith(f"{name} "):
                return float(line.rsplit(" ", 1)[1])
        return 0.0

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def terminate(self, seconds: float = 30.0) -> int:
        """Ask it to stop, and give its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def told(self) -> str:
        """What it has logged."""
        return self.log.read_text(encoding="utf-8")


class Fleet:
    """The workers of one group, each started again when it ends by itself."""

    def __init__(self, names: Names, bootstrap_servers: str, folder: Path) -> None:
        self.names = names
        self.workers: list[WorkerProcess] = []
        self.restarts = 0
        self._environment = {**QUICK, **names.environment(), "MARSAD_BOOTSTRAP_SERVERS": bootstrap_servers}
        self._folder = folder
        self._started: list[WorkerProcess] = []
        self._command: Sequence[str] = FAKE
        self._settings: dict[str, str] = {}

    def start(self, *arguments: str, command: Sequence[str] = FAKE, **settings: str) -> WorkerProcess:
        """Start one worker; settings by their names, without the prefix, in lower case."""
        self._command = (*command, *arguments)
        self._settings = {f"MARSAD_{name.upper()}": value for name, value in settings.items()}
        return self.start_again()

    def start_again(self) -> WorkerProcess:
        """Start one more worker like the last one."""
        log = self._folder / f"worker{len(self._started)}.log"
        worker = WorkerProcess(self._command, {**self._environment, **self._settings}, log)
        self.workers.append(worker)
        self._started.append(worker)
        return worker

    def supervise(self) -> None:
        """Start every worker again that ended."""
        for worker in [worker for worker in self.workers if not worker.is_running()]:
            self.workers.remove(worker)
            self.restarts += 1
            self.start_again()

    def has_committed(self, kafka: Kafka, count: int) -> Callable[[], bool]:
        """Whether the group has committed this many articles; fails where a worker ended meanwhile."""

        def is_so() -> bool:
            for worker in self.workers:
                assert worker.is_running(), f"a worker ended with {worker.process.returncode}:\n{worker.told()[-2000:]}"
            return kafka.committed(self.names.stem, self.names.raw) == count

        return is_so

    def stop(self) -> list[int]:
        """Ask all to stop; their exit statuses."""
        statuses = [worker.terminate() for worker in self.workers]
        self.workers.clear()
        return statuses

    def end(self) -> None:
        """Leave nothing behind."""
        for worker in self._started:
            if worker.is_running():
                worker.kill()

    def told(self) -> str:
        """What all have logged."""
        return "".join(worker.told() for worker in self._started)


def _outer() -> dict[str, str]:
    """The environment of the tests, without settings that are meant for them."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MARSAD_")}
