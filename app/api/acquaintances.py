"""Acquaintances: asked for by one side and confirmed by the other, or ended by either.

Nobody can claim alone to know somebody else. What is written to the graph is in `cypher/edit/`.
"""

from __future__ import annotations

from typing import Any

from flask import Response

from app.access import ACTING, ADMIN
from app.access.guard import asker
from app.api.questions import Questions, json_response, write
from app.catalogue import shipped
from app.catalogue.kinds import in_future
from app.errors import ConflictError, InvalidArgumentsError, NotFoundError

acquaintances = Questions("acquaintances", "Acquaintances asked for and confirmed.", *ACTING)

ASK, END = shipped()["ask-contact"], shipped()["end-contact"]
STATE = ASK.item()

acquaintances.ask("/v1/people/<person_id>/contact-requests", "contact-requests")


@acquaintances.change(
    "PUT",
    "/v1/people/<person_id>/contacts/<other_id>",
    ASK,
    body=ASK.body_besides("person_id", "other_id", "vouched"),
    answers={200: STATE, 202: STATE},
    refuses=("CONFLICT",),
)
def put_contact(body: dict[str, Any], person_id: str, other_id: str) -> Response:
    """State that two people know each other, which counts once both have said so.

    202 if the other side has yet to say so; 200 if they know each other now; 409 if they did already and
    `since` differs from the date on record, or both confirmed without a date. An admin's request takes effect
    at once.
    """
    arguments = {**body, "person_id": person_id, "other_id": other_id, "vouched": asker().scope == ADMIN}
    ASK.refuse_unfit(arguments)
    if in_future(body["since"]):
        raise InvalidArgumentsError({"since": "Must not be in the future."})
    rows = write(ASK, arguments).rows
    if not rows:  # hidden a moment ago, and not any more
        raise NotFoundError("person", other_id)
    (row,) = rows
    if row["state"] == "differs":
        raise ConflictError(
            "They know each other already, and another date is recorded: leave out since, or end the "
            "acquaintance first."
        )
    return json_response(row, 202 if row["state"] == "asked" else 200)


@acquaintances.change("DELETE", "/v1/people/<person_id>/contacts/<other_id>", END, answers={204: None})
def delete_contact(person_id: str, other_id: str) -> Response:
    """End an acquaintance, or withdraw or decline a request for one. No error if there is none."""
    write(END, {"person_id": person_id, "other_id": other_id})
    return Response(status=204)
