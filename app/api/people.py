"""Addresses below /v1/people: what can be asked about and for one person.

The first person of an address is the one who asks.
"""

from app.access import ACTING
from app.api.questions import Questions

people = Questions(
    "people",
    "Who somebody knows, how they are linked to others, whom they should know.",
    *ACTING,
)


people.ask("/v1/people/<person_id>", "person")
people.ask("/v1/people/<person_id>/people/<other_id>", "profile")
people.ask("/v1/people/<person_id>/contacts", "contacts")
people.ask("/v1/people/<person_id>/mutual-contacts/<other_id>", "mutual-contacts")
people.ask(
    "/v1/people/<person_id>/mutual-contacts", "mutual-contacts-with-each", renamed={"other_ids": "with"}
)
people.ask("/v1/people/<person_id>/degrees", "degrees", renamed={"other_ids": "to"})
people.ask("/v1/people/<person_id>/introductions/<other_id>", "introductions")
people.ask("/v1/people/<person_id>/introductions/employers", "introductions-into-country")
people.ask("/v1/people/<person_id>/introductions/employers/<employer_id>", "introductions-into-employer")
people.ask("/v1/people/<person_id>/employers", "employers-within-reach")
people.ask("/v1/people/<person_id>/former-colleagues", "former-colleagues")
people.ask("/v1/people/<person_id>/suggestions", "people-you-may-know")
people.ask("/v1/people/<person_id>/neighbours", "neighbours")
people.ask("/v1/people/<person_id>/reach", "reach")
people.ask("/v1/people/<person_id>/reach/contacts", "reach-by-contact")
people.ask("/v1/people/<person_id>/changes", "changes")
people.ask("/v1/people/<person_id>/employers/<employer_id>", "employer-as-seen")
people.ask("/v1/people/<person_id>/employers/<employer_id>/people", "people-at-employer")
