"""From the cells of a paradigm to the forms by feature that are written and matched."""

from collections.abc import Iterable

from worker.lexicon.forms import AdjectiveForms, NounForms, Spellings, VerbForms
from worker.lexicon.morphology import Cell, Verb, VerbCell, Word
from worker.lexicon.spelling import bare

WEAK = "اويى"
"""The letters that a jussive loses: يبيع, لم يبع."""


def verb_forms(text: str, verb: Verb, past_passive: set[str], present_passive: set[str]) -> VerbForms:
    """A verb's forms; to the passives given, the database's are added."""
    active = [cell for cell in verb.cells if cell.voice == "a"]
    bare_forms = [cell for cell in active if not cell.before_suffix]
    jussive = _shortened(bare_forms) - {c.text for c in bare_forms if c.aspect == "p"}
    spelled = {cell.text for cell in bare_forms}
    passives = [cell for cell in verb.cells if cell.voice == "p" and not cell.before_suffix]
    past_passive = past_passive.union(cell.text for cell in passives if cell.aspect == "p")
    present_passive = present_passive.union(cell.text for cell in passives if cell.aspect == "i")

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


def followed(forms: VerbForms, rest: str) -> VerbForms:
    """The forms of a verb with the words that belong to it."""
    return VerbForms(
        lemma=forms.lemma,
        past=tuple(f"{form} {rest}" for form in forms.past),
        present=tuple(f"{form} {rest}" for form in forms.present),
        jussive=tuple(f"{form} {rest}" for form in forms.jussive),
        past_passive=tuple(f"{form} {rest}" for form in forms.past_passive),
        present_passive=tuple(f"{form} {rest}" for form in forms.present_passive),
    )


def noun_forms(text: str, word: Word, cells: Iterable[Cell]) -> NounForms:
    """The forms of a noun, or of the phrase that it heads."""
    cells = list(cells)

    def some(number: str, states: str) -> Spellings:
        return tuple(sorted({cell.text for cell in cells if cell.number == number and cell.state in states}))

    plural = some("p", "icd")
    return NounForms(
        lemma=text,
        gender=word.gender if word.gender in "mf" else "",
        # The database has a few plurals as singulars too (قادة).
        singular=tuple(form for form in some("s", "icd") if form == bare(text) or form not in plural),
        dual=some("d", "id"),
        dual_construct=some("d", "c"),
        plural=plural,
        before_suffix=tuple(sorted({cell.text for cell in cells if cell.state == "p"})),
    )


def adjective_forms(text: str, spelled: Iterable[tuple[Cell, str]]) -> AdjectiveForms:
    """An adjective's forms, from the places of its paradigm and how they are written."""
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
