"""Addresses for those who operate the service: is it alive, is it ready.

They reveal nothing about the graph's content.
"""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields

from app.access import ANYBODY, open_to
from app.api.parts import api_parts
from app.api.questions import Questions, json_response

health = Questions("health", "Whether the service is alive and ready.")


class HealthSchema(Schema):
    """The state of the service."""

    status = fields.String(required=True)


@health.get("/livez")
@health.response(200, HealthSchema, content_type="application/json")
@health.doc(security=[])
@open_to(ANYBODY)
def live() -> Response:
    """Report that the process answers."""
    return json_response({"status": "alive"})


@health.get("/readyz")
@health.response(200, HealthSchema, content_type="application/json")
@health.alt_response(503, "SERVICE_UNAVAILABLE")
@health.doc(security=[])
@open_to(ANYBODY)
def ready() -> Response:
    """Report that Neo4j answers too, or did within the last second; 503 if it does not."""
    api_parts().readiness.check()
    return json_response({"status": "ready"})
