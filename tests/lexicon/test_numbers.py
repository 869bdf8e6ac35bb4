"""The words of numbers and of money: the shipped files, and what an analyst gets wrong in them."""

import shutil
from pathlib import Path

import pytest

from worker.lexicon.load import FOLDER
from worker.lexicon.numbers import load_money, load_numbers
from worker.lexicon.yaml import KnowledgeError

LEXICON = Path(FOLDER) / "lexicon"


def test_words_are_known_in_their_normal_form() -> None:
    numbers = load_numbers(LEXICON)
    assert numbers.values["مايه"] == numbers.values["مئه"] == 100
    assert numbers.scales["الاف"] == 1_000
    assert {"نصف", "مئات", "بضع", "ملياري"} <= numbers.starts


def test_longer_hedges_come_first() -> None:
    """«لا يتجاوز» is the contrary of «يتجاوز»."""
    phrases = list(load_numbers(LEXICON).hedges)
    assert phrases == sorted(phrases, key=len, reverse=True)


def test_a_currency_without_an_owner_is_one_only_where_there_is_no_doubt() -> None:
    money = load_money(LEXICON)
    assert money.names["دولار"].alone == "USD"
    assert money.names["ريال"].alone is None
    assert money.signs["€"].alone == "EUR"


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    shutil.copy(LEXICON / "currencies.yaml", tmp_path / "currencies.yaml")
    with (tmp_path / "currencies.yaml").open("a", encoding="utf-8") as file:
        file.write("- name: peso\n  names: [بيزو]\n  alone: peso\n")
    line = len((tmp_path / "currencies.yaml").read_text("utf-8").splitlines())
    with pytest.raises(KnowledgeError, match=rf"currencies\.yaml:{line}: "):
        load_money(tmp_path)
