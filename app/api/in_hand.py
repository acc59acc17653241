"""A limit of one file at a time for each person: a key that sent many could occupy all threads for minutes.

Files that are sent for later wait for one another in `app.imports.jobs`.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from app.errors import TooManyRequestsError

PAUSE = 5
"""Seconds after which somebody who sent a file too early may try again."""


class InHand:
    """The owners whose files this process is working on: one file for each."""

    def __init__(self) -> None:
        self._owner_ids: set[str] = set()
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def one_of(self, owner_id: str) -> Iterator[None]:
        """Hold the owner's one place while working on a file; raise TooManyRequestsError if it is taken."""
        with self._lock:
            if owner_id in self._owner_ids:
                raise TooManyRequestsError(
                    "Another file of this person is being imported: send one at a time, or send it as a job.",
                    PAUSE,
                )
            self._owner_ids.add(owner_id)
        try:
            yield
        finally:
            self._owner_ids.discard(owner_id)
