"""/live, /ready and /metrics, on Faust's own web server."""

from typing import Any

from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from worker.stream.metrics import Metrics


def add_pages(app: Any, metrics: Metrics) -> None:
    """Serve the pages of one worker."""

    async def live(web: Any, _request: Any) -> Any:
        """The process runs and its loop turns."""
        return web.text("live\n")

    async def ready(web: Any, _request: Any) -> Any:
        """Partitions are assigned, their offsets are found, and the worker is not stopping."""
        missing = not_ready(app)
        return web.text("ready\n") if missing is None else web.text(f"not ready: {missing}\n", status=503)

    async def show_metrics(web: Any, _request: Any) -> Any:
        return web.bytes(generate_latest(metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app.page("/live")(live)
    app.page("/ready")(ready)
    app.page("/metrics")(show_metrics)


def not_ready(app: Any) -> str | None:
    """What the worker still waits for; None where it takes articles."""
    if app.should_stop or app.stopping:
        return "stopping"
    if app.rebalancing:
        return "partitions are being assigned"
    if not app.consumer.holds_partitions():
        return "no partitions are assigned"
    return None
