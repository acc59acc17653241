"""The village: the facts for which it is worth knowing by heart."""

from __future__ import annotations

import networkx
import pytest

from seed.village import village


@pytest.fixture
def graph() -> networkx.Graph[str]:
    graph = networkx.Graph(pair[:2] for pair in village().acquaintances)
    graph.add_nodes_from(person.id for person in village().people)
    return graph


def test_there_are_twelve_people_and_four_employers() -> None:
    network = village()
    assert len(list(network.people)) == 12
    assert len(list(network.employers)) == 4


def test_lior_knows_nobody_and_bruno_most(graph: networkx.Graph[str]) -> None:
    assert graph.degree["lior"] == 0
    assert max(graph.degree, key=lambda pair: pair[1]) == ("bruno", 6)


def test_ada_and_dora_share_three_contacts(graph: networkx.Graph[str]) -> None:
    assert set(networkx.common_neighbors(graph, "ada", "dora")) == {"bruno", "chidi", "elodie"}


def test_four_ways_lead_from_ada_to_ines_in_three_steps(graph: networkx.Graph[str]) -> None:
    paths = sorted(networkx.all_shortest_paths(graph, "ada", "ines"))
    assert paths == [
        ["ada", "bruno", "dora", "ines"],
        ["ada", "bruno", "greta", "ines"],
        ["ada", "chidi", "dora", "ines"],
        ["ada", "elodie", "dora", "ines"],
    ]


def test_jonas_is_four_steps_from_ada_and_six_from_kofi(graph: networkx.Graph[str]) -> None:
    assert networkx.shortest_path_length(graph, "ada", "jonas") == 4
    assert networkx.shortest_path_length(graph, "kofi", "jonas") == 6
