"""Retries of what failed for a passing reason: at once at first, then after longer and longer pauses.

While the server is away, one statement at a time finds out whether it is back, and no other waits: that would
hold up a thread, and everybody who queues for it. Which reasons pass is defined in `app.graph.failures`.
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
"""Most seconds before the third try: the reason is mostly a deadlock, which is over by then."""

_LONGEST_PAUSE = 1.0
"""Most seconds between two tries."""

_AWAY = 1.0
"""Seconds for which a server is not asked after it was found away, and for which it is then tried."""

PATIENCE = 10.0
"""Seconds: a statement retried for so long is not a request's but, say, a load's: it is always tried."""

Outcome = TypeVar("Outcome")


class Server:
    """What is known of a server from how the latest statements sent to it ended."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._away_until: float | None = None

    def tried(self, attempt: Callable[[], Outcome], seconds: float) -> Outcome:
        """Make an attempt as the function `tried` does.

        Raises EngineUnavailableError at once if the server was away just now, or if another statement is
        finding out whether it is back.
        """
        if seconds < PATIENCE and self._was_away():
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
            self._away_until = math.inf  # until this statement has found out
            return True


def tried(attempt: Callable[[], Outcome], seconds: float) -> Outcome:
    """Return the result of an attempt, repeated after passing failures until so many seconds are over.

    They begin with the first failure if the server was there: before a deadlock, a statement may have waited
    for others for longer than that.
    """
    deadline = time.perf_counter() + seconds
    pause = 0.0
    failed = False
    while True:
        try:
            return attempt()
        except Exception as error:
            if not failed and not is_away(error):
                deadline = time.perf_counter() + seconds
            failed = True
            if not is_transient(error) or time.perf_counter() + pause > deadline:
                raise
        time.sleep(pause)
        pause = min(_LONGEST_PAUSE, 2 * pause or _FIRST_PAUSE) * random.uniform(0.5, 1.0)  # noqa: S311
