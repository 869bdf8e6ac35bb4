"""The settings: every `MARSAD_…` variable, its meaning, its default, and where its value comes from.

The one place in the project that reads the environment. Everything else is handed a `Settings`.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "MARSAD_"


class SettingsError(ValueError):
    """A setting holds a value that cannot be; the text is one line that names the variable or option."""


@dataclass(frozen=True)
class Topics:
    """The names of the six topics."""

    articles_raw: str
    arms_deal: str
    sanctions_violation_claim: str
    diplomatic_exchange: str
    articles_read: str
    articles_rejected: str

    def events(self) -> dict[str, str]:
        """The topic of each type of event."""
        return {
            "arms_deal": self.arms_deal,
            "sanctions_violation_claim": self.sanctions_violation_claim,
            "diplomatic_exchange": self.diplomatic_exchange,
        }


class Settings(BaseSettings):
    """All settings, checked. Times are in seconds, sizes in bytes unless a description says otherwise."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    # Kafka: where it is and how to enter.
    bootstrap_servers: str = Field("", description="Kafka's address: `host:port`, several comma-separated.")
    group: str = Field("marsad", min_length=1, description="Consumer group of the worker; its offsets live under it.")
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="How the broker is spoken to."
    )
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "PLAIN", description="How name and password are shown to the broker, with a SASL protocol."
    )
    sasl_username: str = Field("", description="Name shown to the broker, with a SASL protocol.")
    sasl_password: SecretStr = Field(SecretStr(""), description="Password shown to the broker, with a SASL protocol.")
    ssl_cafile: Path | None = Field(
        None, description="PEM file of the authorities that sign the broker's certificate; unset: the system's."
    )

    # Topics.
    topic_articles_raw: str = Field("articles.raw", min_length=1, description="Topic of the articles to read.")
    topic_arms_deal: str = Field("events.arms-deal", min_length=1, description="Topic of arms deals.")
    topic_sanctions_violation_claim: str = Field(
        "events.sanctions-violation-claim", min_length=1, description="Topic of sanctions-violation claims."
    )
    topic_diplomatic_exchange: str = Field(
        "events.diplomatic-exchange", min_length=1, description="Topic of diplomatic exchanges."
    )
    topic_articles_read: str = Field("articles.read", min_length=1, description="Topic of the receipts.")
    topic_articles_rejected: str = Field("articles.rejected", min_length=1, description="Topic of the dead letters.")

    # Reading.
    knowledge: Path | None = Field(
        None, description="Folder of the rules and the lexicon; unset: those shipped with Marsad."
    )
    max_article_chars: int = Field(
        1_000_000, ge=1, description="Longest article, headline and body together, in code points; else `too_large`."
    )
    article_timeout: float = Field(
        30.0, gt=0, description="Longest time to read one article; the last guard, then it is rejected as `timeout`."
    )
    min_confidence: float | None = Field(
        None, ge=0, le=1, description="Events known to be less certain are not published; unset: all are."
    )
    receipts: bool = Field(True, description="Whether a receipt is sent for every article that was read.")
    rejected_share_limit: float = Field(
        0.5, gt=0, le=1, description="The worker stops when more than this share of a window is rejected; 1: never."
    )
    rejected_window: int = Field(1000, ge=1, description="How many articles make the window of the share limit.")

    # Delivery.
    batch_size: int = Field(
        128, ge=1, description="Articles delivered together; more is faster and reads more again after a crash."
    )
    max_message_bytes: int | None = Field(
        None, ge=1024, description="Largest message the broker takes; unset: the broker is asked at start."
    )
    session_timeout: float = Field(
        30.0, ge=1, description="A worker silent for this long loses its partitions to the others."
    )
    heartbeat_interval: float = Field(3.0, gt=0, description="How often a worker tells the group that it lives.")
    rebalance_timeout: float = Field(60.0, ge=1, description="How long the group waits for a worker in a rebalance.")
    request_timeout: float = Field(40.0, ge=1, description="How long the consumer waits for one answer of the broker.")
    commit_interval: float = Field(1.0, gt=0, description="How often offsets are committed beside after each batch.")
    max_poll_records: int = Field(500, ge=1, description="Most articles taken from the broker's answers at once.")
    buffer_articles: int = Field(4096, ge=1, description="Articles held ready for the agent.")
    producer_request_timeout: float = Field(
        300.0, ge=1, description="How long an output may stay unacknowledged; no shorter than the longest outage."
    )
    producer_linger: float = Field(0.005, ge=0, description="How long an output waits for company in its batch.")
    producer_batch_bytes: int = Field(131_072, ge=1024, description="Largest batch of outputs to one partition.")
    drain_timeout: float = Field(
        25.0, gt=0, description="How long a stopping worker may take over the articles in hand before it is ended."
    )

    # Watching.
    web_host: str = Field("127.0.0.1", min_length=1, description="Address of /live, /ready and /metrics.")
    web_port: int = Field(6066, ge=1, le=65535, description="Port of /live, /ready and /metrics.")
    log_format: Literal["json", "console"] = Field("json", description="One JSON object a line, or lines for people.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is logged.")

    # Demo and tests.
    kafka_image: str = Field(
        "apache/kafka:4.4.0",
        min_length=1,
        description="Image of the broker of demo and tests, where an engine answers.",
    )

    @field_validator("bootstrap_servers")
    @classmethod
    def _addresses(cls, value: str) -> str:
        addresses = [part.strip() for part in value.split(",") if part.strip()]
        for address in addresses:
            host, colon, port = address.rpartition(":")
            if not (colon and host and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
                raise ValueError(f"{address!r} is not host:port")
        return ",".join(addresses)

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if self.heartbeat_interval * 3 > self.session_timeout:
            raise ValueError(
                f"{PREFIX}HEARTBEAT_INTERVAL must be at most a third of {PREFIX}SESSION_TIMEOUT, "
                f"else one late heartbeat costs the worker its partitions"
            )
        if self.security_protocol.startswith("SASL") and not self.sasl_username:
            raise ValueError(f"{PREFIX}SASL_USERNAME is needed with {PREFIX}SECURITY_PROTOCOL={self.security_protocol}")
        return self

    @property
    def topics(self) -> Topics:
        return Topics(
            articles_raw=self.topic_articles_raw,
            arms_deal=self.topic_arms_deal,
            sanctions_violation_claim=self.topic_sanctions_violation_claim,
            diplomatic_exchange=self.topic_diplomatic_exchange,
            articles_read=self.topic_articles_read,
            articles_rejected=self.topic_articles_rejected,
        )


@dataclass(frozen=True)
class Effective:
    """One setting as it stands."""

    variable: str
    value: str
    origin: str
    description: str


def load_settings(options: Mapping[str, Any] | None = None) -> Settings:
    """The settings from the environment, overridden by `options` (field names; None means not given).

    Raises SettingsError, one line, when a value cannot be.
    """
    given = {name: value for name, value in (options or {}).items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("; ".join(_faults(error, given))) from None


def effective(settings: Settings, options: Mapping[str, Any] | None = None) -> Iterator[Effective]:
    """Every setting with its value, a secret hidden, and where it comes from."""
    given = {name for name, value in (options or {}).items() if value is not None}
    present = {name.upper() for name, value in os.environ.items() if value}
    for name, field in Settings.model_fields.items():
        variable = variable_of(name)
        origin = option_of(name) if name in given else "environment" if variable in present else "default"
        yield Effective(variable, _shown(getattr(settings, name)), origin, field.description or "")


def unknown_variables() -> list[str]:
    """Variables that begin like ours and name no setting: misspelt, most likely.

    They do not stop the start: an orchestrator may set some of its own making
    (Kubernetes does for a Service whose name begins with `marsad`).
    """
    known = {variable_of(name) for name in Settings.model_fields}
    return sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)


def variable_of(name: str) -> str:
    """The environment variable of a field."""
    return PREFIX + name.upper()


def option_of(name: str) -> str:
    """The command-line option of a field, where a command has one."""
    return "--" + name.replace("_", "-")


def _faults(error: ValidationError, given: Mapping[str, Any]) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        reason = fault["msg"].removeprefix("Value error, ")
        if not fault["loc"]:
            yield reason
            continue
        name = str(fault["loc"][0])
        yield f"{option_of(name) if name in given else variable_of(name)}: {reason[:1].lower()}{reason[1:]}"


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, SecretStr):
        return "(hidden)" if value.get_secret_value() else ""
    return str(value)
