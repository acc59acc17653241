"""Counts of one process that run out by themselves: the memory that `limits` counts in here.

Its own starts a thread to forget what has run out, nearly one a request, which costs more than all else that
a key does. What is counted, and how much is too much, is said in `app.access.limits`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from limits.storage import Storage

_SWEEP = 60.0
"""Seconds between two times that what has run out is forgotten."""


class CountsInMemory(Storage):
    """Counts by name, each with the time at which it runs out; exact however many threads count."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._clock = clock
        self._counts: dict[str, tuple[int, float]] = {}
        self._swept = clock()
        self._lock = threading.Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        """Name what is raised where counts cannot be had, which does not happen."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a count, begun anew where it has run out; give it."""
        with self._lock:
            now = self._clock()
            self._sweep(now)
            count, ends = self._counts.get(key, (0, 0.0))
            if ends <= now:
                count, ends = 0, now + expiry
            self._counts[key] = (count + amount, ends)
            return count + amount

    def get(self, key: str) -> int:
        """Give a count."""
        with self._lock:
            count, ends = self._counts.get(key, (0, 0.0))
            return count if ends > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """Give the time at which a count runs out; now, where there is none."""
        with self._lock:
            return max(self._clock(), self._counts.get(key, (0, 0.0))[1])

    def check(self) -> bool:
        """Tell that counts can be had."""
        return True

    def reset(self) -> int:
        """Forget all counts; give how many there were."""
        with self._lock:
            count = len(self._counts)
            self._counts.clear()
            return count

    def clear(self, key: str) -> None:
        """Forget a count."""
        with self._lock:
            self._counts.pop(key, None)

    def _sweep(self, now: float) -> None:
        if now - self._swept >= _SWEEP:
            self._swept = now
            self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}
