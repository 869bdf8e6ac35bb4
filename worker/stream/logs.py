"""Logs on stderr: one JSON object a line, or lines for people. Never a word of an article.

Faust and aiokafka build records even for silent levels, so they are heard from WARNING on only, and through the
same formatter.
"""

import logging
import sys
from typing import Literal

import structlog

_QUIET = (
    "faust",
    "aiokafka",
    "mode",
    "aiohttp",
    "asyncio",
    "worker.stream.app",
    "worker.stream.thread",
    "worker.stream.transport",
)
"""The last three: Faust names the loggers of its services after the modules of their classes."""


def set_up_logs(log_format: Literal["json", "console"], level: str) -> None:
    """Direct everything that is logged to stderr, in one form."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    # Locals of a frame may hold an article, so no traceback shows them.
    without_locals = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    last: list[structlog.typing.Processor] = (
        [structlog.processors.ExceptionRenderer(without_locals), structlog.processors.JSONRenderer(ensure_ascii=False)]
        if log_format == "json"
        else [structlog.dev.ConsoleRenderer(sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.PositionalArgumentsFormatter()],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger for one module."""
    found: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return found
