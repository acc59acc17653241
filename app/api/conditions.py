"""Conditional edits: nobody overwrites what they have not seen, or creates what already exists.

How an answer gets its ETag is in `answers`; why only one of two simultaneous edits succeeds, in
`cypher/edit/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from app.api.questions import json_response, read, write
from app.catalogue import Query
from app.errors import ChangedMeanwhileError, ConditionMissingError, ConflictError, NotFoundError

REFUSALS = ("PRECONDITION_FAILED", "PRECONDITION_REQUIRED")

Ids = Mapping[str, str]
Row = Mapping[str, Any]


def known(look: Query, ids: Ids) -> Row | None:
    """Return what is to be edited, as read by the query `look`, or None if it does not exist."""
    try:
        return read(look, ids).rows[0]
    except NotFoundError:
        return None


def values_of(change: Query) -> list[str]:
    """Return the names of an edit's parameters without ids and what was seen: the values that it sets."""
    return [name for name in change.parameters if name not in (*change.ids, "revision", "seen")]


def created(create: Query, look: Query, ids: Ids, wanted: Row) -> Response:
    """Create something, and return it as read by the query `look`.

    Raises ChangedMeanwhileError if If-Match was sent or somebody else created it first, and ConflictError if
    its id cannot be used.
    """
    if is_version_named():
        raise changed()
    if not write(create, {**ids, **wanted}).rows:
        if known(look, ids):
            raise changed()  # somebody else was first
        raise ConflictError(
            "This id cannot be used: its person was erased, asked not to be listed, or is one with another."
        )
    return json_response(read(look, ids).rows[0], 201)


def is_version_named() -> bool:
    """Check whether the request says, by If-Match, which version it means: an empty header names none."""
    return "If-Match" in request.headers


def seen(look: Query, ids: Ids, wanted: Row | None = None) -> Row | None:
    """Return what the tag in If-Match names, as read by `look`; None if no tag was sent, or nothing is there.

    Raises ChangedMeanwhileError if what is there has another tag, unless it is as wanted already: the answer
    to the first request may be lost. The statement that writes must check again that it is as returned.
    """
    row = known(look, ids) if is_version_named() and not request.if_match.star_tag else None
    if row is None or request.if_match.contains(_tag(row)):
        return row
    if wanted is None or any(row[name] != value for name, value in wanted.items()):
        raise changed()
    return row


def patched(change: Query, look: Query, ids: Ids, given: Row) -> Response:
    """Change some values of something, and return it as read by the query `look`; raises as `replaced`."""
    row = read(look, ids).rows[0]
    return replaced(change, look, ids, row, {**{name: row[name] for name in values_of(change)}, **given})


def replaced(
    change: Query,
    look: Query,
    ids: Ids,
    row: Row,
    wanted: Row,
    *,
    same: bool | None = None,
    before: Any = None,
) -> Response:
    """Replace the values of something, last seen as `row`, and return it as read by the query `look`.

    If it already has the wanted values nothing is changed, so a request whose answer was lost may be sent
    again, as RFC 9110 13.1.1 allows. `same` says whether it has them, if that takes more than comparing
    values, and `before` what no file may have changed since, if that is not these values of `row`. Raises
    ConditionMissingError without If-Match, and ChangedMeanwhileError if a condition does not hold.
    """
    seen = _tag(row)
    if request.if_none_match.contains(seen):
        raise changed()
    if same is None:
        same = all(row[name] == value for name, value in wanted.items())
    if same:
        return json_response(row)
    if not request.if_match:
        raise ConditionMissingError("Send If-Match with the ETag of what you change, as you last read it.")
    if not request.if_match.contains(seen):
        raise changed()
    arguments = {**ids, **wanted, "revision": row["revision"]}
    if "seen" in change.parameters:
        values = {name: row[name] for name in values_of(change)} if before is None else before
        arguments["seen"] = values
    if not write(change, arguments).rows:
        raise changed()
    return json_response(read(look, ids).rows[0])


def changed() -> ChangedMeanwhileError:
    """Return the error for an edit of what is not, or no longer, as its condition says."""
    return ChangedMeanwhileError(
        "Its current version is not the one the request names: read it again, then edit."
    )


def _tag(row: Row) -> str:
    response = json_response(row)
    response.add_etag()
    return str(response.get_etag()[0])
