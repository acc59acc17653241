"""The pages of people: somebody looked for by name, and what one person sees: contacts and suggestions.

What they may see is said by the statements in `cypher/`.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, g, render_template, request

from app.access import ADMIN, PERSON, SERVICE, open_to
from app.catalogue import shipped
from app.graph import Graph

people = Blueprint("people_pages", __name__, url_prefix="/people", template_folder="templates")

_MOST = 20
"""Rows of each list: a page is to look around, and the API to go on from it."""


@people.get("/")
@open_to(ADMIN)
def find() -> str:
    """Show people by name, or to begin with those who know the most."""
    name = request.args.get("q", "").strip()
    named = {"name": name} if name else {}
    rows = _rows("people-by-name" if name else "most-connected", limit=_MOST, **named)
    return render_template("people.html", rows=rows, name=name)


@people.get("/<person_id>")
@open_to(PERSON, SERVICE, ADMIN)
def look(person_id: str) -> str:
    """Show a person themselves and their contacts, as they see them."""
    return _page(person_id, "contacts", "person.html")


@people.get("/<person_id>/suggestions")
@open_to(PERSON, SERVICE, ADMIN)
def suggest(person_id: str) -> str:
    """Show a person whom they should know, as they see it."""
    return _page(person_id, "people-you-may-know", "suggestions.html")


def _page(person_id: str, list_name: str, template: str) -> str:
    (person,) = _rows("person", person_id=person_id)
    rows = _rows(list_name, person_id=person_id, limit=_MOST)
    return render_template(
        template, person=person, person_id=person_id, rows=rows, roams=g.key.scope != PERSON
    )


def _rows(query_name: str, /, **given: Any) -> list[dict[str, Any]]:
    graph: Graph = current_app.extensions["entregent-graph"]
    query = shipped()[query_name]
    answer = graph.read(query, query.load(given))
    g.engine_seconds = g.get("engine_seconds", 0.0) + answer.seconds
    return answer.rows
