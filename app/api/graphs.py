"""Addresses of graphs to draw or to measure elsewhere: a person's circle, and the whole network, as GraphML.

What GraphML is, is in `app.graphml`; the same in a file is `entregent export graph`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from flask import Response, current_app, stream_with_context

from app.access import ADMIN, ANALYST, PERSON, SERVICE
from app.api.questions import Questions, graph
from app.catalogue import Query, shipped
from app.formats import Row
from app.graphml import MEDIA_TYPE, to_graphml

graphs = Questions("graphs", "Graphs to draw or to measure elsewhere, as GraphML.", PERSON, SERVICE, ADMIN)

CIRCLE, CIRCLE_LINES = shipped()["circle"], shipped()["circle-acquaintances"]
NETWORK, NETWORK_LINES = shipped()["network-people"], shipped()["network-acquaintances"]

_DOCUMENT = {"type": "string", "description": "A document of GraphML."}
_ALL = {"limit": CIRCLE.parameters["limit"].default}


def circle(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with the people around somebody and who knows whom among them."""
    asked = arguments | _ALL
    people, lines = graph().stream(query, asked), graph().stream(CIRCLE_LINES, asked)
    return _drawn(_begun(people), lines, query, CIRCLE_LINES)


def network(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with everybody and every acquaintance, read page by page."""
    people, lines = graph().every_row(query, {}), graph().every_row(NETWORK_LINES, {})
    return _drawn(_begun(people), lines, query, NETWORK_LINES)


def _begun(rows: Iterator[Row]) -> Iterator[Row]:
    """Read the first row, so that what is wrong from the start is told before any of it is sent."""
    return itertools.chain(list(itertools.islice(rows, 1)), rows)


def _drawn(people: Iterable[Row], lines: Iterable[Row], of_people: Query, of_lines: Query) -> Response:
    pieces = to_graphml(people, lines, of_people.columns, of_lines.columns)
    return current_app.response_class(stream_with_context(pieces), mimetype=MEDIA_TYPE)


graphs.answer(
    "/v1/people/<person_id>/graph",
    CIRCLE,
    circle,
    _DOCUMENT,
    besides=["limit"],
    content_type=MEDIA_TYPE,
)
graphs.answer(
    "/v1/graph",
    NETWORK,
    network,
    _DOCUMENT,
    besides=["after_person_id", "limit"],
    content_type=MEDIA_TYPE,
    scopes=(ANALYST, ADMIN),
)
