"""The search for people: bounded rather than paged, and it says what it left out.

What is found, and in what order, is said in `cypher/discovery/search.cypher`.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema, fields

from app.access import ADMIN, PERSON, SERVICE
from app.access.guard import asked_about
from app.api.questions import Questions, json_response, read
from app.catalogue import Query, shipped
from app.errors import InvalidArgumentsError

search = Questions("search", "People found by name, employer, city or title.", PERSON, SERVICE, ADMIN)

SEARCH = shipped()["search"]
TOLD_ONCE = ("total", "capped")
FOUND = Schema.from_dict(
    {
        "items": fields.List(fields.Nested(SEARCH.row_schema("Item", *TOLD_ONCE)), required=True),
        "next": fields.String(
            required=True, allow_none=True, metadata={"description": "Null: there are no pages."}
        ),
        "truncated": fields.Boolean(
            required=True, metadata={"description": "Whether more were found than are told."}
        ),
        **{name: SEARCH.columns[name].field() for name in TOLD_ONCE},
    },
    name="SearchPage",
)()


def found(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with the people found, each counted as one who was asked about.

    Raises InvalidArgumentsError where nothing is asked for.
    """
    if not any(arguments[name] for name in ("q", "employer", "city", "title")):
        raise InvalidArgumentsError({"q": "Say at least one of q, employer, city and title."})
    rows = read(query, arguments).rows
    asked_about(arguments["person_id"], (row["person_id"] for row in rows))
    total, capped = (rows[0]["total"], rows[0]["capped"]) if rows else (0, False)
    items = [{name: value for name, value in row.items() if name not in TOLD_ONCE} for row in rows]
    return json_response(
        {"items": items, "next": None, "total": total, "truncated": total > len(items), "capped": capped}
    )


search.answer("/v1/people/<person_id>/search", SEARCH, found, FOUND)
