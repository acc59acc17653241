"""The digest of a week: what became of the people somebody knows, and with whom to get in touch.

What is told of whom is said by the two queries that it is made of.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from app.catalogue import shipped
from app.graph import Graph

DAYS = 7
MOST = 100
"""Most rows of either kind."""


def digest(graph: Graph, person_id: str, today: datetime.date) -> dict[str, Any]:
    """Gather the week that ends on a day, and whom to speak with in the one that begins.

    Raises NotFoundError for somebody who is not there.
    """
    since = today - datetime.timedelta(days=DAYS)
    touch, changes = shipped()["keep-in-touch"], shipped()["changes"]
    due = {"person_id": person_id, "today": today.isoformat(), "within_days": str(DAYS), "limit": str(MOST)}
    new = {"person_id": person_id, "since": since.isoformat(), "limit": str(MOST)}
    return {
        "person_id": person_id,
        "since": since.isoformat(),
        "until": today.isoformat(),
        "changes": graph.read(changes, changes.load(new)).rows,
        "keep_in_touch": graph.read(touch, touch.load(due)).rows,
    }


def in_words(told: Mapping[str, Any]) -> str:
    """Write a digest as plain text."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    yield f"The week from {told['since']} to {told['until']}"
    yield ""
    yield "What became of them"
    yield from (f"- {row['at'][:10]}: {row['summary']}" for row in told["changes"])
    if not told["changes"]:
        yield "- Nothing new."
    yield ""
    yield "Keep in touch"
    for row in told["keep_in_touch"]:
        days = row["overdue_days"]
        many = f"{abs(days)} day{'s' * (abs(days) > 1)}"
        due = "due today" if days == 0 else f"{many} overdue" if days > 0 else f"due in {many}"
        yield f"- {row['name'] or row['person_id']}, {due}. {row['reason']}"
    if not told["keep_in_touch"]:
        yield "- Nobody is due."
