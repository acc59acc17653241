"""Count about whom the questions of the library ask: those they name, or those they find.

Lists that the service alone chooses, such as suggestions, count nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g

from app.access.guard import asked_about
from app.catalogue import Query

NAMED = {
    "degrees": "other_ids",
    "introductions": "other_id",
    "mutual-contacts": "other_id",
    "mutual-contacts-with-each": "other_ids",
    "request-introduction": "other_id",
}
"""Questions about somebody, or about many, each with the parameter that names them, there or not."""

FOUND = (
    "former-colleagues",
    "introductions-into-country",
    "introductions-into-employer",
    "neighbours",
    "search",
)
"""Questions whose answers are about people where the caller looked, or said to work or live: each counts."""


def count_named(query: Query, arguments: Mapping[str, Any]) -> None:
    """Count whom a question names, before it is asked; raises TooManyRequestsError."""
    if query.name in NAMED:
        named = arguments[NAMED[query.name]]
        asked_about(arguments["person_id"], named if isinstance(named, list) else [named])


def count_found(query: Query, arguments: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Count whom the rows of an answer are about, before they are told; raises TooManyRequestsError.

    That nobody was found is noted: who is hidden is not to be told from who is absent by the time it took.
    """
    if query.name in FOUND:
        g.found_nobody = not rows
        asked_about(arguments["person_id"], (row["person_id"] for row in rows))


def found_nobody() -> bool:
    """Tell whether the question of the request at hand was for people, and found none."""
    return bool(g.get("found_nobody", False))
