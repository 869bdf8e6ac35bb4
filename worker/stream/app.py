"""The Faust application, built from the settings: no globals, nothing at import."""

from pathlib import Path
from typing import Any

import faust

from worker.config import Settings
from worker.stream.agent import Agent
from worker.stream.handling import Handler
from worker.stream.security import faust_credentials
from worker.stream.startup import Limits
from worker.stream.transport import Parts, Transport
from worker.stream.web import add_pages


class _FaustSettings(faust.Settings):
    """Faust's settings, deaf to the environment: worker/config.py alone reads it."""

    def getenv(self, env_name: str) -> Any:  # noqa: ARG002 (Faust's signature)
        return None


class App(faust.App):
    """A Faust application over our transport, which leaves at once on a fatal error."""

    Settings = _FaustSettings

    def __init__(self, group: str, parts: Parts, **options: Any) -> None:
        super().__init__(group, **options)
        self.parts = parts
        self.stopping = False

    def _new_transport(self) -> Any:
        return Transport(self.conf.broker_consumer, self, self.parts)

    def _new_producer_transport(self) -> Any:
        return Transport(self.conf.broker_producer, self, self.parts)

    def _create_directories(self) -> None:
        """There are no tables, so nothing is kept on disk."""

    def _crash(self, reason: BaseException) -> None:
        """A service of Faust failed. Its own way out may hang or commit; ours does neither."""
        if not self.stopping:
            self.parts.leave(f"a service failed: {reason!r}")


def build_app(settings: Settings, handler: Handler, limits: Limits, parts: Parts) -> App:
    """The application that reads articles by `handler`, which tells of itself by `parts`."""
    app = App(settings.group, parts, **_options(settings, limits))
    # Raw bytes: a value that Faust itself cannot decode would be acknowledged and lost.
    articles = app.topic(
        settings.topics.articles_raw,
        key_type=bytes,
        value_type=bytes,
        key_serializer="raw",
        value_serializer="raw",
        allow_empty=True,
    )
    app.agent(articles, name="articles")(Agent(settings, handler, parts).run)
    add_pages(app, parts.metrics)
    return app


def _options(settings: Settings, limits: Limits) -> dict[str, Any]:
    batch_bytes = min(settings.producer_batch_bytes, limits.max_message_bytes)
    return {
        "broker": [f"kafka://{address}" for address in settings.bootstrap_servers.split(",")],
        "broker_credentials": faust_credentials(settings),
        "datadir": Path("marsad-data"),
        "store": "memory://",
        # Topics are made by `marsad topics create`, never by a worker.
        "topic_allow_declare": False,
        "topic_disable_leader": True,
        "table_standby_replicas": 0,
        "consumer_auto_offset_reset": "earliest",
        "broker_commit_interval": settings.commit_interval,
        "broker_session_timeout": settings.session_timeout,
        "broker_heartbeat_interval": settings.heartbeat_interval,
        "broker_rebalance_timeout": settings.rebalance_timeout,
        "broker_request_timeout": max(settings.request_timeout, settings.session_timeout),
        "broker_max_poll_records": settings.max_poll_records,
        "producer_request_timeout": settings.producer_request_timeout,
        "producer_linger": settings.producer_linger,
        "producer_max_batch_size": batch_bytes,
        "producer_max_request_size": limits.max_message_bytes,
        "stream_wait_empty": True,
        "stream_buffer_maxsize": settings.buffer_articles,
        "web_host": settings.web_host,
        "web_bind": settings.web_host,
        "web_port": settings.web_port,
        "web_router_enabled": False,
        "web_tables_enabled": False,
        "web_stats_enabled": False,
        "web_graph_enabled": False,
        "web_metrics_enabled": False,
    }
