"""Addresses below /v1/keys, for admins: access keys made, listed and revoked.

How a key is verified is in `app.access`.
"""

from __future__ import annotations

from typing import Any

from flask import Response, request
from marshmallow import Schema, fields

from app.access import ADMIN, BY_US, make_key, revoke_key
from app.access.guard import asker
from app.api.arguments import refuse_unknown
from app.api.questions import Questions, json_response
from app.catalogue import shipped
from app.parts import graph

keys = Questions("keys", "Access keys, for admins.", ADMIN)

keys.ask("/v1/keys", "keys")

_KEY = {"name": "key_id", "in": "path", "description": "The id of a key.", "example": "q3k7m2x9a4tz"}


class NewKeySchema(Schema):
    """A new key; it is shown only this once."""

    key = fields.String(required=True, metadata={"description": "The key itself, to be sent as a bearer."})
    key_id = fields.String(required=True, metadata={"description": "Its id, to revoke it by."})
    expires_at = fields.String(required=True, metadata={"description": "Until when it is good."})


@keys.post("/v1/keys")
@keys.arguments(shipped()["record-key"].arguments_besides(*BY_US))
@keys.response(201, NewKeySchema, content_type="application/json")
@keys.alt_response(404, "NOT_FOUND")
@keys.opened(body=True)
def create_key(arguments: dict[str, Any]) -> Response:
    """Make a key. The scopes person and feed need a person_id, and no other takes one."""
    refuse_unknown(request.args)
    text, row = make_key(graph(), arguments, asker())
    return json_response({"key": text, **row}, 201)


@keys.delete("/v1/keys/<key_id>", parameters=[_KEY])
@keys.arguments(Schema, location="query")
@keys.response(204)
@keys.alt_response(404, "NOT_FOUND")
@keys.opened()
def delete_key(_: Any, key_id: str) -> Response:
    """Revoke a key and the feed tokens made with it: refused as soon as no process has them cached."""
    revoke_key(graph(), key_id)
    return Response(status=204)
