"""Crash-only: the one way to leave after a fatal error.

An orderly stop could hang on what is broken, and would commit. So the process ends at once, with the reason as its
last line, and nothing that is not delivered is ever committed; whoever supervises it starts it again.
"""

import logging
import os
import sys
from typing import NoReturn

from worker.stream.logs import logger

FATAL = 70
"""Exit status of a worker that met a fatal error (EX_SOFTWARE of sysexits)."""


def leave(reason: str) -> NoReturn:
    """End the process now. `reason` says what happened and holds no article text."""
    try:
        logger("marsad").critical("leaving", reason=reason)
        logging.shutdown()
        sys.stderr.flush()
    finally:
        os._exit(FATAL)
