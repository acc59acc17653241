"""Requests to a contact for an introduction, and each step that such a request takes.

Who may take which step, and who reads which message, is defined in `cypher/`.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response

from app.access import ACTING
from app.api.questions import Questions, json_response, write
from app.catalogue import shipped
from app.errors import ConflictError, NotFoundError

introduction_requests = Questions("introduction requests", "Introductions asked of a contact.", *ACTING)

REQUEST, ANSWER = shipped()["request-introduction"], shipped()["answer-introduction-request"]
FORGET = shipped()["forget-introduction-request"]
REQUESTS = "/v1/people/<person_id>/introduction-requests"

introduction_requests.ask(REQUESTS, "introduction-requests")


@introduction_requests.change(
    "POST",
    REQUESTS,
    REQUEST,
    body=REQUEST.body_besides("person_id", "request_id"),
    answers={201: REQUEST.item(), 200: REQUEST.item()},
    refuses=("CONFLICT",),
)
def post_introduction_request(body: dict[str, Any], person_id: str) -> Response:
    """Ask a contact for an introduction to somebody they are seen to know; 200 if that was asked already."""
    made = secrets.token_urlsafe(12)
    arguments = {**body, "person_id": person_id, "request_id": made}
    REQUEST.refuse_unfit(arguments)
    rows = write(REQUEST, arguments).rows
    if not rows:
        raise ConflictError(
            "Ask a contact who, as far as you can see, knows somebody you do not know. Somebody whom nobody "
            "can see cannot ask."
        )
    return json_response(rows[0], 201 if rows[0]["request_id"] == made else 200)


@introduction_requests.change(
    "PUT",
    f"{REQUESTS}/<request_id>",
    ANSWER,
    body=ANSWER.body_besides("person_id", "request_id"),
    answers={200: ANSWER.item()},
    refuses=("CONFLICT",),
)
def put_introduction_request(body: dict[str, Any], person_id: str, request_id: str) -> Response:
    """Forward, accept, decline or withdraw a request, with a message. Sent again, it changes nothing."""
    rows = write(ANSWER, {**body, "person_id": person_id, "request_id": request_id}).rows
    if not rows:
        raise NotFoundError("introduction request", request_id)
    if not rows[0]["done"]:
        raise ConflictError(
            f"The request is {rows[0]['state']}: it cannot be {body['state']} by this person."
        )
    return json_response(rows[0])


@introduction_requests.change(
    "DELETE", f"{REQUESTS}/<request_id>", FORGET, answers={204: None}, refuses=("CONFLICT",)
)
def delete_introduction_request(person_id: str, request_id: str) -> Response:
    """Delete a request that is over, for all three people in it. No error if it does not exist."""
    (row,) = write(FORGET, {"person_id": person_id, "request_id": request_id}).rows
    if row["state"] is not None:
        raise ConflictError(f"The request is {row['state']}: it can be deleted once it is over.")
    return Response(status=204)
