"""What the application holds from one request to the next, by name and type; `create_app` puts it in.

What one part alone uses it holds itself: `app.access.guard` and `app.api.parts` say what.
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
    """What more than one part of the application uses."""

    graph: Graph
    library: Library
    metrics: Metrics


def hold(app: Flask, parts: Parts) -> None:
    """Put the parts into an application."""
    app.extensions[_NAME] = parts


def parts_of(app: Flask) -> Parts:
    """Give the parts of an application."""
    found: Parts = app.extensions[_NAME]
    return found


def parts() -> Parts:
    """Give the parts of the application that answers."""
    return parts_of(current_app)


def graph() -> Graph:
    """Give the graph of the application that answers."""
    return parts().graph
