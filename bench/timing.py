"""What is made of times taken: percentiles, ratios.

Nothing is timed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Times:
    """Half of the times are at most p50, 99 in a hundred at most p99; in milliseconds."""

    p50: float
    p99: float


def times(seconds: Sequence[float]) -> Times:
    """Sum up times taken in seconds."""
    return Times(1000 * percentile(seconds, 50), 1000 * percentile(seconds, 99))


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest of the values that at least `share` percent of them do not exceed."""
    return sorted(values)[max(1, ceil(len(values) * share / 100)) - 1]
