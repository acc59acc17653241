"""The pages of people: somebody looked for by name, what one person sees of others, and the ways to them.

What they may see is said by the statements in `cypher/`.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, g, render_template, request

from app.access import ADMIN, PERSON, SERVICE, open_to
from app.access.guard import asked_about
from app.catalogue import shipped
from app.graph import Graph

people = Blueprint("people_pages", __name__, url_prefix="/people", template_folder="templates")

_MOST = 20
"""Rows of each list: a page is to look around, and the API to go on from it."""

LISTS = {
    "": "contacts",
    "suggestions": "people-you-may-know",
    "former-colleagues": "former-colleagues",
    "changes": "changes",
    "employers": "employers-within-reach",
}
"""What a person's pages list, by the end of their address, which is that of the API too."""


@people.get("/")
@open_to(ADMIN)
def find() -> str:
    """Show people by name, or to begin with those who know the most."""
    name = request.args.get("q", "").strip()
    named = {"name": name} if name else {}
    rows = _rows("people-by-name" if name else "most-connected", limit=_MOST, **named)
    return render_template("people.html", rows=rows, name=name)


@open_to(PERSON, SERVICE, ADMIN)
def look(person_id: str, list_name: str) -> str:
    """Show a person themselves and one of their lists, as they see it."""
    rows = _rows(LISTS[list_name], person_id=person_id, limit=_MOST)
    return _page(f"{list_name or 'contacts'}.html", person_id, here=list_name, rows=rows)


for _name in LISTS:
    people.add_url_rule(f"/<person_id>/{_name}".rstrip("/"), view_func=look, defaults={"list_name": _name})


@people.get("/<person_id>/search")
@open_to(PERSON, SERVICE, ADMIN)
def search(person_id: str) -> str:
    """Show whom a person finds by name, the nearest first."""
    name = request.args.get("q", "").strip()
    rows = _rows("search", person_id=person_id, q=name, limit=_MOST) if name else []
    asked_about(person_id, (row["person_id"] for row in rows))
    return _page("search.html", person_id, name=name, rows=rows)


@people.get("/<person_id>/people/<other_id>")
@open_to(PERSON, SERVICE, ADMIN)
def meet(person_id: str, other_id: str) -> str:
    """Show what a person sees of another: whom both know, and through whom the one reaches the other."""
    both = {"person_id": person_id, "other_id": other_id}
    shipped()["mutual-contacts"].refuse_the_same(both)
    asked_about(person_id, [other_id])
    (other,) = _rows("profile", **both)
    return _page(
        "meeting.html",
        person_id,
        other=other,
        mutual=_rows("mutual-contacts", limit=_MOST, **both),
        ways=_rows("introductions", limit=5, **both),
    )


@people.get("/<person_id>/employers/<employer_id>")
@open_to(PERSON, SERVICE, ADMIN)
def reach(person_id: str, employer_id: str) -> str:
    """Show whom a person reaches at an employer, and through whom."""
    both = {"person_id": person_id, "employer_id": employer_id}
    (employer,) = _rows("employer-as-seen", **both)
    rows = _rows("introductions-into-employer", limit=_MOST, **both)
    asked_about(person_id, (row["person_id"] for row in rows))
    return _page("doors.html", person_id, employer=employer, rows=rows)


def _page(template: str, person_id: str, **shown: Any) -> str:
    (person,) = _rows("person", person_id=person_id)
    return render_template(template, person=person, person_id=person_id, roams=g.key.scope != PERSON, **shown)


def _rows(query_name: str, /, **given: Any) -> list[dict[str, Any]]:
    graph: Graph = current_app.extensions["entregent-graph"]
    query = shipped()[query_name]
    return graph.read(query, query.load(given)).rows
