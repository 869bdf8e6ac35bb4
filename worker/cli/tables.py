"""Scores and errors as tables for people."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from worker.cli.bidi import Bidi
from worker.quality.bootstrap import Interval
from worker.quality.gold import KIND, Event
from worker.quality.score import ALL, Error, Figure, Scores

SHOWN_QUOTE = 160
"""Most code points of a quote or headline in the list of errors."""


def print_scores(console: Console, scores: Scores, intervals: Mapping[str, Interval], *, rules: bool) -> None:
    """Events, arguments, attributes and, unless they would tell too much of sealed articles, rules."""
    for name, figures in (("detection", scores.detection), ("arguments", scores.arguments)):
        console.print(_figures(name, figures, intervals), "")
    console.print(_attributes(scores, intervals))
    if rules and scores.rules:
        console.print("", _rules(scores.rules))


def print_error(console: Console, error: Error) -> None:
    bidi = Bidi(isolates=console.is_terminal)
    title = bidi.inline(error.article.title[:SHOWN_QUOTE])
    console.print(Text(f"{error.what}: {error.article.id}  {title}", style="bold"), soft_wrap=True)
    if error.gold:
        console.print(Text(f"  gold    {_told(error.gold, bidi)}"), soft_wrap=True)
    if error.record:
        console.print(Text(f"  record  {_told(error.record.event, bidi)}  by {error.record.rule}"), soft_wrap=True)


def _told(event: Event, bidi: Bidi) -> str:
    arguments = ", ".join(f"{role}={code}" for role, code in sorted(event.arguments))
    kind = ", ".join(f"{name}={value}" for name, value in zip(KIND[event.type], event.kind, strict=True))
    date = event.date
    if isinstance(date, dict):
        date = f"{date.get('earliest')}..{date.get('latest')}"
    return f"{event.type}  {arguments}  {kind}  {event.factuality}  {date}  {bidi.inline(event.quote[:SHOWN_QUOTE])}"


def _figures(name: str, figures: Mapping[str, Figure], intervals: Mapping[str, Interval]) -> Table:
    table = _table(name, "precision", "recall", "F1", *(["95 %"] if intervals else []), "right", "extra", "missed")
    for kind, figure in figures.items():
        table.add_row(
            kind,
            *_rates(figure),
            *([_interval(intervals.get(f"{name} {kind}"))] if intervals else []),
            *map(str, (figure.right, figure.extra, figure.missed)),
            style="bold" if kind == ALL else "",
        )
    return table


def _attributes(scores: Scores, intervals: Mapping[str, Interval]) -> Table:
    table = _table("attributes of found events", "right", "of", *(["95 %"] if intervals else []))
    for name, value in scores.attributes.items():
        if isinstance(value, Figure):
            cells = [f"F1 {value.f1:.3f}", str(value.right + value.missed)]
        else:
            cells = ["" if value.share is None else f"{value.share:.3f}", str(value.of)]
        table.add_row(name, *cells, *([_interval(intervals.get(name))] if intervals else []))
    return table


def _rules(rules: Mapping[str, Figure]) -> Table:
    table = _table("rule", "precision", "right", "extra")
    for name, figure in rules.items():
        table.add_row(name, f"{figure.precision:.3f}", str(figure.right), str(figure.extra))
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, no_wrap=True, min_width=26)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _rates(figure: Figure) -> tuple[str, str, str]:
    return f"{figure.precision:.3f}", f"{figure.recall:.3f}", f"{figure.f1:.3f}"


def _interval(interval: Interval | None) -> str:
    return f"{interval.low:.3f}–{interval.high:.3f}" if interval else ""
