"""`marsad schema` prints the contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from schemas.generate import NAMES, asyncapi, files, json_schema
from worker.cli.schema import command


def run(*args: str) -> str:
    result = CliRunner().invoke(command, args, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_schemas_are_listed_with_what_they_are() -> None:
    lines = run().splitlines()
    assert [line.split()[0] for line in lines] == list(NAMES)
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_one_is_printed(name: str) -> None:
    assert json.loads(run(name)) == json_schema(name)


def test_the_asyncapi_document_is_printed() -> None:
    assert json.loads(run("--asyncapi")) == asyncapi()


def test_all_are_written(tmp_path: Path) -> None:
    printed = run("--write", str(tmp_path / "out")).split()
    assert {Path(path).name for path in printed} == {path.name for path in (tmp_path / "out").iterdir()} == set(files())


@pytest.mark.parametrize("args", [("coup",), ("event", "--asyncapi"), ("--asyncapi", "--write", "x")])
def test_wrong_use_is_a_usage_error(args: tuple[str, ...]) -> None:
    assert CliRunner().invoke(command, args).exit_code == 2


def test_help_shows_examples() -> None:
    assert "marsad schema arms_deal" in run("--help")
