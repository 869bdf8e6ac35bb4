"""Run one worker in this process, from the first check to the last commit."""

import asyncio
import gc
import signal
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from prometheus_client import CollectorRegistry

from schemas import Extractor
from worker.config import Settings
from worker.stream.app import App, build_app
from worker.stream.handling import Handler, ReadArticle
from worker.stream.leave import leave
from worker.stream.logs import logger, set_up_logs
from worker.stream.metrics import Metrics
from worker.stream.startup import check_broker
from worker.stream.transport import Parts


@dataclass(frozen=True)
class Loaded:
    """How articles are read, and by what, as receipts tell it."""

    read: ReadArticle
    extractor: Extractor


def run_worker(settings: Settings, load: Callable[[], Loaded]) -> None:
    """Read articles until SIGTERM or SIGINT; then finish what is in hand, commit, and return.

    `load` is called once the broker has answered, so that an absent one is told of soon; what it raises is raised.
    Raises NotReadyToStart where something outside is missing. A fatal error ends the process (see leave.py).
    """
    set_up_logs(settings.log_format, settings.log_level)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(_run(settings, load))


async def _run(settings: Settings, load: Callable[[], Loaded]) -> None:
    log = logger("marsad")
    limits = await check_broker(settings)
    loaded = load()
    gc.freeze()  # the knowledge lives as long as the process: the collector need not walk it again and again
    extractor = loaded.extractor
    metrics = Metrics(CollectorRegistry())
    metrics.info.labels(extractor.version, extractor.knowledge).set(1)
    parts = Parts(uuid.uuid4().hex[:12], settings.batch_size, metrics, leave)
    handler = Handler(settings, loaded.read, extractor, limits.max_message_bytes)
    app = build_app(settings, handler, limits, parts)
    stop = _stop_on_signals()
    app.finalize()
    app.in_worker = True
    log.info(
        "starting",
        worker=parts.worker,
        group=settings.group,
        broker=settings.bootstrap_servers,
        version=extractor.version,
        knowledge=extractor.knowledge,
        max_message_bytes=limits.max_message_bytes,
        limit_known_from=limits.source,
    )
    try:
        await app.start()
    except Exception as error:
        log.exception("starting failed")
        leave(f"starting failed: {error!r}")
    log.info("started", web=f"http://{settings.web_host}:{settings.web_port}")
    await stop.wait()
    await _drain(app, settings)
    log.info("stopped")


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def _drain(app: App, settings: Settings) -> None:
    """Finish the articles in hand and commit. A drain that takes too long is cut off; they are read again then."""
    logger("marsad").info("stopping: finishing the articles in hand")
    app.stopping = True
    late = asyncio.get_running_loop().call_later(
        settings.drain_timeout, leave, f"not drained within {settings.drain_timeout:g} s"
    )
    await app.stop()
    late.cancel()
