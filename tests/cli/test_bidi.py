"""Arabic on a terminal: set apart, never reordered."""

from rich.text import Text

from worker.cli.bidi import FIRST_STRONG, POP, Bidi, clean


def test_text_is_set_apart_on_a_terminal_alone() -> None:
    assert Bidi(isolates=True).inline("مصر") == f"{FIRST_STRONG}مصر{POP}"
    assert Bidi(isolates=False).inline("مصر") == "مصر"


def test_what_was_cut_is_set_apart_on_both_sides_of_the_cut() -> None:
    cut = [Text(f"in {FIRST_STRONG}صحيفة"), Text(f"المثال{POP}, on Monday"), Text("at noon")]
    lines = [line.plain for line in Bidi(isolates=True).balanced(cut)]
    assert lines == [f"in {FIRST_STRONG}صحيفة{POP}", f"{FIRST_STRONG}المثال{POP}, on Monday", "at noon"]


def test_controls_are_taken_out_and_letters_stay() -> None:
    assert clean("مصر\n\x1b[1m\u202eعلى\u2069\u200f وَ\u0640") == "مصر  [1mعلى وَ\u0640"
