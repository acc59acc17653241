"""Ask an engine directly, with the query library installed here and the queries of ENTREGENT_QUERIES.

Asking a service, which has a library of its own, is in `app.client.over_http`.
"""

from __future__ import annotations

import contextlib
from typing import Any

from app import networks
from app.catalogue import shipped, with_own
from app.client.rows import Connection, Rows, refuse_to_change
from app.drawing import Drawing
from app.engine import reachable
from app.graph import Graph
from app.graphml import to_graphml
from app.settings import Settings


class Straight(Connection):
    """An engine; the local one is kept running while the connection is open."""

    def __init__(self, settings: Settings) -> None:
        self._library = with_own(settings.queries, settings.queries_may_write)
        with contextlib.ExitStack() as opened:
            named = opened.enter_context(reachable(settings))
            self._graph = opened.enter_context(Graph(named))
            self._opened = opened.pop_all()

    def run(self, name: str, /, **arguments: Any) -> Rows:
        """Run a query that reads."""
        query = self._library.named(name)
        refuse_to_change(query)
        given = {name: value for name, value in arguments.items() if value is not None}
        graph = self._graph.patient() if query.cost == "heavy" else self._graph
        answer = graph.read(query, query.load(given), whole=False)
        return Rows(answer.columns, answer.rows, answer.truncated, lambda: query.columns)

    def _graphml(self, person_id: str | None, degrees: int) -> bytes:
        if person_id is None:
            tables = networks.network(self._graph, employers=False)
        else:
            arguments = shipped()[networks.CIRCLE[0]].load({"person_id": person_id, "degrees": degrees})
            tables = networks.circle(self._graph, arguments, employers=False)
        return b"".join(to_graphml(Drawing(*tables)))

    def close(self) -> None:
        """End the connection, and the local engine if nobody else uses it."""
        self._opened.close()
