"""What must be true before the worker takes an article: the broker answers, the topics exist, sizes are known.

Each of these, found out later, costs more: a missing output topic makes every send hang, a record over the size
limit breaks the producer.
"""

import asyncio
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError

from worker.config import Settings, variable_of
from worker.stream.security import client_options

CONNECT_SECONDS = 8.0
"""How long the broker is tried, so that the message that it is absent comes within ten seconds."""
RETRY_SECONDS = 0.5
ASSUMED_MAX_BYTES = 1_048_588
"""Kafka's own default of max.message.bytes."""


class NotReadyToStart(Exception):
    """Something outside is missing; the text is one line that says what, and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the broker told."""

    max_message_bytes: int
    """The largest message that every output topic takes."""
    source: str
    """How it is known: broker, setting, assumed."""


def output_topics(settings: Settings) -> tuple[str, ...]:
    """The topics that the worker writes with these settings."""
    topics = settings.topics
    receipts = (topics.articles_read,) if settings.receipts else ()
    return (*topics.events().values(), *receipts, topics.articles_rejected)


async def check_broker(settings: Settings) -> Limits:
    """Ask the broker for all that the worker needs. Raises NotReadyToStart."""
    if not settings.bootstrap_servers:
        raise NotReadyToStart(f"no broker is named: set {variable_of('bootstrap_servers')} to its host:port")
    admin = await _connect(settings)
    try:
        await _check_topics(admin, settings)
        return await _limits(admin, settings)
    except KafkaError as error:
        raise NotReadyToStart(f"the broker at {settings.bootstrap_servers} refused: {error!r}") from None
    finally:
        await admin.close()


async def _connect(settings: Settings) -> AIOKafkaAdminClient:
    until = time.monotonic() + CONNECT_SECONDS
    while True:
        admin = AIOKafkaAdminClient(client_id="marsad-startup", **client_options(settings))
        left = until - time.monotonic()
        try:
            await asyncio.wait_for(admin.start(), max(0.1, left))
            return admin
        except (KafkaError, OSError, TimeoutError) as error:
            await admin.close()
            if until - time.monotonic() < RETRY_SECONDS:
                raise NotReadyToStart(
                    f"no broker answers at {settings.bootstrap_servers} within {CONNECT_SECONDS:.0f} s "
                    f"({type(error).__name__}): start it, or set {variable_of('bootstrap_servers')}"
                ) from None
            await asyncio.sleep(RETRY_SECONDS)


async def _check_topics(admin: AIOKafkaAdminClient, settings: Settings) -> None:
    there: Collection[str] = set(await admin.list_topics())
    needed = (settings.topics.articles_raw, *output_topics(settings))
    missing = [name for name in needed if name not in there]
    if missing:
        what = "topic is" if len(missing) == 1 else "topics are"
        raise NotReadyToStart(f"{what} missing: {', '.join(missing)}; `marsad topics create` makes them")


async def _limits(admin: AIOKafkaAdminClient, settings: Settings) -> Limits:
    if settings.max_message_bytes is not None:
        return Limits(settings.max_message_bytes, "setting")
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in output_topics(settings)]
    told = max_message_bytes(await admin.describe_configs(resources))
    return Limits(min(told), "broker") if told else Limits(ASSUMED_MAX_BYTES, "assumed")


def max_message_bytes(responses: Iterable[object]) -> list[int]:
    """The limits in the broker's answers; a topic whose settings it may not tell gives none."""
    return [
        int(entry[1])
        for response in responses
        for error_code, _, _, _, entries in getattr(response, "resources", ())
        if error_code == 0
        for entry in entries
        if entry[0] == "max.message.bytes"
    ]
