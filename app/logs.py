"""Set up the log: one line an event on standard error, JSON unless a person is watching.

Nothing that names a person is logged: queries and addresses are named by their patterns, never by values.
"""

from __future__ import annotations

import logging
import sys

import structlog


def set_up_logs(level: str) -> None:
    """Send the log to standard error, from a level on."""
    watched = sys.stderr.isatty()
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            *([] if watched else [structlog.processors.format_exc_info]),
            plain if watched else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level.upper()),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    driver = logging.getLogger("neo4j")
    driver.setLevel(logging.ERROR)
    driver.handlers = [Relayed()]


class Relayed(logging.Handler):
    """Takes what a library logs for an event of ours, so that it is a line like any other."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the words, without the trace of an error: that may quote values."""
        structlog.get_logger().log(record.levelno, record.getMessage(), logger=record.name)
