"""The rights of a person: to say who sees them, to learn what is stored and from whom, and to be erased.

What is exported and erased is defined in `cypher/privacy/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, current_app, stream_with_context
from marshmallow import RAISE, Schema, fields, validate

from app.access import ACTING, ADMIN
from app.access.guard import asker
from app.api.conditions import changed, is_version_named, seen
from app.api.questions import Questions, json_response, read, write
from app.catalogue import Query, kinds, shipped
from app.formats import to_json
from app.imports.erasing import erase, refuse
from app.parts import graph

MOST_ADDRESSES = 100
"""Most addresses in one refusal."""

rights = Questions("rights", "The rights of a person over what is held on them.", *ACTING)

SET_VISIBILITY, ERASE = shipped()["set-visibility"], shipped()["erase-person"]
REFUSE, FORGET_CHANGE = shipped()["refuse-addresses"], shipped()["forget-change"]
EXPORT, TIES = shipped()["export-person"], shipped()["export-ties"]

EXPORTED = Schema.from_dict(
    {
        **EXPORT.column_fields,
        "ties": fields.List(
            fields.Nested(TIES.row_schema("Item", "tie_id")),
            required=True,
            metadata={"description": TIES.prose},
        ),
    },
    name="Export",
)()

rights.ask("/v1/people/<person_id>/privacy", "visibility")
rights.ask("/v1/people/<person_id>/sources", "sources")
rights.ask("/v1/people/<person_id>/own-changes", "own-changes")


def export(query: Query, arguments: dict[str, Any]) -> Response:
    """Return everything stored about a person, sent as it is read: it is never in memory as a whole."""
    (person,) = read(query, arguments).rows
    ties = graph().every_row(TIES, arguments)
    first = next(ties, None)

    def pieces() -> Iterator[bytes]:
        yield to_json(person)[:-1] + b',"ties":['
        if first is not None:
            yield _tie(first)
        for tie in ties:
            yield b"," + _tie(tie)
        yield b"]}"

    return current_app.response_class(stream_with_context(pieces()), mimetype="application/json")


def _tie(row: dict[str, Any]) -> bytes:
    return to_json({name: value for name, value in row.items() if name != "tie_id"})


rights.answer("/v1/people/<person_id>/export", EXPORT, export, EXPORTED)


@rights.change(
    "PUT",
    "/v1/people/<person_id>/privacy",
    SET_VISIBILITY,
    body=SET_VISIBILITY.body_besides("person_id", "seen"),
    answers={200: SET_VISIBILITY.item()},
    refuses=("PRECONDITION_FAILED",),
)
def put_privacy(body: dict[str, Any], person_id: str) -> Response:
    """Set who sees a person: everyone, their contacts, or nobody. It holds from the next answer on."""
    row = seen(shipped()["visibility"], {"person_id": person_id}, body)
    arguments = {"person_id": person_id, **body, "seen": row and row["visibility"]}
    rows = write(SET_VISIBILITY, arguments).rows
    if not rows:
        raise changed()
    return json_response(rows[0])


@rights.change("DELETE", "/v1/people/<person_id>/own-changes/<change_id>", FORGET_CHANGE, answers={204: None})
def delete_own_change(person_id: str, change_id: str) -> Response:
    """Delete a stored change of a person, so that nobody is shown it any more.

    No error if it does not exist.
    """
    write(FORGET_CHANGE, {"person_id": person_id, "change_id": change_id})
    return Response(status=204)


@rights.change(
    "DELETE", "/v1/people/<person_id>", ERASE, answers={204: None}, refuses=("PRECONDITION_FAILED",)
)
def delete_person(person_id: str) -> Response:
    """Erase a person for good: no edit, load or import brings them back.

    With an admin's key it also works for an id that does not exist, of somebody who asked not to be listed,
    but not with If-Match, which says that they are there.
    """
    seen(shipped()["person"], {"person_id": person_id})
    unlisted = asker().scope == ADMIN and not is_version_named()
    erase(graph().patient(), person_id, even_if_absent=unlisted)
    return Response(status=204)


class RefusalSchema(Schema):
    """The addresses that identify somebody who asked not to be listed."""

    class Meta:
        unknown = RAISE

    addresses = fields.List(
        kinds.KINDS["text"](),
        required=True,
        validate=validate.Length(1, MOST_ADDRESSES),
        metadata={"description": "Addresses of profiles, e-mail addresses, phone numbers."},
    )


@rights.change(
    "POST", "/v1/refusals", REFUSE, body=RefusalSchema(), answers={200: REFUSE.item()}, scopes=(ADMIN,)
)
def post_refusal(body: dict[str, Any]) -> Response:
    """Keep every import from adding people who have one of some addresses: they asked not to be listed.

    Only hashes of the addresses are stored. People who have one already are listed in the answer, and stay
    until they are erased.
    """
    return json_response({"person_ids": refuse(graph().patient(), body["addresses"])})
