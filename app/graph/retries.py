"""Try again what failed for a reason that passes: at once at first, then after ever longer pauses.

Which reasons pass is said in `app.graph.failures`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from app.graph.failures import is_transient

_FIRST_PAUSE = 0.05
"""Seconds before a statement is tried a third time: what refuses one is mostly a deadlock, over by then."""

_LONGEST_PAUSE = 1.0
"""Seconds between two tries at the most."""

Result = TypeVar("Result")


def tried(attempt: Callable[[], Result], seconds: float) -> Result:
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
