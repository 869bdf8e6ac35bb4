from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from worker.broker import jars
from worker.broker.jars import checksums, coordinates, kafka_jars, user_cache
from worker.broker.model import KAFKA_VERSION, BrokerUnavailable


def silent(_: str) -> None:
    pass


def pretend(into: Path, wanted: dict[str, str]) -> None:
    """Fetch nothing: empty files under the right names."""
    (into / "lib").mkdir()
    for name in wanted:
        (into / "lib" / name).touch()


def test_every_coordinate_has_its_hash_and_no_other_jar_has() -> None:
    names = {f"{artifact}-{version}.jar" for _, artifact, version in (line.split(":") for line in coordinates())}
    assert names == checksums().keys()
    assert all(len(digest) == 64 for digest in checksums().values())


def test_all_of_kafka_is_of_one_version() -> None:
    versions = {line.split(":")[2] for line in coordinates() if line.startswith("org.apache.kafka:")}
    assert versions == {KAFKA_VERSION}


def test_the_second_time_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jars, "_fetch", pretend)
    said: list[str] = []
    first = kafka_jars(tmp_path, said.append)
    monkeypatch.setattr(jars, "_fetch", lambda *_: pytest.fail("fetched again"))
    assert kafka_jars(tmp_path, said.append) == first
    assert len(said) == 1


def test_a_folder_that_lost_a_jar_is_fetched_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jars, "_fetch", pretend)
    folder = kafka_jars(tmp_path, silent)
    lost = folder / next(iter(checksums()))
    lost.unlink()
    kafka_jars(tmp_path, silent)
    assert lost.exists()


def test_two_first_runs_at_once_fetch_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[Path] = []

    def slowly(into: Path, wanted: dict[str, str]) -> None:
        fetched.append(into)
        time.sleep(0.3)
        pretend(into, wanted)

    monkeypatch.setattr(jars, "_fetch", slowly)
    runs = [threading.Thread(target=kafka_jars, args=(tmp_path, silent)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(fetched) == 1


def test_a_fetch_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(into: Path, _: dict[str, str]) -> None:
        (into / "half").touch()
        raise BrokerUnavailable("no network")

    monkeypatch.setattr(jars, "_fetch", fail)
    with pytest.raises(BrokerUnavailable):
        kafka_jars(tmp_path, silent)
    assert [path.name for path in tmp_path.iterdir()] == ["kafka.lock"]


def test_a_jar_with_another_content_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    group, artifact, version = coordinates()[0].split(":")
    place = tmp_path / "repository" / group.replace(".", "/") / artifact / version
    place.mkdir(parents=True)
    (place / f"{artifact}-{version}.jar").write_bytes(b"something else")
    monkeypatch.setattr(jars, "coordinates", lambda: coordinates()[:1])
    with pytest.raises(BrokerUnavailable, match=r"wrong content"):
        jars._fetch(tmp_path, checksums())


def test_without_jgo_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jgo.maven", None)
    with pytest.raises(BrokerUnavailable, match="pip install jgo"):
        kafka_jars(tmp_path, silent)


def test_the_cache_is_where_the_user_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_cache() == tmp_path / "marsad"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_cache() == tmp_path / ".cache" / "marsad"
