"""No record misquotes its article, whichever way it is made; ids depend on what they should and on nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import ArmsDeal, Attribution, EventBase, Mention, Participant, Quote, RawArticle, event_id, verify_quotes
from schemas.event import ARTICLE, faults_against
from schemas.vocabulary import ArmsDealStage, EventType, Factuality, Field, Flag, ParticipantType
from tests.contract import examples

Make = Callable[..., EventBase]
EXAMPLES = pytest.mark.parametrize("make", examples.ALL, ids=lambda make: make.__name__)


@EXAMPLES
def test_an_example_is_true_to_its_article(make: Make) -> None:
    verify_quotes(make(), examples.ARTICLE)


@EXAMPLES
def test_every_quote_of_a_record_holds(make: Make) -> None:
    """Said in the plainest terms: `article[field][start:end] == text`, at any depth."""
    article = {"headline": examples.ARTICLE.headline or "", "body": examples.ARTICLE.body or ""}

    def quotes(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list | tuple):
            return [quote for item in value for quote in quotes(item)]
        if isinstance(value, dict):
            own = [value] if {"field", "start", "end", "text"} <= set(value) else []
            return own + [quote for item in value.values() for quote in quotes(item)]
        return []

    found = quotes(make().model_dump(mode="json"))
    assert len(found) >= 4
    assert all(article[quote["field"]][quote["start"] : quote["end"]] == quote["text"] for quote in found)


def wrong(quote: Quote) -> Quote:
    return quote.model_copy(update={"start": quote.start + 1, "end": quote.end + 1})


MISQUOTES: dict[str, dict[str, Any]] = {
    "trigger": {"trigger": wrong(examples.quote("تسلمت"))},
    "evidence.1": {"evidence": (examples.quote("تسلمت"), wrong(examples.quote("مصر")))},
    "attribution.0.quote": {"attribution": (Attribution(text="مسؤول", quote=wrong(examples.quote("مسؤول"))),)},
    "items.0.quote": {
        "items": ({"category": "aircraft", "text": "مقاتلة", "quote": wrong(examples.quote("مقاتلة"))},),
    },
    "recipients.0.mentions.0.quote": {
        "recipients": (
            examples.state("EG").model_copy(update={"mentions": (Mention(quote=wrong(examples.quote("مصر"))),)}),
        )
    },
    "value": {"value": {"text": "خمسة مليارات"}},
    "attribution.0": {"attribution": (Attribution(text="مسؤول روسي"),)},
    "items.0.quantity": {
        "items": (
            {
                "category": "aircraft",
                "text": "مقاتلة",
                "quote": examples.quote("مقاتلة"),
                "quantity": {"min": 4, "max": 4, "text": "خمسون"},
            },
        ),
    },
}


@pytest.mark.parametrize("path", MISQUOTES)
def test_a_record_that_misquotes_cannot_be_made(path: str) -> None:
    with pytest.raises(ValidationError, match=path) as error:
        examples.arms_deal(**MISQUOTES[path])
    assert "مصر" not in str(error.value)


def test_a_record_without_its_article_cannot_be_made() -> None:
    fields = {name: getattr(examples.arms_deal(), name) for name in ArmsDeal.model_fields}
    with pytest.raises(ValidationError, match="article at hand"):
        ArmsDeal(**fields)
    with pytest.raises(ValidationError, match="article at hand"):
        ArmsDeal.model_validate(fields, context={ARTICLE: None})


def test_there_is_no_way_around_the_check() -> None:
    with pytest.raises(TypeError, match="`of`"):
        examples.arms_deal().model_copy(update={"trigger": wrong(examples.quote("تسلمت"))})
    with pytest.raises(TypeError, match="`of`"):
        ArmsDeal.model_construct(id="x")
    assert examples.arms_deal().model_copy() == examples.arms_deal()


def test_a_record_of_another_article_cannot_be_made() -> None:
    """The same words in an article of another text: quotes hold, the reference does not."""
    record = examples.arms_deal()
    other = RawArticle(
        uri=record.article.uri, headline=examples.ARTICLE.headline, body=f"{examples.ARTICLE.body} انتهى"
    )
    assert faults_against(record, other) == ["article: refers to another article or another text of it"]


def test_an_id_that_does_not_follow_is_refused() -> None:
    with pytest.raises(ValidationError, match="id: "):
        examples.arms_deal(id="00000000-0000-5000-8000-000000000000")


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(TypeError, match="suplliers"):
        examples.arms_deal(suplliers=())


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "bought"},
        {"stage": ArmsDealStage.UNRECOGNISED},
        {"factuality": Factuality.UNRECOGNISED},
        {"flags": ("no_such_flag",)},
        {"confidence": 1.5},
        {"rule": ""},
        {"evidence": ()},
    ],
    ids=str,
)
def test_what_this_version_may_not_write_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=next(iter(changes))):
        examples.arms_deal(**changes)


@pytest.mark.parametrize("bad", ["egypt", "ORG:", "PER: ", "org:x", "", "E"])
def test_a_participant_needs_a_code(bad: str) -> None:
    with pytest.raises(ValidationError, match="id"):
        Participant(id=bad, name="x", type=ParticipantType.STATE)


@pytest.mark.parametrize("good", ["EG", "P5+1", "ARAB_LEAGUE", "ORG:Lockheed Martin", "PER:Viktor Bout", "ORG:شركة"])
def test_the_codes_of_the_guide_are_accepted(good: str) -> None:
    assert Participant(id=good, name="x", type=ParticipantType.STATE).id == good


def test_words_of_an_html_body_may_be_given_as_people_read_them() -> None:
    article = RawArticle(uri="u", body="باعت <b>فرنسا</b> مصر", content_type="text/html")  # type: ignore[arg-type]
    words = Quote.of(article, Field.BODY, 0, 17, display="باعت فرنسا")
    record = ArmsDeal.of(
        article,
        trigger=Quote.of(article, Field.BODY, 0, 4),
        evidence=(words,),
        attribution=(Attribution(text="باعت فرنسا"),),
        factuality=Factuality.ACTUAL,
        stage=ArmsDealStage.SIGNED,
        rule="r",
        extractor=examples.EXTRACTOR,
    )
    assert record.attribution[0].text == "باعت فرنسا"


def test_an_id_never_changes_between_versions() -> None:
    """The literal value: consumers hold such ids, so a change here is a break of the contract."""
    assert examples.arms_deal().id == "ed682a89-96fd-54f0-a064-a3b081a124b5"


CODES = st.lists(st.sampled_from(["EG", "FR", "UN", "P5+1", "ORG:شركة", "PER:A"]), max_size=4)


def parties(codes: list[str]) -> tuple[Participant, ...]:
    return tuple(Participant(id=code, name=code, type=ParticipantType.STATE) for code in codes)


@given(CODES, CODES, st.randoms(use_true_random=False))
def test_the_order_of_participants_does_not_change_the_id(a: list[str], b: list[str], chance: random.Random) -> None:
    def make(suppliers: list[str], recipients: list[str]) -> str:
        return examples.arms_deal(suppliers=parties(suppliers), recipients=parties(recipients)).id

    assert make(a, b) == make(chance.sample(a, len(a)), chance.sample(b, len(b)))


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "rule": st.text(min_size=1, max_size=5),
            "confidence": st.floats(0, 1),
            "factuality": st.sampled_from(Factuality.known()),
            "stage": st.sampled_from(ArmsDealStage.known()),
            "flags": st.lists(st.sampled_from(list(Flag)), max_size=3).map(tuple),
            "items": st.just(()),
            "value": st.none(),
            "event_date": st.none(),
            "attribution": st.just(()),
            "evidence": st.just((examples.quote("مصر"),)),
        },
    )
)
def test_no_other_field_changes_the_id(changes: dict[str, Any]) -> None:
    assert examples.arms_deal(**changes).id == examples.arms_deal().id


@given(CODES, CODES)
def test_the_same_codes_in_other_roles_are_another_event(a: list[str], b: list[str]) -> None:
    trigger = examples.quote("تسلمت")

    def make(suppliers: list[str], recipients: list[str]) -> str:
        roles = {"suppliers": parties(suppliers), "recipients": parties(recipients)}
        return event_id("u", EventType.ARMS_DEAL, trigger, roles)

    assert (make(a, b) == make(b, a)) == (set(a) == set(b))


def test_uri_type_and_trigger_make_the_id() -> None:
    trigger, other = examples.quote("تسلمت"), examples.quote("مصر")
    ids = {
        event_id("u", EventType.ARMS_DEAL, trigger, {}),
        event_id("v", EventType.ARMS_DEAL, trigger, {}),
        event_id("u", EventType.DIPLOMATIC_EXCHANGE, trigger, {}),
        event_id("u", EventType.ARMS_DEAL, other, {}),
        event_id("u", EventType.ARMS_DEAL, trigger, {"suppliers": parties(["EG"])}),
    }
    assert len(ids) == 5
