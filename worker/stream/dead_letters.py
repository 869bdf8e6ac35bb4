"""Dead letters: the original bytes, untouched, with headers that say why. Cut only where the broker forces it."""

from dataclasses import replace

from schemas.rejection import HEADERS, Rejection
from schemas.vocabulary import RejectionReason
from worker.stream.messages import Incoming, Outgoing
from worker.stream.sizes import fits, size

ATTEMPT = "attempt"
LONGEST_MESSAGE = 500
"""Characters of an error's message that go into the header."""
LENGTH_BYTES = 4
"""By which the length of a value itself grows, at most, when an empty value is filled."""


def rejection(
    incoming: Incoming, reason: RejectionReason, error: str, message: str, version: str, raised_in: str = "marsad"
) -> Rejection:
    """Say why a message is rejected. `message` must hold no word of the article."""
    return Rejection(
        reason=reason,
        topic=incoming.topic,
        partition=incoming.partition,
        offset=incoming.offset,
        error=error,
        message=message[:LONGEST_MESSAGE],
        raised_in=raised_in,
        attempt=attempts_before(incoming) + 1,
        extractor_version=version,
    )


def attempts_before(incoming: Incoming) -> int:
    """How many times the message was rejected before: a dead letter that was sent back still says so."""
    for name, value in incoming.headers:
        if name == ATTEMPT:
            try:
                return max(0, int(value))
            except ValueError:
                return 0
    return 0


def dead_letter(incoming: Incoming, why: Rejection, topic: str, limit: int) -> Outgoing:
    """The message for the topic of dead letters.

    The article's own headers stay, but for those that an earlier rejection wrote. Where the letter would exceed
    `limit`, the value is cut and its original size is told; where even that is too large, key and headers go too.
    """
    own = [(name, value) for name, value in incoming.headers if name not in HEADERS and value is not None]
    letter = Outgoing(topic, incoming.key, incoming.value or b"", own + why.headers())
    if fits(letter, limit):
        return letter
    told = why.model_copy(update={"original_size": len(incoming.value or b"")})
    cut = Outgoing(topic, incoming.key, b"", own + told.headers())
    if not fits(cut, limit):
        cut = Outgoing(topic, None, b"", incoming.trace() + told.headers())
    room = max(0, limit - size(cut) - LENGTH_BYTES)
    return replace(cut, value=(incoming.value or b"")[:room])
