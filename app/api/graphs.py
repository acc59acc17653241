"""Graphs to draw or to measure elsewhere, as GraphML: a person's circle, and the whole network.

GraphML is written in `app.graphml`; the command `entregent export graph` writes the same to a file.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from flask import Response, current_app, stream_with_context
from werkzeug.wsgi import FileWrapper

from app import networks
from app.access import ACTING, SEEING_ALL
from app.api.questions import Questions
from app.catalogue import Query, shipped
from app.catalogue.kinds import Truth
from app.drawing import Drawing, Table
from app.graphml import MEDIA_TYPE, to_graphml
from app.parts import graph

graphs = Questions("graphs", "Graphs to draw or to measure elsewhere, as GraphML.", *ACTING)

CIRCLE, NETWORK = shipped()[networks.CIRCLE[0]], shipped()[networks.NETWORK[0]]

_IN_MEMORY = 1 << 20
"""Most bytes of a circle that are held in memory; a larger one goes to a temporary file."""

_DOCUMENT = {"type": "string", "description": "A document of GraphML."}
_EMPLOYERS = Truth(
    load_default=False,
    metadata={"description": "Whether to draw employers too, and who works or worked where."},
)


def circle(_: Query, arguments: dict[str, Any]) -> Response:
    """Return the people around somebody, and who knows whom among them."""
    employers = arguments.pop("employers")
    pieces = _pieces(networks.circle(graph(), arguments, employers=employers))
    # Sent only once it is complete: if it is too large or takes too long, the answer is an error.
    with contextlib.ExitStack() as kept:
        file = kept.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY))
        file.writelines(pieces)
        answer = current_app.response_class(_read(file), mimetype=MEDIA_TYPE)
        answer.content_length = file.tell()
        file.seek(0)
        answer.call_on_close(kept.pop_all().close)
    return answer


def _read(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file's content and close it; if it is never read, closing the response closes it."""
    with file:
        yield from FileWrapper(file)


def network(_: Query, arguments: dict[str, Any]) -> Response:
    """Return all people and all acquaintances."""
    pieces = _pieces(networks.network(graph(), employers=arguments["employers"]))
    return current_app.response_class(stream_with_context(pieces), mimetype=MEDIA_TYPE)


def _pieces(tables: list[Table]) -> Iterator[bytes]:
    people, *others = tables
    return to_graphml(Drawing(people.begun(), *others))


graphs.answer(
    "/v1/people/<person_id>/graph",
    CIRCLE,
    circle,
    _DOCUMENT,
    called="get_graph_of_person",
    besides=["limit"],
    content_type=MEDIA_TYPE,
    employers=_EMPLOYERS,
)
graphs.answer(
    "/v1/graph",
    NETWORK,
    network,
    _DOCUMENT,
    called="get_graph",
    besides=["after_person_id", "limit"],
    content_type=MEDIA_TYPE,
    employers=_EMPLOYERS,
    scopes=SEEING_ALL,
)
