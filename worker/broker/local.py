"""Apache Kafka as a process of this machine: one KRaft node on free ports, gone when we are gone."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from .ask import NoAnswer, wait_until_ready
from .guarded import Guarded
from .jars import kafka_jars, user_cache
from .java import find_java
from .lines import last_lines
from .model import KAFKA_VERSION, BrokerUnavailable
from .properties import as_file, free_port, new_cluster_id, server_properties

# A small heap and the quick compiler: a broker for one person starts a second sooner and leaves the machine its memory.
# Without its performance counters, Java leaves no folder in the temporary directory.
_JVM = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData")
_TRIES = 3
_SECONDS_TO_START = 120.0
_SECONDS_TO_STOP = 60.0


class LocalKafka:
    """A real broker on 127.0.0.1 that a test can also pause, stop, kill and start again.

    Used as a context manager: entering starts it and returns once it takes requests, leaving ends it and removes its
    data, and so does the end of this process in whatever way. ``keep`` names a folder for data that stays, which a
    later broker may take up again (such a broker is ended by SIGTERM, others at once). ``port`` fixes its port;
    ``properties`` are Kafka's own, beside or instead of ours.

    The data folder and the ports stay the same from ``stop`` or ``kill`` to the next ``start``.
    """

    def __init__(
        self,
        report: Callable[[str], None],
        *,
        port: int | None = None,
        keep: Path | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        self._report = report
        self._fixed_port = port
        self._keep = keep
        self._extra = dict(properties or {})
        self._ports = (0, 0)
        self._folder = Path()
        self._cluster_id = ""
        self._command: list[str | Path] = []
        self._running: Guarded | None = None

    @property
    def bootstrap_servers(self) -> str:
        """The address for Kafka clients: host:port."""
        return f"127.0.0.1:{self._ports[0]}"

    @property
    def log(self) -> Path:
        """The file with the broker's own warnings and errors."""
        return self._folder / "kafka.log"

    @property
    def pid(self) -> int:
        """The process id of the broker that was started last."""
        return self._started.pid

    def __enter__(self) -> Self:
        java, jars = find_java().path, kafka_jars(user_cache(), self._report)
        self._folder = self._keep.absolute() if self._keep else Path(tempfile.mkdtemp(prefix="marsad-kafka-"))
        self._command = [java, *_JVM, f"-Dlog4j2.configurationFile={Path(__file__).with_name('log4j2.properties')}"]
        self._command += ["-cp", f"{jars}/*"]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._take_ports()
            self._format()
            self._first_start()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def start(self) -> None:
        """Start it (again), on the data and the ports that it had. Returns once it takes requests."""
        earlier, self._running = self._running, self._run("kafka.Kafka", self._properties_file)
        if earlier:
            earlier.leave()
        try:
            wait_until_ready(
                self.bootstrap_servers, seconds=_SECONDS_TO_START, cluster_id=self._cluster_id, check=self._check_alive
            )
        except (TimeoutError, NoAnswer) as error:
            raise self._failure(f"it did not become ready: {error}") from error

    def stop(self) -> None:
        """End it in good order (SIGTERM) and wait until it is gone."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a crash does (SIGKILL) and wait until it is gone."""
        self._end(signal.SIGKILL)

    def pause(self) -> None:
        """Freeze it (SIGSTOP): connections stay open, and nothing is answered."""
        self._started.signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on after ``pause`` (SIGCONT)."""
        self._started.signal(signal.SIGCONT)

    @property
    def _started(self) -> Guarded:
        if self._running is None:
            raise RuntimeError("the broker was not started")
        return self._running

    @property
    def _properties_file(self) -> Path:
        return self._folder / "server.properties"

    def _take_ports(self) -> None:
        """Choose ports and write the properties with them."""
        self._ports = (self._fixed_port or free_port(), free_port())
        properties = server_properties(
            listen="127.0.0.1",
            advertised=self.bootstrap_servers,
            broker_port=self._ports[0],
            controller_port=self._ports[1],
            extra={"log.dirs": str(self._folder / "data"), **self._extra},
        )
        self._properties_file.write_text(as_file(properties), encoding="utf-8")

    def _format(self) -> None:
        """Make the data folder one of a new cluster, or take up the cluster that it already holds."""
        known = self._folder / "data" / "meta.properties"
        if known.exists():
            lines = known.read_text(encoding="utf-8").splitlines()
            self._cluster_id = dict(line.split("=", 1) for line in lines if "=" in line)["cluster.id"]
            return
        self._cluster_id = new_cluster_id()
        tool = self._run("kafka.tools.StorageTool", "format", "-t", self._cluster_id, "-c", self._properties_file)
        self._running = tool
        if tool.status(timeout=_SECONDS_TO_START) != 0:
            raise self._failure("its data folder could not be formatted")

    def _first_start(self) -> None:
        """Start it; where another program took a port in the meantime, choose others."""
        for left in reversed(range(_TRIES)):
            try:
                self.start()
            except BrokerUnavailable:
                if not left or not self._lost_a_port():
                    raise
                self._end(signal.SIGKILL)
                self._take_ports()
            else:
                return

    def _run(self, *arguments: str | Path) -> Guarded:
        with self.log.open("ab") as log:
            return Guarded(
                [*self._command, *arguments],
                folder=None if self._keep else self._folder,
                grace=_SECONDS_TO_STOP if self._keep else 0,
                log=log,
            )

    def _check_alive(self) -> None:
        status = self._started.status()
        if status is not None:
            raise self._failure(f"it ended with status {status}")

    def _end(self, how: signal.Signals) -> None:
        running = self._started
        if running.status() is None:
            running.signal(how)
            running.signal(signal.SIGCONT)  # a paused process acts on SIGTERM only when it goes on
            if running.status(timeout=_SECONDS_TO_STOP) is None:
                raise self._failure(f"it did not end within {_SECONDS_TO_STOP:.0f} s of {how.name}")

    def _failure(self, what: str) -> BrokerUnavailable:
        """The error to raise, with the end of the log; a log that would be removed is copied to where it stays."""
        kept = self.log
        if not self._keep and not self._lost_a_port():
            kept = Path(tempfile.mkstemp(prefix="marsad-kafka-", suffix=".log")[1])
            shutil.copyfile(self.log, kept)
        end = last_lines(self.log.read_text("utf-8", "replace"))
        return BrokerUnavailable(
            f"Apache Kafka {KAFKA_VERSION} as a local process: {what}. Its log, {kept}, ends:{end}"
        )

    def _lost_a_port(self) -> bool:
        """Whether another program took a port that we had chosen and may choose anew."""
        return self._fixed_port is None and "BindException" in self.log.read_text("utf-8", "replace")

    def _close(self) -> None:
        if self._running:
            self._running.end()
            self._running = None
        if not self._keep:
            shutil.rmtree(self._folder, ignore_errors=True)
