"""Entregent: who do we both know?

The application is put together here; what each part does is described in its own package.
"""

from __future__ import annotations

__version__ = "0.1.0"

from pathlib import Path
from typing import TYPE_CHECKING

from app import wording  # noqa: F401 - fields copy its messages when they are created
from app.settings import Settings, read_settings

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Settings | None = None, metrics_folder: Path | None = None) -> Flask:
    """Create the application; without `settings`, read them from the environment.

    Processes with the same `metrics_folder` report each other's metrics too.
    """
    # Here, since no command but `serve` needs them, and they take 0.3 s to import.
    from flask import Flask
    from werkzeug.middleware.proxy_fix import ProxyFix

    from app.access import Keys
    from app.access.guard import Guard, install
    from app.access.issuer import Issuer
    from app.access.limits import Limits
    from app.api import register
    from app.api.answers import begin, finish, waited
    from app.api.openapi import OPENAPI
    from app.catalogue import with_own
    from app.graph import Graph
    from app.logs import Relayed
    from app.metrics import Metrics
    from app.parts import Parts, hold
    from app.web import register_pages
    from app.web.headers import protect

    settings = settings or read_settings()
    app = Flask(__name__, static_folder=None)
    app.logger.handlers, app.logger.propagate = [Relayed()], False
    app.config.update(OPENAPI, MAX_CONTENT_LENGTH=settings.max_body)
    library = with_own(settings.queries, settings.queries_may_write)
    graph = Graph(settings, waited)
    hold(app, Parts(graph, library, Metrics(metrics_folder)))
    app.before_request(begin)
    app.after_request(finish)
    app.after_request(protect)
    register_pages(app)
    register(app)
    issuer = Issuer(graph, settings) if settings.oidc_issuer else None
    install(app, Guard(Keys(graph, settings.key_cache), Limits(settings), issuer))
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    return app
