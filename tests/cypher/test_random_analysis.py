"""On any graph, the queries about the whole network answer as networkx or the plain definition does."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
from drawing import OWN, Society, societies
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue import shipped
from app.graph import Graph

HOMES = (("lyon", "france"), ("lyon", "texas"), ("lyon", None), ("porto", "portugal"), None)
Home = tuple[str, str | None]
THREE = ("acme", "bolt", "cogs")
STARTS = ("2010", "2014", "2014-05", "2014-06", "2014-06-01", None)
ENDS = ("2015", "2020-03", None)

on_random_graphs = settings(max_examples=25)


def ask(graph: Graph, query_name: str, **arguments: object) -> list[dict[str, object]]:
    query = shipped()[query_name]
    return graph.read(query, query.load(arguments)).rows


@st.composite
def settled(draw: st.DrawFn) -> tuple[Society, dict[str, Home | None], dict[str, str | None]]:
    """Draw a society, where each of its people lives, and at which employer each counts."""
    society = draw(societies(most=14, visibility=False))
    homes = {person: draw(st.sampled_from(HOMES)) for person in society.people}
    times = {
        (person, employer): (draw(st.sampled_from(STARTS)), draw(st.sampled_from((None, None, "2020"))))
        for person in society.people
        for employer in draw(st.lists(st.sampled_from(THREE), unique=True))
    }
    society = dataclasses.replace(society, jobs=tuple(times), times=times, employers=THREE)
    places: dict[str, str | None] = {}
    for person in society.people:
        held = [job for job in times if job[0] == person and times[job][1] is None]
        begun = max((times[job][0] or "" for job in held), default=None)
        places[person] = min(
            (place for _, place in held if (times[_, place][0] or "") == begun), default=None
        )
    return society, homes, places


@on_random_graphs
@given(society=societies(most=14, visibility=False))
def test_circles_are_as_networkx_measures_them(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    network = society.network
    constraint, effective_size = nx.constraint(network), nx.effective_size(network)
    clustering = nx.clustering(network)
    for person in network:
        (row,) = ask(graph, "circle-of-person", person_id=person)
        assert row["contact_count"] == network.degree[person]
        assert row["closed_count"] == nx.triangles(network, person)
        assert row["clustering"] == pytest.approx(clustering[person])
        for measure, expected in (("constraint", constraint), ("effective_size", effective_size)):
            if network.degree[person]:
                assert row[measure] == pytest.approx(expected[person])
            else:
                assert row[measure] is None
    (average,) = ask(graph, "average-clustering")
    assert average["clustering"] == pytest.approx(nx.average_clustering(network))
    assert average["standard_error"] == 0
    pairs = {person: math.comb(network.degree[person], 2) for person in network}
    opened = {person: pairs[person] - nx.triangles(network, person) for person in network}
    brokers = sorted((person for person in opened if opened[person]), key=lambda p: (-opened[p], p))
    assert [(row["person_id"], row["open_count"]) for row in ask(graph, "brokers")] == [
        (person, opened[person]) for person in brokers
    ]


@on_random_graphs
@given(society=societies(most=14, visibility=False))
def test_pairs_are_scored_as_networkx_scores_them(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    network = society.network
    pairs = list(combinations(network, 2))[:20]
    measures = {
        "adamic_adar": nx.adamic_adar_index,
        "resource_allocation": nx.resource_allocation_index,
        "jaccard": nx.jaccard_coefficient,
        "preferential_attachment": nx.preferential_attachment,
    }
    expected = {
        name: [score for _, _, score in measure(network, pairs)] for name, measure in measures.items()
    }
    for number, (one, other) in enumerate(pairs):
        (row,) = ask(graph, "link-prediction", person_id=one, other_id=other)
        assert row["contact"] == network.has_edge(one, other)
        assert row["common_neighbours"] == len(list(nx.common_neighbors(network, one, other)))
        for name, scores in expected.items():
            assert row[name] == pytest.approx(scores[number]), name


@on_random_graphs
@given(society=societies(most=14, visibility=False))
def test_weak_ties_are_local_bridges_and_the_alike_share_neighbours(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    network = society.network
    bridges = {frozenset(pair) for pair in nx.local_bridges(network, with_span=False)}
    for person in network:
        weak = {row["person_id"] for row in ask(graph, "weak-ties", person_id=person)}
        assert weak == {other for other in network[person] if frozenset((person, other)) in bridges}
        others = [(person, other) for other in network if other != person]
        scores = {other: score for _, other, score in nx.jaccard_coefficient(network, others) if score}
        alike = ask(graph, "most-alike", person_id=person)
        assert {row["person_id"]: row["jaccard"] for row in alike} == pytest.approx(scores)
        assert [row["person_id"] for row in alike] == sorted(
            scores, key=lambda other: (-round(scores[other], 9), other)
        )


@on_random_graphs
@given(society=societies(most=14, visibility=False))
def test_components_are_those_of_networkx(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    parts = [(min(part), len(part)) for part in nx.connected_components(society.network)]
    assert [(row["person_id"], row["people_count"]) for row in ask(graph, "components")] == sorted(
        parts, key=lambda part: (-part[1], part[0])
    )


@on_random_graphs
@given(society=societies(most=14, visibility=False))
def test_distances_are_those_of_networkx(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    network = society.network
    lengths = dict(nx.all_pairs_shortest_path_length(network))
    found = [lengths[one][other] for one, other in combinations(network, 2) if other in lengths[one]]
    pairs = math.comb(len(network), 2)
    (row,) = ask(graph, "average-distance")
    assert (row["linked_count"], row["apart_count"], row["pair_count"]) == (
        len(found),
        pairs - len(found),
        pairs,
    )
    assert row["distance"] == (pytest.approx(sum(found) / len(found)) if found else None)
    assert row["standard_error"] == (0 if found else None)
    curve = ask(graph, "reach-curve")
    assert [row["degree"] for row in curve] == list(range(1, max(found, default=0) + 1))
    for step in curve:
        within = sum(length <= step["degree"] for length in found)
        assert step["reached_share"] == pytest.approx(within / pairs)


def test_one_linked_pair_of_a_sample_tells_no_error(graph: Graph) -> None:
    chain = frozenset({("p00", "p01"), ("p01", "p02")})
    Society(tuple(f"p{number:02}" for number in range(40)), chain).put_into(graph)
    rows = [row for seed in range(10) for row in ask(graph, "average-distance", seed=seed)]
    assert {1, 2} <= {row["linked_count"] for row in rows}, "of 300 draws of 780 pairs"
    assert [row["standard_error"] is None for row in rows] == [row["linked_count"] in (0, 1) for row in rows]


@on_random_graphs
@given(society=societies(most=10, visibility=False))
def test_the_indispensable_are_found_by_leaving_each_out(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    network = society.network
    lengths = dict(nx.all_pairs_shortest_path_length(network))
    expected = {}
    for person in network:
        others = [other for other in network if other != person]
        without = dict(nx.all_pairs_shortest_path_length(network.subgraph(others)))
        linked = [(one, other) for one, other in combinations(others, 2) if other in lengths[one]]
        cut = sum(other not in without[one] for one, other in linked)
        longer = sum(without[one].get(other, 0) > lengths[one][other] for one, other in linked)
        if cut + longer:
            expected[person] = (cut, longer)
    rows = ask(graph, "indispensable-people")
    assert {row["person_id"]: (row["cut_count"], row["longer_count"]) for row in rows} == expected
    assert {row["person_id"] for row in rows if row["cut_count"]} == set(nx.articulation_points(network))


@on_random_graphs
@given(society=societies(most=14, visibility=False))
def test_the_whole_is_as_networkx_measures_it(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    network = society.network
    degrees = sorted(degree for _, degree in network.degree)
    (summary,) = ask(graph, "network-summary")
    assert summary["density"] == pytest.approx(nx.density(network))
    assert summary["average"] == pytest.approx(sum(degrees) / len(degrees))
    assert summary["median"] == degrees[math.ceil(len(degrees) / 2) - 1]
    assert summary["most"] == degrees[-1]
    (mixing,) = ask(graph, "degree-assortativity")
    ends = {degree for one, other in network.edges for degree in (network.degree[one], network.degree[other])}
    if len(ends) > 1:
        expected = nx.degree_assortativity_coefficient(network)
        assert mixing["assortativity"] == pytest.approx(expected)
    else:
        assert mixing["assortativity"] is None
    knowing = [person for person in network if network.degree[person]]
    theirs = nx.average_neighbor_degree(network)
    (paradox,) = ask(graph, "friendship-paradox")
    assert paradox["people_count"] == len(knowing)
    if knowing:
        assert paradox["neighbour_count"] == pytest.approx(sum(theirs[p] for p in knowing) / len(knowing))
        outdone = sum(theirs[p] > network.degree[p] + 1e-9 for p in knowing)
        assert paradox["outdone_share"] == pytest.approx(outdone / len(knowing))


@on_random_graphs
@given(drawn=settled())
def test_employers_and_cities_mix_as_networkx_measures_it(
    graph: Graph, drawn: tuple[Society, dict[str, Home | None], dict[str, str | None]]
) -> None:
    society, homes, places = drawn
    society.put_into(graph)
    said = [{"person_id": p, "city": home[0], "country": home[1]} for p, home in homes.items() if home]
    graph.write(OWN["settle"], {"cities": said, "ties": [], "sites": []})
    for groups, check in ((places, _check_employers), (homes, _check_cities)):
        network = society.network.subgraph(person for person, group in groups.items() if group).copy()
        nx.set_node_attributes(network, groups, "group")
        check(graph, network)
    _check_communities(graph, society)


def _check_employers(graph: Graph, network: nx.Graph) -> None:
    (row,) = ask(graph, "mixing-by-employer")
    assert row["acquaintance_count"] == network.number_of_edges()
    inner = sum(network.nodes[one]["group"] == network.nodes[other]["group"] for one, other in network.edges)
    assert row["inner_count"] == inner
    met = {network.nodes[person]["group"] for edge in network.edges for person in edge}
    if len(met) > 1:
        expected = nx.attribute_assortativity_coefficient(network, "group")
        assert row["assortativity"] == pytest.approx(expected)
    else:
        assert row["assortativity"] is None


def _check_communities(graph: Graph, society: Society) -> None:
    held = [(person, place) for person, place, _, ended in society.held if ended is None]
    members = {place: {person for person, other in held if other == place} for _, place in held}
    rows = ask(graph, "communities-by-employer")
    assert {row["employer_id"]: row["people_count"] for row in rows} == {
        place: len(people) for place, people in members.items()
    }
    for row in rows:
        people = members[row["employer_id"]]
        inside = society.network.subgraph(people)
        assert row["inner_count"] == inside.number_of_edges()
        assert row["outer_count"] == nx.cut_size(society.network, people)
        if len(people) > 1:
            assert row["density"] == pytest.approx(nx.density(inside))


def _check_cities(graph: Graph, network: nx.Graph) -> None:
    mixing = nx.attribute_mixing_dict(network, "group")
    ends = {home: sum(mixing.get(home, {}).values()) for home in filter(None, HOMES)}
    rows = {(row["city"], row["country"]): row for row in ask(graph, "homophily-by-city")}
    people = Counter(nx.get_node_attributes(network, "group").values())
    assert {home: row["people_count"] for home, row in rows.items()} == people
    for home, row in rows.items():
        inner_ends = mixing.get(home, {}).get(home, 0)
        assert 2 * row["inner_count"] == inner_ends
        assert row["outer_count"] == ends[home] - inner_ends
        assert row["inner_share"] == (pytest.approx(inner_ends / ends[home]) if ends[home] else None)
        if sum(ends.values()):
            assert row["expected_share"] == pytest.approx(ends[home] / sum(ends.values()))


def _begins_later(one: str, other: str) -> bool:
    """Check whether the other date is later, compared as precisely as both are known."""
    told = min(len(one), len(other))
    return one[:told] < other[:told]


@on_random_graphs
@given(
    drawn=st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.sampled_from(THREE), st.sampled_from(STARTS), st.sampled_from(ENDS)
        ),
        unique=True,
        max_size=20,
    )
)
def test_talent_flows_from_what_was_left_to_what_began_next(
    graph: Graph, drawn: list[tuple[str, str, str | None, str | None]]
) -> None:
    Society(tuple("abcd"), frozenset(), employers=THREE).put_into(graph)
    jobs = [dict(zip(("person_id", "employer_id", "started", "ended"), job, strict=True)) for job in drawn]
    graph.write(shipped()["record-jobs"], {"jobs": jobs})
    moves = set()
    for person, left, started, ended in drawn:
        if started and ended:
            later = [(s, e) for p, e, s, _ in drawn if p == person and s and _begins_later(started, s)]
            if later and min(later)[1] != left:
                moves.add((person, left, *min(later)))
    flow = Counter((left, joined) for _, left, _, joined in moves)
    net = {}
    for one, other in combinations(THREE, 2):
        forth, back = flow[one, other], flow[other, one]
        if forth or back:
            net[(one, other) if forth >= back else (other, one)] = (max(forth, back), min(forth, back))
    rows = ask(graph, "talent-flow")
    assert {
        (row["from_employer_id"], row["to_employer_id"]): (row["move_count"], row["back_count"])
        for row in rows
    } == net
    assert all(row["net_count"] == row["move_count"] - row["back_count"] for row in rows)
    ranks = [
        (-row["net_count"], -row["move_count"], row["from_employer_id"], row["to_employer_id"])
        for row in rows
    ]
    assert ranks == sorted(ranks)


def test_the_published_scores_of_a_graph_of_six(graph: Graph) -> None:
    pairs = [("a", "b"), ("a", "c"), ("c", "d"), ("c", "e"), ("d", "e"), ("b", "d")]
    Society(tuple("abcdef"), frozenset(pairs)).put_into(graph)
    (row,) = ask(graph, "link-prediction", person_id="e", other_id="d")
    assert row["common_neighbours"] == 1
    assert row["adamic_adar"] == pytest.approx(0.9102392266268373, rel=1e-15)
    assert row["resource_allocation"] == pytest.approx(1 / 3)
    assert row["preferential_attachment"] == 6
    assert row["jaccard"] == pytest.approx(1 / 4)


@pytest.mark.parametrize("people", [(), ("alone",)])
def test_nobody_and_somebody_alone_break_no_measure(graph: Graph, people: tuple[str, ...]) -> None:
    Society(people, frozenset(), employers=()).put_into(graph)
    for query in shipped().readable():
        if query.shelf == "analysis" and not query.ids:
            rows = graph.read(query, query.samples).rows
            assert len(rows) == 1 if query.rows == "one" else len(rows) <= 1, query.name
