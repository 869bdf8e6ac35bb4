"""What an analyst can get wrong in the files, and the one line that says so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from worker.lexicon.load import FOLDER, load_knowledge
from worker.lexicon.yaml import KnowledgeError

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """A copy of the shipped knowledge in which one text of one file is replaced by another."""
    folder = tmp_path / "knowledge"
    shutil.copytree(FOLDER, folder)

    def replace(name: str, old: str, new: str) -> Path:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace


def faults(folder: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as error:
        load_knowledge(folder)
    return str(error.value).splitlines()


def test_the_shipped_knowledge_loads() -> None:
    knowledge = load_knowledge()
    assert knowledge.rules
    assert {"EG", "UN", "HOUTHI"} <= set(knowledge.parties)


def test_the_version_follows_the_content(edit: Edit) -> None:
    before = load_knowledge().version
    folder = edit("rules/arms_deal.yaml", "- ابتاع\n", "")
    assert load_knowledge(folder).version != before


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("rules/arms_deal.yaml", "  says: A party buys", "  sayz: A party buys", "unknown key 'sayz'"),
        ("rules/arms_deal.yaml", "event: arms_deal", "event: arms_deel", "arms_deel"),
        ("rules/arms_deal.yaml", "stage: signed", "stage: sined", "sined"),
        ("rules/arms_deal.yaml", "- id: arms-deal.sell", "- id: arms-deal.buy", "twice"),
        ("lexicon/states.yaml", "- id: EG", "- id: egypt", "egypt"),
        ("rules/arms_deal.yaml", "suppliers: [FR]", "suppliers: [FQ]", "FQ"),
        ("rules/arms_deal.yaml", "at: [subject]", "at: [sujbect]", "sujbect"),
    ],
)
def test_each_fault_is_one_line_with_file_and_line(edit: Edit, name: str, old: str, new: str, expected: str) -> None:
    folder = edit(name, old, new)
    lines = faults(folder)
    assert any(expected in line and f"{name.partition('/')[2]}:" in line for line in lines), lines


def test_a_preposition_that_rules_lean_on_is_missed_where_they_name_it(edit: Edit) -> None:
    folder = edit("cues/prepositions.yaml", "- id: إلى", "- id: صوب")
    assert any("arms_deal.yaml:" in line and "unknown preposition 'إلى'" in line for line in faults(folder))


def test_a_rule_without_examples_is_a_fault(edit: Edit) -> None:
    folder = edit(
        "rules/arms_deal.yaml",
        "  rejects:\n    - text: >-\n        اشترت مصر القمح من فرنسا.\n      because: القمح ليس سلاحا\n",
        "",
    )
    assert any("rejects" in line for line in faults(folder))


def test_a_missing_file_is_named(edit: Edit) -> None:
    folder = edit("rules/arms_deal.yaml", "says", "says")
    (folder / "lexicon" / "states.yaml").unlink()
    assert any("states.yaml" in line and "missing" in line for line in faults(folder))
