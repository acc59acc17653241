"""The objects that the application keeps between requests, by name and type; `create_app` stores them.

Objects that only one part of the application uses are in `app.access.guard` and `app.api.parts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from app.catalogue import Library
from app.graph import Graph
from app.metrics import Metrics

_NAME = "entregent"


@dataclass(slots=True)
class Parts:
    """The objects that more than one part of the application uses."""

    graph: Graph
    library: Library
    metrics: Metrics


def hold(app: Flask, parts: Parts) -> None:
    """Store the parts in an application."""
    app.extensions[_NAME] = parts


def parts_of(app: Flask) -> Parts:
    """Return the parts of an application."""
    found: Parts = app.extensions[_NAME]
    return found


def parts() -> Parts:
    """Return the parts of the current application."""
    return parts_of(current_app)


def graph() -> Graph:
    """Return the graph of the current application."""
    return parts().graph
