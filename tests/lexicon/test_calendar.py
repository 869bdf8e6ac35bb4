"""The words of time: the shipped files, and what an analyst gets wrong in them."""

import shutil
from pathlib import Path

import pytest

from worker.lexicon.calendar import load_times
from worker.lexicon.load import FOLDER
from worker.lexicon.words import words_of
from worker.lexicon.yaml import KnowledgeError, load_yaml

LEXICON = Path(FOLDER) / "lexicon"


def test_every_month_of_both_calendars_has_names_and_no_name_is_two_months() -> None:
    months = [(row["calendar"], row["month"], row) for row in load_yaml(LEXICON / "months.yaml")]
    assert sorted((calendar, int(month)) for calendar, month, _ in months) == [
        (calendar, month) for calendar in ("gregorian", "hijri") for month in range(1, 13)
    ]
    meant: dict[tuple[str, ...], set[str]] = {}
    for calendar, month, row in months:
        for name in [*row.get("names", []), *row.get("ambiguous", [])]:
            meant.setdefault(words_of(name), set()).add(f"{calendar} {month}")
    assert {words: found for words, found in meant.items() if len(found) > 1} == {}


def test_every_day_of_the_week_is_known() -> None:
    times = load_times(LEXICON)
    entries = [entry for found in times.phrases.by_first.values() for entry in found]
    assert {entry.value for entry in entries if entry.role == "weekday"} == set(range(1, 8))


def test_longer_phrases_come_first() -> None:
    times = load_times(LEXICON)
    for entries in times.phrases.by_first.values():
        lengths = [len(entry.words) for entry in entries]
        assert lengths == sorted(lengths, reverse=True)


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    for name in ("months.yaml", "time.yaml"):
        shutil.copy(LEXICON / name, tmp_path / name)
    with (tmp_path / "months.yaml").open("a", encoding="utf-8") as file:
        file.write("- month: 5\n  calendar: julian\n  names: [مايو]\n")
    line = len((tmp_path / "months.yaml").read_text("utf-8").splitlines()) - 1
    with pytest.raises(KnowledgeError, match=rf"months\.yaml:{line}: .*julian"):
        load_times(tmp_path)
