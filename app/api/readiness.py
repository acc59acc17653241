"""Whether Neo4j answers, asked no more often than needed.

The address that reports it is in `app.api.health`.
"""

from __future__ import annotations

import threading
import time

from app.catalogue import shipped
from app.errors import EntregentError
from app.graph import Graph


class Readiness:
    """Whether Neo4j answered when it was last asked, which happens at most once in `held` seconds.

    The check takes no key and is not counted, so anyone could use up the connections with it otherwise.
    """

    def __init__(self, graph: Graph, held: float = 1.0) -> None:
        self._graph = graph
        self._held = held
        self._lock = threading.Lock()
        self._until = 0.0
        self._failure: EntregentError | None = None

    def check(self) -> None:
        """Check that Neo4j answers, unless that was done just now; raises what `Graph.read` raised."""
        with self._lock:
            if time.monotonic() >= self._until:
                try:
                    self._graph.read(shipped()["sign-of-life"], {})
                    self._failure = None
                except EntregentError as error:
                    self._failure = error
                self._until = time.monotonic() + self._held
            if self._failure is not None:
                raise self._failure.with_traceback(None)
