"""Metrics: declared once, with their meaning, on the registry that is passed in."""

from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, generate_latest

from worker.stream.metrics import METRICS, Metrics


def test_every_metric_is_on_the_page_with_its_meaning() -> None:
    registry = CollectorRegistry()
    Metrics(registry)
    page = generate_latest(registry).decode()
    for metric in METRICS:
        assert f"# HELP {metric.shown} {metric.meaning}" in page


def test_nothing_is_on_the_page_that_is_not_declared() -> None:
    registry = CollectorRegistry()
    Metrics(registry)
    assert {family.name for family in registry.collect()} == {metric.name for metric in METRICS}


def test_the_registry_of_the_process_is_left_alone() -> None:
    Metrics(CollectorRegistry())
    assert not [family for family in REGISTRY.collect() if family.name.startswith("marsad")]


def test_the_lag_of_partitions_that_were_given_up_disappears() -> None:
    registry = CollectorRegistry()
    metrics = Metrics(registry)
    metrics.lag([("articles.raw", 0, 5), ("articles.raw", 1, 7)])
    metrics.lag([("articles.raw", 1, 6)])
    page = generate_latest(registry).decode()
    assert 'marsad_lag{partition="1",topic="articles.raw"} 6.0' in page
    assert 'partition="0"' not in page


def test_every_metric_is_in_the_operators_page() -> None:
    page = Path("docs/operating.md").read_text(encoding="utf-8")
    for metric in METRICS:
        assert f"`{metric.shown}`" in page
        assert metric.meaning in page
