"""Have Neo4j compile what people ask before the first of them does: that takes it up to seconds a statement.

What is asked at which address is said in `app.api`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import math
from collections.abc import Iterator
from typing import Any

import structlog

from app.catalogue import Query, shipped
from app.errors import EngineUnavailableError, EntregentError
from app.graph import Graph
from app.settings import Settings

_log = structlog.get_logger()

_LONGEST = 60.0
"""Seconds that one statement may take: to compile it may take longer than to answer is allowed to."""

_NOBODY = "\x00"
"""An id that nobody can have. EXPLAIN alone leaves a good part of the work to the first who asks."""

_SAID = {"search": ("q",)}
"""Optional parameters without which a question is hardly asked; a null is compiled as another statement."""


def warm(settings: Settings) -> None:
    """Ask each question about somebody once, about nobody; what fails is left for those who ask it."""
    quiet = dataclasses.replace(settings, time_limit=_LONGEST, slow_query=math.inf)
    with contextlib.suppress(EngineUnavailableError), Graph(quiet) as graph:
        for query, arguments in questions():
            try:
                graph.read(query, arguments)
            except EngineUnavailableError:
                raise
            except EntregentError as error:
                _log.debug("not warmed", query=query.name, error=type(error).__name__)


def questions() -> Iterator[tuple[Query, dict[str, Any]]]:
    """Yield each query that reads as seen by somebody, with arguments that name nobody; discovery first."""
    for query in sorted(shipped().values(), key=lambda query: query.shelf != "discovery"):
        if query.mode == "read" and query.viewer:
            arguments = query.samples
            for name in query.ids:
                arguments[name] = [_NOBODY] if query.parameters[name].type == "list" else _NOBODY
            for name in _SAID.get(query.name, ()):
                arguments[name] = query.parameters[name].example
            yield query, arguments
