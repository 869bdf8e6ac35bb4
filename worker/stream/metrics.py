"""The metrics: each declared once, with its meaning; registered on a registry that is passed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(frozen=True)
class Metric:
    """A metric as it is declared. Prometheus shows a counter's name with `_total` behind it."""

    kind: type[Counter] | type[Gauge] | type[Histogram]
    name: str
    meaning: str
    labels: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The name on /metrics."""
        return f"{self.name}_total" if self.kind is Counter else self.name


ARTICLES = Metric(
    Counter,
    "marsad_articles",
    "Messages finished, by outcome: read, not_arabic, canceled, rejected, tombstone.",
    ("outcome",),
)
EVENTS = Metric(Counter, "marsad_events", "Events sent and acknowledged, by type.", ("type",))
REJECTED = Metric(Counter, "marsad_rejected", "Dead letters sent and acknowledged, by reason.", ("reason",))
READ_SECONDS = Metric(Histogram, "marsad_read_seconds", "Time to decode and read one article.")
DELIVERY_SECONDS = Metric(
    Histogram, "marsad_delivery_seconds", "Time from a batch's last send to the last acknowledgement of its outputs."
)
COMMITS = Metric(Counter, "marsad_commits", "Commits of offsets, by result: taken, refused, failed.", ("result",))
SEEKS = Metric(Counter, "marsad_seeks", "Seeks to the committed offsets: one after each rebalance, one a rewind.")
REWINDS = Metric(
    Counter, "marsad_rewinds", "Seeks because an article handed out was never finished; it is read again.", ("why",)
)
SKIPPED = Metric(Counter, "marsad_skipped", "Articles skipped because they were fetched before the last seek.")
ALONE = Metric(Counter, "marsad_read_alone", "Articles taken one at a time, after crashes at their offset.")
PARTITIONS = Metric(Gauge, "marsad_partitions", "Partitions that this worker holds.")
LAG = Metric(
    Gauge, "marsad_lag", "Articles on the topic that are not finished, by partition held.", ("topic", "partition")
)
INFO = Metric(Gauge, "marsad_info", "Always 1; the labels say what runs.", ("version", "knowledge"))

METRICS = (
    ARTICLES,
    EVENTS,
    REJECTED,
    READ_SECONDS,
    DELIVERY_SECONDS,
    COMMITS,
    SEEKS,
    REWINDS,
    SKIPPED,
    ALONE,
    PARTITIONS,
    LAG,
    INFO,
)
"""All of them, in the order of the documentation."""


class Metrics:
    """The metrics of one worker, on one registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self.articles = _counter(ARTICLES, registry)
        self.events = _counter(EVENTS, registry)
        self.rejected = _counter(REJECTED, registry)
        self.read_seconds = _histogram(READ_SECONDS, registry)
        self.delivery_seconds = _histogram(DELIVERY_SECONDS, registry)
        self.commits = _counter(COMMITS, registry)
        self.seeks = _counter(SEEKS, registry)
        self.rewinds = _counter(REWINDS, registry)
        self.skipped = _counter(SKIPPED, registry)
        self.alone = _counter(ALONE, registry)
        self.partitions = _gauge(PARTITIONS, registry)
        self._lag = _gauge(LAG, registry)
        self.info = _gauge(INFO, registry)

    def lag(self, lags: Iterable[tuple[str, int, int]]) -> None:
        """Show the lag (topic, partition, articles) of the partitions held, and of no others."""
        self._lag.clear()
        for topic, partition, articles in lags:
            self._lag.labels(topic, str(partition)).set(articles)


def _counter(metric: Metric, registry: CollectorRegistry) -> Counter:
    return Counter(metric.name, metric.meaning, metric.labels, registry=registry)


def _gauge(metric: Metric, registry: CollectorRegistry) -> Gauge:
    return Gauge(metric.name, metric.meaning, metric.labels, registry=registry)


def _histogram(metric: Metric, registry: CollectorRegistry) -> Histogram:
    return Histogram(metric.name, metric.meaning, metric.labels, registry=registry, buckets=_SECONDS)
