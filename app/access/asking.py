"""The count of people that questions ask about: those they name, or those they find.

Lists that the service alone chooses, such as suggestions, count nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g

from app.access.guard import asked_about
from app.catalogue import Query

NAMED = {
    "ask-contact": "other_id",
    "degrees": "other_ids",
    "dismiss-suggestion": "other_id",
    "introductions": "other_id",
    "mutual-contacts": "other_id",
    "mutual-contacts-with-each": "other_ids",
    "profile": "other_id",
    "request-introduction": "other_id",
}
"""Questions about one person or many, each with the parameter that names them, whether they exist or not."""

FOUND = (
    "former-colleagues",
    "introductions-into-country",
    "introductions-into-employer",
    "neighbours",
    "people-at-employer",
    "search",
)
"""Questions that find people where the caller searched, or claims to work or live: all found count."""


def count_named(query: Query, arguments: Mapping[str, Any]) -> None:
    """Count the people that a question names, before it is asked; raise TooManyRequestsError if too many."""
    if query.name in NAMED:
        named = arguments[NAMED[query.name]]
        asked_about(arguments["person_id"], named if isinstance(named, list) else [named])


def count_found(query: Query, arguments: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Count the people in an answer's rows, before they are shown; raise TooManyRequestsError if too many.

    It also notes if nobody was found: the time of the answer must not tell hidden people from absent ones.
    """
    if query.name in FOUND:
        g.found_nobody = not rows
        asked_about(arguments["person_id"], (row["person_id"] for row in rows))


def found_nobody() -> bool:
    """Check whether the current request searched for people and found none."""
    return bool(g.get("found_nobody", False))
