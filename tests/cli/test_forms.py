"""`marsad forms`, over a small knowledge folder and a database of a few words."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.lexicon.lookup import FewWords
from worker.cli import forms as module
from worker.lexicon.load import FOLDER


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    (folder / "lexicon").mkdir(parents=True)
    (folder / "rules").mkdir()
    shutil.copy(FOLDER / "lexicon" / "paradigms.yaml", folder / "lexicon")
    (folder / "rules" / "arms.yaml").write_text(
        "- trigger:\n    verb: [باع, كتب]\n- trigger:\n    noun: [طائرة مسيرة, درون]\n", "utf-8"
    )
    return folder


@pytest.fixture
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Morphology", lambda _: FewWords())


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(module.command, [str(argument) for argument in arguments])


def test_help_shows_an_example() -> None:
    assert "marsad forms --check" in run("--help").output


def test_forms_are_written_and_counted(knowledge: Path, few_words: None) -> None:
    done = run("--knowledge", knowledge)
    assert done.exit_code == 0
    assert "- lemma: باع\n" in (knowledge / "forms" / "verbs.yaml").read_text("utf-8")
    assert "1 verbs, 2 nouns, 0 adjectives; 1 by paradigm, 1 matched as written; " in done.output
    assert "rules/arms.yaml:2: كتب (verb) is not known; it is matched as written" in done.output


def test_check_is_content_with_what_was_just_written(knowledge: Path, few_words: None) -> None:
    run("--knowledge", knowledge)
    assert run("--check", "--knowledge", knowledge).exit_code == 0


def test_check_lists_what_differs_and_writes_nothing(knowledge: Path, few_words: None) -> None:
    run("--knowledge", knowledge)
    before = (knowledge / "forms" / "nouns.yaml").read_text("utf-8")
    (knowledge / "rules" / "arms.yaml").write_text("- trigger:\n    noun: [درون, صاروخ]\n", "utf-8")
    done = run("--check", "--knowledge", knowledge)
    assert done.exit_code == 1
    assert "nouns.yaml: + صاروخ" in done.output
    assert "nouns.yaml: - طائرة مسيرة" in done.output
    assert "verbs.yaml: - باع" in done.output
    assert "run `marsad forms`" in done.output
    assert (knowledge / "forms" / "nouns.yaml").read_text("utf-8") == before


def test_the_forms_of_one_word_are_printed_and_nothing_is_written(knowledge: Path, few_words: None) -> None:
    done = run("--knowledge", knowledge, "--lemma", "باع")
    assert done.output.startswith("verb\n  past: باع\n")
    assert "jussive: يبع" in done.output
    assert "noun" not in done.output
    assert not (knowledge / "forms").exists()


def test_a_word_that_the_database_lacks_is_shown_as_a_guess(knowledge: Path, few_words: None) -> None:
    assert "noun, not in the database" in run("--knowledge", knowledge, "--lemma", "درون").output
    assert "matched as written" in run("--knowledge", knowledge, "--lemma", "إس-400").output


def test_without_the_database_both_ways_to_get_it_are_told(knowledge: Path, tmp_path: Path) -> None:
    done = run("--knowledge", knowledge, "--database", tmp_path / "nowhere")
    assert done.exit_code == 2
    assert "camel_data -i morphology-db-msa-r13" in done.output
    assert "--database or CAMELTOOLS_DATA" in done.output


def test_a_fault_in_the_files_is_one_line(knowledge: Path, few_words: None) -> None:
    (knowledge / "rules" / "arms.yaml").write_text("- trigger:\n    verb: [باع]\n    verb: [بيع]\n", "utf-8")
    done = run("--knowledge", knowledge)
    assert done.exit_code == 1
    assert "arms.yaml:3: the key 'verb' twice" in done.output
