"""Pages of one row put together are the whole list, whatever the ids are made of."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import Society

from app.catalogue import Query, shipped
from app.graph import Graph

ENDS = ("\ufb00", "\uff36", "\U0001f3ac")
"""In UTF-8 they sort like this; in UTF-16, in which the engine compares arguments, the last is first."""

CONTACTS, FRIENDS, STRANGERS, EMPLOYERS = ([letter + end for end in ENDS] for letter in "cfse")
SNOOZED = {"snoozed_until": "2999-01-01"}
GIVEN = {
    "other_id": "both",
    "employer_id": "acme",
    "country": "Land of acme",
    "direction": "sent",
    "when": "ever",
    "within_days": 365,
    "site": "a site",
    "other_site": "another",
}
NOT_DRAWN = (
    "address-book",
    "erased",
    "feed-tokens",
    "import-jobs",
    "imports",
    "keys",
    "proposals",
    "sources",
)
"""Lists of what only the service gives ids to, which are ASCII."""

PAGED = [
    query
    for query in shipped().readable()
    if query.page and query.name not in NOT_DRAWN and (query.viewer or not query.ids)
]


@pytest.fixture(scope="module")
def alike(graph: Graph) -> Graph:
    """Draw people, employers and tags that only their ids tell apart."""
    jobs = [(person, "acme") for person in CONTACTS]
    jobs += [
        ("me", "bolt"),
        *((person, "bolt") for person in FRIENDS),
        *zip(CONTACTS, EMPLOYERS, strict=True),
    ]
    pairs = [(who, person) for who in ("me", "you", "both") for person in CONTACTS]
    people = ("me", "you", "both", *CONTACTS, *FRIENDS, *STRANGERS)
    Society(
        people,
        frozenset([*pairs, *zip(CONTACTS, FRIENDS, strict=True)]),
        employers=("acme", "bolt", *EMPLOYERS),
        jobs=tuple(jobs),
        times={(person, "bolt"): ("2010", "2012") for person in ("me", *FRIENDS)},
        names=dict.fromkeys(people, "Mila"),
        locations=dict.fromkeys(["me", *FRIENDS], (60.0, 24.0)),
        dismissals=tuple(("me", person) for person in CONTACTS),
        given=tuple(("you", person) for person in CONTACTS),
        changes=(
            *((person, "city", None) for person in CONTACTS),
            *(("me", "city", person) for person in CONTACTS),
        ),
        kept_up=tuple((who, person) for who in ("me", "you") for person in CONTACTS),
        wishes={("you", person): SNOOZED for person in CONTACTS},
        tags={"me": dict.fromkeys(ENDS, 30)},
        requests=tuple(("me", *two) for two in zip(CONTACTS, FRIENDS, strict=True)),
        asked=tuple(("me", person) for person in STRANGERS),
    ).put_into(graph)
    return graph


@pytest.mark.parametrize("query", PAGED, ids=lambda query: query.name)
def test_pages_of_one_row_lose_and_repeat_nobody(alike: Graph, query: Query) -> None:
    viewer = "you" if query.name in ("reached-through-one-network", "snoozes") else "me"
    given = {name: value for name, value in GIVEN.items() if name in query.parameters}
    asked = query.load({query.viewer: viewer, **given} if query.viewer else {})
    whole = alike.read(query, {**asked, "limit": 100}).rows
    assert len(whole) >= len(ENDS)
    paged: list[dict[str, Any]] = []
    while rows := alike.read(query, {**asked, "limit": 1}).rows:
        assert len(paged) < len(whole)
        paged += rows
        asked |= {name: rows[0][column] for name, column in query.after.items()}
    assert paged == whole
