"""Logs: one form for all, quiet libraries, no locals."""

import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest

from worker.stream.logs import logger, set_up_logs


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json", "info")
    logger("marsad").info("started", web="http://127.0.0.1:6066")
    line = json.loads(capsys.readouterr().err)
    assert line["event"] == "started"
    assert line["web"] == "http://127.0.0.1:6066"
    assert line["level"] == "info"


def test_what_libraries_log_has_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json", "info")
    logging.getLogger("aiokafka").warning("heartbeat %s", "failed")
    logging.getLogger("aiokafka").info("not heard")
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert json.loads(line)["event"] == "heartbeat failed"


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_traceback_shows_no_locals(form: Literal["json", "console"], capsys: pytest.CaptureFixture[str]) -> None:
    """A frame's locals may hold an article."""
    set_up_logs(form, "info")

    def fail() -> None:
        article = "words of an article"
        raise ValueError(len(article))

    try:
        fail()
    except ValueError:
        logger("marsad").exception("the agent failed")
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "words of an article" not in told


def test_the_level_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json", "warning")
    logger("marsad").info("not heard")
    assert capsys.readouterr().err == ""
