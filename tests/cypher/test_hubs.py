"""A person with very many contacts: capped answers say so from one too many on; all others count all."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from drawing import Society

from app.catalogue import shipped
from app.graph import Answer, Graph

DOCUMENT = (Path(__file__).parents[2] / "docs" / "discovery.md").read_text(encoding="utf-8")
CAPS = {
    (name, column): int(most.replace(",", ""))
    for name, column, most in re.findall(r"^\| `([a-z-]+)` \| (.+?) \| ([\d,]+) \|", DOCUMENT, re.MULTILINE)
}
INTO = {
    "introductions-into-employer": {"employer_id": "acme"},
    "introductions-into-country": {"country": "Land of acme"},
    "employers-within-reach": {},
}
LONGER = "acquaintances of each end, for chains of `slack=1` with three acquaintances or more"


def hub(contacts: int) -> Society:
    """Return a society: `h` has so many contacts, `f`, at an employer, half of them; a chain leads to `a`."""
    known = [f"c{number:04}" for number in range(contacts)]
    pairs = {(person, "h") for person in known} | {(person, "f") for person in known[::2]}
    pairs |= {(known[0], "x"), ("w", "x"), ("a", "w")}
    return Society(("a", "f", "h", "w", "x", *known), frozenset(pairs), jobs=(("f", "acme"),))


@pytest.fixture(scope="module")
def crowded(graph: Graph) -> Graph:
    """Return the graph with a person who knows 501 people."""
    hub(501).put_into(graph)
    return graph


def ask(graph: Graph, name: str, **given: object) -> Answer:
    """Ask about the person who knows very many."""
    query = shipped()[name]
    return graph.read(query, query.load({"person_id": "h", **given}))


@pytest.mark.parametrize("name", INTO)
def test_of_501_contacts_500_serve_as_connectors_and_the_answer_says_so(crowded: Graph, name: str) -> None:
    assert CAPS[name, "contacts who serve as connectors"] == 500
    answer = ask(crowded, name, **INTO[name])
    assert (len(answer.rows), answer.capped) == (1, True)


def test_longer_chains_are_looked_for_among_200_and_the_answer_says_so(crowded: Graph) -> None:
    assert CAPS["introductions", LONGER] == 200
    assert ask(crowded, "introductions", other_id="f", per_connector=100, limit=100).capped is False
    assert ask(crowded, "introductions", other_id="w", slack=1).capped is True
    assert ask(crowded, "introductions", other_id="w").capped is False


def test_what_is_not_capped_counts_them_all(crowded: Graph) -> None:
    (reach,) = ask(crowded, "reach").rows
    assert (reach["first"], reach["second"], reach["third"]) == (501, 2, 1)
    (first, *_) = ask(crowded, "people-you-may-know", workplace_weight=0).rows
    assert (first["person_id"], first["mutual_count"], first["capped"]) == ("f", 251, False)
    (found,) = ask(crowded, "search", q="f").rows
    assert (found["person_id"], found["degree"], found["mutual_count"]) == ("f", 2, 251)
    assert ask(crowded, "mutual-contacts", other_id="f").total == 251
    (opens, *_) = ask(crowded, "reach-by-contact").rows
    assert (opens["person_id"], opens["alone"], opens["opens"]) == ("c0000", 1, 2)


def test_caps_that_can_be_given_are_documented_as_they_are() -> None:
    for name in ("people-you-may-know", "search"):
        (most,) = (most for (query, _), most in CAPS.items() if query == name)
        assert shipped()[name].parameters["cap"].default == most


def test_every_query_that_says_it_is_capped_is_in_the_document() -> None:
    assert {name for name, _ in CAPS} == {
        query.name for query in shipped().values() if "capped" in query.columns
    }


def test_at_the_cap_nothing_is_capped(graph: Graph) -> None:
    hub(500).put_into(graph)
    assert [ask(graph, name, **given).capped for name, given in INTO.items()] == [False, False, False]


def closed_team_and(groups: int) -> Society:
    """Return a society: 24 who all know each other, 20 with 20 contacts apart, and closed groups of ten."""
    teams = [[f"t{number:02}" for number in range(24)]]
    teams += [[f"g{group:02}{number}" for number in range(10)] for group in range(groups)]
    pairs = {pair for team in teams for pair in combinations(team, 2)}
    pairs |= {(f"b{broker:02}", f"l{broker:02}{leaf:02}") for broker in range(20) for leaf in range(20)}
    return Society(tuple(sorted({person for pair in pairs for person in pair})), frozenset(pairs))


def test_a_closed_team_of_the_best_connected_has_no_other_circle_looked_at(graph: Graph) -> None:
    brokers = shipped()["brokers"]
    hits = []
    for groups in (30, 60):
        closed_team_and(groups).put_into(graph)
        rows = ask_brokers(graph)
        assert rows == [(f"b{number:02}", 190) for number in range(20)]
        hits.append(sum(step["db_hits"] for step in graph.profile(brokers, brokers.load({})).rows))
    # For each of 300 people more their contacts are counted; to look at one's circle takes more than 50.
    assert hits[1] - hits[0] < 300 * 20


def ask_brokers(graph: Graph) -> list[tuple[object, object]]:
    """Return the brokers and how many pairs of their contacts are open."""
    query = shipped()["brokers"]
    return [(row["person_id"], row["open_count"]) for row in graph.read(query, query.load({})).rows]
