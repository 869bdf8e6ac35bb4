import pytest

from tests.lexicon.lookup import FewWords, paradigms
from worker.lexicon.morphology import Verb


def texts(word: str, number: str, states: str) -> set[str]:
    return {cell.text for cell in paradigms().noun(word).cells if cell.number == number and cell.state in states}


@pytest.mark.parametrize(
    ("word", "plural", "before_suffix"),
    [
        ("درون", {"درونات"}, {"درون"}),
        ("فرقاطة", {"فرقاطات"}, {"فرقاطت"}),
        ("ميليشيا", {"ميليشيات"}, {"ميليشيا"}),
        ("إرساء", {"إرساءات"}, {"إرساء", "إرساؤ", "إرسائ"}),
    ],
)
def test_a_noun_is_inflected_by_its_ending(word: str, plural: set[str], before_suffix: set[str]) -> None:
    assert texts(word, "p", "icd") == plural
    assert texts(word, "s", "p") == before_suffix


def test_a_noun_written_in_the_plural_has_nothing_else() -> None:
    assert {cell.number for cell in paradigms().noun("توريدات").cells} == {"p"}


def test_an_adjective_agrees_in_gender_number_and_case() -> None:
    cells = paradigms().adjective("بولندي").cells
    assert {c.text for c in cells if (c.gender, c.number) == ("m", "p")} == {"بولنديون", "بولنديين"}
    assert {c.text for c in cells if (c.gender, c.number) == ("f", "d")} == {"بولنديتان", "بولنديتين"}
    assert {c.text for c in cells if (c.number, c.state, c.case) == ("s", "i", "a")} == {"بولنديا"}


@pytest.mark.parametrize(
    ("lemma", "present"), [("هاتف", "يهاتف"), ("انتشل", "ينتشل"), ("أرفق", "يرفق"), ("أجّج", "يؤجج"), ("رقّم", "يرقم")]
)
def test_a_sound_derived_verb_makes_its_present_from_its_past(lemma: str, present: str) -> None:
    forms = paradigms().verb(lemma)
    assert forms is not None
    assert present in forms.present


@pytest.mark.parametrize("lemma", ["كتب", "تبنى", "يكون", "استاء"])
def test_other_verbs_are_left_to_the_database(lemma: str) -> None:
    assert paradigms().verb(lemma) is None


@pytest.mark.parametrize(
    ("aspect", "stem", "pattern", "form"),
    [
        ("p", "اشترى", "ا1ت2ى", "اشتريت"),
        ("p", "استدعى", "است12ى", "استدعي"),
        ("p", "قابل", "1ا23", "قوبلت"),
        ("p", "أعاد", "أ1ا3", "أعيدت"),
        ("i", "زور", "1و3", "تزار"),
        ("i", "شتري", "1ت2ي", "تشترى"),
    ],
)
def test_a_weak_verb_has_a_passive_of_its_own(aspect: str, stem: str, pattern: str, form: str) -> None:
    past, present = paradigms().passives(Verb(cells=(), stems=((aspect, stem, pattern),)))
    assert form in (past if aspect == "p" else present)


def test_a_sound_verb_has_a_passive_that_looks_like_its_active() -> None:
    assert paradigms().passives(Verb(cells=(), stems=(("p", "أرسل", "أ123"),))) == (set(), set())


def test_what_is_an_adjective_by_its_ending() -> None:
    rules = paradigms()
    assert rules.masculine("باليستية") == "باليستي"
    assert rules.masculine("باليستي") == "باليستي"
    assert rules.masculine("هيمارس") is None
    assert FewWords().adjective("هيمارس") is None
