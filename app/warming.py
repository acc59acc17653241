"""Have Neo4j compile queries before anyone waits for them: that may take seconds for each.

Which query answers at which address is in `app.api`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import math
import threading
from collections.abc import Callable, Iterator
from typing import Any

import structlog

from app.catalogue import Query, shipped
from app.errors import EngineUnavailableError, EntregentError
from app.graph import Answer, Graph
from app.settings import Settings

_log = structlog.get_logger()

_LONGEST = 60.0
"""Seconds that one statement may take: compiling it may take longer than a request is allowed to."""

_NOBODY = "\x00"
"""An id that nobody can have. Queries are run with it, as EXPLAIN alone leaves much work to the first run."""

_SAID = {"search": ("q",)}
"""Optional parameters that are nearly always given; with null, Neo4j would compile another statement."""

IMPORTING = ("settle-address-book", "weigh-acquaintances")
"""What an import writes with; the first takes longer to compile than any other query."""


def warm(settings: Settings) -> None:
    """Run each query of `questions` once, and have those of IMPORTING compiled.

    Errors are ignored; if Neo4j does not answer, nothing more is tried.
    """
    quiet = dataclasses.replace(settings, time_limit=_LONGEST, slow_query=math.inf)
    with contextlib.suppress(EngineUnavailableError), Graph(quiet) as graph:
        for query, arguments in questions():
            _tried(graph.read, query, arguments)
        _compile(graph)


def compile_ahead(settings: Settings) -> None:
    """Have the queries of IMPORTING compiled in the background, while the file of an import is read.

    Errors are ignored: the import would fail in the same way, and report it. The driver is not the import's:
    one that is closed while another thread uses it fails.
    """

    def compiling() -> None:
        with contextlib.suppress(EngineUnavailableError), Graph(settings) as graph:
            _compile(graph)

    threading.Thread(target=compiling, daemon=True, name="compiling").start()


def _compile(graph: Graph) -> None:
    for name in IMPORTING:
        _tried(graph.explain, shipped()[name], shipped()[name].samples)


def _tried(ask: Callable[[Query, dict[str, Any]], Answer], query: Query, arguments: dict[str, Any]) -> None:
    """Ask; raise EngineUnavailableError, and note any other error of ours."""
    try:
        ask(query, arguments)
    except EngineUnavailableError:
        raise
    except EntregentError as error:
        _log.debug("not warmed", query=query.name, error=type(error).__name__)


def questions() -> Iterator[tuple[Query, dict[str, Any]]]:
    """Yield each read query that has a viewer, with arguments that name nobody; those of discovery first."""
    for query in sorted(shipped().values(), key=lambda query: query.shelf != "discovery"):
        if query.mode == "read" and query.viewer:
            arguments = query.samples
            for name in query.ids:
                arguments[name] = [_NOBODY] if query.parameters[name].type == "list" else _NOBODY
            for name in _SAID.get(query.name, ()):
                arguments[name] = query.parameters[name].example
            yield query, arguments
