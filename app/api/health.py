"""Addresses for those who keep the service running: is it alive, is it ready.

They say nothing of the graph's content.
"""

from __future__ import annotations

import threading
import time

from flask import Response, current_app
from marshmallow import Schema, fields

from app.access import ANYBODY, open_to
from app.api.questions import Questions, json_response, read
from app.catalogue import shipped
from app.errors import EntregentError

health = Questions("health", "Whether the service is alive and ready.")


class Readiness:
    """Whether Neo4j answered when it was last asked, by one request of all that ask within `held` seconds.

    It takes no key and is not counted, and would else be a way to use up the connections.
    """

    def __init__(self, held: float = 1.0) -> None:
        self._held = held
        self._lock = threading.Lock()
        self._until = 0.0
        self._failure: EntregentError | None = None

    def check(self) -> None:
        """Ask for a sign of life, unless that was done just now; raises what `read` raises."""
        with self._lock:
            if time.monotonic() >= self._until:
                try:
                    read(shipped()["sign-of-life"], {})
                    self._failure = None
                except EntregentError as error:
                    self._failure = error
                self._until = time.monotonic() + self._held
            if self._failure is not None:
                raise self._failure.with_traceback(None)


class HealthSchema(Schema):
    """How the service is."""

    status = fields.String(required=True)


@health.get("/livez")
@health.response(200, HealthSchema, content_type="application/json")
@health.doc(security=[])
@open_to(ANYBODY)
def live() -> Response:
    """Say that the process answers."""
    return json_response({"status": "alive"})


@health.get("/readyz")
@health.response(200, HealthSchema, content_type="application/json")
@health.alt_response(503, "SERVICE_UNAVAILABLE")
@health.doc(security=[])
@open_to(ANYBODY)
def ready() -> Response:
    """Say that Neo4j answers too, or did within the last second; 503 when it does not."""
    current_app.extensions["entregent-readiness"].check()
    return json_response({"status": "ready"})
