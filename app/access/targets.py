"""How many different people somebody asked about within the hour, counted in this process or in Redis.

The caller says who asks and how many are too many; people are named only by their hashes.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Collection
from importlib import resources
from typing import Any, Protocol

WINDOW = 3600
"""Seconds for which a target counts: asking about the same person again within them costs nothing."""

_SWEEP = 60.0
"""Seconds between two removals of those who have stopped asking."""


class Targets(Protocol):
    """The interface of both ways of counting."""

    def count(self, asker: str, targets: Collection[str], most: int) -> int:
        """Count the targets that are not counted yet, and return 0.

        If that would exceed `most`, count none, and return the seconds until so many can be counted.
        """


class TargetsInMemory:
    """Counts of one process, lost when it ends."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counted: dict[str, dict[str, float]] = {}
        self._swept = clock()
        self._lock = threading.Lock()

    def count(self, asker: str, targets: Collection[str], most: int) -> int:
        """Count targets; see `Targets`."""
        with self._lock:
            now = self._clock()
            self._sweep(now)
            counted = self._counted.setdefault(asker, {})
            _forget(counted, now)
            fresh = [target for target in dict.fromkeys(targets) if target not in counted]
            excess = len(counted) + len(fresh) - most
            if excess > len(counted):
                return WINDOW
            if excess > 0:
                last = list(counted.values())[excess - 1]
                return max(1, math.ceil(last + WINDOW - now))
            counted.update(dict.fromkeys(fresh, now))
            return 0

    def _sweep(self, now: float) -> None:
        """Remove those who have asked about nobody within the hour, to free their memory."""
        if now - self._swept < _SWEEP:
            return
        self._swept = now
        for asker in list(self._counted):
            _forget(self._counted[asker], now)
            if not self._counted[asker]:
                del self._counted[asker]


class TargetsInRedis:
    """Counts that workers and machines share, in one round trip; a script makes each count exact."""

    def __init__(self, redis: Any) -> None:
        script = resources.files("app.access").joinpath("targets.lua").read_text(encoding="utf-8")
        self._script = redis.register_script(script)

    def count(self, asker: str, targets: Collection[str], most: int) -> int:
        """Count targets; see `Targets`. Raises what the Redis client raises."""
        return int(self._script([f"entregent/targets/{asker}"], [WINDOW, most, *dict.fromkeys(targets)]))


def _forget(counted: dict[str, float], now: float) -> None:
    """Remove what was counted too long ago, which comes first, since new targets are added at the end."""
    while counted and (first := next(iter(counted.items())))[1] <= now - WINDOW:
        del counted[first[0]]
