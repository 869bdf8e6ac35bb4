"""The phrasebook: clitics, the article, suffixes, and which of two readings a reader takes."""

import pytest

from worker.lexicon.model import Form, Kind, Part, Term
from worker.lexicon.phrasebook import Phrasebook, longest
from worker.lexicon.words import words_of

LAYERS = dict.fromkeys(Kind, 0)
EGYPT = Form(("مصر",), Kind.PARTY, Term("EG"), Part.NAME)
SAUDI = Form(("السعوديه",), Kind.PARTY, Term("SA"), Part.NAME)
LEBANON = Form(("لبنان",), Kind.PARTY, Term("LB"), Part.NAME)
IRAN = Form(("ايران",), Kind.PARTY, Term("IR"), Part.NAME)
MISSILES = Form(("صواريخ",), Kind.WEAPON, Term("missile"), Part.NOUN, number=3)
BUY = Form(("تشتري",), Kind.TRIGGER, Term("buy"), Part.VERB, tense="present")
VISIT = Form(("زيارت",), Kind.TRIGGER, Term("visit"), Part.MASDAR, suffixed=True)
MINISTER = Form(("وزير", "الخارجيه"), Kind.OFFICE, Term("minister"), Part.NOUN)
MINISTRY = Form(("الخارجيه",), Kind.BODY, Term("ministry"), Part.NAME)


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook([EGYPT, SAUDI, LEBANON, IRAN, MISSILES, BUY, VISIT, MINISTER, MINISTRY])


@pytest.mark.parametrize(
    ("word", "form", "preposition", "article"),
    [
        ("مصر", EGYPT, "", False),
        ("لمصر", EGYPT, "ل", False),
        ("وبمصر", EGYPT, "ب", False),
        ("السعودية", SAUDI, "", False),
        ("للسعودية", SAUDI, "ل", False),
        ("والسعودية", SAUDI, "", False),
        ("الصواريخ", MISSILES, "", True),
        ("للصواريخ", MISSILES, "ل", True),
        ("وبالصواريخ", MISSILES, "ب", True),
    ],
)
def test_takes_clitics_off(book: Phrasebook, word: str, form: Form, preposition: str, article: bool) -> None:
    hit = book.hits(words_of(word)[0])[0]
    assert (hit.form, hit.preposition, hit.article) == (form, preposition, article)


def test_a_name_takes_no_article(book: Phrasebook) -> None:
    assert book.hits(words_of("المصر")[0]) == ()


def test_the_future_prefix_is_kept_as_a_sign(book: Phrasebook) -> None:
    hit = book.hits(words_of("وستشتري")[0])[0]
    assert hit.form is BUY
    assert hit.future
    assert hit.conjunction


def test_a_pronoun_attaches_to_the_stem_made_for_it(book: Phrasebook) -> None:
    hit = book.hits(words_of("زيارتهما")[0])[0]
    assert (hit.form, hit.suffix) == (VISIT, "هما")


def test_two_states_side_by_side_are_both_found(book: Phrasebook) -> None:
    """A matcher over letters finds «ان ايران» in «لبنان ايران»; words cannot be split so."""
    found = longest(book.matches(words_of("لبنان إيران")), LAYERS)
    assert [match.form for match in found] == [LEBANON, IRAN]


def test_the_longer_phrase_wins(book: Phrasebook) -> None:
    found = longest(book.matches(words_of("قال وزير الخارجية")), LAYERS)
    assert [(match.first, match.last, match.form) for match in found] == [(1, 3, MINISTER)]


def test_words_are_runs_of_letters_or_digits() -> None:
    assert words_of("إس-400، و S400") == ("اس", "400", "و", "s", "400")
