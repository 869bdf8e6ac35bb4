from pathlib import Path

import pytest

from worker.lexicon.inflect import Inflector
from worker.lexicon.morphology import DatabaseMissing, Lookup, find_database


@pytest.fixture
def database(inflector: Inflector) -> Lookup:
    return inflector.database


def test_the_database_is_found_where_camel_data_puts_it(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "morphology_db" / "calima-msa-r13"
    folder.mkdir(parents=True)
    (folder / "morphology.db").touch()
    (tmp_path / "catalogue.json").touch()
    assert find_database(tmp_path) == folder / "morphology.db"


def test_a_folder_without_database_or_catalogue_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match=r"no data/morphology_db/.*morphology\.db in "):
        find_database(tmp_path)
    (tmp_path / "data" / "morphology_db" / "almor-msa-r13").mkdir(parents=True)
    (tmp_path / "data" / "morphology_db" / "almor-msa-r13" / "morphology.db").touch()
    with pytest.raises(DatabaseMissing, match=r"no catalogue\.json in "):
        find_database(tmp_path)


@pytest.mark.parametrize(("text", "gender", "number", "rational"), [
    ("وزير", "m", "s", True), ("وزيرة", "f", "s", True), ("صاروخ", "m", "s", False),
    ("قوات", "f", "p", False), ("مبعوثون", "m", "p", True),
])  # fmt: skip
def test_a_noun_is_known_as_it_is_written(
    database: Lookup, text: str, gender: str, number: str, rational: bool
) -> None:
    word = database.noun(text)
    assert word is not None
    assert (word.gender, word.number) == (gender, number)
    assert word.rational is rational


def test_a_feminine_noun_has_no_masculine_forms(database: Lookup) -> None:
    minister = database.noun("وزيرة")
    assert minister is not None
    assert {cell.gender for cell in minister.cells} == {"f"}


def test_an_adjective_has_all_its_forms_whichever_is_written(database: Lookup) -> None:
    eager = database.adjective("مستعدة")
    assert eager is not None
    assert {("m", "s"), ("f", "s"), ("m", "p")} <= {(cell.gender, cell.number) for cell in eager.cells}


@pytest.mark.parametrize("text", ["كتبت", "طائرة", "غزلنف"])
def test_what_is_no_verb_in_the_past_is_not_known_as_one(database: Lookup, text: str) -> None:
    assert database.verb(text) is None
