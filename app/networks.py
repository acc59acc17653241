"""Read what a drawing is made of: the people around somebody, as they may see them, or the whole network.

How it is drawn is in `app.drawing`.
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
    """Give people and acquaintances of a circle and, if asked, employers and jobs, read as they are used.

    Raises InvalidArgumentsError, in the midst of a table, where that has more rows than its query gives.
    """
    return [Table(_whole(graph, query, arguments), query.columns) for query in _queries(CIRCLE, employers)]


def network(graph: Graph, *, employers: bool) -> list[Table]:
    """Give the same tables of the whole network, read page by page."""
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
