"""With whom somebody would like to keep in touch, and their notes of conversations: private to them.

Who is due, and why, is defined in `cypher/`.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response

from app.access import ACTING
from app.api.questions import Questions, json_response, write
from app.catalogue import Query, shipped
from app.catalogue.kinds import in_future
from app.errors import ConflictError, InvalidArgumentsError, NotFoundError

keeping = Questions("keeping", "Keeping in touch, privately.", *ACTING)

KEEP, STOP, SNOOZE = (shipped()[name] for name in ("keep-up-with", "stop-keeping-up-with", "snooze"))
KEEP_TAG, DROP_TAG = shipped()["keep-tag"], shipped()["drop-tag"]
NOTE, FORGET = shipped()["note-conversation"], shipped()["forget-conversation"]
WISHES, CONVERSATIONS = "/v1/people/<person_id>/keep-in-touch", "/v1/people/<person_id>/conversations"
TAG = "/v1/people/<person_id>/tags/<tag>"

keeping.ask(WISHES, "keep-in-touch")
keeping.ask("/v1/people/<person_id>/snoozes", "snoozes")
keeping.ask("/v1/people/<person_id>/tags", "tags")
keeping.ask(CONVERSATIONS, "conversations")


def _of_a_contact(query: Query, arguments: dict[str, Any]) -> dict[str, Any]:
    query.refuse_unfit(arguments)
    rows = write(query, arguments).rows
    if not rows:
        raise ConflictError(f'"{arguments["other_id"]}" is not a contact.')
    return rows[0]


@keeping.change(
    "PUT",
    f"{WISHES}/<other_id>",
    KEEP,
    body=KEEP.body_besides("person_id", "other_id"),
    answers={200: KEEP.item()},
    refuses=("CONFLICT",),
)
def put_wish(body: dict[str, Any], person_id: str, other_id: str) -> Response:
    """Set how often one would like to speak with a contact, and the contact's tags; replaces both."""
    if any("/" in tag or tag in (".", "..") for tag in body["tags"]):
        raise InvalidArgumentsError(
            {"tags": "A tag stands in an address: no slash in it, and not only dots."}
        )
    return json_response(_of_a_contact(KEEP, {**body, "person_id": person_id, "other_id": other_id}))


@keeping.change("DELETE", f"{WISHES}/<other_id>", STOP, answers={204: None})
def delete_wish(person_id: str, other_id: str) -> Response:
    """Remove how often one would like to speak with a contact, and the tags. No error if nothing was set."""
    write(STOP, {"person_id": person_id, "other_id": other_id})
    return Response(status=204)


@keeping.change(
    "PUT",
    f"{WISHES}/<other_id>/snooze",
    SNOOZE,
    body=SNOOZE.body_besides("person_id", "other_id"),
    answers={200: SNOOZE.item()},
)
def put_snooze(body: dict[str, Any], person_id: str, other_id: str) -> Response:
    """Leave a contact out of the people to speak with until a day; a past day ends that."""
    rows = write(SNOOZE, {**body, "person_id": person_id, "other_id": other_id}).rows
    if not rows:
        raise NotFoundError("wish to keep in touch with", other_id)
    return json_response(rows[0])


@keeping.change(
    "PUT", TAG, KEEP_TAG, body=KEEP_TAG.body_besides("person_id", "tag"), answers={200: KEEP_TAG.item()}
)
def put_tag(body: dict[str, Any], person_id: str, tag: str) -> Response:
    """Set how often one would like to speak with each contact that has a tag."""
    return json_response(write(KEEP_TAG, {**body, "person_id": person_id, "tag": tag}).rows[0])


@keeping.change("DELETE", TAG, DROP_TAG, answers={204: None})
def delete_tag(person_id: str, tag: str) -> Response:
    """Remove how often to speak with contacts that have a tag; the contacts keep the tag.

    No error if nothing was set.
    """
    write(DROP_TAG, {"person_id": person_id, "tag": tag})
    return Response(status=204)


@keeping.change(
    "POST",
    CONVERSATIONS,
    NOTE,
    body=NOTE.body_besides("person_id", "conversation_id"),
    answers={201: NOTE.item()},
    refuses=("CONFLICT",),
)
def post_conversation(body: dict[str, Any], person_id: str) -> Response:
    """Note a conversation with a contact."""
    if in_future(body["day"].isoformat()):
        raise InvalidArgumentsError({"day": "Must not be in the future."})
    arguments = {**body, "person_id": person_id, "conversation_id": secrets.token_urlsafe(12)}
    return json_response(_of_a_contact(NOTE, arguments), 201)


@keeping.change("DELETE", f"{CONVERSATIONS}/<conversation_id>", FORGET, answers={204: None})
def delete_conversation(person_id: str, conversation_id: str) -> Response:
    """Delete a conversation that was noted. No error if it does not exist."""
    write(FORGET, {"person_id": person_id, "conversation_id": conversation_id})
    return Response(status=204)
