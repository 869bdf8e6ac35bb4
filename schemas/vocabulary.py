"""Every closed set of values in the contract, once, each member beside the one it is confused with.

A member carries its definition (`ArmsDealStage.SIGNED.definition`), so the JSON Schemas and the documentation say the
same as the code. The definitions of events are those of the annotation guide that the accuracy figures rest on.

Reading is open, writing is closed: `parse_event` and `parse_receipt` read a member they do not know as
`unrecognised` (a later version added it), everything else refuses it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

READING = "reading"
"""Key of the validation context that marks what is validated as published earlier, perhaps by a later version."""

UNRECOGNISED = "unrecognised"
_LATER = "A value that a later version added; this version never writes it."


class Vocabulary(StrEnum):
    """A closed set whose members are written `NAME = "value", "definition"`."""

    definition: str

    def __new__(cls, value: str, definition: str = "") -> Self:
        """Make a member of a value and its definition; neither may be empty."""
        if not value or not definition:
            raise TypeError(f"{cls.__name__}: a member needs a value and a definition")
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member

    @classmethod
    def known(cls) -> tuple[Self, ...]:
        """Give the members that may be written: all but `unrecognised`."""
        return tuple(member for member in cls if member.value != UNRECOGNISED)

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """Give the values that may be written."""
        return tuple(member.value for member in cls.known())

    @classmethod
    def member_of(cls, value: str) -> Self | None:
        """Give the member of a value, or None."""
        try:
            return cls(value)
        except ValueError:
            return None

    @classmethod
    def _validate(cls, value: object, info: core_schema.ValidationInfo[Any]) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            member = cls.member_of(value)
            if member is None and (info.context or {}).get(READING):
                member = cls.member_of(UNRECOGNISED)
            if member is not None:
                return member
        raise PydanticCustomError("vocabulary", "Input should be one of: {known}", {"known": ", ".join(cls.values())})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate by value; the context tells what an unknown one becomes."""
        return core_schema.with_info_plain_validator_function(
            cls._validate,
            ref=cls.__name__,
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """List the members with their definitions; an old schema must still accept what a later version adds."""
        members: list[dict[str, Any]] = [
            {"const": member.value, "description": member.definition} for member in cls.known()
        ]
        if cls.member_of(UNRECOGNISED) is not None:
            members.append({"type": "string", "description": _LATER})
        return {"title": cls.__name__, "description": (cls.__doc__ or "").strip(), "type": "string", "anyOf": members}


class EventType(Vocabulary):
    """What kind of event a record tells of. A type has a topic of its own, so none is ever unrecognised."""

    ARMS_DEAL = (
        "arms_deal",
        (
            "Sale, purchase, gift, lease, licensed production, transfer, smuggling or delivery of weapons or military "
            "equipment between parties; also the attempt, the approval, the refusal, the suspension, and the seizure "
            "of a shipment. Not the use of weapons, and not an army moving its own stock."
        ),
    )
    SANCTIONS_VIOLATION_CLAIM = (
        "sanctions_violation_claim",
        (
            "A statement that an identified party broke, evades or would break sanctions, an arms embargo, export "
            "controls or a Security Council resolution that restricts it; also its denial, an investigation of it, a "
            "penalty for it. Not the imposing, renewing or lifting of sanctions."
        ),
    )
    DIPLOMATIC_EXCHANGE = (
        "diplomatic_exchange",
        (
            "A communication or formal act between at least two international parties: letter, call, meeting, visit, "
            "talks, agreement, protest. Not a statement that one side makes in public."
        ),
    )


class Factuality(Vocabulary):
    """Whether the event happened, according to whoever is quoted (`attribution`), not according to Marsad."""

    ACTUAL = "actual", "Presented as having happened, happening or concluded, by the outlet or by a source it quotes."
    PLANNED = (
        "planned",
        "Intended, expected, agreed for later or being sought. Unlike `possible`, somebody means to do it.",
    )
    POSSIBLE = (
        "possible",
        (
            "Conditional, hypothetical, 'may', 'could', or unconfirmed as such. Unlike `planned`, nobody is said to "
            "mean to do it."
        ),
    )
    DENIED = (
        "denied",
        (
            "Said not to have happened or not to be going to. A denial that stands beside a quoted accusation leaves "
            "the record `actual`; only a denial that stands alone is `denied`."
        ),
    )
    UNRECOGNISED = UNRECOGNISED, _LATER


class Field(Vocabulary):
    """The part of the article that a quote is taken from."""

    HEADLINE = "headline", "The article's headline, exactly as received."
    BODY = "body", "The article's body, exactly as received: of an HTML body, the markup counts too."


class ContentType(Vocabulary):
    """How the body of an article is written (IANA media type without parameters)."""

    PLAIN = "text/plain", "Text as it is read. The default."
    HTML = "text/html", "HTML: offsets count markup, and a quote's `display` is its text without markup."


class ArticleStatus(Vocabulary):
    """Whether an article may be used (IPTC ninjs `pubstatus`)."""

    USABLE = "usable", "The article stands. The default."
    CANCELED = "canceled", "The publisher took the article back: its events are withdrawn by an empty receipt."
    UNRECOGNISED = UNRECOGNISED, _LATER


class ParticipantType(Vocabulary):
    """What kind of party a participant is; it says how `id` is to be read."""

    STATE = "state", "A state and all that acts for it; `id` is its ISO 3166-1 alpha-2 code."
    ORGANISATION = (
        "organisation",
        "An international or other organisation that neither trades (`company`) nor is under arms (`armed_group`).",
    )
    ARMED_GROUP = (
        "armed_group",
        "An armed or political group that acts for itself and no state, authorities that no state recognises included.",
    )
    COMPANY = "company", "A commercial firm or bank, also where a state owns it."
    PERSON = (
        "person",
        "A person who acts for no state or group. Whoever acts for one stands in that participant's `mentions`.",
    )
    UNRECOGNISED = UNRECOGNISED, _LATER


class SourceKind(Vocabulary):
    """What kind of source an attribution names."""

    OUTLET = "outlet", "A newspaper, agency or broadcaster that is quoted, not the one that publishes the article."
    OFFICIAL = "official", "An office-holder or an official body, named by name or by office."
    ANONYMOUS_OFFICIAL = "anonymous_official", "An official who is not identified ('a US official')."
    SPOKESPERSON = "spokesperson", "Somebody who speaks for a state or body by office; more specific than `official`."
    INTELLIGENCE_REPORT = "intelligence_report", "An intelligence service or what it reports."
    ORGANISATION = "organisation", "An organisation, group or company that is no official body of a state."
    DOCUMENT = "document", "A report, statement, resolution, letter or court file, where it is itself the source."
    WITNESS = "witness", "Somebody who saw it, or a local resident."
    EXPERT = "expert", "An analyst, researcher or former official, who judges rather than speaks for anybody."
    OTHER = "other", "A source that is none of these, or that is not described ('sources', 'reports')."
    UNRECOGNISED = UNRECOGNISED, _LATER


class DatePrecision(Vocabulary):
    """How wide the interval of an event's date is. The interval itself is `earliest`..`latest`, both inclusive."""

    DAY = "day", "One day; a time of day is never given."
    WEEK = "week", "One ISO week, Monday to Sunday."
    MONTH = "month", "One month, of the calendar that `calendar` names."
    YEAR = "year", "One year, of the calendar that `calendar` names."
    RANGE = "range", "Any other interval: two days, a season, 'the past three months'."
    UNRECOGNISED = UNRECOGNISED, _LATER


class DateBasis(Vocabulary):
    """What an event's date rests on beside the words themselves."""

    EXPLICIT = "explicit", "The words name the date in full, as far as its precision goes; nothing else was needed."
    PARTIAL = "partial", "The words leave a part out (mostly the year), which `published_at` completes."
    RELATIVE = "relative", "The words count from another date ('yesterday', 'last month'); that is `published_at`."
    WEEKDAY = "weekday", "The words name a day of the week; it is the nearest one before or after `published_at`."
    UNRESOLVED = "unresolved", "The words need `published_at`, and it is absent: `earliest` and `latest` are null."
    UNRECOGNISED = UNRECOGNISED, _LATER


class Calendar(Vocabulary):
    """The calendar in which the words give a date. `earliest` and `latest` are always Gregorian."""

    GREGORIAN = "gregorian", "Gregorian, whatever names its months bear (Levantine and Maghrebi ones too)."
    HIJRI = "hijri", "Islamic, converted by Umm al-Qura; an observed month may begin a day earlier or later."
    UNRECOGNISED = UNRECOGNISED, _LATER


class ItemCategory(Vocabulary):
    """What kind of equipment an arms deal is about (SIPRI Arms Transfers Database, as the annotation guide uses it)."""

    AIRCRAFT = "aircraft", "Manned aircraft, helicopters included; unmanned ones are `uav`."
    UAV = "uav", "Unmanned aircraft, armed or not."
    MISSILES = "missiles", "Missiles, rockets and guided bombs; those bought to shoot aircraft down are `air_defence`."
    AIR_DEFENCE = "air_defence", "Systems against aircraft and missiles, their launchers and interceptors."
    ARTILLERY = "artillery", "Guns, howitzers, mortars and rocket launchers; what they fire is `ammunition`."
    ARMOURED_VEHICLES = "armoured_vehicles", "Tanks and other armoured vehicles."
    SHIPS = "ships", "Military ships, boats and submarines."
    SENSORS = "sensors", "Radars, sonars, electronic and optical systems, satellites."
    ENGINES = "engines", "Engines for military aircraft, ships or vehicles."
    AMMUNITION = "ammunition", "Shells, cartridges, mines, unguided bombs, explosives."
    SMALL_ARMS = "small_arms", "Rifles, pistols, machine guns and other weapons that one person carries."
    OTHER = "other", "Military equipment that is named and is none of these."
    UNSPECIFIED = (
        "unspecified",
        "The text says only 'weapons' or 'military equipment'; unlike `other`, nothing is named.",
    )
    UNRECOGNISED = UNRECOGNISED, _LATER


class ArmsDealStage(Vocabulary):
    """How far an arms deal has come by the text. Whether the stage was reached is `factuality`."""

    SOUGHT = "sought", "Asked for, wanted or offered; the other side is not yet said to answer."
    NEGOTIATING = "negotiating", "Both sides talk; a memorandum of intent included."
    APPROVED = "approved", "A government or parliament allows it or licenses it; not yet an order (`signed`)."
    SIGNED = "signed", "Agreed, ordered or bought; an approval by one side's parliament alone is `approved`."
    DELIVERED = "delivered", "Handed over, received, or being shipped."
    SUSPENDED = "suspended", "Held up or frozen, and may go on; unlike `cancelled`."
    CANCELLED = "cancelled", "Given up, refused, blocked or banned; unlike `suspended`, it is over."
    SEIZED = "seized", "A shipment was stopped and taken on its way."
    UNSPECIFIED = "unspecified", "A transfer is told, and the text does not say how far it came."
    UNRECOGNISED = UNRECOGNISED, _LATER


class ClaimStage(Vocabulary):
    """How far a claim of a sanctions violation has come."""

    ALLEGED = "alleged", "Said by somebody; no authority is yet said to look into it."
    INVESTIGATED = "investigated", "An authority, panel or court looks into it."
    PENALISED = "penalised", "Somebody was charged, fined, convicted or listed for it."
    UNRECOGNISED = UNRECOGNISED, _LATER


class Measure(Vocabulary):
    """What kind of restriction is said to be broken."""

    ARMS_EMBARGO = "arms_embargo", "A ban on weapons to or from a party."
    PROLIFERATION = "proliferation", "A ban on nuclear, chemical or missile programmes and what serves them."
    EXPORT_CONTROL = "export_control", "A licence is needed to export goods or technology; unlike `trade`, dual use."
    ASSET_FREEZE = "asset_freeze", "Property of listed persons and bodies is frozen."
    TRAVEL_BAN = "travel_ban", "Listed persons may not travel."
    TRADE = "trade", "A ban on trade in oil or other goods; weapons are `arms_embargo`."
    FINANCIAL = "financial", "A ban on payments, banking or investment; unlike `asset_freeze`, on dealings."
    UNSPECIFIED = "unspecified", "The text says only 'sanctions' or names a resolution."
    UNRECOGNISED = UNRECOGNISED, _LATER


class ExchangeForm(Vocabulary):
    """The form of a diplomatic exchange. One occasion is one record, of the more specific form."""

    LETTER = "letter", "A letter, cable, or a request, notice or invitation that reaches its addressee privately."
    PHONE_CALL = "phone_call", "A call by telephone or video between two parties."
    MEETING = "meeting", "People of both sides meet: receptions and summits too. Without the trip being told."
    VISIT = "visit", "The trip itself is told, not only the meeting that it leads to."
    TALKS = "talks", "Negotiations over time or rounds; one session is a `meeting`."
    MEDIATION = "mediation", "A third party works between others; its meeting with one of them is a `meeting`."
    AGREEMENT = "agreement", "An agreement between parties is signed or concluded."
    PROTEST_NOTE = "protest_note", "A formal note of protest; if an envoy is called in to get it, `envoy_summoned`."
    ENVOY_SUMMONED = "envoy_summoned", "A state calls in the envoy of another."
    ENVOY_RECALLED = "envoy_recalled", "A state calls its own envoy home."
    DIPLOMATS_EXPELLED = "diplomats_expelled", "A state makes diplomats of another leave; one record each way."
    RELATIONS_ESTABLISHED = (
        "relations_established",
        "Relations begin or are restored, an embassy opens, credentials are presented.",
    )
    RELATIONS_REDUCED = "relations_reduced", "Relations are cut or lowered, an embassy closes."
    UNRECOGNISED = UNRECOGNISED, _LATER


class Flag(Vocabulary):
    """What a reader should know about a record or about how an article was read. An unknown flag is kept."""

    PUBLISHED_AT_ASSUMED_UTC = "published_at_assumed_utc", "`published_at` came without an offset and was taken as UTC."
    PUBLISHED_IN_FUTURE = "published_in_future", "`published_at` lay in the future when the article was read."
    UNRESOLVED_NAME = "unresolved_name", "A participant is not in the lexicon; its id is a transliteration of its name."
    UNRESOLVED_DATE = "unresolved_date", "The event's date is relative, and nothing was there to resolve it against."
    NOT_ARABIC = "not_arabic", "The article is not in Arabic and was not searched for events."
    PARTLY_READ = "partly_read", "A part of the article was not read; the receipt's `unread` says which and why."
    DENIAL_QUOTED = "denial_quoted", "Somebody is quoted who denies what the record tells."


class UnreadReason(Vocabulary):
    """Why an article, or a part of it, was not read."""

    NOT_ARABIC = "not_arabic", "The text is not in Arabic."
    CANCELED = "canceled", "The publisher took the article back."
    TOO_MANY_CANDIDATES = "too_many_candidates", "The bound on triggers or mentions per article was reached here."
    SENTENCE_TOO_LONG = "sentence_too_long", "The sentence has more tokens than are analysed."
    MARKUP_TOO_DEEP = "markup_too_deep", "The HTML is nested deeper than is followed."
    UNRECOGNISED = UNRECOGNISED, _LATER


class RejectionReason(Vocabulary):
    """Why a message became a dead letter. A closed set: every failure of a stage has exactly one."""

    UNDECODABLE = "undecodable", "Not a JSON object in UTF-8; nothing is known of the article."
    INVALID = "invalid", "A JSON object, but not an article: a field is missing or wrong; the error names it."
    TOO_LARGE = "too_large", "The article has more characters than the worker accepts."
    TIMEOUT = "timeout", "Reading took longer than the last guard allows."
    CRASHED = "crashed", "The worker process died at this message three times."
    EXTRACTION_FAILED = "extraction_failed", "The extraction raised: a fault of Marsad, not of the article."
    OUTPUT_TOO_LARGE = "output_too_large", "A record or the receipt is larger than the broker takes."


class RejectionStage(Vocabulary):
    """The step of the worker at which a message became a dead letter."""

    DECODE = "decode", "Bytes to JSON object."
    VALIDATE = "validate", "JSON object to article."
    EXTRACT = "extract", "Article to records."
    DELIVER = "deliver", "Records to the broker."
