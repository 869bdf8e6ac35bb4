"""What the analysts' README tells is done to the letter, on a copy of the knowledge; each step shows what it says."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest

from worker.lexicon.files import Need, Relation

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "worker" / "knowledge"
PAGE = (KNOWLEDGE / "README.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"<!-- append: (?P<file>\S+) -->\n```yaml\n(?P<yaml>.*?)```\n.*?```sh\n(?P<shell>.*?)```\n\n"
    r"<!-- shows -->\n```text\n(?P<shows>.*?)```",
    re.DOTALL,
)
HALVES = PAGE.split("\n---\n")


@dataclass(frozen=True)
class Step:
    file: str
    yaml: str
    shell: str
    shows: list[str]


STEPS = [
    Step(found["file"], found["yaml"], found["shell"], [line.strip() for line in found["shows"].splitlines()])
    for found in STEP.finditer(PAGE)
]


def run(block: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A block as the page has it, in a shell whose `marsad` is this checkout's and whose folder has `worker/`."""
    marsad = f'marsad() {{ "{sys.executable}" -m worker "$@"; }}\n'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MARSAD_KNOWLEDGE": "my-knowledge", "COLUMNS": "120"}
    return subprocess.run(
        ["bash", "-euc", marsad + block], cwd=folder, env=environment, capture_output=True, text=True, timeout=100
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "worker").symlink_to(ROOT / "worker")
    return tmp_path


def test_the_first_block_makes_a_sound_copy(folder: Path) -> None:
    done = run(PAGE.split("```sh\n")[1].partition("```")[0], folder)
    assert done.returncode == 0, done.stderr
    assert "0 fault(s)" in done.stdout


def test_all_steps_are_found() -> None:
    assert len(STEPS) == PAGE.count("<!-- append:") == PAGE.count("<!-- shows -->") == 5


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.file)
def test_a_step_shows_what_the_page_says_and_nothing_did_before(step: Step, folder: Path) -> None:
    shutil.copytree(KNOWLEDGE, folder / "my-knowledge")
    before = run(step.shell, folder).stdout
    with (folder / "my-knowledge" / step.file).open("a", encoding="utf-8") as file:
        file.write("\n" + step.yaml)
    done = run(step.shell, folder)
    assert done.returncode == 0, done.stderr
    shown = [line.strip() for line in done.stdout.splitlines()]
    assert [line for line in step.shows if line not in shown] == [], done.stdout
    assert any(line not in before for line in step.shows)


@pytest.mark.parametrize("half", HALVES, ids=["arabic", "english"])
@pytest.mark.parametrize("values", [get_args(Relation), get_args(Need)], ids=["relations", "needs"])
def test_every_relation_and_need_is_explained(half: str, values: tuple[str, ...]) -> None:
    explained = {word for line in half.splitlines() if line.startswith("| `") for word in re.findall(r"`(\w+)`", line)}
    assert set(values) - explained == set()


@pytest.mark.parametrize("half", HALVES, ids=["arabic", "english"])
def test_every_folder_and_every_file_of_the_lexicon_is_listed(half: str) -> None:
    table = "\n".join(line for line in half.splitlines() if line.startswith("| `"))
    folders = {f"{path.name}/" for path in KNOWLEDGE.iterdir() if path.is_dir()}
    files = {path.name for path in (KNOWLEDGE / "lexicon").glob("*.yaml")}
    assert {name for name in folders | files if name not in table} == set()
