"""The words of numbers and of money, as lexicon/{numbers,currencies}.yaml give them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from worker.lexicon.words import words_of
from worker.lexicon.yaml import load_yaml, read

Code = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Words = tuple[str, ...]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Numbers(_File):
    values: dict[int, list[str]]
    units: dict[int, list[str]]
    scales: dict[int, list[str]]
    duals: dict[int, list[str]]
    least: dict[int, list[str]]
    some: list[str]
    parts: dict[Decimal, list[str]]
    shorthand: dict[int, list[str]]
    about: list[str]
    over: list[str]
    under: list[str]
    between: list[str]
    until: list[str]
    of: list[str]


class _Currency(_File):
    name: str
    names: list[str]
    dual: list[str] = []
    signs: list[str] = []
    latin: list[str] = []
    alone: Code | None = None
    of: dict[Code, list[str]] = {}


@dataclass(frozen=True)
class NumberLexicon:
    """The words of numbers; all single words but `parts` and `hedges`."""

    values: Mapping[str, int]
    units: Mapping[str, int]
    scales: Mapping[str, int]
    duals: Mapping[str, int]
    least: Mapping[str, int]
    some: frozenset[str]
    parts: Mapping[Words, Decimal]
    shorthand: Mapping[str, int]
    hedges: Mapping[Words, str]
    """`about`, `over` or `under`, longer phrases first."""
    between: frozenset[Words]
    until: frozenset[Words]
    of: frozenset[str]
    starts: frozenset[str]
    """Every word that can begin a number."""


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency's name and whose it can be: `of` gives the code by the words after the name."""

    alone: str | None
    of: Mapping[Words, str]


@dataclass(frozen=True)
class MoneyLexicon:
    """Currencies by their name, by the name in the dual, by sign, by Latin code."""

    names: Mapping[str, Currency]
    duals: Mapping[str, Currency]
    signs: Mapping[str, Currency]
    latin: Mapping[str, Currency]


def load_numbers(folder: Path) -> NumberLexicon:
    """Read `numbers.yaml` of the lexicon's folder. Raises KnowledgeError."""
    path = folder / "numbers.yaml"
    file = read(_Numbers, load_yaml(path), path)
    hedges = {"about": file.about, "over": file.over, "under": file.under}
    parts = {words_of(phrase): value for value, phrases in file.parts.items() for phrase in phrases}
    single = (file.values, file.units, file.scales, file.duals, file.least)
    starts = {word for rows in single for word in _by_word(rows)} | {phrase[0] for phrase in parts}
    starts |= set(_single(file.some))
    pairs = [(words_of(phrase), hedge) for hedge, phrases in hedges.items() for phrase in phrases]
    return NumberLexicon(
        values=_by_word(file.values),
        units=_by_word(file.units),
        scales=_by_word(file.scales),
        duals=_by_word(file.duals),
        least=_by_word(file.least),
        some=frozenset(_single(file.some)),
        parts=parts,
        shorthand=_by_word(file.shorthand),
        hedges=dict(sorted(pairs, key=lambda pair: -len(pair[0]))),
        between=frozenset(map(words_of, file.between)),
        until=frozenset(map(words_of, file.until)),
        of=frozenset(_single(file.of)),
        starts=frozenset(starts),
    )


def load_money(folder: Path) -> MoneyLexicon:
    """Read `currencies.yaml` of the lexicon's folder. Raises KnowledgeError."""
    path = folder / "currencies.yaml"
    pairs = [(_currency(one), one) for one in (read(_Currency, node, path) for node in load_yaml(path))]
    return MoneyLexicon(
        names={word: money for money, one in pairs for word in _single(one.names)},
        duals={word: money for money, one in pairs for word in _single(one.dual)},
        signs={sign: money for money, one in pairs for sign in one.signs},
        latin={word: money for money, one in pairs for word in _single(one.latin)},
    )


def _currency(one: _Currency) -> Currency:
    return Currency(one.alone, {words_of(phrase): code for code, phrases in one.of.items() for phrase in phrases})


def _by_word(rows: Mapping[int, Iterable[str]]) -> dict[str, int]:
    return {word: value for value, words in rows.items() for word in _single(words)}


def _single(phrases: Iterable[str]) -> list[str]:
    return [word for phrase in phrases for word in words_of(phrase)]
