"""Addresses below /v1/employers: employers, the same for everybody except those who see everything.

Who works there, and who can introduce somebody, depends on who asks: those addresses are below /v1/people.
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
    """Return an employer: analysts and admins may see any, everybody else only a listed one.

    Raises NotFoundError.
    """
    if sees_all():
        return one(query, arguments)
    (row,) = read(LISTED, arguments).rows
    if row["employer_id"] is None:
        raise NotFoundError("employer", arguments["employer_id"])
    return json_response(row)


employers.ask("/v1/employers", "employers")
employers.answer("/v1/employers/<employer_id>", EMPLOYER, _told, EMPLOYER.item())
