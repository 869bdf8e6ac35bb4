"""Running `marsad` in the tests: within this process, or as a process of its own where pipes and signals matter."""

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from schemas import EventRecord, RawArticle
from tests.contract.examples import ARTICLE, arms_deal
from worker.cli.main import main
from worker.extract.pipeline import Reading
from worker.lexicon.knowledge import Knowledge

COMMAND = [sys.executable, "-m", "worker"]


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Marsad = Callable[..., Ran]


@pytest.fixture
def marsad(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Marsad:
    """`marsad("extract", "a.jsonl", stdin=b"...")` runs it here and gives status, stdout and stderr."""

    def run(*args: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = main(args)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def start(root: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start `marsad` as a process of its own, with pipes."""

    def start(*args: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*COMMAND, *args], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    return start


@pytest.fixture
def stub_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read every article as one arms deal, without knowledge; one whose uri is `bad` raises."""

    def read(article: RawArticle, knowledge: Knowledge) -> Reading:
        if article.uri == "bad":
            raise ZeroDivisionError("no luck")
        return Reading(records=(_deal(article),) if article.body == ARTICLE.body else ())

    monkeypatch.setattr("worker.cli.reading.read", read)
    monkeypatch.setattr("worker.cli.evaluate.read", read)
    for name in ("extract", "evaluate"):
        monkeypatch.setattr(f"worker.cli.{name}.load_knowledge", lambda _: None)


def _deal(article: RawArticle) -> EventRecord:
    """The example deal, of an article with the example's text under another uri."""
    deal = arms_deal()
    fields = {name: getattr(deal, name) for name in type(deal).model_fields if name not in ("id", "article", "type")}
    return type(deal).of(article, **fields)
