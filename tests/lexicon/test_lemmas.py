from pathlib import Path

import pytest

from worker.lexicon.lemmas import Lemma, collect


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("rules", "lexicon", "forms"):
        (tmp_path / name).mkdir()
    (tmp_path / "rules" / "arms.yaml").write_text(
        "- id: arms.sell\n"
        "  trigger:\n"
        "    verb: [باع]\n"
        "    masdar:\n"
        "      - بيع\n"
        "    participle: [بائع]\n"
        "    phrase: [على سبيل البيع]\n"
        "  matches:\n"
        "    - text: باعت هولندا زوارق للمغرب.\n"
        "      noun: زوارق\n",
        "utf-8",
    )
    (tmp_path / "lexicon" / "states.yaml").write_text(
        "- id: NL\n  names: [هولندا]\n  demonyms: [هولندي]\n- id: MA\n  demonyms:\n    usual: [مغربي]\n", "utf-8"
    )
    (tmp_path / "lexicon" / "weapons.yaml").write_text("nouns:\n  - lemmas: [زورق  حربي, بيع]\n", "utf-8")
    (tmp_path / "forms" / "verbs.yaml").write_text("- verb: اشترى\n", "utf-8")
    return tmp_path


def test_lemmas_are_found_under_their_keys_in_any_file(folder: Path) -> None:
    assert {(lemma.part, lemma.text) for lemma in collect(folder)} == {
        ("verb", "باع"),
        ("noun", "بيع"),
        ("adjective", "بائع"),
        ("adjective", "هولندي"),
        ("adjective", "مغربي"),
        ("noun", "زورق حربي"),
    }


def test_a_lemma_knows_where_it_is_named_first(folder: Path) -> None:
    [sale] = [lemma for lemma in collect(folder) if lemma.text == "بيع"]
    assert sale == Lemma("noun", "بيع", folder / "lexicon" / "weapons.yaml", 2)


def test_examples_phrases_names_and_generated_forms_name_no_lemmas(folder: Path) -> None:
    assert {"زوارق", "على سبيل البيع", "هولندا", "اشترى"}.isdisjoint(lemma.text for lemma in collect(folder))
