"""Try again what failed for a reason that passes: at once at first, then after ever longer pauses.

While the server is away one statement at a time finds out whether it is back, and no other waits: it would
hold up a thread, and all who queue for it. Which reasons pass is said in `app.graph.failures`.
"""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from app.errors import EngineUnavailableError
from app.graph.failures import AWAY, is_away, is_transient

_FIRST_PAUSE = 0.05
"""Seconds before a statement is tried a third time: what refuses one is mostly a deadlock, over by then."""

_LONGEST_PAUSE = 1.0
"""Seconds between two tries at the most."""

_AWAY = 1.0
"""Seconds for which a server, once away, is not asked."""

_PATIENCE = 10.0
"""Seconds from which on a statement is no request, such as one of a load, and is tried all the same."""

Outcome = TypeVar("Outcome")


class Server:
    """What is known of a server by what became of the statements it was last sent."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._away_until: float | None = None

    def tried(self, attempt: Callable[[], Outcome], seconds: float) -> Outcome:
        """Make an attempt as `tried` does.

        Raises EngineUnavailableError at once where the server was away just now, or another finds out whether
        it is back.
        """
        if seconds < _PATIENCE and self._was_away():
            seconds = min(seconds, _AWAY)
        try:
            result = tried(attempt, seconds)
        except BaseException as error:
            self._away_until = self._clock() + _AWAY if is_away(error) else None
            raise
        self._away_until = None
        return result

    def _was_away(self) -> bool:
        with self._lock:
            if self._away_until is None:
                return False
            if self._clock() < self._away_until:
                raise EngineUnavailableError(AWAY)
            self._away_until = math.inf  # until whoever asks now knows
            return True


def tried(attempt: Callable[[], Outcome], seconds: float) -> Outcome:
    """Make an attempt until it does not fail for such a reason, or so many seconds are over."""
    deadline = time.perf_counter() + seconds
    pause = 0.0
    while True:
        try:
            return attempt()
        except Exception as error:
            if not is_transient(error) or time.perf_counter() + pause > deadline:
                raise
        time.sleep(pause)
        pause = min(_LONGEST_PAUSE, 2 * pause or _FIRST_PAUSE) * random.uniform(0.5, 1.0)  # noqa: S311
