"""Addresses of graphs to draw or to measure elsewhere: a person's circle, and the whole network, as GraphML.

What GraphML is, is in `app.graphml`; the same in a file is `entregent export graph`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import Response, current_app, stream_with_context

from app.access import ADMIN, ANALYST, PERSON, SERVICE
from app.api.questions import Questions, graph
from app.catalogue import Query, shipped
from app.catalogue.kinds import Truth
from app.drawing import Drawing, Table
from app.formats import Row
from app.graphml import MEDIA_TYPE, to_graphml

graphs = Questions("graphs", "Graphs to draw or to measure elsewhere, as GraphML.", PERSON, SERVICE, ADMIN)

CIRCLE, NETWORK = shipped()["circle"], shipped()["network-people"]

_BESIDES = {
    CIRCLE.name: ("circle-acquaintances", "circle-employers", "circle-jobs"),
    NETWORK.name: ("network-acquaintances", "network-employers", "network-jobs"),
}
_DOCUMENT = {"type": "string", "description": "A document of GraphML."}
_ALL = {"limit": CIRCLE.parameters["limit"].default}
_EMPLOYERS = Truth(
    load_default=False,
    metadata={"description": "Whether to draw employers too, and who works or worked where."},
)

Rows = Callable[[Query], Iterator[Row]]


def circle(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with the people around somebody and who knows whom among them."""
    asked = {name: value for name, value in arguments.items() if name != "employers"} | _ALL
    return _drawn(query, lambda each: graph().stream(each, asked), employers=arguments["employers"])


def network(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with everybody and every acquaintance, read page by page."""
    return _drawn(query, lambda each: graph().every_row(each, {}), employers=arguments["employers"])


def _drawn(query: Query, rows: Rows, *, employers: bool) -> Response:
    lines, *work = (shipped()[name] for name in _BESIDES[query.name])
    tables = [Table(rows(each), each.columns) for each in (lines, *(work if employers else ()))]
    pieces = to_graphml(Drawing(Table(rows(query), query.columns).begun(), *tables))
    return current_app.response_class(stream_with_context(pieces), mimetype=MEDIA_TYPE)


graphs.answer(
    "/v1/people/<person_id>/graph",
    CIRCLE,
    circle,
    _DOCUMENT,
    besides=["limit"],
    content_type=MEDIA_TYPE,
    employers=_EMPLOYERS,
)
graphs.answer(
    "/v1/graph",
    NETWORK,
    network,
    _DOCUMENT,
    besides=["after_person_id", "limit"],
    content_type=MEDIA_TYPE,
    employers=_EMPLOYERS,
    scopes=(ANALYST, ADMIN),
)
