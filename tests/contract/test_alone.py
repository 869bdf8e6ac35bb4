"""A consumer needs the folder `schemas/` and pydantic, nothing else of the project."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pydantic

from schemas import encode
from tests.contract import examples

SCHEMAS = Path(__file__).parents[2] / "schemas"

PROGRAM = """
import sqlite3, sys
import events_contract as contract
from events_contract.consumer import EventStore
from events_contract.describe import describe
from events_contract.generate import files

record = contract.parse_event(sys.stdin.buffer.read())
store = EventStore(sqlite3.connect(":memory:"))
store.take_event(contract.encode(record))
assert [kept.id for kept in store.standing()] == [record.id]
assert len(files()) == 8
foreign = {name.partition(".")[0] for name in sys.modules} & {"schemas", "worker", "faust", "yaml", "click"}
assert not foreign, foreign
sys.stdout.buffer.write(describe(record, "ar").encode())
"""


def test_the_folder_works_alone_and_under_another_name(tmp_path: Path) -> None:
    """Copied elsewhere and renamed, in an isolated interpreter that sees pydantic and the standard library."""
    shutil.copytree(SCHEMAS, tmp_path / "events_contract", ignore=shutil.ignore_patterns("__pycache__"))
    packages = tmp_path / "packages"
    packages.mkdir()
    installed = Path(pydantic.__file__).parents[1]
    for name in ("pydantic", "pydantic_core", "annotated_types", "typing_extensions.py", "typing_inspection"):
        (packages / name).symlink_to(installed / name)
    paths = [str(tmp_path), str(packages)]
    program = f"import sys; sys.path += {paths!r}\n{PROGRAM}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        input=encode(examples.arms_deal()),
        capture_output=True,
        cwd=tmp_path,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("سُلّمت")


def test_imports_are_relative_pydantic_or_standard() -> None:
    allowed = sys.stdlib_module_names | {"pydantic", "pydantic_core"}
    for path in SCHEMAS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.partition(".")[0] for alias in node.names} <= allowed, path.name
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                assert (node.module or "").partition(".")[0] in allowed, path.name
