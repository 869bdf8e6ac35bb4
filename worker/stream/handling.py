"""One article from message to outputs, without a broker: decode, check, read, write. Never raises.

Every failure is a dead letter with its reason; whatever goes wrong in an article stays in that article.
"""

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from schemas import EventRecord, Extractor, Invalid, RawArticle, Rejection, Undecodable, Unread, parse_article
from schemas.vocabulary import ArticleStatus, Flag, RejectionReason, UnreadReason
from worker.config import Settings
from worker.stream.dead_letters import dead_letter, rejection
from worker.stream.delivery import Read, event, receipt
from worker.stream.guard import ReadTimeout, time_limit
from worker.stream.messages import Incoming, Outgoing
from worker.stream.sizes import fits, size


class Reading(Protocol):
    """What extraction gives of an article."""

    @property
    def records(self) -> Sequence[EventRecord]: ...
    @property
    def flags(self) -> Sequence[str]: ...
    @property
    def unread(self) -> Sequence[Unread]: ...


ReadArticle = Callable[[RawArticle], Reading]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message."""

    kind: str
    """read, not_arabic, canceled, rejected, tombstone."""
    outgoing: tuple[Outgoing, ...] = ()
    events: tuple[str, ...] = ()
    """Types of the events sent."""
    rejected: Rejection | None = None
    seconds: float = 0.0
    """Time that it took to decode and read."""


class Handler:
    """Handles messages one by one, by settings, knowledge and limits that never change."""

    def __init__(self, settings: Settings, read: ReadArticle, extractor: Extractor, max_message_bytes: int) -> None:
        self._settings = settings
        self._topics = settings.topics
        self._read = read
        self._extractor = extractor
        self._max_bytes = max_message_bytes

    def handle(self, incoming: Incoming) -> Outcome:
        """Read a message and write its outputs: events and receipt, or a dead letter."""
        started = time.perf_counter()
        outcome = self._handle(incoming)
        return Outcome(outcome.kind, outcome.outgoing, outcome.events, outcome.rejected, time.perf_counter() - started)

    def crashed(self, incoming: Incoming, crashes: int) -> Outcome:
        """Reject a message that killed the workers that read it, unread."""
        return self._reject(
            incoming, RejectionReason.CRASHED, "WorkerDied", f"the worker died {crashes} times at this article"
        )

    def _handle(self, incoming: Incoming) -> Outcome:
        if incoming.value is None:
            return Outcome("tombstone")
        try:
            with time_limit(self._settings.article_timeout):
                return self._deliver(incoming, parse_article(incoming.value))
        except Undecodable as error:
            return self._reject(incoming, RejectionReason.UNDECODABLE, "Undecodable", str(error))
        except Invalid as error:
            return self._reject(incoming, RejectionReason.INVALID, "Invalid", str(error))
        except ReadTimeout:
            limit = f"not read within {self._settings.article_timeout:g} s"
            return self._reject(incoming, RejectionReason.TIMEOUT, "ReadTimeout", limit)
        except Exception as error:  # whatever the extraction raises: it is this article's dead letter
            return self._reject(incoming, RejectionReason.EXTRACTION_FAILED, type(error).__qualname__, where(error))

    def _deliver(self, incoming: Incoming, article: RawArticle) -> Outcome:
        chars = len(article.headline or "") + len(article.body or "")
        if chars > self._settings.max_article_chars:
            limit = f"{chars} characters; {self._settings.max_article_chars} are accepted"
            return self._reject(incoming, RejectionReason.TOO_LARGE, "TooLarge", limit)
        if article.status is ArticleStatus.CANCELED:
            canceled = Read(incoming, article, (), (), (Unread(reason=UnreadReason.CANCELED),))
            return self._send("canceled", canceled)
        reading = self._read(article)
        records = tuple(record for record in reading.records if self._is_certain(record))
        read = Read(incoming, article, records, tuple(reading.flags), tuple(reading.unread))
        return self._send("not_arabic" if Flag.NOT_ARABIC in reading.flags else "read", read)

    def _send(self, kind: str, read: Read) -> Outcome:
        outgoing = [event(read, record, self._topics) for record in read.records]
        if self._settings.receipts:
            outgoing.append(receipt(read, self._extractor, self._topics))
        for message in outgoing:
            if not fits(message, self._max_bytes):
                limit = f"{size(message)} bytes for {message.topic}; the broker takes {self._max_bytes}"
                return self._reject(read.incoming, RejectionReason.OUTPUT_TOO_LARGE, "OutputTooLarge", limit)
        return Outcome(kind, tuple(outgoing), tuple(str(record.type) for record in read.records))

    def _is_certain(self, record: EventRecord) -> bool:
        least = self._settings.min_confidence
        return least is None or record.confidence is None or record.confidence >= least

    def _reject(self, incoming: Incoming, reason: RejectionReason, error: str, message: str) -> Outcome:
        why = rejection(incoming, reason, error, message, self._extractor.version)
        letter = dead_letter(incoming, why, self._topics.articles_rejected, self._max_bytes)
        return Outcome("rejected", (letter,), rejected=why)


def where(error: BaseException) -> str:
    """Where an error was raised: module and line. Its own words may hold words of the article, so they stay out."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "raised nowhere"
    last = frames[-1]
    return f"raised in {last.name}, {last.filename.rpartition('/')[2]} line {last.lineno}"
