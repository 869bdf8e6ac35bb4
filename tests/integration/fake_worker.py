"""A worker with the real stream and a reader that obeys its articles, so that a test can provoke anything.

Run as a program: `python tests/integration/fake_worker.py [MILLISECONDS]`; settings come from MARSAD_ variables.
The body of an article is a command: `events N`, `raise`, `hang`, `kill`, `large`, `english`. What it must give is
reckoned by the same functions, so that a test compares sets.
"""

import os
import signal
import sys
import time
from dataclasses import dataclass

from schemas import DiplomaticExchange, EventRecord, Extractor, Quote, RawArticle, Unread
from schemas.vocabulary import ExchangeForm, Factuality, Field, UnreadReason
from worker.config import SettingsError, load_settings

EXTRACTOR = Extractor(name="marsad", version="0.0.0", knowledge="fake")


@dataclass(frozen=True)
class FakeReading:
    records: tuple[EventRecord, ...] = ()
    flags: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


def events_of(article: RawArticle) -> tuple[EventRecord, ...]:
    """The events that a well-behaved article asks for: one for each of its first code points."""
    command, *rest = (article.body or "").split()
    if command == "large":
        return (event_of(article, 0, evidence=30),)
    return tuple(event_of(article, place) for place in range(int(rest[0]))) if command == "events" else ()


def event_of(article: RawArticle, place: int, evidence: int = 1, confidence: float | None = None) -> EventRecord:
    """One event whose trigger is one code point of the body."""
    whole = Quote.of(article, Field.BODY, 0, len(article.body or ""))
    return DiplomaticExchange.of(
        article,
        trigger=Quote.of(article, Field.BODY, place, place + 1),
        evidence=(whole,) * evidence,
        factuality=Factuality.ACTUAL,
        confidence=confidence,
        rule="fake.rule",
        extractor=EXTRACTOR,
        form=ExchangeForm.MEETING,
    )


def fake_read(article: RawArticle, milliseconds: float = 0.0) -> FakeReading:
    """Obey an article."""
    until = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < until:
        pass
    match (article.body or "").partition(" ")[0]:
        case "raise":
            raise ValueError(f"these words must not be seen: {article.body}")
        case "hang":
            while True:
                pass
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "english":
            return FakeReading(flags=("not_arabic",), unread=(Unread(reason=UnreadReason.NOT_ARABIC),))
    return FakeReading(records=events_of(article))


def main() -> None:
    """Run until SIGTERM."""
    from worker.stream.run import Loaded, run_worker
    from worker.stream.startup import NotReadyToStart

    milliseconds = float(sys.argv[1]) if len(sys.argv) > 1 else 0.0
    try:
        run_worker(load_settings(), lambda: Loaded(lambda article: fake_read(article, milliseconds), EXTRACTOR))
    except (NotReadyToStart, SettingsError) as error:
        sys.exit(f"marsad: {error}")


if __name__ == "__main__":
    main()
