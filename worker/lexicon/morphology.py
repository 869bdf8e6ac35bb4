"""The morphological database: which words it knows, and how it inflects them.

A build tool only. camel_tools.morphology is imported when a database is opened, because its import looks for a
catalogue of data and would fetch one where there is none.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from worker.lexicon.spelling import (
    ALEF,
    ARTICLE,
    SHADDA,
    WASLA,
    bare,
    carries,
    doubles_a_weak_letter,
    resembles,
    same_letters,
)

CLITICS = ("prc0", "prc1", "prc2", "prc3", "enc0")

# Segmentations, glosses and sounds.
UNUSED = (
    *("d1seg", "d2seg", "d3seg", "atbseg", "d1tok", "d2tok", "d3tok", "atbtok"),
    *("bw", "gloss", "caphi", "catib6", "ud"),
)

Analysis = Mapping[str, str]


class DatabaseMissing(Exception):
    """No morphological database where one was looked for."""


class Cell(NamedTuple):
    """One place in a noun's or adjective's paradigm; values as the database writes them.

    State `i` is indefinite, `d` what follows the article, `c` construct, `p` the stem before a pronoun.
    """

    gender: str
    number: str
    state: str
    case: str
    text: str


class VerbCell(NamedTuple):
    """One place in a verb's paradigm. `before_suffix`: the text is the stem before a pronoun."""

    aspect: str
    voice: str
    person: str
    text: str
    before_suffix: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A noun or an adjective with its whole paradigm, and what the analyst's spelling of it is."""

    text: str
    gender: str
    number: str
    rational: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its paradigm and the patterns of its stems, past and present: (aspect, stem, pattern).

    `others`: the verbs, diacritised, that an undiacritised lemma could mean as well and that are inflected in other
    letters (وصّل, يوصّل where وصل is written).
    """

    cells: tuple[VerbCell, ...]
    stems: tuple[tuple[str, str, str], ...]
    others: tuple[str, ...] = ()


class Lookup(Protocol):
    """What the generator needs of a database."""

    def verb(self, text: str) -> Verb | None: ...
    def noun(self, text: str) -> Word | None: ...
    def adjective(self, text: str) -> Word | None: ...
    def participle(self, text: str) -> Word | None: ...


def find_database(folder: Path) -> Path:
    """The database under a folder of camel-tools' data, as camel_data lays it out. Raises DatabaseMissing."""
    found = sorted(folder.glob("data/morphology_db/*-msa-r13/morphology.db"))
    if not found:
        raise DatabaseMissing(f"no data/morphology_db/*-msa-r13/morphology.db in {folder}")
    if not (folder / "catalogue.json").exists():
        raise DatabaseMissing(f"no catalogue.json in {folder}")
    return found[0]


