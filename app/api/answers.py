"""What holds for every request and every answer: how long it may be, how long it took, and its ETag.

Who may ask is found out in `app.access.guard`; what keeps a browser in check is in `app.web.headers`.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from flask import Response, current_app, g, has_app_context, request
from werkzeug.exceptions import RequestEntityTooLarge, RequestURITooLarge
from werkzeug.wrappers import Response as AnyResponse

from app.access.asking import found_nobody
from app.access.guard import sees_all
from app.api.uploads import is_file_taken
from app.parts import parts

_GRID = 0.01
"""Seconds of which an answer that something is not there, or nobody found, takes a whole number."""

_LONGEST_QUERY_STRING = 65_536
_LONGEST_PATH = 2_048
_TOO_LONG = (
    f"The query string may have {_LONGEST_QUERY_STRING:,} bytes, and the path {_LONGEST_PATH:,} characters."
)


@dataclass(slots=True)
class _Watch:
    """When the request at hand came, and the seconds that it has waited for Neo4j."""

    begun: float
    engine: float = 0.0


def begin() -> None:
    """Start the watch, and refuse what is too long."""
    g.watch = _Watch(time.perf_counter())
    if is_file_taken(current_app.view_functions.get(request.endpoint or "")):
        request.max_content_length = parts().graph.settings.largest_import
    if (request.content_length or 0) > (request.max_content_length or 0):
        raise RequestEntityTooLarge
    if len(request.query_string) > _LONGEST_QUERY_STRING or len(request.path) > _LONGEST_PATH:
        raise RequestURITooLarge(_TOO_LONG)


def waited(seconds: float) -> None:
    """Note what the request at hand, if there is one, waited for Neo4j."""
    if has_app_context() and "watch" in g:
        g.watch.engine += seconds


def finish(response: Response) -> AnyResponse:
    """Put on an answer what is on every one, count it, and leave out what its reader has already."""
    response.headers["Vary"] = "Authorization, Accept"
    response.headers["Cache-Control"] = "private, no-cache"
    watch: _Watch = g.watch
    engine = watch.engine
    # What is hidden takes longer to look for than what is not there.
    if response.status_code == 404 or found_nobody():
        time.sleep(_GRID - (time.perf_counter() - watch.begun) % _GRID)
    total = time.perf_counter() - watch.begun
    response.headers["Server-Timing"] = _timing(engine, total)
    rule = None if request.url_rule is None else request.url_rule.rule
    parts().metrics.answered(request.method, rule, response.status_code, total, engine)
    if response.status_code in (200, 201) and response.is_sequence:
        response.add_etag()
        if "If-None-Match" in request.headers:  # If-Match has no meaning where nothing is changed
            response.make_conditional(request)
    return response


def _timing(engine: float, total: float) -> str:
    """Tell what was spent in the engine to those alone who see all: others could time what is hidden."""
    if sees_all():
        return f"engine;dur={1000 * engine:.2f}, total;dur={1000 * total:.2f}"
    return f"total;dur={1000 * _GRID * math.ceil(total / _GRID):.0f}"
