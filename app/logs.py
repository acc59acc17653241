"""Set up the log: one line per event on standard error, in JSON unless that is a terminal.

Nothing logged identifies a person: queries are logged by name, addresses by pattern, never with their values.
"""

from __future__ import annotations

import logging
import sys

import structlog


def set_up_logs(level: str) -> None:
    """Send events of `level` and above to standard error."""
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
    """A handler that logs what a library logs as an event of structlog, in a line like any other."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the message, without the traceback of an error, which may quote values."""
        structlog.get_logger().log(record.levelno, record.getMessage(), logger=record.name)
