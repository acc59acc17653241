"""What applies to every request and every answer: how long it may be, how long it took, and its ETag.

Who may ask is checked in `app.access.guard`; headers that restrict a browser are in `app.web.headers`.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from flask import Response, current_app, g, has_app_context, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, RequestURITooLarge
from werkzeug.wrappers import Response as AnyResponse

from app.access.asking import found_nobody
from app.access.guard import sees_all
from app.api.uploads import is_file_taken
from app.parts import parts

_GRID = 0.01
"""Seconds: a 404, a 204 or a search that finds nobody takes a multiple; most see times rounded up to it."""

_LONGEST_QUERY_STRING = 65_536
_LONGEST_PATH = 2_048
_TOO_LONG = (
    f"The query string may have {_LONGEST_QUERY_STRING:,} bytes, and the path {_LONGEST_PATH:,} characters."
)


@dataclass(slots=True)
class _Watch:
    """When the current request arrived, and for how many seconds it has waited for Neo4j."""

    begun: float
    engine: float = 0.0


def begin() -> None:
    """Start timing the request; raise an error if it is too long or its address is not UTF-8."""
    g.watch = _Watch(time.perf_counter())
    if is_file_taken(current_app.view_functions.get(request.endpoint or "")):
        request.max_content_length = parts().graph.settings.largest_import
    if (request.content_length or 0) > (request.max_content_length or 0):
        raise RequestEntityTooLarge
    if len(request.query_string) > _LONGEST_QUERY_STRING or len(request.path) > _LONGEST_PATH:
        raise RequestURITooLarge(_TOO_LONG)
    try:
        # werkzeug would put another character in the place of what it cannot decode: another id.
        request.environ["PATH_INFO"].encode("latin-1").decode()
        unquote_to_bytes(request.query_string).decode()
    except UnicodeDecodeError:
        raise BadRequest("The address must be in UTF-8, percent-encoded.") from None


def waited(seconds: float) -> None:
    """Add seconds spent waiting for Neo4j to the current request, if there is one."""
    if has_app_context() and "watch" in g:
        g.watch.engine += seconds


def finish(response: Response) -> AnyResponse:
    """Add the headers of every answer, count the answer, and make it a 304 if its reader already has it."""
    response.headers["Vary"] = "Authorization, Accept"
    response.headers["Cache-Control"] = "private, no-cache"
    watch: _Watch = g.watch
    engine = watch.engine
    # Somebody hidden takes longer to look for than somebody absent; the wait hides which it was.
    if response.status_code in (204, 404) or found_nobody():
        time.sleep(_GRID - (time.perf_counter() - watch.begun) % _GRID)
    total = time.perf_counter() - watch.begun
    response.headers["Server-Timing"] = _timing(engine, total)
    rule = None if request.url_rule is None else request.url_rule.rule
    if response.status_code in (200, 201) and response.is_sequence:
        response.add_etag()
        if "If-None-Match" in request.headers:  # not for If-Match, which has no meaning for a read
            response.make_conditional({k: v for k, v in request.environ.items() if k != "HTTP_IF_MATCH"})
    parts().metrics.answered(request.method, rule, response.status_code, total, engine)
    return response


def _timing(engine: float, total: float) -> str:
    """Return the value of Server-Timing, with the time spent in Neo4j only for those who see everything.

    With such a precise time, others could find out who is hidden: they get the total, rounded up to `_GRID`.
    """
    if sees_all():
        return f"engine;dur={1000 * engine:.2f}, total;dur={1000 * total:.2f}"
    return f"total;dur={1000 * _GRID * math.ceil(total / _GRID):.0f}"
