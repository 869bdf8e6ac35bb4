from hypothesis import given
from hypothesis import strategies as st

from worker.lexicon.words import words_of
from worker.text.normalise import normalise
from worker.text.tokens import without_proclitics, words


def test_words_carry_their_place_and_what_stands_before_them() -> None:
    text = "قال: «نعم»، 24 طائرة f-16"
    found = list(words(text))
    assert [word.text for word in found] == ["قال", "نعم", "24", "طائرة", "f", "16"]
    assert [word.gap for word in found] == ["", ": «", "»، ", " ", " ", "-"]
    assert all(text[word.start : word.end] == word.text for word in found)
    assert [word.numeral for word in found] == [False, False, True, False, False, True]


def test_words_of_a_part_count_from_the_beginning_of_the_whole() -> None:
    assert [(word.text, word.start, word.gap) for word in words("ا ب ج د", 2, 5)] == [("ب", 2, ""), ("ج", 4, " ")]


@given(st.text(alphabet="ابجدهوزةأإّ ءئ٣۴12 abZ_#-،.«»/\n\u200f🚀", max_size=60))
def test_words_are_those_that_the_lexicon_is_compared_in(text: str) -> None:
    assert tuple(word.text for word in words(normalise(text).text)) == words_of(text)


def test_a_word_is_offered_with_fewer_and_fewer_clitics() -> None:
    assert ("", "وبالشهر") in without_proclitics("وبالشهر")
    assert ("و", "بالشهر") in without_proclitics("وبالشهر")
    assert ("وب", "الشهر") in without_proclitics("وبالشهر")
    assert ("ل", "الشهر") in without_proclitics("للشهر")
    assert list(without_proclitics("في")) == [("", "في")]
