"""Kafka's own jars, fetched once by their coordinates, checked against committed hashes, kept in the user's cache.

``coordinates.txt`` lists exactly what is needed, transitive dependencies included, so nothing is resolved here.
``jars.sha256`` is what ``sha256sum -c`` reads: the same bytes on every machine, or none at all.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from .model import KAFKA_VERSION, BrokerUnavailable

_HERE = Path(__file__).parent


def coordinates() -> tuple[str, ...]:
    """``group:artifact:version`` of every jar of the broker's class path."""
    return tuple((_HERE / "coordinates.txt").read_text(encoding="ascii").split())


def checksums() -> dict[str, str]:
    """File name of every jar, with its SHA-256 in hexadecimal."""
    lines = (_HERE / "jars.sha256").read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def user_cache() -> Path:
    """Where this user's programs keep what they can fetch again (the XDG base directory convention)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "marsad"


def kafka_jars(cache: Path, report: Callable[[str], None]) -> Path:
    """The folder with all jars, fetching them if this is the first time.

    Two first runs at once fetch once: the second waits for the first. A folder under its final name is complete,
    since it gets that name last. Raises ``BrokerUnavailable`` where the jars cannot be had.
    """
    wanted = checksums()
    recipe = hashlib.sha256("\n".join(sorted(wanted.values())).encode("ascii")).hexdigest()[:8]
    folder = cache / f"kafka-{KAFKA_VERSION}-{recipe}"
    if _complete(folder, wanted):
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with _locked(cache / "kafka.lock"):
        if not _complete(folder, wanted):
            report(f"fetching Apache Kafka {KAFKA_VERSION} ({len(wanted)} jars, 43 MB), once for this user")
            fetched = Path(tempfile.mkdtemp(dir=cache, prefix="fetching-"))
            try:
                _fetch(fetched, wanted)
                shutil.rmtree(folder, ignore_errors=True)
                (fetched / "lib").rename(folder)
            finally:
                shutil.rmtree(fetched, ignore_errors=True)
    return folder


def _complete(folder: Path, wanted: dict[str, str]) -> bool:
    return folder.is_dir() and wanted.keys() <= {path.name for path in folder.iterdir()}


def _fetch(into: Path, wanted: dict[str, str]) -> None:
    """Put every jar under ``into/lib``, each with the bytes that its committed hash says."""
    try:
        from jgo.maven import MavenContext  # a development dependency: absent where only the worker is installed
    except ImportError as error:
        raise BrokerUnavailable(
            f"Apache Kafka {KAFKA_VERSION} is not in {into.parent}, and jgo, which fetches it, is not installed. "
            "`pip install jgo` (`make install` brings it)."
        ) from error
    maven = MavenContext(repo_cache=into / "repository", local_repos=[], timeout=60)

    def one(coordinate: str) -> Path:
        group, artifact, version = coordinate.split(":")
        return maven.project(group, artifact).at_version(version).artifact().resolve()

    try:
        with ThreadPoolExecutor(8) as pool:
            paths = list(pool.map(one, coordinates()))
    except Exception as error:  # whatever jgo or its HTTP client raises, the remedy is the same
        raise BrokerUnavailable(
            f"The jars of Apache Kafka {KAFKA_VERSION} could not be fetched from Maven Central: {error}. "
            "Check the network (and its proxy), or name a broker of yours in MARSAD_BOOTSTRAP_SERVERS."
        ) from error
    (into / "lib").mkdir()
    for path in paths:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != wanted.get(path.name):
            raise BrokerUnavailable(f"{path.name} was fetched with the wrong content (SHA-256 {digest}); try again.")
        path.rename(into / "lib" / path.name)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold this lock among all processes of this machine; the kernel lets go of it when its holder dies."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
