"""Percentiles of measured times.

Nothing is timed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Times:
    """Percentiles in milliseconds: half of the times are at most p50, 99 in a hundred at most p99."""

    p50: float
    p99: float


def times(seconds: Sequence[float]) -> Times:
    """Return the percentiles of times in seconds."""
    return Times(1000 * percentile(seconds, 50), 1000 * percentile(seconds, 99))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest of the values that at least `share` percent of the values do not exceed."""
    return sorted(values)[max(1, ceil(len(values) * share / 100)) - 1]
