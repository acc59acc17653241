"""What a person may demand: who sees them, what is held on them and from whom, and to be forgotten.

What is exported and erased is said in `cypher/privacy/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, current_app, stream_with_context
from marshmallow import RAISE, Schema, fields, validate

from app.access import ACTING, ADMIN
from app.access.guard import asker
from app.api.questions import Questions, json_response, read, write
from app.catalogue import Query, kinds, shipped
from app.formats import to_json
from app.imports.erasing import erase, refuse
from app.parts import graph

MOST_ADDRESSES = 100
"""Addresses in one refusal at the most."""

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
    """Answer with all that is held on a person, as it is read: however much, it is never held here whole."""
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
    body=SET_VISIBILITY.body_besides("person_id"),
    answers={200: SET_VISIBILITY.item()},
)
def put_privacy(body: dict[str, Any], person_id: str) -> Response:
    """Say who sees a person: everyone, their contacts, or nobody. It holds for all that is answered next."""
    return json_response(write(SET_VISIBILITY, {"person_id": person_id, **body}).rows[0])


@rights.change("DELETE", "/v1/people/<person_id>/own-changes/<change_id>", FORGET_CHANGE, answers={204: None})
def delete_own_change(person_id: str, change_id: str) -> Response:
    """Take out what is kept of how a person changed, so that nobody is told of it any more.

    What is not there is no error.
    """
    write(FORGET_CHANGE, {"person_id": person_id, "change_id": change_id})
    return Response(status=204)


@rights.change("DELETE", "/v1/people/<person_id>", ERASE, answers={204: None})
def delete_person(person_id: str) -> Response:
    """Erase a person, for good: no edit and no load brings them back.

    With an admin's key it also holds for somebody who is not there: they asked not to be listed.
    """
    erase(graph().patient(), person_id, even_if_absent=asker().scope == ADMIN)
    return Response(status=204)


class RefusalSchema(Schema):
    """What tells somebody who asked not to be listed."""

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
    """Let no import bring in whoever bears one of some addresses: they asked not to be listed.

    Hashes of the addresses are kept, and nothing else. Whoever bears one already is told, and stays until
    they are erased.
    """
    return json_response({"person_ids": refuse(graph().patient(), body["addresses"])})
