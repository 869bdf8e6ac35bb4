"""One event on a terminal and in a pipe."""

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from schemas import EventRecord, Quantity, RawArticle
from schemas.vocabulary import Factuality
from tests.contract import examples
from tests.contract.examples import ARTICLE, arms_deal, claim, exchange
from worker.cli.bidi import POP, RIGHT_TO_LEFT
from worker.cli.render import Renderer


def shown(record: EventRecord, *, terminal: bool = False, width: int = 200, colour: bool = False) -> str:
    system = "standard" if colour else None
    console = Console(file=io.StringIO(), force_terminal=terminal, width=width, color_system=system, highlight=False)  # type: ignore[arg-type]
    Renderer(console).show(record, ARTICLE)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_deal_says_who_what_to_whom_when_who_says_so_and_whether_it_happened() -> None:
    out = shown(arms_deal())
    for words in (
        "Arms deal  delivered  actual",
        "who       France [FR] → Egypt [EG]",
        "what      30 aircraft (Rafale), ثلاثين مقاتلة من طراز رافال; for 4,000,000,000 EUR",
        "when      2024-05-06  الاثنين",
        "says so   مسؤول فرنسي (a French official), in صحيفة المثال",
        "happened  actual",
        "rule      arms-deal.receive",
    ):
        assert words in out


def test_a_claim_says_who_accuses_whom_over_what() -> None:
    out = shown(claim())
    assert "Iran [IR] accused by United States [US], over measures of United Nations [UN]" in out
    assert "proliferation measures (UNSCR 2231)" in out


def test_an_exchange_says_who_turned_to_whom_where_and_about_what() -> None:
    out = shown(exchange())
    assert "Egypt [EG] → France [FR]" in out
    assert "in Cairo; about التعاون العسكري" in out


@pytest.mark.parametrize("factuality", Factuality.known())
def test_whether_it_happened_is_never_left_to_guess(factuality: Factuality) -> None:
    assert f"happened  {factuality.value}: " in shown(arms_deal(factuality=factuality))


def test_without_colours_marks_are_written() -> None:
    out = shown(arms_deal())
    assert "أعلن مسؤول فرنسي الاثنين [أن مصر **تسلمت** ثلاثين مقاتلة من طراز رافال] بقيمة أربعة مليارات يورو." in out


def test_with_colours_nothing_is_written_into_the_sentence() -> None:
    out = shown(arms_deal(), terminal=True, colour=True)
    assert "**" not in out
    assert "\x1b[" in out


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("make", examples.ALL[:3], ids=lambda make: make.__name__)
def test_every_line_of_a_terminal_sets_its_arabic_apart_by_itself(make: Callable[[], EventRecord], width: int) -> None:
    """A terminal orders each line alone: an isolate left open would turn what follows, an unopened one do nothing."""
    for line in shown(make(), terminal=True, width=width).splitlines():
        opened = sum(line.count(mark) for mark in "\u2066\u2067\u2068")
        assert opened == line.count(POP), line
        if any("\u0621" <= letter <= "\u064a" for letter in line):
            assert opened, line


def test_the_letters_stay_in_the_order_in_which_they_are_read() -> None:
    assert f"{RIGHT_TO_LEFT}أعلن مسؤول فرنسي الاثنين [أن مصر **تسلمت** ثلاثين" in shown(arms_deal(), terminal=True)


def test_a_pipe_gets_no_invisible_marks() -> None:
    assert not set(shown(arms_deal())) & set("\u2066\u2067\u2068\u2069")


def test_text_of_an_article_cannot_command_the_terminal() -> None:
    article = RawArticle(uri="a", headline=ARTICLE.headline, body=ARTICLE.body, publisher="\x1b[2Jالمثال\u202e")
    out = shown(arms_deal(article), terminal=True)
    assert "المثال" in out
    assert "\x1b[2J" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(300, 300, "300 aircraft"), (100, None, "100 or more"), (None, 50, "up to 50"), (20, 30, "20 to 30")],
)
def test_quantities_are_said_as_the_text_bounds_them(least: int | None, most: int | None, words: str) -> None:
    item = arms_deal().items[0].model_copy(update={"quantity": Quantity(min=least, max=most, text="ثلاثين")})
    assert words in shown(arms_deal(items=(item,)))
