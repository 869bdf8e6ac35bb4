from collections.abc import Iterable

from worker.lexicon.forms import VerbForms
from worker.lexicon.morphology import Cell, Verb, VerbCell, Word
from worker.lexicon.tables import adjective_forms, followed, noun_forms, verb_forms


def verb(*present: tuple[str, str]) -> VerbForms:
    cells = tuple(VerbCell("i", "a", person, text, before_suffix=False) for person, text in present)
    return verb_forms("فعل", Verb(cells, stems=()), set(), set())


def nouns(cells: Iterable[Cell]) -> Word:
    return Word("صاروخ", "m", "s", rational=False, cells=tuple(cells))


def test_the_jussive_is_the_form_that_lacks_a_weak_letter() -> None:
    forms = verb(("3ms", "يزور"), ("3ms", "يزر"), ("3mp", "يزورون"), ("3mp", "يزوروا"))
    assert forms.jussive == ("يزر",)
    assert forms.present == ("يزور", "يزوروا", "يزورون")


def test_a_doubled_verb_has_two_full_forms() -> None:
    forms = verb(("3ms", "يمد"), ("3ms", "يمدد"))
    assert forms.jussive == ()
    assert forms.present == ("يمد", "يمدد")


def test_a_passive_spelled_like_the_active_is_left_out() -> None:
    cells = (
        VerbCell("p", "a", "3ms", "أعاد", before_suffix=False),
        VerbCell("p", "p", "3ms", "أعاد", before_suffix=False),
    )
    assert verb_forms("أعاد", Verb(cells, stems=()), {"أعيد"}, set()).past_passive == ("أعيد",)


def test_the_construct_of_two_is_kept_apart() -> None:
    cells = [
        Cell("m", "d", "i", "n", "صاروخان"),
        Cell("m", "d", "c", "n", "صاروخا"),
        Cell("m", "s", "i", "a", "صاروخا"),
    ]
    forms = noun_forms("صاروخ", nouns(cells), cells)
    assert (forms.singular, forms.dual, forms.dual_construct) == (("صاروخا",), ("صاروخان",), ("صاروخا",))


def test_a_plural_that_the_database_also_calls_a_singular_is_a_plural() -> None:
    cells = [Cell("m", "s", "i", "u", "قائد"), Cell("f", "s", "i", "u", "قادة"), Cell("m", "p", "i", "u", "قادة")]
    forms = noun_forms("قائد", nouns(cells), cells)
    assert (forms.singular, forms.plural) == (("قائد",), ("قادة",))


def test_adjectives_go_by_gender_and_number() -> None:
    cells = [Cell("m", "s", "i", "a", "مصريا"), Cell("f", "d", "i", "n", "مصريتان"), Cell("f", "d", "c", "n", "مصريتا")]
    forms = adjective_forms("مصري", ((cell, cell.text) for cell in cells))
    assert (forms.masculine, forms.feminine_dual, forms.feminine_plural) == (("مصريا",), ("مصريتان",), ())


def test_a_verb_followed_by_a_word_takes_no_pronoun() -> None:
    forms = followed(VerbForms("قام بـ", past=("قام", "قامت"), past_before_suffix=("قام",)), "بـ")
    assert forms.past == ("قام بـ", "قامت بـ")
    assert forms.past_before_suffix == ()
