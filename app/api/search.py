"""The search for people: bounded rather than paged, and it says what it left out.

What is found, and in what order, is said in `cypher/discovery/search.cypher`.
"""

from __future__ import annotations

from typing import Any

from flask import Response

from app.access import ADMIN, PERSON, SERVICE
from app.api.lists import page_schema
from app.api.questions import Questions, whole
from app.catalogue import Query, shipped
from app.errors import InvalidArgumentsError

search = Questions("search", "People found by name, employer, city or title.", PERSON, SERVICE, ADMIN)


def found(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with the people found; raises InvalidArgumentsError where nothing is asked for."""
    if not any(arguments[name] for name in ("q", "employer", "city", "title")):
        raise InvalidArgumentsError({"q": "Say at least one of q, employer, city and title."})
    return whole(query, arguments)


search.answer("/v1/people/<person_id>/search", shipped()["search"], found, page_schema(shipped()["search"]))
