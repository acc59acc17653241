"""On a network that LDBC's generator made, the analysis agrees with networkx, and samples with their error.

The network is not part of the project: these tests need the folder `shared/data/ldbc-tiny` beside it.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from app.catalogue import shipped
from app.graph import Graph
from seed.ldbc import ldbc
from seed.loading import load

LDBC_TINY = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "ldbc-tiny"
pytestmark = pytest.mark.skipif(not LDBC_TINY.is_dir(), reason=f"no network in {LDBC_TINY}")

PRIME = 2**31 - 1
Ask = Callable[..., list[dict[str, object]]]


@pytest.fixture(scope="module")
def network() -> nx.Graph:
    """The network as networkx holds it; what else is known of its people and places is not in it."""
    read = ldbc(LDBC_TINY)
    network = nx.Graph()
    network.add_nodes_from(person.id for person in read.people)
    network.add_edges_from((known.person_id, known.contact_id) for known in read.acquaintances)
    return network


@pytest.fixture(scope="module")
def ask(graph: Graph) -> Ask:
    """Run a query on the network."""
    load(graph, ldbc(LDBC_TINY))
    graph.write(shipped()["await-indexes"], {})

    def asked(query_name: str, **given: object) -> list[dict[str, object]]:
        query = shipped()[query_name]
        return graph.read(query, query.load(given)).rows

    return asked


@pytest.fixture(scope="module")
def lengths(network: nx.Graph) -> dict[str, dict[str, int]]:
    """How far everybody is from everybody."""
    return dict(nx.all_pairs_shortest_path_length(network))


def test_the_whole_agrees_with_networkx(ask: Ask, network: nx.Graph) -> None:
    assert [row["people_count"] for row in ask("components", limit=1000)] == sorted(
        map(len, nx.connected_components(network)), reverse=True
    )
    (summary,) = ask("network-summary")
    assert summary["density"] == pytest.approx(nx.density(network))
    (mixing,) = ask("degree-assortativity")
    assert mixing["assortativity"] == pytest.approx(nx.degree_assortativity_coefficient(network))
    (triangles,) = ask("closed-triangles")
    assert triangles["closed_share"] == pytest.approx(nx.transitivity(network))
    opened = {p: math.comb(network.degree[p], 2) - nx.triangles(network, p) for p in network}
    best = sorted(opened, key=lambda person: (-opened[person], person))[:20]
    assert [(row["person_id"], row["open_count"]) for row in ask("brokers")] == [(p, opened[p]) for p in best]


def test_everybodys_circle_agrees_with_networkx(ask: Ask, network: nx.Graph) -> None:
    constraint, sizes = nx.constraint(network), nx.effective_size(network)
    for person in sorted(network)[:60]:
        (row,) = ask("circle-of-person", person_id=person)
        assert row["clustering"] == pytest.approx(nx.clustering(network, person))
        if network.degree[person]:
            assert row["constraint"] == pytest.approx(constraint[person])
            assert row["effective_size"] == pytest.approx(sizes[person])


def test_the_indispensable_agree_with_networkx(ask: Ask, network: nx.Graph) -> None:
    # 24,531 pairs are more than can be drawn, so whoever cuts a pair is among those who cut any.
    rows = ask("indispensable-people", sample_size=2000, limit=1000)
    cutting = {row["person_id"] for row in rows if row["cut_count"]}
    assert cutting
    assert cutting <= set(nx.articulation_points(network))


def _drawn(people: list[str], sample_size: int, seed: int) -> list[tuple[str, str]]:
    """Draw pairs as the query says it does."""
    pairs = []
    for number in range(1, sample_size + 1):
        start = (seed + 1) * 15485863 + 2 * number
        first = pow(start % PRIME, 5, PRIME) % len(people)
        second = pow((start + 1) % PRIME, 5, PRIME) % (len(people) - 1)
        pairs.append((people[first], people[second + (second >= first)]))
    return pairs


@pytest.mark.parametrize("seed", [0, 1, 1_000_000])
def test_a_sample_of_pairs_is_what_it_is_said_to_be(
    ask: Ask, network: nx.Graph, lengths: dict[str, dict[str, int]], seed: int
) -> None:
    pairs = _drawn(sorted(network), 300, seed)
    found = [lengths[one][other] for one, other in pairs if other in lengths[one]]
    (row,) = ask("average-distance", sample_size=300, seed=seed)
    assert (row["linked_count"], row["apart_count"]) == (len(found), 300 - len(found))
    assert row["distance"] == pytest.approx(statistics.mean(found))
    assert row["standard_error"] == pytest.approx(statistics.stdev(found) / math.sqrt(len(found)))
    for step in ask("reach-curve", sample_size=300, seed=seed):
        share = sum(length <= step["degree"] for length in found) / 300
        assert step["reached_share"] == pytest.approx(share)
        assert step["standard_error"] == pytest.approx(math.sqrt(share * (1 - share) / 300))


def test_samples_lie_within_their_error_of_the_truth(
    ask: Ask, network: nx.Graph, lengths: dict[str, dict[str, int]]
) -> None:
    true_distance = statistics.mean(
        lengths[one][other] for one, other in combinations(network, 2) if other in lengths[one]
    )
    true_clustering = nx.average_clustering(network)
    apart = []
    for seed in range(20):
        (row,) = ask("average-distance", seed=seed)
        apart.append((row["distance"] - true_distance) / row["standard_error"])
        (row,) = ask("average-clustering", sample_size=60, seed=seed)
        apart.append((row["clustering"] - true_clustering) / row["standard_error"])
    # Of forty draws, about thirteen are to be more than one error away, about two more than two, none four.
    assert 4 <= sum(abs(errors) > 1 for errors in apart) <= 24
    assert max(map(abs, apart)) < 4
