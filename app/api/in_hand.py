"""Whose files are being worked on: a key that sent many at once could hold all threads for minutes.

Files that are sent for later wait for one another in `app.imports.jobs`.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from app.errors import TooManyRequestsError

PAUSE = 5
"""Seconds after which whoever sent a file too early may try again."""


class InHand:
    """Whose files the requests of this process are at: one of each person."""

    def __init__(self) -> None:
        self._owner_ids: set[str] = set()
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def one_of(self, owner_id: str) -> Iterator[None]:
        """Work on a file of an owner; raises TooManyRequestsError where another of theirs is in work."""
        with self._lock:
            if owner_id in self._owner_ids:
                raise TooManyRequestsError(
                    "Another file of this person is in work: send one at a time, or as a job.", PAUSE
                )
            self._owner_ids.add(owner_id)
        try:
            yield
        finally:
            self._owner_ids.discard(owner_id)
