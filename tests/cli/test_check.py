"""`marsad check`: sound knowledge says so, a fault is one line and status 1."""

import shutil
from pathlib import Path

from click.testing import CliRunner

from worker.cli.check import command
from worker.lexicon.load import FOLDER


def test_the_shipped_knowledge_is_sound() -> None:
    result = CliRunner().invoke(command)
    assert result.exit_code == 0, result.output
    assert "0 fault(s)" in result.output


def test_an_example_that_fails_names_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(FOLDER, folder)
    path = folder / "rules" / "arms_deal.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "suppliers: [FR]" in line)
    lines[at] = lines[at].replace("FR", "CN")
    path.write_text("".join(lines), encoding="utf-8")
    result = CliRunner().invoke(command, ["--knowledge", str(folder)])
    assert result.exit_code == 1
    assert "suppliers should be ['CN'], is ['FR']" in result.output
    assert "arms_deal.yaml:" in result.output


def test_a_fault_in_a_file_stops_before_the_examples(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(FOLDER, folder)
    (folder / "lexicon" / "states.yaml").unlink()
    result = CliRunner().invoke(command, ["--knowledge", str(folder)])
    assert result.exit_code == 1
    assert "the examples were not run" in result.output
