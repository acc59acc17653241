"""A list of a query's rows as JSON: its items, and beside them what applies to the whole list."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from app.catalogue import Query
from app.graph import Answer

_OF_ALL = ("total", "capped")
"""Columns with the same value in every row, since they describe the list."""


def listed(query: Query, answer: Answer, rows: list[dict[str, Any]], following: str | None) -> dict[str, Any]:
    """Return a list made of the rows to show and the cursor of the next page."""
    items = [{key: value for key, value in row.items() if key not in _OF_ALL} for row in rows]
    of_all = {name: getattr(answer, name) for name in _OF_ALL if name in query.columns}
    if "total" in of_all:
        of_all["total"] = answer.total or 0  # None if there was no row to read it from
    if _is_bounded(query):
        of_all["truncated"] = of_all["total"] > len(items)
    return {"items": items, "next": following, **of_all}


def page_schema(query: Query) -> Schema:
    """Return the schema of a list of a query's rows."""
    row = query.row_schema("Item", *_OF_ALL)
    following = (
        f"The cursor of the next page; null {'at the end' if query.page else 'always: there are no pages'}."
    )
    members: dict[str, Any] = {
        "items": fields.List(fields.Nested(row), required=True),
        "next": fields.String(required=True, allow_none=True, metadata={"description": following}),
    }
    members |= {name: query.column_fields[name] for name in _OF_ALL if name in query.columns}
    if _is_bounded(query):
        members["truncated"] = fields.Boolean(
            required=True, metadata={"description": "Whether more were found than are listed."}
        )
    return Schema.from_dict(members, name=row.__name__.replace("Item", "Page"))()


def _is_bounded(query: Query) -> bool:
    """Check whether a list has no pages but may leave out some of what was found."""
    return "total" in query.columns and not query.page
