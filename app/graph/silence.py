"""How long Neo4j may give no sign of life while a statement runs: longer if no request waits for it.

What is done when it has been silent for too long is in `app.graph.retries`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import neo4j

from app.graph.retries import PATIENCE

_LONGEST = 60.0
"""Seconds."""


@contextlib.contextmanager
def awaited(session: neo4j.Session, access: str, retry_time: float) -> Iterator[None]:
    """Let the server be silent for a minute, if what it is asked is retried for too long to be a request's.

    The server tells drivers to give it up after three seconds, which is right for requests. But it gives no
    sign of life while it reads a statement's arguments, and those of an import of 50,000 people take longer.
    The driver has no setting for this, so its connection is told. The session must have run nothing yet.
    """
    if retry_time < PATIENCE:
        yield
        return
    opened: Any = session
    opened._connect(access)
    socket = opened._connection.socket
    told = socket.get_read_timeout()
    socket.set_read_timeout(_LONGEST)
    try:
        yield
    finally:
        socket.set_read_timeout(told)  # others use the connection next
