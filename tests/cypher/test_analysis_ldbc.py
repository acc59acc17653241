"""On a network that LDBC's generator made, the analysis agrees with networkx, and samples within their error.

The network is not part of the project: these tests need the folder `shared/data/ldbc-tiny` beside it.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from app.catalogue import Query, shipped
from app.graph import Graph
from bench.library import given
from seed.ldbc import ldbc
from seed.loading import load
from seed.network import Job

LDBC_TINY = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "ldbc-tiny"
pytestmark = pytest.mark.skipif(not LDBC_TINY.is_dir(), reason=f"no network in {LDBC_TINY}")

PRIME = 2**31 - 1
Ask = Callable[..., list[dict[str, object]]]


@pytest.fixture(scope="module")
def jobs() -> list[Job]:
    """Return all jobs of the network, as a list."""
    return list(ldbc(LDBC_TINY).jobs)


@pytest.fixture(scope="module")
def network(jobs: list[Job]) -> nx.Graph:
    """Return the network as networkx has it, with each person's home and the employer at which they count."""
    read = ldbc(LDBC_TINY)
    network = nx.Graph()
    network.add_nodes_from((person.id, {"home": (person.city, person.country)}) for person in read.people)
    for job in sorted(jobs, key=lambda job: job.employer_id, reverse=True):
        person = network.nodes[job.person_id]
        if (job.started or "") >= person.get("started", ""):  # the job begun last; of two, the smaller id
            person.update(started=job.started or "", employer=job.employer_id)
    network.add_edges_from((known.person_id, known.contact_id) for known in read.acquaintances)
    return network


@pytest.fixture(scope="module")
def ask(graph: Graph) -> Ask:
    """Return a function that runs a query on the network."""
    load(graph, ldbc(LDBC_TINY))
    graph.write(shipped()["await-indexes"], {})

    def asked(query_name: str, **given: object) -> list[dict[str, object]]:
        query = shipped()[query_name]
        return graph.read(query, query.load(given)).rows

    return asked


@pytest.fixture(scope="module")
def lengths(network: nx.Graph) -> dict[str, dict[str, int]]:
    """Return how far everybody is from everybody."""
    return dict(nx.all_pairs_shortest_path_length(network))


@pytest.mark.parametrize("query", shipped().readable(), ids=lambda query: query.name)
def test_every_query_that_reads_keeps_its_header(
    ask: Ask, network: nx.Graph, jobs: list[Job], graph: Graph, query: Query
) -> None:
    people = sorted(network, key=network.degree, reverse=True)[:20]
    employers = [id for id, _ in Counter(job.employer_id for job in jobs).most_common(20)]
    arguments = given(query, people, employers)
    loaded = query.load({name: value for name, value in arguments.items() if value is not None})
    row_schema = query.row_schema("Row")()
    for row in graph.read(query, loaded).rows:
        assert row_schema.validate(row) == {}


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


def test_averages_over_everybody_agree_with_networkx(ask: Ask, network: nx.Graph) -> None:
    (row,) = ask("average-clustering", sample_size=10_000)
    assert row["clustering"] == pytest.approx(nx.average_clustering(network))
    assert row["standard_error"] == 0
    knowing = [person for person in network if network.degree[person]]
    theirs = nx.average_neighbor_degree(network)
    (paradox,) = ask("friendship-paradox")
    assert paradox["people_count"] == len(knowing)
    assert paradox["neighbour_count"] == pytest.approx(statistics.mean(theirs[p] for p in knowing))
    outdone = sum(theirs[person] > network.degree[person] + 1e-9 for person in knowing)
    assert paradox["outdone_share"] == pytest.approx(outdone / len(knowing))


def test_pairs_and_ties_agree_with_networkx(ask: Ask, network: nx.Graph) -> None:
    measures = {
        "adamic_adar": nx.adamic_adar_index,
        "resource_allocation": nx.resource_allocation_index,
        "jaccard": nx.jaccard_coefficient,
        "preferential_attachment": nx.preferential_attachment,
    }
    bridges = {frozenset(pair) for pair in nx.local_bridges(network, with_span=False)}
    assert bridges
    for person in sorted({end for pair in bridges for end in pair})[:15]:
        weak = {row["person_id"] for row in ask("weak-ties", person_id=person, limit=1000)}
        assert weak == {other for other in network[person] if frozenset((person, other)) in bridges}
        others = [(person, other) for other in network if other != person]
        shared = {other: score for _, other, score in nx.jaccard_coefficient(network, others) if score}
        alike = ask("most-alike", person_id=person, limit=1000)
        assert {row["person_id"]: row["jaccard"] for row in alike} == pytest.approx(shared)
        for pair in [(person, row["person_id"]) for row in alike[:1]] + others[:1]:
            (row,) = ask("link-prediction", person_id=pair[0], other_id=pair[1])
            assert row["common_neighbours"] == len(list(nx.common_neighbors(network, *pair)))
            for name, measure in measures.items():
                ((*_, score),) = measure(network, [pair])
                assert row[name] == pytest.approx(score), name


