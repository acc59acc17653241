"""Entregent: who do we both know?

Here the parts are put together; what each does is said in its own package.
"""

from __future__ import annotations

__version__ = "0.1.0"

import math
import time
from pathlib import Path

from flask import Flask, Response, current_app, g, has_app_context, request
from werkzeug.exceptions import RequestEntityTooLarge, RequestURITooLarge
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as AnyResponse

from app.settings import Settings, read_settings

_GRID = 0.01
"""Seconds of which an answer that something is not there, or nobody found, takes a whole number."""

_LONGEST_QUERY_STRING = 65_536
_LONGEST_PATH = 2_048
_TAKE_FILES = ("imports.post_import", "comparisons.post_comparison")


def create_app(settings: Settings | None = None, metrics_folder: Path | None = None) -> Flask:
    """Make the application; without settings it reads them from the environment.

    Processes that are given one folder for metrics tell of each other's.
    """
    from app.access import Issuer, Keys, Limits
    from app.access.guard import Guard, install
    from app.api import register
    from app.api.openapi import OPENAPI
    from app.catalogue import with_own
    from app.graph import Graph
    from app.metrics import Metrics
    from app.parts import Parts, hold
    from app.web import register_pages
    from app.web.headers import protect

    settings = settings or read_settings()
    app = Flask(__name__, static_folder=None)
    app.config.update(OPENAPI, MAX_CONTENT_LENGTH=settings.max_body, LARGEST_IMPORT=settings.largest_import)
    library = with_own(settings.queries, settings.queries_may_write)
    graph = Graph(settings, _waited)
    hold(app, Parts(graph, library, Metrics(metrics_folder)))
    app.before_request(_begin)
    app.after_request(_finish)
    app.after_request(protect)
    register_pages(app)
    register(app)
    issuer = Issuer(graph, settings) if settings.oidc_issuer else None
    install(app, Guard(Keys(graph, settings.key_cache), Limits(settings), issuer))
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    return app


def _begin() -> None:
    g.begun = time.perf_counter()
    if request.endpoint in _TAKE_FILES:
        request.max_content_length = current_app.config["LARGEST_IMPORT"]
    if (request.content_length or 0) > (request.max_content_length or 0):
        raise RequestEntityTooLarge
    if len(request.query_string) > _LONGEST_QUERY_STRING or len(request.path) > _LONGEST_PATH:
        raise RequestURITooLarge


def _waited(seconds: float) -> None:
    """Note what the request at hand, if there is one, waited for Neo4j."""
    if has_app_context():
        g.engine_seconds = g.get("engine_seconds", 0.0) + seconds


def _timing(engine: float, total: float) -> str:
    """Tell what was spent in the engine to those alone who see all: others could time what is hidden."""
    if "key" in g and g.key.sees_all:
        return f"engine;dur={1000 * engine:.2f}, total;dur={1000 * total:.2f}"
    return f"total;dur={1000 * _GRID * math.ceil(total / _GRID):.0f}"


def _finish(response: Response) -> AnyResponse:
    response.headers["Vary"] = "Authorization, Accept"
    response.headers["Cache-Control"] = "private, no-cache"
    engine = g.get("engine_seconds", 0.0)
    # What is hidden takes longer to look for than what is not there.
    if response.status_code == 404 or g.get("found_nobody"):
        time.sleep(_GRID - (time.perf_counter() - g.begun) % _GRID)
    total = time.perf_counter() - g.begun
    response.headers["Server-Timing"] = _timing(engine, total)
    from app.parts import parts

    rule = None if request.url_rule is None else request.url_rule.rule
    parts().metrics.answered(request.method, rule, response.status_code, total, engine)
    if response.status_code in (200, 201) and response.is_sequence:
        response.add_etag()
        if "If-None-Match" in request.headers:  # If-Match has no meaning where nothing is changed
            response.make_conditional(request)
    return response
