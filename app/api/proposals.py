"""Pairs in an address book that may be one person, and what its owner decides about them.

What follows from a decision is worked out in `app.imports`.
"""

from __future__ import annotations

from flask import Response
from marshmallow import RAISE, Schema

from app.access import ACTING
from app.api.questions import Questions
from app.catalogue import kinds, shipped
from app.errors import NotFoundError
from app.imports.decisions import ACCEPTED, OPEN, REFUSED
from app.imports.settling import settle
from app.parts import graph

proposals = Questions("proposals", "Pairs that may be one person's, settled.", *ACTING)

PROPOSAL = shipped()["proposal"]
ADDRESS = "/v1/people/<person_id>/proposals"
DECISION = f"{ADDRESS}/<proposal_id>/decision"
STATES = {"same": ACCEPTED, "different": REFUSED}


class DecisionSchema(Schema):
    """The decision about a pair."""

    class Meta:
        unknown = RAISE

    decision = kinds.KINDS["text"](
        required=True,
        validate=[kinds.one_of(list(STATES))],
        metadata={"description": "same if the two are one person, different if they are not."},
    )


proposals.ask(ADDRESS, "proposals")


@proposals.change(
    "PUT", DECISION, PROPOSAL, body=DecisionSchema(), answers={204: None}, refuses=("CONFLICT",)
)
def put_decision(body: dict[str, str], person_id: str, proposal_id: str) -> Response:
    """Decide that the two are one person, or that they are not. Sent again, it changes nothing."""
    _settle(person_id, proposal_id, STATES[body["decision"]])
    return Response(status=204)


@proposals.change("DELETE", DECISION, PROPOSAL, answers={204: None}, refuses=("CONFLICT",))
def delete_decision(person_id: str, proposal_id: str) -> Response:
    """Undo a decision: everything is as it was before. No error if there is no such proposal."""
    try:
        _settle(person_id, proposal_id, OPEN)
    except NotFoundError as error:
        if error.kind != "proposal":
            raise
    return Response(status=204)


def _settle(person_id: str, proposal_id: str, state: str) -> None:
    settle(graph().patient(), person_id, proposal_id, state)
