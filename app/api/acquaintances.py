"""Acquaintances asked for by one side and confirmed by the other, and taken back by either.

Nobody can say for somebody else that they know each other; what is written is said in `cypher/edit/`.
"""

from __future__ import annotations

from typing import Any

from flask import Response

from app.access import ACTING, ADMIN
from app.access.guard import asker
from app.api.questions import Questions, json_response, write
from app.catalogue import shipped
from app.catalogue.kinds import in_future
from app.errors import ConflictError, InvalidArgumentsError

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
    """Say that two people know each other: it holds once both have said so.

    202 where the other has yet to say so, 200 where they know each other now, 409 where they do and it is on
    record since another time, or confirmed by both without one. For an admin it holds at once.
    """
    arguments = {**body, "person_id": person_id, "other_id": other_id, "vouched": asker().scope == ADMIN}
    ASK.refuse_unfit(arguments)
    if in_future(body["since"]):
        raise InvalidArgumentsError({"since": "Must not be in the future."})
    (row,) = write(ASK, arguments).rows
    if row["state"] == "differs":
        raise ConflictError(
            "They know each other already, and another day is on record: leave since out, or end the "
            "acquaintance first."
        )
    return json_response(row, 202 if row["state"] == "asked" else 200)


@acquaintances.change("DELETE", "/v1/people/<person_id>/contacts/<other_id>", END, answers={204: None})
def delete_contact(person_id: str, other_id: str) -> Response:
    """Take back that two people know each other, a request, or decline one. What is not there is no error."""
    write(END, {"person_id": person_id, "other_id": other_id})
    return Response(status=204)
