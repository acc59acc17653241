"""Which questions are asked of a network, drawn at random: the same arguments give the same questions.

The engine, the servers and igraph, which are asked, are in other modules.
"""

from __future__ import annotations

import dataclasses
import functools
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import igraph

from app.catalogue import Query, shipped
from seed.generated import CITIES, FAMILY_NAMES, GIVEN_NAMES, employer_id, person_id

FEW, MANY = 50, 500
"""How many other people a question about several is about."""


@dataclass(frozen=True)
class Question:
    """A person, one other and many others, by number; about half of the others are contacts of a contact."""

    me: int
    other: int
    many: tuple[int, ...]

    @property
    def few(self) -> tuple[int, ...]:
        """Return the first of the many others."""
        return self.many[:FEW]


@dataclass(frozen=True)
class Asked:
    """A query of the library with the arguments that a question gives it."""

    label: str
    query: str
    arguments: Callable[[Question], dict[str, Any]]
    every: int = 1
    """Asked for one question in so many: a slow query leaves cold caches for all others."""

    unguarded: bool = False
    """Whether the query is asked with visibility taken out of its statement."""

    @functools.cached_property
    def statement(self) -> Query:
        """Return the query that is sent."""
        query = shipped()[self.query]
        return dataclasses.replace(query, text=unguarded(query.text)) if self.unguarded else query

    def given(self, question: Question) -> dict[str, Any]:
        """Return the query's arguments, with defaults filled in."""
        return shipped()[self.query].load(self.arguments(question))


def unguarded(text: str) -> str:
    """Take visibility out of a statement: nobody counts as closed, or as seen by contacts only.

    Raises ValueError if there is none in it.
    """
    label = r"\b\w+:(?:ContactsOnly|Closed)(?:\|(?:ContactsOnly|Closed))*\b"
    lines, count = [], 0
    for line in text.splitlines(keepends=True):
        taken, found = (line, 0) if line.startswith("//") else re.subn(label, "false", line)
        lines.append(taken)
        count += found
    if not count:
        raise ValueError("the statement has no visibility in it")
    return "".join(lines)


def drawn(network: igraph.Graph, count: int, seed: int) -> list[Question]:
    """Draw questions about people with contacts; no question is about a person and themselves."""
    draw = random.Random(f"questions {seed}")
    people = network.vcount()
    connected = [number for number, degree in enumerate(network.degree()) if degree]
    size = min(MANY, people - 1)

    def someone_else(me: int, near: bool) -> int:
        other = draw.randrange(people)
        if near:
            other = draw.choice(network.neighbors(draw.choice(network.neighbors(me))))
        return someone_else(me, False) if other == me else other

    questions = []
    for number in range(count):
        me = draw.choice(connected)
        many: dict[int, None] = {someone_else(me, number % 2 == 0): None}
        for attempt in range(20 * MANY):
            if len(many) == size:
                break
            many.setdefault(someone_else(me, attempt % 2 == 0))
        questions.append(Question(me, next(iter(many)), tuple(many)))
    return questions


def _pair(question: Question) -> dict[str, Any]:
    return {"person_id": person_id(question.me), "other_id": person_id(question.other)}


def _one(question: Question) -> dict[str, Any]:
    return {"person_id": person_id(question.me)}


def _contacts_alone(question: Question) -> dict[str, Any]:
    kinds = ("workplace", "place", "address_book", "country", "shared_country")
    return {**_one(question), **{f"{kind}_weight": 0.0 for kind in kinds}}


def _few(question: Question) -> dict[str, Any]:
    return {**_one(question), "other_ids": [person_id(other) for other in question.few]}


def _many(question: Question) -> dict[str, Any]:
    return {**_one(question), "other_ids": [person_id(other) for other in question.many]}


def into(question: Question) -> str:
    """Return the id of the employer that is asked about."""
    return employer_id(question.other // 40)


def _into(question: Question) -> dict[str, Any]:
    return {**_one(question), "employer_id": into(question)}


def _into_country(question: Question) -> dict[str, Any]:
    return {**_one(question), "country": CITIES[question.other % len(CITIES)][1]}


def _search(question: Question) -> dict[str, Any]:
    given, family = (names[question.other % len(names)] for names in (GIVEN_NAMES, FAMILY_NAMES))
    return {**_one(question), "q": f"{given} {family}"}


FLOOR = "RETURN 1"
ALL_SEEN = ", all seen"
"""What the label of a question has at its end if it is asked without visibility."""

ASKED = (
    Asked(FLOOR, "sign-of-life", lambda _: {}),
    Asked("a person", "person", _one),
    Asked("contacts, first 20", "contacts", _one),
    Asked("mutual contacts", "mutual-contacts", _pair),
    Asked(f"mutual contacts with {FEW}", "mutual-contacts-with-each", _few),
    Asked("degree", "degree", _pair),
    Asked(f"degrees of {FEW}", "degrees", _few),
    Asked(f"degrees of {MANY}", "degrees", _many, every=10),
    Asked("introductions", "introductions", lambda question: {**_pair(question), "max_hops": 6}),
    Asked(
        "introductions, one longer too",
        "introductions",
        lambda question: {**_pair(question), "max_hops": 6, "slack": 1},
    ),
    Asked("into an employer", "introductions-into-employer", _into),
    Asked("into a country", "introductions-into-country", _into_country, every=10),
    Asked("employers within reach", "employers-within-reach", _one),
    Asked("former colleagues", "former-colleagues", _one),
    Asked("suggestions, first 20", "people-you-may-know", _one),
    Asked("suggestions by shared contacts alone", "people-you-may-know", _contacts_alone),
    Asked("search by a whole name", "search", _search),
    Asked("neighbours", "neighbours", _one),
    Asked("changes, first 20", "changes", _one),
    Asked(f"suggestions, first 20{ALL_SEEN}", "people-you-may-know", _one, unguarded=True),
    Asked("reach", "reach", _one, every=10),
    Asked("reach by contact", "reach-by-contact", _one, every=10),
)
