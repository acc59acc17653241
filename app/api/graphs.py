"""Addresses of graphs to draw or to measure elsewhere: a person's circle, and the whole network, as GraphML.

What GraphML is, is in `app.graphml`; the same in a file is `entregent export graph`.
"""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, stream_with_context

from app import networks
from app.access import ADMIN, ANALYST, PERSON, SERVICE
from app.api.questions import Questions, graph
from app.catalogue import Query, shipped
from app.catalogue.kinds import Truth
from app.drawing import Drawing, Table
from app.graphml import MEDIA_TYPE, to_graphml

graphs = Questions("graphs", "Graphs to draw or to measure elsewhere, as GraphML.", PERSON, SERVICE, ADMIN)

CIRCLE, NETWORK = shipped()[networks.CIRCLE[0]], shipped()[networks.NETWORK[0]]

_DOCUMENT = {"type": "string", "description": "A document of GraphML."}
_EMPLOYERS = Truth(
    load_default=False,
    metadata={"description": "Whether to draw employers too, and who works or worked where."},
)


def circle(_: Query, arguments: dict[str, Any]) -> Response:
    """Answer with the people around somebody and who knows whom among them."""
    employers = arguments.pop("employers")
    return _drawn(networks.circle(graph(), arguments, employers=employers))


def network(_: Query, arguments: dict[str, Any]) -> Response:
    """Answer with everybody and every acquaintance."""
    return _drawn(networks.network(graph(), employers=arguments["employers"]))


def _drawn(tables: list[Table]) -> Response:
    people, *others = tables
    pieces = to_graphml(Drawing(people.begun(), *others))
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
