"""Addresses below /v1/people: what can be asked about and for one person.

The first person of an address is the one who asks.
"""

from typing import Any

from flask import Response

from app.access import ADMIN, PERSON, SERVICE
from app.access.guard import asked_about
from app.api.questions import Questions, json_response, listed, page_schema, read
from app.catalogue import Query, shipped

people = Questions(
    "people",
    "Who somebody knows, how they are linked to others, whom they should know.",
    PERSON,
    SERVICE,
    ADMIN,
)


def found(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with people found where the caller looked, each counted as one who was asked about."""
    answer = read(query, arguments)
    asked_about(arguments["person_id"], (row["person_id"] for row in answer.rows))
    return json_response(listed(query, answer, answer.rows, None))


people.ask("/v1/people/<person_id>", "person")
people.ask("/v1/people/<person_id>/people/<other_id>", "profile")
people.ask("/v1/people/<person_id>/contacts", "contacts")
people.ask("/v1/people/<person_id>/mutual-contacts/<other_id>", "mutual-contacts", targets="other_id")
people.ask(
    "/v1/people/<person_id>/mutual-contacts",
    "mutual-contacts-with-each",
    renamed={"other_ids": "with"},
    targets="other_ids",
)
people.ask("/v1/people/<person_id>/degrees", "degrees", renamed={"other_ids": "to"}, targets="other_ids")
people.ask("/v1/people/<person_id>/introductions/<other_id>", "introductions", targets="other_id")
for _rule, _name in (
    ("/v1/people/<person_id>/introductions/employers", "introductions-into-country"),
    ("/v1/people/<person_id>/introductions/employers/<employer_id>", "introductions-into-employer"),
):
    people.answer(_rule, shipped()[_name], found, page_schema(shipped()[_name]))
people.ask("/v1/people/<person_id>/employers", "employers-within-reach")
people.ask("/v1/people/<person_id>/former-colleagues", "former-colleagues")
people.ask("/v1/people/<person_id>/suggestions", "people-you-may-know")
people.ask("/v1/people/<person_id>/neighbours", "neighbours")
people.ask("/v1/people/<person_id>/reach", "reach")
people.ask("/v1/people/<person_id>/reach/contacts", "reach-by-contact")
people.ask("/v1/people/<person_id>/changes", "changes")
people.ask("/v1/people/<person_id>/employers/<employer_id>", "employer-as-seen")
people.ask("/v1/people/<person_id>/employers/<employer_id>/people", "people-at-employer")
