import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("وصل الوفد. ثم غادر.", ["وصل الوفد.", " ثم غادر."]),
        ("متى وصل؟ وصل أمس!", ["متى وصل؟", " وصل أمس!"]),
        ("وصل الوفد\nثم غادر", ["وصل الوفد\n", "ثم غادر"]),
        ("بلغت 3.5 مليار", ["بلغت 3.5 مليار"]),
        ("وصل... ثم غادر", ["وصل...", " ثم غادر"]),
        ("قال «وصلنا.» ثم غادر", ["قال «وصلنا.", "» ثم غادر"]),
        ("قالت د. سلمى نعم. وغادرت", ["قالت د. سلمى نعم.", " وغادرت"]),
        ("في u.s. نعم", ["في u.s. نعم"]),
        ("", []),
    ],
)
def test_examples(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.text(alphabet='اب .!؟\n»"1', max_size=50))
def test_sentences_are_the_whole_text(text: str) -> None:
    assert "".join(split(text)) == text


def test_a_flood_of_stops_is_read_in_linear_time() -> None:
    assert split("." * 300_000 + "ا") == ["." * 300_000 + "ا"]
    assert len(split(". " * 100_000)) == 100_001
