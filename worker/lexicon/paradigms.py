"""Inflection by rule, from lexicon/paradigms.yaml: for words that the morphological database does not know."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from worker.lexicon.forms import VerbForms
from worker.lexicon.morphology import Cell, Verb, Word
from worker.lexicon.spelling import SHADDA, bare
from worker.lexicon.yaml import load_yaml, read

# A pattern's root letters, in the database's notation and in the grammarians'.
ROOT = {"1": "ف", "2": "ع", "3": "ل"}


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(_Data):
    """Where in the paradigm an ending stands; `state` and `case` may join several letters."""

    gender: Literal["m", "f", ""] = ""
    number: Literal["s", "d", "p"]
    state: str
    case: str
    ending: str


class NounRows(_Data):
    ends: str
    gender: Literal["m", "f"]
    rows: tuple[Row, ...]


class VerbRows(_Data):
    """`_` stands for the stem: «ي_ون»."""

    drops: tuple[str, ...]
    doubled: dict[str, str]
    weak: tuple[str, ...]
    never: tuple[str, ...]
    past: tuple[str, ...]
    past_before_suffix: tuple[str, ...]
    present: tuple[str, ...]
    present_before_suffix: tuple[str, ...]


class Passive(_Data):
    """Stems of these patterns have these passive forms, both in ف ع ل."""

    of: tuple[str, ...]
    forms: tuple[str, ...] = Field(alias="is")


class Phrases(_Data):
    pronouns: tuple[str, ...]
    always_adjectives: frozenset[str]
    never_adjectives: frozenset[str]
    nisba: tuple[str, ...]
    nisba_letters: int = Field(gt=0)
    feminine: str
    feminine_nouns: frozenset[str]
    invariable: frozenset[str]
    fixed_from: frozenset[str]


class Paradigms(_Data):
    adjective_rows: tuple[Row, ...]
    noun_rows: tuple[NounRows, ...]
    plurals: dict[str, str]
    verb_rows: VerbRows
    past_passive: tuple[Passive, ...]
    present_passive: tuple[Passive, ...]
    phrases: Phrases

    def adjective(self, text: str) -> Word:
        """A sound adjective from its masculine singular."""
        stem = bare(text)
        cells = tuple(cell for row in self.adjective_rows for cell in _cells(row, stem, row.gender))
        return Word(stem, "m", "s", rational=False, cells=cells)

    def is_nisba(self, word: str) -> bool:
        return bare(word).endswith(self.phrases.nisba) and len(bare(word)) >= self.phrases.nisba_letters

    def masculine(self, word: str) -> str | None:
        """The masculine of a word in a phrase that can only be an adjective; None when it may be something else."""
        masculine = word.removesuffix(self.phrases.feminine)
        known = word in self.phrases.always_adjectives or self.is_nisba(masculine)
        return masculine if known else None

    def noun(self, text: str) -> Word:
        """A noun from its singular, by its ending."""
        word = bare(text)
        rows = next(rows for rows in self.noun_rows if word.endswith(rows.ends))
        stem = word.removesuffix(rows.ends)
        cells = tuple(cell for row in rows.rows for cell in _cells(row, stem, rows.gender))
        return Word(word, rows.gender, "s", rational=False, cells=cells)

    def corrected(self, word: Word) -> Word:
        """A noun with the gender that it has in use."""
        if word.text not in self.phrases.feminine_nouns:
            return word
        cells = tuple(cell._replace(gender="f") for cell in word.cells)
        return replace(word, gender="f", cells=cells)

    def missing_plural(self, word: Word) -> Iterator[Cell]:
        """The plural that the database lacks of a noun, where the analysts have noted it."""
        plural = self.plurals.get(word.text)
        if plural:
            yield from (Cell(word.gender, "p", state, "u", plural) for state in "icdp")

    def verb(self, text: str) -> VerbForms | None:
        """A derived sound verb; None for a verb that only the database could inflect."""
        rows, word = self.verb_rows, bare(text)
        doubled = SHADDA in text
        if word.startswith(rows.never) or word.endswith(rows.weak) or (len(word) < 4 and not doubled):
            return None
        stem = word
        if doubled:
            stem = rows.doubled.get(word[0], word[0]) + word[1:]
        elif word.startswith(rows.drops):
            stem = word[1:]
        return VerbForms(
            lemma=text,
            past=tuple(word + ending for ending in rows.past),
            past_before_suffix=tuple(word + ending for ending in rows.past_before_suffix),
            present=tuple(form.replace("_", stem) for form in rows.present),
            present_before_suffix=tuple(form.replace("_", stem) for form in rows.present_before_suffix),
        )

    def passives(self, verb: Verb) -> tuple[set[str], set[str]]:
        """The passive forms, past and present, that follow from the patterns of a verb's stems."""
        past = _passive(verb, "p", self.past_passive)
        return set(past), set(_passive(verb, "i", self.present_passive))


def load_paradigms(folder: Path) -> Paradigms:
    """Read lexicon/paradigms.yaml of the knowledge in `folder`. Raises KnowledgeError."""
    path = folder / "lexicon" / "paradigms.yaml"
    return read(Paradigms, load_yaml(path), path)


def _cells(row: Row, stem: str, gender: str) -> Iterator[Cell]:
    for state in row.state:
        for case in row.case:
            yield Cell(gender, row.number, state, case, stem + row.ending)


def _passive(verb: Verb, aspect: str, table: tuple[Passive, ...]) -> Iterator[str]:
    for stem_aspect, stem, pattern in verb.stems:
        # Where a root letter is doubled or assimilated the pattern is not as long as the stem, and the passive
        # is spelled like the active.
        if stem_aspect != aspect or len(pattern) != len(stem):
            continue
        named = "".join(ROOT.get(letter, letter) for letter in pattern)
        root = {ROOT[digit]: letter for digit, letter in zip(pattern, stem, strict=True) if digit in ROOT}
        for passive in table:
            if named in passive.of:
                yield from ("".join(root.get(letter, letter) for letter in form) for form in passive.forms)
