"""The one value that holds all that the knowledge folder says."""

from collections.abc import Mapping
from dataclasses import dataclass

from worker.lexicon.calendar import TimeLexicon
from worker.lexicon.judge import LinearModel
from worker.lexicon.model import Outlet, Party, Rule
from worker.lexicon.numbers import MoneyLexicon, NumberLexicon
from worker.lexicon.phrasebook import Phrasebook


@dataclass(frozen=True)
class Knowledge:
    """Loaded once, passed in, never changed. `version` is a hash of the files it was read from."""

    version: str
    book: Phrasebook
    rules: tuple[Rule, ...]
    parties: Mapping[str, Party]
    outlets: Mapping[str, Outlet]
    times: TimeLexicon
    numbers: NumberLexicon
    money: MoneyLexicon
    judge: Mapping[str, LinearModel]
