"""Suggestions that somebody does not want, for good or until they take it back; nobody else is told.

What is suggested is defined in `cypher/discovery/`, what is written in `cypher/edit/`.
"""

from __future__ import annotations

from flask import Response

from app.access import ACTING
from app.api.questions import Questions, write
from app.catalogue import shipped
from app.errors import NotFoundError

dismissals = Questions("dismissals", "Suggestions dismissed and taken back.", *ACTING)

DISMISS, RESTORE = shipped()["dismiss-suggestion"], shipped()["restore-suggestion"]
DISMISSAL = "/v1/people/<person_id>/suggestions/<other_id>/dismissal"

dismissals.ask("/v1/people/<person_id>/dismissals", "dismissals")


@dismissals.change("PUT", DISMISSAL, DISMISS, answers={204: None})
def put_dismissal(person_id: str, other_id: str) -> Response:
    """Never suggest somebody again. Sent again, it changes nothing."""
    arguments = {"person_id": person_id, "other_id": other_id}
    DISMISS.refuse_unfit(arguments)
    if not write(DISMISS, arguments).rows:  # hidden a moment ago, and not any more
        raise NotFoundError("person", other_id)
    return Response(status=204)


@dismissals.change("DELETE", DISMISSAL, RESTORE, answers={204: None})
def delete_dismissal(person_id: str, other_id: str) -> Response:
    """Allow somebody to be suggested again. No error if they were not dismissed."""
    write(RESTORE, {"person_id": person_id, "other_id": other_id})
    return Response(status=204)
