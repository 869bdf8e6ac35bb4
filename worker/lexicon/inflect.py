"""The forms generator behind `marsad forms`: lemmas in, knowledge/forms/ out.

A word is inflected from the morphological database; one that it does not know, by lexicon/paradigms.yaml; what
neither can inflect is listed in forms/unknown.yaml and matched as written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from worker.lexicon import phrases
from worker.lexicon.forms import AdjectiveForms, Forms, NounForms, Spellings, VerbForms, written
from worker.lexicon.lemmas import Lemma, PartOfSpeech
from worker.lexicon.morphology import ARTICLE, Cell, Lookup, Verb, VerbCell, Word, bare
from worker.lexicon.paradigms import Paradigms

WEAK = "اويى"
"""The letters that a jussive loses: يبيع, لم يبع."""


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
            forms = _verb_forms(text, found, self.paradigms)
        else:
            guess = self.paradigms.verb(first) if _is_arabic(first) else None
            if guess is None:
                return None
            self.regular.add(first)
            forms = replace(guess, lemma=text)
        return _followed(forms, " ".join(rest)) if rest else forms

    def noun(self, text: str) -> NounForms | None:
        """A noun or a masdar, alone or at the head of a phrase."""
        written, *rest = bare(text).split()
        plain = phrases.without_article(written, self.database.noun)
        head = self._noun(plain)
        if head is None:
            return None
        if not rest:
            return _noun_forms(text, head, head.cells)
        find, data = self._phrase_adjective, self.paradigms.phrases
        parts = phrases.parse(head, rest, self.database.noun, find, data, definite=plain != written)
        return _noun_forms(text, head, phrases.inflect(parts, data))

    def adjective(self, text: str) -> AdjectiveForms | None:
        """An adjective, demonym or participle. In «كوري جنوبي» both words agree, in «جنوب أفريقي» the last."""
        *before, written_last = text.split()
        last = self._adjective(written_last)
        if last is None:
            return None
        if not before:
            return _adjective_forms(text, ((cell, cell.text) for cell in last.cells))
        first = [(bare(word), self._phrase_adjective(word)) for word in before]
        cells = [cell for cell in last.cells if cell.state in "id"]
        return _adjective_forms(text, ((cell, phrase) for cell in cells for phrase in _demonym(first, cell)))

    def _noun(self, word: str) -> Word | None:
        if not _is_arabic(word):
            return None
        found = self.database.noun(word)
        if found is None:
            self.regular.add(word)
            found = self.paradigms.noun(word)
        return found

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
        found = self.database.adjective(word)
        if found:
            return found
        listed = word in self.paradigms.phrases.always_adjectives
        masculine = self.paradigms.masculine(word) if listed or not self.database.noun(word) else None
        if masculine is None:
            return None
        self.regular.add(word)
        return self.paradigms.adjective(masculine)


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


def _verb_forms(text: str, verb: Verb, paradigms: Paradigms) -> VerbForms:
    active = [cell for cell in verb.cells if cell.voice == "a"]
    bare_forms = [cell for cell in active if not cell.before_suffix]
    jussive = _shortened(bare_forms) - {c.text for c in bare_forms if c.aspect == "p"}
    spelled = {cell.text for cell in bare_forms}
    past_passive, present_passive = paradigms.passives(verb)
    for cell in verb.cells:
        if cell.voice == "p" and not cell.before_suffix:
            (past_passive if cell.aspect == "p" else present_passive).add(cell.text)

    def some(aspect: str, before_suffix: bool) -> Spellings:
        texts = {c.text for c in active if c.aspect == aspect and c.before_suffix == before_suffix}
        return tuple(sorted(texts - jussive if aspect == "i" else texts))

    return VerbForms(
        lemma=text,
        past=some("p", False),
        past_before_suffix=some("p", True),
        present=some("i", False),
        present_before_suffix=some("i", True),
        jussive=tuple(sorted(jussive)),
        past_passive=tuple(sorted(past_passive - spelled)),
        present_passive=tuple(sorted(present_passive - spelled)),
    )


def _shortened(cells: list[VerbCell]) -> set[str]:
    """The forms that differ from another of the same person by one weak letter less."""
    full: dict[str, set[str]] = {}
    for cell in cells:
        if cell.aspect == "i":
            full.setdefault(cell.person, set()).add(cell.text)
    found: set[str] = set()
    for texts in full.values():
        for text in texts:
            found |= texts & {text[:at] + text[at + 1 :] for at in range(1, len(text)) if text[at] in WEAK}
    # Only persons without an ending: in the others the letter is the person's own (يمدوا, يمدون).
    return found & {cell.text for cell in cells if cell.person[-1] == "s" or cell.person[0] == "1"}


def _followed(forms: VerbForms, rest: str) -> VerbForms:
    """The forms of a verb with the words that belong to it."""
    return VerbForms(
        lemma=forms.lemma,
        past=tuple(f"{form} {rest}" for form in forms.past),
        present=tuple(f"{form} {rest}" for form in forms.present),
        jussive=tuple(f"{form} {rest}" for form in forms.jussive),
        past_passive=tuple(f"{form} {rest}" for form in forms.past_passive),
        present_passive=tuple(f"{form} {rest}" for form in forms.present_passive),
    )


def _noun_forms(text: str, word: Word, cells: Iterable[Cell]) -> NounForms:
    cells = list(cells)

    def some(number: str, states: str) -> Spellings:
        return tuple(sorted({cell.text for cell in cells if cell.number == number and cell.state in states}))

    return NounForms(
        lemma=text,
        gender=word.gender if word.gender in "mf" else "",
        singular=some("s", "icd"),
        dual=some("d", "id"),
        dual_construct=some("d", "c"),
        plural=some("p", "icd"),
        before_suffix=tuple(sorted({cell.text for cell in cells if cell.state == "p"})),
    )


def _adjective_forms(text: str, spelled: Iterable[tuple[Cell, str]]) -> AdjectiveForms:
    by_place: dict[tuple[str, str], set[str]] = {}
    for cell, spelling in spelled:
        if cell.state != "p" and (cell.number, cell.state) != ("d", "c"):  # an adjective of two governs nothing
            by_place.setdefault((cell.gender, cell.number), set()).add(spelling)

    def some(gender: str, number: str) -> Spellings:
        return tuple(sorted(by_place.get((gender, number), ())))

    return AdjectiveForms(
        lemma=text,
        masculine=some("m", "s"),
        feminine=some("f", "s"),
        masculine_dual=some("m", "d"),
        feminine_dual=some("f", "d"),
        masculine_plural=some("m", "p"),
        feminine_plural=some("f", "p"),
    )


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
