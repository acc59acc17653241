"""Counts of one process that expire by themselves: the memory in which the library `limits` counts here.

The library's own memory starts a thread to remove expired counts, nearly one for each request, which costs
more than all else about a key. What is counted, and how much is too much, is in `app.access.limits`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from limits.storage import Storage

_SWEEP = 60.0
"""Seconds between two removals of expired counts."""


class CountsInMemory(Storage):
    """Counts by name, each with the time at which it expires; exact however many threads count."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._clock = clock
        self._counts: dict[str, tuple[int, float]] = {}
        self._swept = clock()
        self._lock = threading.Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return the type of error for counts that are not available, which does not happen."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a count, which starts from 0 again if it has expired, and return it."""
        with self._lock:
            now = self._clock()
            self._sweep(now)
            count, ends = self._counts.get(key, (0, 0.0))
            if ends <= now:
                count, ends = 0, now + expiry
            self._counts[key] = (count + amount, ends)
            return count + amount

    def get(self, key: str) -> int:
        """Return a count, 0 if there is none."""
        with self._lock:
            count, ends = self._counts.get(key, (0, 0.0))
            return count if ends > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """Return the time at which a count expires, or the current time if there is none."""
        with self._lock:
            return max(self._clock(), self._counts.get(key, (0, 0.0))[1])

    def check(self) -> bool:
        """Return True: counts are always available."""
        return True

    def reset(self) -> int:
        """Remove all counts; return how many there were."""
        with self._lock:
            count = len(self._counts)
            self._counts.clear()
            return count

    def clear(self, key: str) -> None:
        """Remove a count."""
        with self._lock:
            self._counts.pop(key, None)

    def _sweep(self, now: float) -> None:
        if now - self._swept >= _SWEEP:
            self._swept = now
            self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}
