"""Sentences as the measure counts them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.quality.sentences import Sentences, spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("أعلن. ثم نفى", ["أعلن.", " ثم نفى"]),
        ("بلغ 3.5 مليون.", ["بلغ 3.5 مليون."]),
        ("لماذا؟! قال", ["لماذا؟!", " قال"]),
        ('قال "نعم." ثم', ['قال "نعم.', '" ثم']),
        ("سطر\n\nآخر", ["سطر\n\n", "آخر"]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text)] == sentences


@given(st.text(alphabet='اب .!?؟…\n"»” 3_', max_size=40))
def test_spans_are_those_of_the_published_definition(text: str) -> None:
    """The definition is a pattern in the scorer that others use; ours must cut every text alike."""
    pattern = re.compile(r"[.!?؟…]+(?=\s|$|[\"»”])|\n+")
    ends = [match.end() for match in pattern.finditer(text)]
    starts = [0, *ends]
    expected = [*zip(starts, ends, strict=False)]
    if starts[-1] < len(text):
        expected.append((starts[-1], len(text)))
    assert list(spans(text)) == expected


def test_a_span_touches_every_sentence_that_it_shares_a_character_with() -> None:
    sentences = Sentences({"body": "واحد. اثنان. ثلاثة."})
    assert sentences.touched("body", 4, 6) == {("body", 0), ("body", 1)}
    assert sentences.touched("body", 5, 6) == {("body", 1)}
    assert sentences.touched("body", 3, 3) == {("body", 0)}
