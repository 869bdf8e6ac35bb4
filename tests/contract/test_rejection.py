"""Dead letters: each reason has one stage, headers are Kafka Connect's, and they can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import NotAnArticle, Rejection, rejection
from schemas.rejection import HEADERS, STAGE_OF
from schemas.vocabulary import RejectionReason, RejectionStage

EXAMPLE = Rejection(
    reason=RejectionReason.INVALID,
    topic="articles.raw",
    partition=3,
    offset=41,
    error="schemas.article.Invalid",
    message="uri: Field required",
    attempt=2,
    extractor_version="0.1.0",
)


def test_every_reason_has_one_stage_and_every_stage_a_reason() -> None:
    assert set(STAGE_OF) == set(RejectionReason)
    assert set(STAGE_OF.values()) == set(RejectionStage)


def test_the_module_opens_with_the_closed_set() -> None:
    table = [line.split()[:2] for line in (rejection.__doc__ or "").splitlines() if line.startswith("    ")]
    assert table == [[reason.value, stage.value] for reason, stage in STAGE_OF.items()]


def test_each_way_of_being_no_article_has_a_reason_of_its_own() -> None:
    reasons = [error.reason for error in NotAnArticle.__subclasses__()]
    assert reasons == [RejectionReason.UNDECODABLE, RejectionReason.INVALID]


def test_headers_are_those_of_kafka_connect_and_ours() -> None:
    assert EXAMPLE.headers() == [
        ("__connect.errors.topic", b"articles.raw"),
        ("__connect.errors.partition", b"3"),
        ("__connect.errors.offset", b"41"),
        ("__connect.errors.stage", b"validate"),
        ("__connect.errors.class.name", b"marsad"),
        ("__connect.errors.exception.class.name", b"schemas.article.Invalid"),
        ("__connect.errors.exception.message", b"uri: Field required"),
        ("reason", b"invalid"),
        ("attempt", b"2"),
        ("extractor-version", b"0.1.0"),
    ]


def test_a_cut_value_tells_its_size() -> None:
    cut = EXAMPLE.model_copy(update={"original_size": 2_000_000})
    assert cut.headers()[-1] == ("original-size", b"2000000")


@given(st.sampled_from(list(RejectionReason)), st.text(max_size=20), st.integers(0, 2**62), st.none() | st.integers(0))
def test_headers_are_read_back(reason: RejectionReason, message: str, offset: int, size: int | None) -> None:
    sent = EXAMPLE.model_copy(update={"reason": reason, "message": message, "offset": offset, "original_size": size})
    assert Rejection.of_headers([("traceparent", b"00-1-2-01"), *sent.headers()]) == sent


def test_headers_that_lack_something_are_refused() -> None:
    with pytest.raises(ValidationError, match="extractor_version"):
        Rejection.of_headers([header for header in EXAMPLE.headers() if header[0] != "extractor-version"])


def test_every_field_has_a_header() -> None:
    assert set(HEADERS.values()) == {*Rejection.model_fields, "stage"}