class Morphology:
    """camel-tools' analyser and generator over the database in a folder of its data. Raises DatabaseMissing."""

    def __init__(self, folder: Path) -> None:
        database = find_database(folder)
        # The one way to tell camel-tools where its catalogue is; without it the import below downloads one.
        os.environ["CAMELTOOLS_DATA"] = str(folder)
        from camel_tools.morphology.analyzer import Analyzer
        from camel_tools.morphology.database import MorphologyDB
        from camel_tools.morphology.generator import Generator

        self._database = MorphologyDB(str(database), "r")
        for feature in UNUSED:  # most of the time would go into them
            self._database.defines.pop(feature, None)
        self._analyzer = Analyzer(self._database)
        self._generator = Generator(self._database)

    def verb(self, text: str) -> Verb | None:
        """The verb whose third person masculine singular of the past is written so."""
        wanted = {"pos": "verb", "asp": "p", "per": "3", "gen": "m", "num": "s", "vox": "a"}
        analyses = [a for a in self._analyse(text, {"verb"}) if _has(a, wanted)]
        # The database has رأى under another lemma; the spelling must do where no lemma is spelled so.
        analyses = [a for a in analyses if _names(a, text)] or [a for a in analyses if bare(a["diac"]) == bare(text)]
        lexes = self._pick(text, analyses)
        if not lexes:
            return None
        cells = tuple(cell for lex in lexes for cell in self._verb_cells(lex))
        spelled = {cell.text for cell in cells}
        others = {a["lex"] for a in analyses if text == bare(text)} - set(lexes)
        return Verb(
            cells=cells,
            others=tuple(
                other.replace(WASLA, ALEF)
                for other in sorted(others)
                if any(cell.text not in spelled for cell in self._verb_cells(other) if cell.voice == "a")
            ),
            stems=tuple(
                (stem["asp"], bare(stem["diac"]), bare(stem["pattern"]))
                for lex in lexes
                for stem in self._database.lemma_hash[lex]
                if stem["pos"] == "verb" and stem["vox"] == "a" and not doubles_a_weak_letter(stem["pattern"])
            ),
        )

    def noun(self, text: str) -> Word | None:
        """The noun that is written so: in the singular, or in the plural (محادثات), then without its singular."""
        return self._nominal(text, {"noun", "noun_quant"}) or self._nominal(text, {"adj", "noun_prop", "noun_num"})

    def adjective(self, text: str) -> Word | None:
        """The adjective or participle whose masculine singular (or, in a phrase, another form) is written so."""
        return self._nominal(text, {"adj", "adj_comp", "adj_num"}, whole=True)

    def participle(self, text: str) -> Word | None:
        """As `adjective`, with the noun of the same spelling: the database has most participles, and the broken
        plurals of demonyms (أتراك), as nouns."""
        return self._nominal(text, {"adj", "noun", "noun_prop"}, whole=True)

    def _nominal(self, text: str, parts: set[str], *, whole: bool = False) -> Word | None:
        """`whole`: the paradigm of both genders and all numbers, whichever of them is written."""
        analyses = [a for a in self._analyse(text, parts) if a["num"] in "sp" and a["stt"] in "ic"]
        # Best is a word's own dictionary form, then a singular (وزيرة under وزير), then a plural.
        for chosen in (
            [a for a in analyses if _names(a, text)],
            [a for a in analyses if a["num"] == "s"],
            analyses,
        ):
            lexes = self._pick(text, chosen)
            if lexes:
                break
        else:
            return None
        kept = [a for a in chosen if a["lex"] in lexes]
        genders = {a["gen"] for a in kept}
        # The database puts حامل under حاملة; of a word that is feminine as written no masculine is meant.
        own = whole or (genders != {"f"} and any(_names(a, text) for a in kept))
        shapes = {(a["num"], a["form_num"]) for a in kept}
        plural = all(number == "p" for number, _ in shapes)
        cells = {
            cell
            for lex in lexes
            for cell, shape in self._nominal_cells(lex, parts)
            if own or (cell.gender in genders and (not plural or (shape in shapes and resembles(cell.text, text))))
        }
        if not whole:
            cells = {cell for cell in cells if not _is_masculine_of(cell, bare(text))}
        if not cells:
            return None
        first = min(kept, key=lambda a: (a["num"] != "s", a["gen"] != "m" and not own))
        # A sound masculine plural is only of people, whatever the database thinks (مبعوثون).
        texts = {cell.text for cell in cells}
        people = any(text.endswith("ون") and text.removesuffix("ون") + "ين" in texts for text in texts)
        rational = people or (any(a["rat"] in "rb" for a in kept) and not bare(text).endswith("ات"))
        return Word(bare(text), first["gen"], first["num"], rational, tuple(sorted(_without_caseless(cells))))

    def _analyse(self, text: str, parts: set[str]) -> list[Analysis]:
        """Readings without clitics; those that spell the hamzas differently only where there are no others."""
        word = bare(text)
        found = [
            a
            for a in self._analyzer.analyze(word)
            if a["pos"] in parts and all(a.get(clitic, "0") in ("0", "na") for clitic in CLITICS)
        ]
        return [a for a in found if bare(a["diac"]) == word] or found

    def _pick(self, text: str, analyses: list[Analysis]) -> list[str]:
        """The database's lemmas that fit the diacritics written. Where none are, the plainest: those with the
        fewest shaddas, so that وقع is not وقّع."""
        lexes = {a["lex"] for a in analyses if carries(text, a["diac"])}
        if text == bare(text) and lexes:
            fewest = min(lex.count(SHADDA) for lex in lexes)
            lexes = {lex for lex in lexes if lex.count(SHADDA) == fewest}
        return sorted(lexes)

    def _verb_cells(self, lex: str) -> Iterator[VerbCell]:
        for enclitic, ending in (("0", ""), ("3fs_dobj", "ها")):
            for a in self._generate(lex, {"pos": "verb", "enc0": enclitic}):
                text = bare(a["diac"])
                if a["asp"] in "pi" and (a["per"] == "3" or (a["per"], a["num"]) == ("1", "p")):
                    person = a["per"] + a["gen"] + a["num"]
                    yield VerbCell(a["asp"], a["vox"], person, text.removesuffix(ending), bool(ending))

    def _generate(self, lex: str, features: dict[str, str]) -> list[Analysis]:
        # A few stems are of classes that the database does not define; the generator stumbles over them.
        stems = self._database.lemma_hash[lex]
        defined = [stem for stem in stems if stem["stemcat"] in self._database.stem_prefix_compat]
        if len(defined) < len(stems):
            self._database.lemma_hash[lex] = defined
        found: list[Analysis] = self._generator.generate(lex, features)
        return found

    def _nominal_cells(self, lex: str, parts: set[str]) -> Iterator[tuple[Cell, tuple[str, str]]]:
        """Each cell with what tells a sound from a broken plural: its number in meaning and in form."""
        known = {stem["pos"] for stem in self._database.lemma_hash[lex]}
        for part in sorted(known & parts):
            for features, state in (({}, ""), ({"prc0": "Al_det"}, "d"), ({"enc0": "3ms_poss"}, "p")):
                for a in self._generate(lex, {"pos": part, **features}):
                    text = bare(a["diac"])
                    if state == "d":
                        text = text.removeprefix(ARTICLE)
                    if state == "p":
                        text = text.removesuffix("ه")
                    if a["num"] in "sdp":
                        cell = Cell(a["gen"], a["num"], state or a["stt"], a["cas"], text)
                        yield cell, (a["num"], a["form_num"])


def _without_caseless(cells: set[Cell]) -> Iterator[Cell]:
    """The cells without those that say of a spelling «any case» where another says which: agreement needs it."""
    told = {(*cell[:3], cell.text) for cell in cells if cell.case != "u"}
    return (cell for cell in cells if cell.case != "u" or (*cell[:3], cell.text) not in told)


def _has(analysis: Analysis, features: Mapping[str, str]) -> bool:
    return all(analysis[name] == value for name, value in features.items())


def _names(analysis: Analysis, text: str) -> bool:
    """Whether the analysis' own lemma is spelled as the text."""
    return same_letters(analysis["lex"], text)


def _is_masculine_of(cell: Cell, word: str) -> bool:
    """Whether a form is of the masculine beside the feminine that was written: حامل, حاملون beside حاملة."""
    stem = word.removesuffix("ة")
    if stem == word:
        return False
    sound = {stem + ending for ending in ("ون", "ين", "و", "ي")}
    return (cell.number == "p" and cell.text in sound) or (cell.number == "s" and cell.text in (stem, stem + "ا"))
