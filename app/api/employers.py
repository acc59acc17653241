"""Addresses below /v1/employers: employers, which are the same to everybody, but for those who see all.

Who works there, and who can introduce somebody, depends on who asks: that is asked below /v1/people.
"""

from __future__ import annotations

from typing import Any

from flask import Response

from app.access import SCOPES
from app.access.guard import sees_all
from app.api.questions import Questions, json_response, one, read
from app.catalogue import Query, shipped
from app.errors import NotFoundError

employers = Questions("employers", "Employers.", *SCOPES)

EMPLOYER, LISTED = shipped()["employer"], shipped()["listed-employer"]


def _told(query: Query, arguments: dict[str, Any]) -> Response:
    """Tell analysts and admins of any employer, everybody else of those on the list."""
    if sees_all():
        return one(query, arguments)
    (row,) = read(LISTED, arguments).rows
    if row["employer_id"] is None:
        raise NotFoundError("employer", arguments["employer_id"])
    return json_response(row)


employers.ask("/v1/employers", "employers")
employers.answer("/v1/employers/<employer_id>", EMPLOYER, _told, EMPLOYER.item())