def test_employers_and_cities_agree_with_networkx(ask: Ask, network: nx.Graph, jobs: list[Job]) -> None:
    working = network.subgraph(person for person in network if "employer" in network.nodes[person])
    (mixing,) = ask("mixing-by-employer")
    assert mixing["acquaintance_count"] == working.number_of_edges() > 0
    assert mixing["assortativity"] == pytest.approx(
        nx.attribute_assortativity_coefficient(working, "employer")
    )
    members: dict[str, set[str]] = {}
    for job in jobs:
        members.setdefault(job.employer_id, set()).add(job.person_id)
    rows = ask("communities-by-employer", limit=1000)
    largest = sorted(members, key=lambda employer: (-len(members[employer]), employer))[:1000]
    assert [row["employer_id"] for row in rows] == largest
    for row in rows:
        people = members[row["employer_id"]]
        assert row["inner_count"] == network.subgraph(people).number_of_edges()
        assert row["outer_count"] == nx.cut_size(network, people)
    ends = nx.attribute_mixing_dict(network, "home")
    whole = 2 * network.number_of_edges()
    cities = ask("homophily-by-city", limit=1000)
    assert sum(row["people_count"] for row in cities) == len(network)
    for row in cities:
        home = (row["city"], row["country"])
        assert 2 * row["inner_count"] == ends.get(home, {}).get(home, 0)
        assert row["expected_share"] == pytest.approx(sum(ends.get(home, {}).values()) / whole)


def test_everybodys_circle_agrees_with_networkx(ask: Ask, network: nx.Graph) -> None:
    constraint, sizes = nx.constraint(network), nx.effective_size(network)
    for person in sorted(network)[:60]:
        (row,) = ask("circle-of-person", person_id=person)
        assert row["clustering"] == pytest.approx(nx.clustering(network, person))
        if network.degree[person]:
            assert row["constraint"] == pytest.approx(constraint[person])
            assert row["effective_size"] == pytest.approx(sizes[person])


def test_the_indispensable_agree_with_networkx(ask: Ask, network: nx.Graph) -> None:
    # 24,531 pairs are too many to draw, so those who cut a drawn pair are only some of those who cut any.
    rows = ask("indispensable-people", sample_size=2000, limit=1000)
    cutting = {row["person_id"] for row in rows if row["cut_count"]}
    assert cutting
    assert cutting <= set(nx.articulation_points(network))


def _drawn(people: list[str], sample_size: int, seed: int) -> list[tuple[str, str]]:
    """Draw pairs as the query's description says."""
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
        assert step["standard_error"] == pytest.approx(_error(share, 300))


def _error(share: float, count: int) -> float:
    """Estimate the standard error of a share, with two successes and two failures added."""
    adjusted = (share * count + 2) / (count + 4)
    return math.sqrt(adjusted * (1 - adjusted) / (count + 4))


def test_a_sample_says_who_is_indispensable(
    ask: Ask, network: nx.Graph, lengths: dict[str, dict[str, int]]
) -> None:
    pairs = [pair for pair in _drawn(sorted(network), 300, seed=5) if pair[1] in lengths[pair[0]]]
    cut, longer = Counter[str](), Counter[str]()
    for one, other in pairs:
        for person in nx.shortest_path(network, one, other)[1:-1]:  # without anyone else, this path remains
            without = nx.restricted_view(network, [person], [])
            if not nx.has_path(without, one, other):
                cut[person] += 1
            elif nx.shortest_path_length(without, one, other) > lengths[one][other]:
                longer[person] += 1
    rows = ask("indispensable-people", sample_size=300, seed=5, limit=1000)
    assert {row["person_id"]: (row["cut_count"], row["longer_count"]) for row in rows} == {
        person: (cut[person], longer[person]) for person in cut | longer
    }
    for row in rows:
        share = cut[row["person_id"]] / len(pairs)
        assert row["cut_share"] == pytest.approx(share)
        assert row["standard_error"] == pytest.approx(_error(share, len(pairs)))


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
    # Of forty draws, about thirteen should be more than one error away, about two more than two, and none
    # four.
    assert 4 <= sum(abs(errors) > 1 for errors in apart) <= 24
    assert max(map(abs, apart)) < 4
