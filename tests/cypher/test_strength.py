"""How strong an acquaintance is: what the documents say about it is true, and only evidence changes it."""

from __future__ import annotations

import dataclasses
import math
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from drawing import Society, Tie, held_up, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from weighing import DOCUMENT, WEIGHTS, strength

from app.catalogue import shipped
from app.graph import Graph
from app.strength import weigh, weigh_everybody, write

TABLE = (Path(__file__).parents[2] / "cypher" / "schema" / "set-weights.cypher").read_text(encoding="utf-8")
PIECES: list[Tie] = [
    {"since": "2014"},
    {"confirmed": True},
    {"vouched": True},
    {"talked": 1},
]
MORE: list[Tie] = [{"talked": 10}, {"talked": 500}]


def link(graph: Graph, one: str, other: str) -> dict[str, object]:
    query = shipped()["introductions"]
    (row,) = graph.read(query, query.load({"person_id": one, "other_id": other})).rows
    return row["links"][0]


def test_the_weights_of_the_graph_are_those_of_the_documents(graph: Graph) -> None:
    written = {name: float(w) for name, w in re.findall(r"weights\.(\w+) = (0\.\d+)", TABLE)}
    assert written == WEIGHTS
    for name, sentence in re.findall(r"^\| `(\w+)` \| [\d.]+ \| [\w ]+ \| (.+) \|$", DOCUMENT, re.MULTILINE):
        assert re.search(rf"// {re.escape(sentence)}\n  weights\.{name} =", TABLE), name


def test_the_examples_of_the_documents_are_right(village: Graph) -> None:
    query = shipped()["introductions"]
    for factors, result in re.findall(r"  1 - ([-() .\d]+?) += ([\d.]+)$", DOCUMENT, re.MULTILINE):
        doubts = [1 - float(weight) for weight in re.findall(r"\(1 - ([\d.]+)\)", factors)]
        assert 1 - math.prod(doubts) == pytest.approx(float(result))
    assert link(village, "ada", "bruno")["strength"] == link(village, "bruno", "ada")["strength"] == 0.559
    (row,) = village.read(query, query.load({"person_id": "kofi", "other_id": "bruno"})).rows
    assert row["links"][2] == {
        "from_id": "ada",
        "to_id": "bruno",
        "strength": 0.51,
        "evidence": ["known", "together"],
        "words": "both at Nordwind since 2019-03",
    }
    shown = re.findall(r"^\| ([a-z, ]+) \| ([\d. ×]+) = ([\d.]+) \|$", DOCUMENT, re.MULTILINE)
    rows = village.read(query, query.load({"person_id": "ada", "other_id": "ines"})).rows
    assert len(shown) == len(rows) == 4
    for (ids, product, result), row in zip(shown, rows, strict=True):
        assert ids.split(", ") == [person["person_id"] for person in row["people"]]
        assert [float(factor) for factor in product.split(" × ")] == [one["strength"] for one in row["links"]]
        assert row["strength"] == pytest.approx(float(result), abs=1e-6)


def test_everything_that_is_known_is_said_in_words(graph: Graph) -> None:
    said = {"since": "2014", "confirmed": True, "vouched": True, "sources": ["s1", "s2"], "talked": 12}
    alone = Society(("a", "b"), frozenset({("a", "b")}))
    alone.put_into(graph)
    assert link(graph, "a", "b")["words"] == "know each other"
    together = Society(
        ("a", "b"),
        frozenset({("a", "b")}),
        jobs=(("a", "acme"), ("b", "acme")),
        times={("a", "acme"): ("2009-01", "2013"), ("b", "acme"): ("2008", None)},
        ties={("a", "b"): said},
    )
    together.put_into(graph)
    assert link(graph, "b", "a") == {
        "from_id": "b",
        "to_id": "a",
        "strength": pytest.approx(1 - 0.7 * 0.6 * 0.6 * 0.7 * 0.9 * 0.7 * 0.7, abs=1e-6),
        "evidence": ["known", "confirmed", "vouched", "together", "since", "talked"],
        "words": "both confirm it, one vouched for the other, worked together at ACME 2009-01 to 2013, "
        "in contact since 2014, talked 12 times, last on 2024-03-01",
    }


def test_a_year_is_said_as_one(graph: Graph) -> None:
    for last, said in (("2024-03-01", "last on 2024-03-01"), ("2024-03", "last in 2024-03")):
        Society(
            ("a", "b"),
            frozenset({("a", "b")}),
            jobs=(("a", "acme"), ("b", "acme")),
            times={("a", "acme"): ("2009", "2013"), ("b", "acme"): ("2013", None)},
            ties={("a", "b"): {"talked": 1, "last": last}},
        ).put_into(graph)
        assert link(graph, "a", "b")["words"] == f"worked together at ACME in 2013, talked 1 time, {said}"


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        (("2009", "2013"), ("2013", None), True),  # 2013 means all of that year
        (("2009", "2013-05"), ("2013-06", None), False),
        (("2009", "2013-06-10"), ("2013-06", None), True),
        (("2009", "2013-06-10"), ("2013-06-11", None), False),
        (("2009", None), ("2020", None), True),
    ],
)
def test_people_worked_together_when_their_times_overlap(
    graph: Graph, one: tuple[str, str | None], other: tuple[str, str | None], met: bool
) -> None:
    society = Society(
        ("a", "b"),
        frozenset({("a", "b")}),
        jobs=(("a", "acme"), ("b", "acme")),
        times={("a", "acme"): one, ("b", "acme"): other},
    )
    society.put_into(graph)
    assert ("together" in link(graph, "a", "b")["evidence"]) == met
    assert link(graph, "a", "b")["strength"] == strength(society, ("a", "b"), "a")


