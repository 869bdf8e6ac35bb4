"""Sentences: right in both languages, whole whatever a record lacks, and made of data with the same keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from schemas import Attribution, EventDate, EventRecord, Participant, encode, parse_event
from schemas.describe import Language, describe
from schemas.vocabulary import (
    ArmsDealStage,
    ClaimStage,
    DateBasis,
    DatePrecision,
    ExchangeForm,
    Factuality,
    ItemCategory,
    Measure,
    ParticipantType,
)
from tests.contract import examples

LANGUAGES: tuple[Language, ...] = ("ar", "en")
BOTH = pytest.mark.parametrize("language", LANGUAGES)
PHRASES = Path(__file__).parents[2] / "schemas" / "phrases"


def phrases(language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PHRASES / f"{language}.json").read_text(encoding="utf-8"))
    return found


def test_an_arms_deal() -> None:
    assert describe(examples.arms_deal(), "ar") == (
        "سُلّمت طائرات عسكرية («ثلاثين مقاتلة من طراز رافال») من فرنسا إلى مصر بقيمة «أربعة مليارات يورو» "
        "في 6 مايو 2024، وفق «مسؤول فرنسي»."
    )
    assert describe(examples.arms_deal(), "en") == (
        "A delivery was made of military aircraft (“ثلاثين مقاتلة من طراز رافال”) from France to Egypt "
        "worth “أربعة مليارات يورو” on 6 May 2024, according to a French official."
    )


def test_a_claim() -> None:
    assert describe(examples.claim(), "ar") == (
        "وُجّه إلى إيران اتهام من الولايات المتحدة بانتهاك حظر الانتشار النووي والصاروخي المفروض من الأمم المتحدة "
        "(UNSCR 2231)، وفق صحيفة المثال."
    )
    assert describe(examples.claim(), "en") == (
        "An accusation was made by the United States against Iran of violating the restrictions on nuclear and missile "
        "programmes of the United Nations (UNSCR 2231), according to صحيفة المثال."
    )


def test_an_exchange() -> None:
    assert describe(examples.exchange(), "ar") == (
        "أُجري اتصال هاتفي من جانب مصر مع فرنسا في القاهرة بشأن «التعاون العسكري»، وفق صحيفة المثال."
    )
    assert describe(examples.exchange(), "en") == (
        "A telephone call was held by Egypt with France in Cairo about “التعاون العسكري”, according to صحيفة المثال."
    )


@pytest.mark.parametrize(
    ("factuality", "ar", "en"),
    [
        (Factuality.PLANNED, "من المزمع عقد اجتماع بين مصر وفرنسا، ", "A plan is reported for a meeting between "),
        (Factuality.POSSIBLE, "من المحتمل عقد اجتماع بين مصر وفرنسا، ", "A possibility is reported of a meeting "),
        (Factuality.DENIED, "ورد نفي عقد اجتماع بين مصر وفرنسا، ", "A denial is reported of a meeting between "),
    ],
)
def test_what_did_not_happen_does_not_sound_as_if_it_did(factuality: Factuality, ar: str, en: str) -> None:
    record = examples.exchange(factuality=factuality, form=ExchangeForm.MEETING, place=None, topics=())
    assert describe(record, "ar").startswith(ar)
    assert describe(record, "en").startswith(en)


def test_sources_are_told_outermost_first() -> None:
    attribution = (Attribution(text="صحيفة المثال"), Attribution(text="مسؤول", name="an official"))
    record = examples.arms_deal(
        examples.ARTICLE.model_copy(update={"body": f"{examples.ARTICLE.body} صحيفة المثال"}), attribution=attribution
    )
    assert describe(record, "ar").endswith("، وفق «صحيفة المثال» نقلا عن «مسؤول».")
    assert describe(record, "en").endswith(", according to “صحيفة المثال”, quoting an official.")


@pytest.mark.parametrize(
    ("first", "last", "precision", "ar", "en"),
    [
        (date(2024, 5, 6), date(2024, 5, 6), DatePrecision.DAY, "في 6 مايو 2024", "on 6 May 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), DatePrecision.MONTH, "في فبراير 2024", "in February 2024"),
        (date(2023, 1, 1), date(2023, 12, 31), DatePrecision.YEAR, "في عام 2023", "in 2023"),
        (
            date(2024, 3, 11),
            date(2024, 4, 9),
            DatePrecision.MONTH,
            "بين 11 مارس 2024 و9 أبريل 2024",
            "between 11 March 2024 and 9 April 2024",
        ),
        (
            date(2024, 4, 29),
            date(2024, 5, 5),
            DatePrecision.WEEK,
            "بين 29 أبريل 2024 و5 مايو 2024",
            "between 29 April 2024 and 5 May 2024",
        ),
        (None, None, DatePrecision.DAY, "في وقت ورد بلفظ «الاثنين»", "at a time given as “الاثنين”"),
    ],
)
def test_dates(first: date | None, last: date | None, precision: DatePrecision, ar: str, en: str) -> None:
    when = EventDate(text="الاثنين", earliest=first, latest=last, precision=precision, basis=DateBasis.RELATIVE)
    record = examples.arms_deal(event_date=when)
    assert f" {ar}، وفق" in describe(record, "ar")
    assert f" {en}, according to" in describe(record, "en")


@BOTH
@pytest.mark.parametrize("make", examples.ALL, ids=lambda make: make.__name__)
def test_a_bare_record_still_makes_a_sentence(make: Callable[..., EventRecord], language: Language) -> None:
    full = make()
    record = make(attribution=(), event_date=None, **dict.fromkeys(full.ROLES, ()))
    sentence = describe(record, language)
    assert sentence.endswith(".")
    assert not set(sentence) & set("{}[]\n")
    assert "  " not in sentence
    assert "None" not in sentence


def test_several_parties_are_joined() -> None:
    parties = tuple(examples.state(code) for code in ("EG", "US", "IR"))
    record = examples.exchange(form=ExchangeForm.TALKS, actors=parties, recipients=(), place=None, topics=())
    assert describe(record, "ar").startswith("أُجريت محادثات بين مصر والولايات المتحدة وإيران،")
    assert describe(record, "en").startswith("Talks were held between Egypt, the United States and Iran,")


def test_a_name_takes_its_case() -> None:
    houthis = Participant(id="HOUTHI", name="Houthis", name_ar="الحوثيون", type=ParticipantType.ARMED_GROUP)
    record = examples.arms_deal(recipients=(houthis,), value=None)
    assert " إلى الحوثيين " in describe(record, "ar")
    assert " to the Houthis " in describe(record, "en")


@BOTH
def test_words_of_the_article_cannot_reorder_the_sentence(language: Language) -> None:
    article = examples.ARTICLE.model_copy(update={"body": f"{examples.ARTICLE.body} مسؤول\n\u202eروسي\0"})
    record = examples.arms_deal(article, attribution=(Attribution(text="مسؤول\n\u202eروسي\0"),))
    assert "مسؤول روسي" in describe(record, language)


@BOTH
def test_what_a_later_version_added_is_told_in_general(language: Language) -> None:
    for make, field in ((examples.arms_deal, "stage"), (examples.claim, "measure"), (examples.exchange, "form")):
        fields = json.loads(encode(make())) | {field: "brand_new", "factuality": "brand_new"}
        assert describe(parse_event(json.dumps(fields).encode()), language).endswith(".")


@BOTH
def test_every_value_has_its_words(language: Language) -> None:
    found = phrases(language)
    told = {
        "arms_deal": ArmsDealStage,
        "sanctions_violation_claim": ClaimStage,
        "diplomatic_exchange": ExchangeForm,
        "category": ItemCategory,
        "measure": Measure,
    }
    for part, vocabulary in told.items():
        assert set(found[part]) == {member.value for member in vocabulary}
    assert set(found["factuality"]) == {member.value for member in Factuality} - {"actual"}
    assert len(found["months"]) == 12


def test_both_languages_have_the_same_keys() -> None:
    assert set(phrases("ar")) == set(phrases("en"))


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="ar or en"):
        describe(examples.claim(), "fr")  # type: ignore[arg-type]  # what is tested
