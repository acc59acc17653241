"""The pages of people: search by name, what one person sees of others, and the ways to them.

What they may see is defined by the statements in `cypher/`.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from app.access import ACTING, ADMIN, PERSON, open_to
from app.access.asking import count_found, count_named
from app.access.guard import asker
from app.catalogue import shipped
from app.graph import Answer
from app.parts import graph

people = Blueprint("people_pages", __name__, url_prefix="/people", template_folder="templates")

_MOST = 20
"""Most rows of each list: a page is for looking around, and the API has the rest."""

_WAYS = 5
"""Most introductions to somebody that their page shows."""

LISTS = {
    "": "contacts",
    "suggestions": "people-you-may-know",
    "former-colleagues": "former-colleagues",
    "changes": "changes",
    "employers": "employers-within-reach",
}
"""The query of each page of a person, by the end of its address, as in the API; "" means contacts."""


@people.get("/")
@open_to(ADMIN)
def find() -> str:
    """Show people by name, or at first those who know the most people."""
    name = request.args.get("q", "").strip()
    named = {"name": name} if name else {}
    rows, more, _ = _first(_MOST, "people-by-name" if name else "most-connected", **named)
    return render_template("people.html", rows=rows, more=more, name=name)


@open_to(*ACTING)
def look(person_id: str, list_name: str) -> str:
    """Show a person and one of their lists, as they see it."""
    rows, more, capped = _first(_MOST, LISTS[list_name], person_id=person_id)
    shown = {"rows": rows, "more": more, "capped": capped}
    return _page(f"{list_name or 'contacts'}.html", person_id, here=list_name, **shown)


for _name in LISTS:
    people.add_url_rule(f"/<person_id>/{_name}".rstrip("/"), view_func=look, defaults={"list_name": _name})


@people.get("/<person_id>/search")
@open_to(*ACTING)
def search(person_id: str) -> str:
    """Show the people that a person finds by name, nearest first."""
    name = request.args.get("q", "").strip()
    found = _first(_MOST, "search", person_id=person_id, q=name) if name else ([], False, False)
    rows, more, capped = found
    return _page("search.html", person_id, name=name, rows=rows, more=more, capped=capped)


@people.get("/<person_id>/people/<other_id>")
@open_to(*ACTING)
def meet(person_id: str, other_id: str) -> str:
    """Show what a person sees of another: whom both know, and through whom the one can reach the other."""
    both = {"person_id": person_id, "other_id": other_id}
    mutual = _rows("mutual-contacts", limit=_MOST, **both)
    ways, *_ = _first(_WAYS, "introductions", **both)
    more_ways = bool(ways) and ways[0]["total"] > len(ways)  # per_connector leaves out some too
    (other,) = _rows("profile", **both)
    return _page("meeting.html", person_id, other=other, mutual=mutual, ways=ways, more_ways=more_ways)


@people.get("/<person_id>/employers/<employer_id>")
@open_to(*ACTING)
def reach(person_id: str, employer_id: str) -> str:
    """Show whom a person reaches at an employer, and through whom."""
    both = {"person_id": person_id, "employer_id": employer_id}
    (employer,) = _rows("employer-as-seen", **both)
    rows, more, capped = _first(_MOST, "introductions-into-employer", **both)
    return _page("doors.html", person_id, employer=employer, rows=rows, more=more, capped=capped)


def _page(template: str, person_id: str, **shown: Any) -> str:
    (person,) = _rows("person", person_id=person_id)
    roams = asker().scope != PERSON
    return render_template(template, person=person, person_id=person_id, roams=roams, **shown)


def _first(most: int, query_name: str, /, **given: Any) -> tuple[list[dict[str, Any]], bool, bool]:
    """Return the first rows of a list, whether there are more, and whether only a part was looked at."""
    answer = _asked(query_name, limit=most + 1, **given)
    count_found(shipped()[query_name], given, answer.rows[:most])
    return answer.rows[:most], len(answer.rows) > most, answer.capped


def _rows(query_name: str, /, **given: Any) -> list[dict[str, Any]]:
    return _asked(query_name, **given).rows


def _asked(query_name: str, /, **given: Any) -> Answer:
    query = shipped()[query_name]
    arguments = query.load(given)
    count_named(query, arguments)
    return graph().read(query, arguments)
