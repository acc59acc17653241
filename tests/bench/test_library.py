"""Each question of the library can be asked of a network that is not the village."""

from __future__ import annotations

import pytest

from app.catalogue import Query, shipped
from bench.library import given

PEOPLE = ["p1", "p2", "p3", "p4", "p5"]
EMPLOYERS = ["e1", "e2"]


@pytest.mark.parametrize("query", [query for query in shipped().values() if query.mode == "read"])
def test_a_question_is_asked_of_the_people_and_employers_at_hand(query: Query) -> None:
    arguments = given(query, PEOPLE, EMPLOYERS)
    loaded = query.load({name: value for name, value in arguments.items() if value is not None})
    assert set(loaded) == set(query.parameters)
    ids = [arguments[name] for name, one in query.parameters.items() if one.type in ("person", "employer")]
    assert set(ids) <= {*PEOPLE, *EMPLOYERS} and len(set(ids)) == len(ids)
