from pathlib import Path

import pytest

from worker.lexicon.forms import AdjectiveForms, Forms, NounForms, VerbForms, load_forms, written
from worker.lexicon.lemmas import collect
from worker.lexicon.load import FOLDER
from worker.lexicon.yaml import KnowledgeError, load_yaml

BUY = VerbForms("اشترى", past=("اشترت", "اشترى"), present=("يشتري",), jussive=("يشتر",))
VISIT = NounForms("زيارة", "f", singular=("زيارة",), dual=("زيارتان", "زيارتين"), before_suffix=("زيارت",))
DRONE = NounForms("طائرة مسيرة", "f", singular=("الطائرة المسيرة", "طائرة مسيرة"))
POLISH = AdjectiveForms("بولندي", masculine=("بولندي", "بولنديا"), feminine=("بولندية",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "verbs.yaml").write_text(written({"اشترى": BUY}), "utf-8")
    (tmp_path / "nouns.yaml").write_text(written({"طائرة مسيرة": DRONE, "زيارة": VISIT}), "utf-8")
    (tmp_path / "adjectives.yaml").write_text(written({"بولندي": POLISH}), "utf-8")
    return tmp_path


def test_what_was_written_is_loaded(folder: Path) -> None:
    forms = load_forms(folder)
    assert forms.verb("اشترى") == BUY
    assert forms.noun("زيارة") == VISIT
    assert forms.noun("طائرة مسيرة") == DRONE
    assert forms.adjective("بولندي") == POLISH


def test_a_lemma_is_looked_up_as_its_own_part_of_speech_and_as_written(folder: Path) -> None:
    forms = load_forms(folder)
    assert forms.verb("زيارة") is None
    assert forms.verb("اشتري") is None


def test_lemmas_are_sorted_so_that_a_change_is_a_small_diff(folder: Path) -> None:
    text = (folder / "nouns.yaml").read_text("utf-8")
    assert text.index("زيارة") < text.index("طائرة مسيرة")
    assert "  dual: زيارتان، زيارتين\n" in text
    assert "plural" not in text


def test_a_folder_without_forms_has_none(tmp_path: Path) -> None:
    assert load_forms(tmp_path) == Forms({}, {}, {})


def test_an_edited_file_is_refused_with_its_line(folder: Path) -> None:
    with (folder / "verbs.yaml").open("a", encoding="utf-8") as file:
        file.write("- lemma: باع\n  future: سيبيع\n")
    with pytest.raises(KnowledgeError, match=r"verbs\.yaml:6: not an entry of forms"):
        load_forms(folder)


def test_every_lemma_of_the_knowledge_has_forms_or_is_listed_as_having_none() -> None:
    """Whoever adds a word must run `marsad forms`; this fails on any machine, with or without the database."""
    forms = load_forms(FOLDER / "forms")
    listed = load_yaml(FOLDER / "forms" / "unknown.yaml")["as_written"] or {}
    inflected = {"verb": forms.verbs, "noun": forms.nouns, "adjective": forms.adjectives}
    forgotten = [
        f"{lemma.path.name}:{lemma.line}: {lemma.text}"
        for lemma in collect(FOLDER)
        if lemma.text not in inflected[lemma.part] and lemma.text not in listed.get(f"{lemma.part}s", ())
    ]
    assert forgotten == [], "run `marsad forms` and commit worker/knowledge/forms"


def test_no_form_is_left_of_a_lemma_that_is_gone() -> None:
    forms = load_forms(FOLDER / "forms")
    named = {(lemma.part, lemma.text) for lemma in collect(FOLDER)}
    inflected = {"verb": forms.verbs, "noun": forms.nouns, "adjective": forms.adjectives}
    assert {(part, text) for part, found in inflected.items() for text in found} <= named
