"""The real morphological database, where this machine has it."""

import os
from pathlib import Path

import pytest

from tests.lexicon.lookup import paradigms
from worker.lexicon.inflect import Inflector
from worker.lexicon.morphology import DatabaseMissing, Morphology, find_database


@pytest.fixture(scope="session")
def inflector() -> Inflector:
    """An inflector over the database that CAMELTOOLS_DATA names or camel_data installed; else the test is skipped."""
    folder = Path(os.environ.get("CAMELTOOLS_DATA") or Path.home() / ".camel_tools")
    try:
        find_database(folder)
    except DatabaseMissing as missing:
        pytest.skip(f"a build tool that this machine lacks: {missing}; `marsad forms` says how to get it")
    return Inflector(Morphology(folder), paradigms())