def test_the_same_place_alone_makes_nobody_acquainted(graph: Graph) -> None:
    Society(("a", "b"), frozenset(), jobs=(("a", "acme"), ("b", "acme"))).put_into(graph)
    query = shipped()["introductions"]
    assert graph.read(query, query.load({"person_id": "a", "other_id": "b"})).rows == []


def test_however_much_speaks_for_it_nothing_makes_a_certainty(graph: Graph) -> None:
    employers = tuple(f"e{number}" for number in range(45))
    jobs = tuple((person, employer) for person in ("a", "b") for employer in employers)
    Society(("a", "b"), frozenset({("a", "b")}), employers=employers, jobs=jobs).put_into(graph)
    assert link(graph, "a", "b")["strength"] == 0.999999


def test_more_evidence_never_weakens_and_its_order_does_not_matter(graph: Graph) -> None:
    base = Society(("a", "b"), frozenset({("a", "b")}))
    last = set()
    for order in list(permutations(PIECES))[::5]:
        tie: dict[str, object] = {}
        reached = []
        for piece in (*order, *MORE):
            tie |= piece
            base.with_tie(("a", "b"), tie).put_into(graph)
            reached.append(link(graph, "a", "b")["strength"])
        assert all(before <= after <= 1 for before, after in pairwise(reached))
        assert all(before < after for before, after in pairwise(reached[:5]))
        last.add(reached[-1])
    assert len(last) == 1


@settings(max_examples=15)
@given(order=st.permutations(["a", "b", "c", "d"]))
def test_in_which_order_people_are_weighed_does_not_matter(graph: Graph, order: list[str]) -> None:
    society = Society(
        ("a", "b", "c", "d"),
        frozenset({("a", "b"), ("b", "c"), ("a", "d")}),
        jobs=(("a", "acme"), ("b", "acme"), ("d", "acme")),
        ties={("b", "c"): {"confirmed": True}},
    )
    society.put_into(graph)
    assert [weigh(graph, [person]) for person in order] == [0, 0, 0, 0]
    assert weigh_everybody(graph) == 0


def test_whoever_hides_while_another_is_weighed_is_told_of_no_more(graph: Graph) -> None:
    times = {("a", "acme"): ("2010", "2012"), ("b", "acme"): ("2019", None)}
    Society(("a", "b"), frozenset({("a", "b")}), jobs=tuple(times), times=times).put_into(graph)
    weighing, hide = shipped()["weigh-acquaintances"], shipped()["set-visibility"]
    with ThreadPoolExecutor(1) as pool:
        with transaction(graph) as other:
            other.run("MATCH (:Person {id: 'a'})-[job:WORKED_AT]->() REMOVE job.ended").consume()
            told = other.run(weighing.text, weighing.load({"person_ids": ["a"]})).single()
            assert told["changed"] == 1, "they worked together"
            hiding = pool.submit(write, graph, hide, {"person_id": "b", "visibility": "nobody", "seen": None})
            assert held_up(graph, "weigh-acquaintances")
        hiding.result(60)
    assert link(graph, "a", "b")["evidence"] == ["known"]


def test_an_acquaintance_that_ends_while_it_is_weighed_is_passed_over(graph: Graph) -> None:
    Society(("a", "b"), frozenset({("a", "b")})).put_into(graph)
    with ThreadPoolExecutor(1) as pool:
        with transaction(graph) as other:
            other.run("MATCH ()-[tie:KNOWS]-() DELETE tie").consume()
            weighing = pool.submit(weigh, graph, ["a"])
            assert held_up(graph, "weigh-acquaintances")
        assert weighing.result(60) == 0


def test_of_two_who_weigh_the_same_acquaintances_at_once_neither_fails(graph: Graph) -> None:
    """The first holds what the second waits for, and comes last to what the second began with."""
    Society(("a", "b", "c", "x"), frozenset({("a", "x"), ("b", "x"), ("c", "x")})).put_into(graph)
    with (
        Graph(dataclasses.replace(graph.settings, retry_time=0.0)) as hasty,
        ThreadPoolExecutor(2) as pool,
    ):
        with transaction(graph) as other:
            other.run("MATCH ({id: 'b'})-[tie:KNOWS]-() SET tie.since = '2018'").consume()
            first = pool.submit(weigh, hasty, ["a", "b", "c"])
            assert held_up(graph, "weigh-acquaintances")
            second = pool.submit(weigh, hasty, ["c", "a"])
            assert held_up(graph, "weigh-acquaintances", 2)
        assert (first.result(60), second.result(60)) == (1, 0)
