"""On any graph, the queries answer as networkx does on the part of the graph that the viewer may see."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from itertools import pairwise

import networkx as nx
import pytest
from drawing import EMPLOYERS, TWICE, Society, societies
from hypothesis import example, given, settings
from hypothesis import strategies as st
from weighing import days, pieces, strength

from app.catalogue import shipped
from app.errors import NotFoundError
from app.graph import Graph

on_random_graphs = settings(max_examples=25)


def ask(graph: Graph, query_name: str, **arguments: object) -> list[dict[str, object]]:
    query = shipped()[query_name]
    return graph.read(query, query.load(arguments)).rows


def seen(graph: Graph, society: Society) -> tuple[str, nx.Graph]:
    """Put a society into the graph; return its first person, and what that person may see."""
    society.put_into(graph)
    me = society.people[0]
    return me, society.seen_by(me)


@on_random_graphs
@given(society=societies())
def test_mutual_contacts_are_the_common_neighbours(graph: Graph, society: Society) -> None:
    me, network = seen(graph, society)
    others = [person for person in network if person != me]
    for other in others:
        expected = sorted(nx.common_neighbors(network, me, other))
        rows = ask(graph, "mutual-contacts", person_id=me, other_id=other, limit=100)
        assert [row["person_id"] for row in rows] == expected
        assert {row["total"] for row in rows} <= {len(expected)}
    if others:
        each = ask(graph, "mutual-contacts-with-each", person_id=me, other_ids=others)
        assert [(row["person_id"], row["mutual_count"]) for row in each] == [
            (other, len(list(nx.common_neighbors(network, me, other)))) for other in others
        ]
        assert [row["mutual_names"] for row in each] == [
            [name.upper() for name in sorted(nx.common_neighbors(network, me, other))[:3]] for other in others
        ]


def test_the_contacts_named_first_are_the_first_by_name_with_case_and_accents_aside(graph: Graph) -> None:
    between = {"b": "Dora", "c": "Chidi", "d": "bruno", "e": "Álvaro"}
    people = ("a", *between, "z")
    pairs = frozenset(pair for person in between for pair in (("a", person), (person, "z")))
    Society(people, pairs, names=between).put_into(graph)
    (row,) = ask(graph, "mutual-contacts-with-each", person_id="a", other_ids=["z"])
    assert row["mutual_names"] == ["Álvaro", "bruno", "Chidi"]


@on_random_graphs
@given(society=societies())
def test_degrees_are_the_lengths_of_shortest_paths(graph: Graph, society: Society) -> None:
    me, network = seen(graph, society)
    lengths = nx.single_source_shortest_path_length(network, me)
    for other in network:
        (row,) = ask(graph, "degree", person_id=me, other_id=other)
        assert row["degree"] == (lengths[other] if lengths.get(other, 7) <= 6 else None)
    near = {other: length for other, length in lengths.items() if length <= 3}
    many = ask(graph, "degrees", person_id=me, other_ids=list(network))
    assert [(row["person_id"], row["degree"]) for row in many] == [(p, near.get(p)) for p in network]
    others = [person for person in network if person != me]
    if others:
        each = ask(graph, "mutual-contacts-with-each", person_id=me, other_ids=others)
        assert [row["degree"] for row in each] == [near.get(other) for other in others]


def chains(
    society: Society, me: str, other: str, most: int, slack: int
) -> list[tuple[float, int, list[str]]]:
    """Return strength, hops and people of each chain by the definition, the best first."""
    network = society.seen_by(me)
    if me == other or not nx.has_path(network, me, other):
        return []
    hops = nx.shortest_path_length(network, me, other)
    found = nx.all_simple_paths(network, me, other, cutoff=min(hops + slack, most)) if hops <= most else []
    weighed = [
        (math.prod(strength(society, pair, me) for pair in pairwise(chain)), len(chain) - 1, chain)
        for chain in found
    ]
    return sorted(((round(s, 9), hops, chain) for s, hops, chain in weighed), key=lambda c: (-c[0], *c[1:]))


@settings(on_random_graphs, max_examples=12)  # all pairs of people in each graph
@given(society=societies(), max_hops=st.integers(1, 6), slack=st.integers(0, 1))
@example(society=TWICE, max_hops=1, slack=0)
def test_introductions_are_the_shortest_chains_and_those_one_longer_the_strongest_first(
    graph: Graph, society: Society, max_hops: int, slack: int
) -> None:
    society.put_into(graph)
    for me in society.people:
        for other in society.seen_by(me):
            expected = chains(society, me, other, max_hops, slack)
            rows = ask(
                graph, "introductions", person_id=me, other_id=other, max_hops=max_hops, slack=slack,
                per_connector=100, limit=100,
            )  # fmt: skip
            found = [(row["strength"], row["hops"], [p["person_id"] for p in row["people"]]) for row in rows]
            assert found == [(pytest.approx(s, abs=2e-9), hops, ids) for s, hops, ids in expected[:100]]
            assert {row["total"] for row in rows} <= {len(expected)}
            assert {row["capped"] for row in rows} <= {False}
            for row in rows:
                links = [(link["from_id"], link["to_id"], link["strength"]) for link in row["links"]]
                ids = [person["person_id"] for person in row["people"]]
                assert links == [(*pair, strength(society, pair, me)) for pair in pairwise(ids)]
                least = min(links, key=lambda link: link[2])
                assert tuple(row["weakest"][key] for key in ("from_id", "to_id", "strength")) == least


@on_random_graphs
@given(society=societies(), most=st.integers(1, 2), limit=st.integers(1, 4))
def test_no_connector_fills_the_list_of_introductions(
    graph: Graph, society: Society, most: int, limit: int
) -> None:
    me, network = seen(graph, society)
    for other in network:
        expected, through = [], Counter[str]()
        for _, _, chain in chains(society, me, other, 4, 1):
            through[chain[1]] += 1
            if through[chain[1]] <= most:
                expected.append(chain)
        rows = ask(
            graph, "introductions", person_id=me, other_id=other, slack=1, per_connector=most, limit=limit
        )
        assert [[person["person_id"] for person in row["people"]] for row in rows] == expected[:limit]


@on_random_graphs
@given(society=societies())
def test_the_evidence_noted_is_all_that_there_is(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    for me in society.people:
        for one, other in society.pairs:
            if me in (one, other):
                (row,) = ask(graph, "introductions", person_id=me, other_id=other if me == one else one)
                (link,) = row["links"]
                counted = set(pieces(society, (one, other), me)) - {"talked_often"}
                assert set(link["evidence"]) == counted


@on_random_graphs
@given(society=societies())
def test_shared_contacts_alone_rank_by_resource_allocation(graph: Graph, society: Society) -> None:
    me, network = seen(graph, dataclasses.replace(society, dismissals=()))
    strangers = [(me, other) for other in network if other != me and not network.has_edge(me, other)]
    scores = {other: score for _, other, score in nx.resource_allocation_index(network, strangers) if score}
    kinds = ("workplace", "place", "address_book", "country", "shared_country")
    nothing_else = {f"{kind}_weight": 0.0 for kind in kinds}
    rows = ask(graph, "people-you-may-know", person_id=me, limit=100, **nothing_else)
    assert {row["person_id"]: row["score"] for row in rows} == pytest.approx(scores)


def ways(society: Society, me: str, people: set[str], degrees: int) -> list[tuple[object, ...]]:
    """Return person, degree, strength and best connectors by the definition, the strongest first."""
    network = society.seen_by(me)
    found = []
    for person in people & set(network) - {me}:
        if network.has_edge(me, person):
            found.append((person, 1, strength(society, (me, person), me), []))
        elif degrees == 2 and (shared := list(nx.common_neighbors(network, me, person))):
            through = sorted(
                (-round(strength(society, (me, c), me) * strength(society, (c, person), me), 9), c)
                for c in shared
            )
            found.append((person, 2, -through[0][0], [connector for _, connector in through[:3]]))
    return sorted(found, key=lambda way: (-way[2], way[1], way[0]))


@on_random_graphs
@given(
    society=societies(),
    degrees=st.integers(1, 2),
    when=st.sampled_from(["now", "ever"]),
    before=st.sampled_from([None, 2012, 2015]),
)
def test_ways_into_an_employer_are_the_best_products_over_what_is_seen(
    graph: Graph, society: Society, degrees: int, when: str, before: int | None
) -> None:
    me, _ = seen(graph, society)
    asked = {"person_id": me, "degrees": degrees, "when": when} | ({"before": before} if before else {})
    for employer in EMPLOYERS:
        there = {
            person
            for person, place, started, ended in society.held
            if place == employer
            and society.allows(person, me)
            and (when == "ever" or ended is None)
            and (before is None or (started is not None and int(started[:4]) < before))
        }
        expected = [(*way[:2], pytest.approx(way[2]), way[3]) for way in ways(society, me, there, degrees)]
        for query, where in (
            ("introductions-into-employer", {"employer_id": employer}),
            ("introductions-into-country", {"country": f"Land of {employer}"}),
        ):
            rows = ask(graph, query, **asked, **where, limit=100)
            assert [
                (r["person_id"], r["degree"], r["strength"], [c["person_id"] for c in r["connectors"]])
                for r in rows
            ] == expected


@on_random_graphs
@given(society=societies(), when=st.sampled_from(["now", "ever"]))
@example(society=TWICE, when="now")
@example(society=TWICE, when="ever")
def test_employers_within_reach_are_those_of_people_at_two_degrees(
    graph: Graph, society: Society, when: str
) -> None:
    me, network = seen(graph, society)
    near = nx.single_source_shortest_path_length(network, me, cutoff=2)
    reached: dict[str, set[str]] = {}
    for person, place, _, ended in society.held:
        if near.get(person) in (1, 2) and society.allows(person, me) and (when == "ever" or ended is None):
            reached.setdefault(place, set()).add(person)
    expected = sorted(
        (-len(people), place, sum(near[p] == 1 for p in people)) for place, people in reached.items()
    )
    rows = ask(graph, "employers-within-reach", person_id=me, when=when)
    assert [(-row["people_count"], row["employer_id"], row["contact_count"]) for row in rows] == expected


@pytest.mark.parametrize("ends", [("2012", "2012-12"), ("2012-12", "2012")])
def test_of_two_overlaps_as_long_the_same_is_told_in_whichever_order_the_jobs_were_written(
    graph: Graph, ends: tuple[str, str]
) -> None:
    jobs = (("a", "acme"), ("b", "acme"))
    times = {jobs[0]: ("2010", ends[0]), jobs[1]: ("2010", None)}
    again = ((jobs[0], ("2010", ends[1])),)
    Society(("a", "b"), frozenset(), jobs=jobs, times=times, again=again).put_into(graph)
    (row,) = ask(graph, "former-colleagues", person_id="a")
    assert (row["months"], row["started"], row["ended"]) == (36, "2010", "2012")


@on_random_graphs
@given(society=societies())
@example(society=TWICE)
def test_former_colleagues_are_ordered_by_overlap_and_by_the_size_that_is_seen(
    graph: Graph, society: Society
) -> None:
    me, network = seen(graph, society)
    best: dict[str, tuple[int, int, str]] = {}
    for _, place, *mine in (job for job in society.held if job[0] == me):
        colleagues = {p for p, at, *_ in society.held if at == place and p != me and society.allows(p, me)}
        for person, at, *theirs in society.held:
            overlap = days(*mine) & days(*theirs) if at == place and person in colleagues else set()
            both_still_there = {(me, place), (person, place)} <= society.current
            if not overlap or network.has_edge(me, person) or both_still_there:
                continue
            months = len({day[:2] for day in overlap})
            best[person] = min(best.get(person, (0, 0, "")), (-months, len(colleagues), place))
    expected = sorted((best[person][:2], person, best[person][2]) for person in best)
    rows = ask(graph, "former-colleagues", person_id=me, limit=100)
    assert [
        ((-row["months"], row["colleague_count"]), row["person_id"], row["employer_id"]) for row in rows
    ] == expected
    for row in rows:
        shared = list(nx.common_neighbors(network, me, row["person_id"]))
        assert row["mutual_count"] == len(shared)


@on_random_graphs
@given(society=societies())
def test_reach_counts_people_by_their_nearest_degree(graph: Graph, society: Society) -> None:
    me, network = seen(graph, society)
    at = Counter(nx.single_source_shortest_path_length(network, me).values())
    (row,) = ask(graph, "reach", person_id=me)
    assert row == {"first": at[1], "second": at[2], "third": at[3]}


@on_random_graphs
@given(society=societies())
def test_a_contact_opens_what_is_lost_without_them(graph: Graph, society: Society) -> None:
    me, network = seen(graph, society)
    second = {p for p, length in nx.single_source_shortest_path_length(network, me).items() if length == 2}
    opened = []
    for contact in network[me]:
        without = network.copy()
        without.remove_node(contact)
        lengths = nx.single_source_shortest_path_length(without, me, cutoff=2)
        opens = len(second & set(network[contact]))
        opened.append((-sum(person not in lengths for person in second), -opens, contact))
    rows = ask(graph, "reach-by-contact", person_id=me, limit=100)
    assert [(-row["alone"], -row["opens"], row["person_id"]) for row in rows] == sorted(
        one for one in opened if one[1]
    )


@on_random_graphs
@given(society=societies())
def test_profiles_show_what_the_viewer_may_see_and_what_they_gave(graph: Graph, society: Society) -> None:
    me, network = seen(graph, society)
    for other in network:
        (row,) = ask(graph, "profile", person_id=me, other_id=other)
        allowed = society.allows(other, me)
        assert row["contact_count"] == network.degree[other]
        assert row["contact"] == society.know(me, other)
        assert Counter((job["employer_id"], job["started"], job["ended"]) for job in row["jobs"]) == Counter(
            job[1:] for job in society.held if job[0] == other and allowed
        )
        gave = (me, other) in society.given
        assert row["emails"] == ([f"{other}@{me}.example"] if gave else [])
        assert row["phones"] == ([f"+1 555 {me} {other}"] if gave else [])
        assert row["notes"] == ([f"{me} on {other}"] if gave else [])
    (own,) = ask(graph, "person", person_id=me)
    assert own["contact_count"] == network.degree[me]
    assert own["emails"] == sorted(f"{me}@{owner}.example" for owner, about in society.given if about == me)


@on_random_graphs
@given(society=societies())
def test_people_at_an_employer_are_those_the_viewer_may_see(graph: Graph, society: Society) -> None:
    me, _ = seen(graph, society)
    for employer in EMPLOYERS:
        ever = sorted({person for person, place, *_ in society.held if place == employer})
        now = [person for person in ever if (person, employer) in society.current]
        for when, there in (("ever", ever), ("now", now)):
            asked = {"person_id": me, "employer_id": employer, "when": when, "limit": 100}
            rows = ask(graph, "people-at-employer", **asked)
            assert [row["person_id"] for row in rows] == [p for p in there if society.allows(p, me)]


@on_random_graphs
@given(society=societies())
def test_somebody_hidden_is_as_unknown_as_nobody(graph: Graph, society: Society) -> None:
    me, _ = seen(graph, society)
    named = [
        (query, name)
        for query in shipped().readable()
        for name, kind in query.ids.items()
        if query.viewer and kind == "person" and name != query.viewer
    ]
    assert len(named) >= 6
    for hidden in [*society.hidden_from(me)[:2], "nobody"]:
        for query, name in named:
            others = [hidden] if query.parameters[name].type == "list" else hidden
            with pytest.raises(NotFoundError) as refusal:
                graph.read(query, query.load({query.viewer: me, name: others}))
            assert str(refusal.value) == f'There is no person "{hidden}".'


@on_random_graphs
@given(society=societies(most=14, visibility=False))
def test_the_analysis_of_the_whole_agrees(graph: Graph, society: Society) -> None:
    society.put_into(graph)
    network = society.network
    (triangles,) = ask(graph, "closed-triangles")
    assert triangles["triangle_count"] == sum(nx.triangles(network).values()) // 3
    assert (triangles["closed_share"] or 0) == pytest.approx(nx.transitivity(network))
    counted = {row["contact_count"]: row["people_count"] for row in ask(graph, "degree-distribution")}
    assert counted == Counter(degree for _, degree in network.degree)
    assert [row["person_id"] for row in ask(graph, "isolated-people")] == sorted(nx.isolates(network))
    most = ask(graph, "most-connected", limit=3)
    degrees = sorted(network.degree, key=lambda pair: (-pair[1], pair[0]))[:3]
    assert [(row["person_id"], row["contact_count"]) for row in most] == degrees
