"""A circle is networkx's ego graph of what the viewer may see; the network is everything."""

from __future__ import annotations

from collections import Counter

import networkx as nx
from drawing import Society, societies
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue import shipped
from app.graph import Graph

on_random_graphs = settings(max_examples=25)


def _ask(graph: Graph, query_name: str, **arguments: object) -> list[dict[str, object]]:
    query = shipped()[query_name]
    return graph.read(query, query.load(arguments)).rows


@on_random_graphs
@given(society=societies(), degrees=st.integers(1, 2))
def test_a_circle_is_the_ego_graph_of_what_the_viewer_may_see(
    graph: Graph, society: Society, degrees: int
) -> None:
    society.put_into(graph)
    me = society.people[0]
    around = nx.ego_graph(society.seen_by(me), me, degrees)
    near = nx.single_source_shortest_path_length(around, me)
    people = _ask(graph, "circle", person_id=me, degrees=degrees)
    assert [(row["person_id"], row["degree"]) for row in people] == sorted(near.items())
    lines = _ask(graph, "circle-acquaintances", person_id=me, degrees=degrees)
    assert [(row["person_id"], row["contact_id"]) for row in lines] == sorted(
        tuple(sorted(pair)) for pair in around.edges
    )


@on_random_graphs
@given(society=societies(), most=st.integers(1, 4))
def test_the_network_is_all_there_is_whatever_the_pages(graph: Graph, society: Society, most: int) -> None:
    society.put_into(graph)
    found: dict[str, list[dict[str, object]]] = {}
    for name in ("network-people", "network-acquaintances"):
        query, after = shipped()[name], {}
        found[name] = []
        while rows := _ask(graph, name, limit=most, **after):
            found[name] += rows
            after = {key: rows[-1][column] for key, column in query.after.items()}
    assert [(row["person_id"], row["contact_count"]) for row in found["network-people"]] == sorted(
        society.network.degree
    )
    assert [(row["person_id"], row["contact_id"]) for row in found["network-acquaintances"]] == sorted(
        tuple(sorted(pair)) for pair in society.network.edges
    )


@on_random_graphs
@given(society=societies(), degrees=st.integers(1, 2), most=st.integers(1, 4))
def test_jobs_are_those_of_the_circle_that_the_viewer_may_see_and_all_those_of_the_network(
    graph: Graph, society: Society, degrees: int, most: int
) -> None:
    society.put_into(graph)
    me = society.people[0]
    near = nx.ego_graph(society.seen_by(me), me, degrees)
    shown = [job for job in society.held if job[0] in near and society.allows(job[0], me)]
    jobs = [
        (row["person_id"], row["employer_id"], row["started"], row["ended"])
        for row in _ask(graph, "circle-jobs", person_id=me, degrees=degrees)
    ]
    assert jobs == sorted(shown, key=lambda job: (job[0], job[2] or "", job[1], job[3] or "9999"))
    employers = _ask(graph, "circle-employers", person_id=me, degrees=degrees)
    assert [row["employer_id"] for row in employers] == sorted({place for _, place, *_ in shown})
    query, after, found = shipped()["network-jobs"], {}, []
    while rows := _ask(graph, "network-jobs", limit=most, **after):
        found += [(row["person_id"], row["employer_id"], row["started"], row["ended"]) for row in rows]
        after = {key: rows[-1][column] for key, column in query.after.items()}
    assert Counter(found) == Counter(society.held)
