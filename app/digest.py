"""The weekly digest: what is new with a person's contacts, and with whom to get in touch.

What it shows about whom is decided by the two queries it is made of.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.catalogue import Query, shipped
from app.errors import InvalidArgumentsError
from app.graph import Answer

DAYS = 7
MOST = 100
"""Most rows in each of the two lists."""

Read = Callable[[Query, Mapping[str, Any]], Answer]


def digest(read: Read, person_id: str, today: datetime.date) -> dict[str, Any]:
    """Return the changes of the seven days before `today`, and whom to contact in the week that begins.

    `today` itself is left to the next week's digest, since it is not over.

    `truncated` says whether either list has more rows than are returned. Raises NotFoundError if there is
    no such person, InvalidArgumentsError if there is no week before `today`.
    """
    try:
        since, until = (today - datetime.timedelta(days=days) for days in (DAYS, 1))
    except OverflowError:
        raise InvalidArgumentsError({"today": "There is no week before that day."}) from None
    changed, in_touch = shipped()["changes"], shipped()["keep-in-touch"]
    new = changed.load({"person_id": person_id, "since": since.isoformat(), "until": until.isoformat()})
    due = in_touch.load({"person_id": person_id, "today": today.isoformat(), "within_days": str(DAYS)})
    changes = read(changed, {**new, "limit": MOST + 1}).rows
    touch = read(in_touch, {**due, "limit": MOST + 1}).rows
    return {
        "person_id": person_id,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "changes": changes[:MOST],
        "keep_in_touch": touch[:MOST],
        "truncated": max(len(changes), len(touch)) > MOST,
    }


def in_words(told: Mapping[str, Any]) -> str:
    """Write a digest as plain text."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    yield f"The week from {told['since']} to {told['until']}"
    yield ""
    yield "What's new"
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
    if told["truncated"]:
        yield ""
        yield f"Each list has at most {MOST} entries."
