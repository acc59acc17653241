"""What only the API holds from one request to the next, by name and type.

What the pages use as well is in `app.parts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from app.api.cursors import Cursors
from app.api.in_hand import InHand
from app.api.readiness import Readiness
from app.imports.jobs import ImportJobs

_NAME = "entregent-api"


@dataclass(slots=True)
class ApiParts:
    """What the addresses of the API share."""

    cursors: Cursors
    import_jobs: ImportJobs
    readiness: Readiness
    in_hand: InHand


def hold(app: Flask, parts: ApiParts) -> None:
    """Store the parts in an application."""
    app.extensions[_NAME] = parts


def api_parts_of(app: Flask) -> ApiParts:
    """Return the parts of the API of an application."""
    found: ApiParts = app.extensions[_NAME]
    return found


def api_parts() -> ApiParts:
    """Return the parts of the API of the current application."""
    return api_parts_of(current_app)
