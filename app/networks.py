"""Read the tables of a drawing: of the people around a viewer, as the viewer may see them, or of everybody.

How they are drawn is in `app.drawing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.catalogue import Query, shipped
from app.drawing import Table
from app.errors import InvalidArgumentsError
from app.formats import Row
from app.graph import Graph

CIRCLE = ("circle", "circle-acquaintances", "circle-employers", "circle-jobs")
NETWORK = ("network-people", "network-acquaintances", "network-employers", "network-jobs")


def circle(graph: Graph, arguments: Mapping[str, Any], *, employers: bool) -> list[Table]:
    """Return people and acquaintances around a viewer and, with `employers`, employers and jobs.

    Rows are read as they are used: in the middle of a table, InvalidArgumentsError is raised if it has more
    rows than the default limit of its query.
    """
    return [Table(_whole(graph, query, arguments), query.columns) for query in _queries(CIRCLE, employers)]


def network(graph: Graph, *, employers: bool) -> list[Table]:
    """Return the same tables of the whole network, read page by page."""
    return [Table(graph.every_row(query, {}), query.columns) for query in _queries(NETWORK, employers)]


def _queries(names: tuple[str, ...], employers: bool) -> list[Query]:
    return [shipped()[name] for name in (names if employers else names[:2])]


def _whole(graph: Graph, query: Query, arguments: Mapping[str, Any]) -> Iterator[Row]:
    most = query.parameters["limit"].default
    for number, row in enumerate(graph.stream(query, {**arguments, "limit": most + 1})):
        if number == most:
            too_many = f'The query "{query.name}" has more than {most:,} rows here: too many for one export.'
            raise InvalidArgumentsError({"degrees": too_many})
        yield row
