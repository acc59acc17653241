"""Edits under a condition: nobody overwrites what they have not seen, or makes what is there already.

How an answer gets its ETag is said in `answers`; that two at once cannot both win, in `cypher/edit/`.
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
    """Look at what is to be edited; None where it is not there."""
    try:
        return read(look, ids).rows[0]
    except NotFoundError:
        return None


def values_of(change: Query) -> list[str]:
    """Give the parameters of an edit besides its id and the revision: what is said of the thing."""
    return [name for name in change.parameters if name not in change.ids and name != "revision"]


def created(create: Query, look: Query, ids: Ids, wanted: Row) -> Response:
    """Make what is not there, and answer with it as the query `look` tells it."""
    if request.if_match:
        raise _changed()
    if not write(create, {**ids, **wanted}).rows:
        if known(look, ids):
            raise _changed()  # somebody else was first
        raise ConflictError("This id cannot be used: its person was erased, or asked not to be listed.")
    return json_response(read(look, ids).rows[0], 201)


def patched(change: Query, look: Query, ids: Ids, given: Row) -> Response:
    """Change some of the values of what is there, and answer with it as the query `look` tells it."""
    row = read(look, ids).rows[0]
    return replaced(change, look, ids, row, {**{name: row[name] for name in values_of(change)}, **given})


def replaced(
    change: Query, look: Query, ids: Ids, row: Row, wanted: Row, *, same: bool | None = None
) -> Response:
    """Change what is there, last seen as `row`, and answer with it as the query `look` tells it.

    Where it is as wanted already nothing is changed, so a request whose answer was lost may be sent again:
    RFC 9110 13.1.1 has it so. `same` says whether it is, where that is more than equal values.
    """
    seen = _tag(row)
    if request.if_none_match.contains(seen):
        raise _changed()
    if same is None:
        same = all(row[name] == value for name, value in wanted.items())
    if same:
        return json_response(row)
    if not request.if_match:
        raise ConditionMissingError("Send If-Match with the ETag of what you change, as you last read it.")
    if not request.if_match.contains(seen):
        raise _changed()
    if not write(change, {**ids, **wanted, "revision": row["revision"]}).rows:
        raise _changed()
    return json_response(read(look, ids).rows[0])


def _changed() -> ChangedMeanwhileError:
    return ChangedMeanwhileError("It is not, or no longer, as the request says: read it again, then edit.")


def _tag(row: Row) -> str:
    response = json_response(row)
    response.add_etag()
    return str(response.get_etag()[0])
