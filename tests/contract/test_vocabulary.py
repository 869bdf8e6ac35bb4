"""Every vocabulary is documented, closed to writers and open to readers."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from schemas.vocabulary import (
    READING,
    ArmsDealStage,
    ClaimStage,
    EventType,
    ExchangeForm,
    Factuality,
    ItemCategory,
    Measure,
    RejectionReason,
    Vocabulary,
)

VOCABULARIES = Vocabulary.__subclasses__()

# As the annotation guide lists them: what gold data and records are compared by.
GUIDE: dict[type[Vocabulary], str] = {
    EventType: "arms_deal sanctions_violation_claim diplomatic_exchange",
    Factuality: "actual planned possible denied",
    ItemCategory: (
        "aircraft uav missiles air_defence artillery armoured_vehicles ships sensors engines ammunition small_arms "
        "other unspecified"
    ),
    ArmsDealStage: "sought negotiating approved signed delivered suspended cancelled seized unspecified",
    Measure: ("arms_embargo proliferation export_control asset_freeze travel_ban trade financial unspecified"),
    ClaimStage: "alleged investigated penalised",
    ExchangeForm: (
        "letter phone_call meeting visit talks mediation agreement protest_note envoy_summoned envoy_recalled "
        "diplomats_expelled relations_established relations_reduced"
    ),
}


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.__name__)
def test_every_member_has_a_definition_of_its_own(vocabulary: type[Vocabulary]) -> None:
    definitions = [member.definition for member in vocabulary]
    assert vocabulary.__doc__
    assert all(definition.endswith(".") and len(definition) > 12 for definition in definitions)
    assert len(set(definitions)) == len(definitions)


@pytest.mark.parametrize("vocabulary", GUIDE, ids=lambda v: v.__name__)
def test_values_are_those_of_the_guide(vocabulary: type[Vocabulary]) -> None:
    assert vocabulary.values() == tuple(GUIDE[vocabulary].split())


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.__name__)
def test_writers_cannot_use_an_unknown_value(vocabulary: type[Vocabulary]) -> None:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(vocabulary).validate_python("brand_new")
    assert vocabulary.values()[0] in str(error.value)


def test_readers_read_an_unknown_value_as_unrecognised() -> None:
    adapter = TypeAdapter(ArmsDealStage)
    assert adapter.validate_python("brand_new", context={READING: True}) is ArmsDealStage.UNRECOGNISED


def test_readers_refuse_what_is_no_text() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(ArmsDealStage).validate_python(3, context={READING: True})


def test_reasons_for_dead_letters_are_closed_even_to_readers() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(RejectionReason).validate_python("brand_new", context={READING: True})


def test_a_member_is_its_value() -> None:
    assert isinstance(ArmsDealStage.SIGNED, str)
    assert f"{ArmsDealStage.SIGNED}" == "signed"
    assert TypeAdapter(ArmsDealStage).dump_json(ArmsDealStage.SIGNED) == b'"signed"'


def test_a_member_without_definition_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="definition"):

        class Bare(Vocabulary):
            A = "a"
