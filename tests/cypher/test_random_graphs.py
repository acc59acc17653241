"""On any graph the queries answer as networkx does."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalogue import load_library, shipped
from app.graph import Graph

OWN = load_library(Path(__file__).parent.parent / "queries")
PEOPLE = [f"p{number:02}" for number in range(14)]
PAIRS = list(combinations(PEOPLE, 2))

on_random_graphs = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def networks(draw: st.DrawFn) -> nx.Graph:
    """A graph of up to 14 people: sparse ones fall apart, dense ones have many ties."""
    size = draw(st.integers(2, len(PEOPLE)))
    network = nx.Graph()
    network.add_nodes_from(PEOPLE[:size])
    possible = [pair for pair in PAIRS if pair[1] in network]
    network.add_edges_from(draw(st.lists(st.sampled_from(possible), unique=True, max_size=2 * size)))
    return network


def drawn(graph: Graph, network: nx.Graph) -> Graph:
    pairs = [{"one": one, "other": other} for one, other in network.edges]
    graph.write(OWN["draw"], {"people": list(network), "pairs": pairs})
    return graph


def ask(graph: Graph, query_name: str, **arguments: object) -> list[dict[str, object]]:
    query = shipped()[query_name]
    return graph.read(query, query.load(arguments)).rows


@on_random_graphs
@given(network=networks())
def test_mutual_contacts_are_the_common_neighbours(graph: Graph, network: nx.Graph) -> None:
    drawn(graph, network)
    me, *others = network
    for other in others:
        expected = sorted(nx.common_neighbors(network, me, other))
        rows = ask(graph, "mutual-contacts", person_id=me, other_id=other, limit=100)
        assert [row["person_id"] for row in rows] == expected
        assert {row["total"] for row in rows} <= {len(expected)}
    each = ask(graph, "mutual-contacts-with-each", person_id=me, other_ids=others)
    assert [(row["person_id"], row["mutual_count"]) for row in each] == [
        (other, len(list(nx.common_neighbors(network, me, other)))) for other in others
    ]


@on_random_graphs
@given(network=networks())
def test_degrees_are_the_lengths_of_shortest_paths(graph: Graph, network: nx.Graph) -> None:
    drawn(graph, network)
    me, *others = network
    lengths = nx.single_source_shortest_path_length(network, me)
    for other in network:
        (row,) = ask(graph, "degree", person_id=me, other_id=other)
        assert row["degree"] == (lengths[other] if lengths.get(other, 7) <= 6 else None)
    near = {other: length for other, length in lengths.items() if length <= 3}
    many = ask(graph, "degrees", person_id=me, other_ids=list(network))
    assert [(row["person_id"], row["degree"]) for row in many] == [(p, near.get(p)) for p in network]
    if others:
        each = ask(graph, "mutual-contacts-with-each", person_id=me, other_ids=others)
        assert [row["degree"] for row in each] == [near.get(other) for other in others]


@on_random_graphs
@given(network=networks(), max_hops=st.integers(1, 6))
def test_introductions_are_all_shortest_paths(graph: Graph, network: nx.Graph, max_hops: int) -> None:
    drawn(graph, network)
    me, *others = network
    for other in others:
        expected = []
        if nx.has_path(network, me, other) and nx.shortest_path_length(network, me, other) <= max_hops:
            expected = sorted(nx.all_shortest_paths(network, me, other))
        rows = ask(graph, "introductions", person_id=me, other_id=other, max_hops=max_hops, limit=100)
        assert [[person["person_id"] for person in row["people"]] for row in rows] == expected[:100]


@on_random_graphs
@given(network=networks())
def test_suggestions_are_ranked_by_resource_allocation(graph: Graph, network: nx.Graph) -> None:
    drawn(graph, network)
    me, *others = network
    strangers = [(me, other) for other in others if not network.has_edge(me, other)]
    scores = {other: score for _, other, score in nx.resource_allocation_index(network, strangers) if score}
    rows = ask(graph, "people-you-may-know", person_id=me, limit=100)
    assert {row["person_id"]: row["score"] for row in rows} == pytest.approx(scores)
    assert rows == sorted(rows, key=lambda row: (-row["score"], row["person_id"]))


@on_random_graphs
@given(network=networks())
def test_reach_counts_people_by_their_nearest_degree(graph: Graph, network: nx.Graph) -> None:
    drawn(graph, network)
    me = next(iter(network))
    at = Counter(nx.single_source_shortest_path_length(network, me).values())
    (row,) = ask(graph, "reach", person_id=me)
    assert row == {"first": at[1], "second": at[2], "third": at[3]}


@on_random_graphs
@given(network=networks())
def test_the_analysis_of_the_whole_agrees(graph: Graph, network: nx.Graph) -> None:
    drawn(graph, network)
    (triangles,) = ask(graph, "closed-triangles")
    assert triangles["triangle_count"] == sum(nx.triangles(network).values()) // 3
    assert (triangles["closed_share"] or 0) == pytest.approx(nx.transitivity(network))
    counted = {row["contact_count"]: row["people_count"] for row in ask(graph, "degree-distribution")}
    assert counted == Counter(degree for _, degree in network.degree)
    assert [row["person_id"] for row in ask(graph, "isolated-people")] == sorted(nx.isolates(network))
    most = ask(graph, "most-connected", limit=3)
    degrees = sorted(network.degree, key=lambda pair: (-pair[1], pair[0]))[:3]
    assert [(row["person_id"], row["contact_count"]) for row in most] == degrees
