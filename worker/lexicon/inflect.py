"""The forms generator behind `marsad forms`: lemmas in, knowledge/forms/ out.

A word is inflected from the morphological database; one that it does not know, by lexicon/paradigms.yaml; what
neither can inflect is listed in forms/unknown.yaml and matched as written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from worker.lexicon import phrases, tables
from worker.lexicon.forms import AdjectiveForms, Forms, NounForms, VerbForms, written
from worker.lexicon.lemmas import Lemma, PartOfSpeech
from worker.lexicon.morphology import Cell, Lookup, Word
from worker.lexicon.paradigms import Paradigms
from worker.lexicon.spelling import ARTICLE, bare


@dataclass(frozen=True, slots=True)
class Generated:
    """All forms, the lemmas that nothing can inflect, those inflected without the database, and the verbs that
    without diacritics could also be others, with those."""

    forms: Forms
    unknown: tuple[Lemma, ...]
    regular: tuple[Lemma, ...]
    ambiguous: tuple[tuple[Lemma, tuple[str, ...]], ...]

    def files(self) -> dict[str, str]:
        """File name in knowledge/forms/ to its text."""
        return {
            "verbs.yaml": written(self.forms.verbs),
            "nouns.yaml": written(self.forms.nouns),
            "adjectives.yaml": written(self.forms.adjectives),
            "unknown.yaml": _listed(self.unknown, self.regular),
        }


@dataclass(slots=True)
class Inflector:
    """Inflects one lemma at a time, and notes of the last: which words the paradigms had to make up for, and which
    other verbs it could be."""

    database: Lookup
    paradigms: Paradigms
    regular: set[str] = field(default_factory=set)
    others: tuple[str, ...] = ()

    def inflect(self, lemma: Lemma) -> VerbForms | NounForms | AdjectiveForms | None:
        """The forms of a lemma; None when it has to be matched as written."""
        self.regular.clear()
        self.others = ()
        match lemma.part:
            case "verb":
                return self.verb(lemma.text)
            case "noun":
                return self.noun(lemma.text)
            case "adjective":
                return self.adjective(lemma.text)

    def verb(self, text: str) -> VerbForms | None:
        """A verb; of a phrase («قام بـ») the first word inflects."""
        first, *rest = text.split()
        found = self.database.verb(first)
        if found:
            self.others = found.others
            forms = tables.verb_forms(text, found, *self.paradigms.passives(found))
        else:
            guess = self.paradigms.verb(first) if _is_arabic(first) else None
            if guess is None:
                return None
            self.regular.add(first)
            forms = replace(guess, lemma=text)
        return tables.followed(forms, " ".join(rest)) if rest else forms

    def noun(self, text: str) -> NounForms | None:
        """A noun or a masdar, alone or at the head of a phrase."""
        first, *rest = text.split()
        plain = phrases.without_article(first, self.database.noun)
        head = self._noun(plain)
        if head is None:
            return None
        cells: Iterable[Cell] = self._unlike_adjectives(head)
        if rest:
            find, data = self._phrase_adjective, self.paradigms.phrases
            tail = [bare(word) for word in rest]
            parts = phrases.parse(head, tail, self._known_noun, find, data, definite=plain != first)
            cells = phrases.inflect(parts, data)
        forms = tables.noun_forms(text, head, cells)
        return forms if forms.singular or forms.plural else None

    def adjective(self, text: str) -> AdjectiveForms | None:
        """An adjective, demonym or participle. In «كوري جنوبي» both words agree, in «جنوب أفريقي» the last."""
        *before, written_last = text.split()
        last = self._adjective(written_last)
        if last is None:
            return None
        if not before:
            return tables.adjective_forms(text, ((cell, cell.text) for cell in last.cells))
        first = [(bare(word), self._phrase_adjective(word)) for word in before]
        cells = [cell for cell in last.cells if cell.state in "id"]
        return tables.adjective_forms(text, ((cell, phrase) for cell in cells for phrase in _demonym(first, cell)))

    def _noun(self, word: str) -> Word | None:
        if not _is_arabic(word):
            return None
        found = self._known_noun(word)
        if found is None:
            self.regular.add(word)
            return self.paradigms.noun(word)
        return replace(found, cells=(*found.cells, *self.paradigms.missing_plural(found), *self._forgotten_dual(found)))

    def _known_noun(self, word: str) -> Word | None:
        found = self.database.noun(word)
        return self.paradigms.corrected(found) if found else None

    def _forgotten_dual(self, word: Word) -> Iterator[Cell]:
        """The dual, where the database has none although it knows a sound plural (اتصالات, اتصالين)."""
        places = {(cell.number, cell.text) for cell in word.cells}
        if ("s", word.text) not in places or any(number == "d" for number, _ in places):
            return
        by_rule = self.paradigms.noun(word.text).cells
        if any(cell.number == "p" and (cell.number, cell.text) in places for cell in by_rule):
            yield from (cell for cell in by_rule if cell.number == "d" and cell.state in "id")

    def _unlike_adjectives(self, word: Word) -> Iterator[Cell]:
        """The cells of a noun without the duals that are spelled like an adjective: in «هجوم صاروخي» are no two."""
        for cell in word.cells:
            if cell.number != "d" or cell.state not in "cp" or not self.database.adjective(cell.text):
                yield cell

    def _adjective(self, word: str) -> Word | None:
        if not _is_arabic(word):
            return None
        found, by_rule = self.database.participle(word), self.paradigms.adjective(word)
        if found is None:
            self.regular.add(word)
            return by_rule
        if self.paradigms.is_nisba(word):  # beside a broken plural (أكراد) the sound one is always possible
            return replace(found, cells=found.cells + by_rule.cells)
        return found

    def _phrase_adjective(self, word: str) -> Word | None:
        """An adjective in the tail of a phrase, in whatever form it is written; a nisba is one by its ending."""
        if not _is_arabic(word):
            return None
        found, masculine = self.database.adjective(word), self.paradigms.masculine(word)
        if masculine is None:
            return found
        by_rule = self.paradigms.adjective(masculine)
        if found:
            return replace(found, cells=found.cells + by_rule.cells)
        listed = word in self.paradigms.phrases.always_adjectives
        if not listed and self.database.noun(word):
            return None
        self.regular.add(word)
        return by_rule


def generate(lemmas: Iterable[Lemma], inflector: Inflector) -> Generated:
    """Inflect every lemma."""
    verbs: dict[str, VerbForms] = {}
    nouns: dict[str, NounForms] = {}
    adjectives: dict[str, AdjectiveForms] = {}
    unknown: list[Lemma] = []
    regular: list[Lemma] = []
    ambiguous: list[tuple[Lemma, tuple[str, ...]]] = []
    for lemma in lemmas:
        forms = inflector.inflect(lemma)
        match forms:
            case VerbForms():
                verbs[lemma.text] = forms
            case NounForms():
                nouns[lemma.text] = forms
            case AdjectiveForms():
                adjectives[lemma.text] = forms
            case None:
                unknown.append(lemma)
        if forms and inflector.regular:
            regular.append(lemma)
        if inflector.others:
            ambiguous.append((lemma, inflector.others))
    return Generated(Forms(verbs, nouns, adjectives), tuple(unknown), tuple(regular), tuple(ambiguous))


def _demonym(first: list[tuple[str, Word | None]], last: Cell) -> Iterator[str]:
    """A demonym of several words in one place of its paradigm. A word that is no adjective stays: جنوب أفريقية."""
    article = ARTICLE if last.state == "d" else ""
    options = [""]
    for spelling, word in first:
        texts = {spelling}
        if word:
            same = [c for c in word.cells if (c.gender, c.number, c.state) == (last.gender, last.number, last.state)]
            texts = {c.text for c in same if c.case == last.case or "u" in (c.case, last.case)}
        options = [f"{option}{article}{text} " for option in options for text in sorted(texts)]
    # After a word that stays, the article is said once: الجنوب أفريقية.
    inner = article if first[-1][1] else ""
    for option in options:
        yield option + inner + last.text


def _is_arabic(word: str) -> bool:
    """Whether a word is of Arabic letters and diacritics only: إف-16 and S-400 do not inflect."""
    return all("\u0621" <= letter <= "\u0652" for letter in word)


def _listed(unknown: Iterable[Lemma], regular: Iterable[Lemma]) -> str:
    """forms/unknown.yaml."""
    lines = ["# Generated by `marsad forms`.\n", "# Matched as written, because nothing can inflect them.\n"]
    lines += _by_part("as_written", unknown)
    lines.append("# Not in the database: inflected by lexicon/paradigms.yaml. Worth an analyst's look.\n")
    lines += _by_part("regular", regular)
    return "".join(lines)


def _by_part(title: str, lemmas: Iterable[Lemma]) -> Iterator[str]:
    parts: dict[PartOfSpeech, list[str]] = {}
    for lemma in lemmas:
        parts.setdefault(lemma.part, []).append(lemma.text)
    yield f"{title}:\n"
    for part in sorted(parts):
        yield f"  {part}s:\n"
        yield from (f"    - {text}\n" for text in sorted(parts[part]))
