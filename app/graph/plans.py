"""Plans of the engine as rows: one row for each step, in the order shown, the last step to run first.

How a plan is asked for is in `app.graph.gateway`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

EXPLAINED = ["depth", "step", "details", "estimated_rows"]
PROFILED = [*EXPLAINED, "rows", "db_hits"]


def steps(plan: Mapping[str, Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield each step of a plan or of a profile (with more columns), and its distance from the result."""
    told = plan.get("args", {})
    row = {
        "depth": depth,
        "step": str(plan["operatorType"]).split("@")[0],
        "details": told.get("Details", ""),
        "estimated_rows": told.get("EstimatedRows"),
    }
    if "dbHits" in plan:
        row |= {"rows": plan["rows"], "db_hits": plan["dbHits"]}
    yield row
    for child in plan.get("children", ()):
        yield from steps(child, depth + 1)
