"""About how many different people somebody asked within the hour, counted in this process or in Redis.

Who asks, and how many are too many, is said by the caller; neither is told in clear.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Collection
from importlib import resources
from typing import Any, Protocol

WINDOW = 3600
"""Seconds for which a target counts; asked about again in that time it costs nothing."""

_SWEEP = 60.0
"""Seconds between two times that those who ask no more are forgotten."""


class Targets(Protocol):
    """What both ways of counting do."""

    def count(self, asker: str, targets: Collection[str], most: int) -> int:
        """Count targets that are not counted yet; give 0.

        Where that would be more than the most, count none, and give the seconds until so many may be.
        """


class TargetsInMemory:
    """Counts of one process, gone with it."""

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
        """Forget whoever has asked about nobody for the hour, so that memory is held for no longer."""
        if now - self._swept < _SWEEP:
            return
        self._swept = now
        for asker in list(self._counted):
            _forget(self._counted[asker], now)
            if not self._counted[asker]:
                del self._counted[asker]


class TargetsInRedis:
    """Counts that workers and machines share, in one round trip; a script keeps each exact."""

    def __init__(self, redis: Any) -> None:
        script = resources.files("app.access").joinpath("targets.lua").read_text(encoding="utf-8")
        self._script = redis.register_script(script)

    def count(self, asker: str, targets: Collection[str], most: int) -> int:
        """Count targets; see `Targets`. Raises what the client of Redis raises."""
        return int(self._script([f"entregent/targets/{asker}"], [WINDOW, most, *dict.fromkeys(targets)]))


def _forget(counted: dict[str, float], now: float) -> None:
    """Drop what was counted too long ago: it stands first, since what is counted is put last."""
    while counted and (first := next(iter(counted.items())))[1] <= now - WINDOW:
        del counted[first[0]]
