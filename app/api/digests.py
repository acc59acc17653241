"""A person's week, as JSON or as plain text that a site's back end can send as it is.

What is in it is defined in `app.digest`.
"""

from __future__ import annotations

import datetime
from typing import Any

from flask import Response, current_app
from marshmallow import Schema, fields
from werkzeug.exceptions import NotAcceptable

from app import digest as weekly
from app.access import ACTING
from app.api.accepting import preferred
from app.api.described import path_parameter
from app.api.questions import Questions, json_response, read
from app.catalogue import shipped

digests = Questions("digests", "A person's week.", *ACTING)

CHANGES, KEEP_IN_TOUCH = shipped()["changes"], shipped()["keep-in-touch"]

JSON, TEXT = "application/json", "text/plain"
DIGEST = Schema.from_dict(
    {
        "person_id": fields.String(required=True, metadata={"description": "Whose week."}),
        "since": fields.String(required=True, metadata={"description": "Its first day."}),
        "until": fields.String(required=True, metadata={"description": "Its last day."}),
        "changes": fields.List(fields.Nested(CHANGES.row_schema("Line")), required=True),
        "keep_in_touch": fields.List(fields.Nested(KEEP_IN_TOUCH.row_schema("Line")), required=True),
        "truncated": fields.Boolean(
            required=True,
            metadata={"description": f"Whether either list has more than the {weekly.MOST} given."},
        ),
    },
    name="Digest",
)()


@digests.get(
    "/v1/people/<person_id>/digest", parameters=[path_parameter(KEEP_IN_TOUCH.parameters["person_id"])]
)
@digests.arguments(
    Schema.from_dict({"today": KEEP_IN_TOUCH.parameters["today"].field()}, name="DigestArguments"),
    location="query",
)
@digests.response(200, DIGEST, content_type=JSON)
@digests.alt_response(404, "NOT_FOUND")
@digests.alt_response(200, schema={"type": "string"}, content_type=TEXT)
@digests.opened()
def get_digest(arguments: dict[str, Any], person_id: str) -> Response:
    """Sum up a person's week: what is new with their contacts, and who they should talk to.

    It covers the seven days before `today`; people due in the seven days after it are listed too. With
    Accept: text/plain it is text.
    """
    accepted = preferred((JSON, TEXT))
    if accepted is None:
        raise NotAcceptable(f"A digest is available as {JSON} or {TEXT}.")
    day = arguments["today"] or datetime.datetime.now(datetime.UTC).date()
    told = weekly.digest(read, person_id, day)
    if accepted == JSON:
        return json_response(told)
    return current_app.response_class(weekly.in_words(told), mimetype=TEXT)
