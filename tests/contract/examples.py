"""An article and a record of each type, for the tests of the contract."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from schemas import (
    ArmsDeal,
    Attribution,
    DiplomaticExchange,
    EventDate,
    Extractor,
    Item,
    Mention,
    Money,
    Participant,
    Place,
    Quantity,
    Quote,
    RawArticle,
    Receipt,
    SanctionsViolationClaim,
    Source,
    Topic,
)
from schemas.vocabulary import (
    ArmsDealStage,
    Calendar,
    ClaimStage,
    DateBasis,
    DatePrecision,
    ExchangeForm,
    Factuality,
    Field,
    Flag,
    ItemCategory,
    Measure,
    ParticipantType,
    SourceKind,
    UnreadReason,
)

EXTRACTOR = Extractor(name="marsad", version="0.1.0", knowledge="sha256:0123456789ab")

ARTICLE = RawArticle(
    uri="urn:example:1",
    headline="مصر تتسلم ثلاثين مقاتلة من فرنسا",
    body=(
        "أعلن مسؤول فرنسي الاثنين أن مصر تسلمت ثلاثين مقاتلة من طراز رافال بقيمة أربعة مليارات يورو. "
        "واتهمت واشنطن إيران بانتهاك قرار مجلس الأمن 2231. "
        "واتصل وزير الخارجية المصري سامح شكري هاتفيا بنظيره الفرنسي لبحث التعاون العسكري في القاهرة."
    ),
    publisher="صحيفة المثال",
    published_at=datetime(2024, 5, 8, 9, 30, tzinfo=UTC),
    url="https://news.example/1",
    language="ar",
    version=2,
)

STATES = {
    "EG": ("Egypt", "مصر"),
    "FR": ("France", "فرنسا"),
    "IR": ("Iran", "إيران"),
    "US": ("United States", "الولايات المتحدة"),
}


def quote(words: str, article: RawArticle = ARTICLE, field: Field = Field.BODY) -> Quote:
    """Quote the first place of these words."""
    start = article.text(field).index(words)
    return Quote.of(article, field, start, start + len(words))


def state(code: str, words: str = "", **mention: str) -> Participant:
    """A state, mentioned in these words if any."""
    name, name_ar = STATES[code]
    mentions = (Mention(quote=quote(words), **mention),) if words else ()
    return Participant(id=code, name=name, name_ar=name_ar, type=ParticipantType.STATE, mentions=mentions)


def arms_deal(article: RawArticle = ARTICLE, **changes: Any) -> ArmsDeal:
    """Egypt receives thirty fighters from France."""
    fields: dict[str, Any] = {
        "trigger": quote("تسلمت"),
        "evidence": (
            quote("أن مصر تسلمت ثلاثين مقاتلة من طراز رافال"),
            quote("مصر تتسلم ثلاثين مقاتلة", field=Field.HEADLINE),
        ),
        "factuality": Factuality.ACTUAL,
        "attribution": (
            Attribution(
                text="مسؤول فرنسي",
                name="a French official",
                kind=SourceKind.ANONYMOUS_OFFICIAL,
                participant="FR",
                quote=quote("مسؤول فرنسي"),
            ),
        ),
        "event_date": EventDate(
            text="الاثنين",
            earliest=date(2024, 5, 6),
            latest=date(2024, 5, 6),
            precision=DatePrecision.DAY,
            basis=DateBasis.WEEKDAY,
            calendar=Calendar.GREGORIAN,
        ),
        "rule": "arms-deal.receive",
        "extractor": EXTRACTOR,
        "suppliers": (state("FR", "فرنسي"),),
        "recipients": (state("EG", "مصر"),),
        "items": (
            Item(
                category=ItemCategory.AIRCRAFT,
                text="ثلاثين مقاتلة من طراز رافال",
                designation="Rafale",
                quantity=Quantity(min=30, max=30, text="ثلاثين"),
                quote=quote("ثلاثين مقاتلة من طراز رافال"),
            ),
        ),
        "stage": ArmsDealStage.DELIVERED,
        "value": Money(amount=4_000_000_000, currency="EUR", text="أربعة مليارات يورو"),
    }
    return ArmsDeal.of(article, **(fields | changes))


def claim(article: RawArticle = ARTICLE, **changes: Any) -> SanctionsViolationClaim:
    """The United States accuse Iran of breaking resolution 2231."""
    fields: dict[str, Any] = {
        "trigger": quote("بانتهاك"),
        "evidence": (quote("واتهمت واشنطن إيران بانتهاك قرار مجلس الأمن 2231"),),
        "factuality": Factuality.ACTUAL,
        "rule": "sanctions.accuse",
        "extractor": EXTRACTOR,
        "flags": (Flag.DENIAL_QUOTED,),
        "accused": (state("IR", "إيران"),),
        "claimants": (state("US", "واشنطن"),),
        "authorities": (
            Participant(id="UN", name="United Nations", name_ar="الأمم المتحدة", type=ParticipantType.ORGANISATION),
        ),
        "measure": Measure.PROLIFERATION,
        "instrument": "UNSCR 2231",
        "stage": ClaimStage.ALLEGED,
    }
    return SanctionsViolationClaim.of(article, **(fields | changes))


def exchange(article: RawArticle = ARTICLE, **changes: Any) -> DiplomaticExchange:
    """The foreign minister of Egypt calls that of France."""
    fields: dict[str, Any] = {
        "trigger": quote("واتصل"),
        "evidence": (quote("واتصل وزير الخارجية المصري سامح شكري هاتفيا بنظيره الفرنسي"),),
        "factuality": Factuality.ACTUAL,
        "confidence": 0.8,
        "rule": "exchange.call",
        "extractor": EXTRACTOR,
        "actors": (state("EG", "المصري", person="Sameh Shoukry", office="foreign minister"),),
        "recipients": (state("FR", "الفرنسي"),),
        "form": ExchangeForm.PHONE_CALL,
        "place": Place(name="Cairo", name_ar="القاهرة", country="EG", quote=quote("القاهرة")),
        "topics": (Topic(text="التعاون العسكري", quote=quote("التعاون العسكري")),),
    }
    return DiplomaticExchange.of(article, **(fields | changes))


def receipt(**changes: Any) -> Receipt:
    """The receipt of the article with its three events."""
    fields: dict[str, Any] = {
        "uri": ARTICLE.uri,
        "version": ARTICLE.version,
        "content_sha256": ARTICLE.content_sha256,
        "extractor": EXTRACTOR,
        "source": Source(topic="articles.raw", partition=3, offset=41),
        "events": (arms_deal().id, claim().id, exchange().id),
        "flags": (Flag.PARTLY_READ,),
        "unread": ({"reason": UnreadReason.SENTENCE_TOO_LONG, "field": Field.BODY, "start": 0, "end": 5},),
    }
    return Receipt.model_validate(fields | changes)


ALL = (arms_deal, claim, exchange)
