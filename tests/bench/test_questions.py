"""What the bench asks, what igraph answers, and how times are summed up."""

from __future__ import annotations

import pytest

igraph = pytest.importorskip("igraph", reason="igraph, which the bench compares with, is not installed")

from app.catalogue import shipped  # noqa: E402
from bench import reference  # noqa: E402
from bench.careers import Careers  # noqa: E402
from bench.questions import ASKED, FEW, Question, drawn, unguarded  # noqa: E402
from bench.timing import percentile, times  # noqa: E402
from seed.generated import employer_id, person_id  # noqa: E402
from seed.network import Job  # noqa: E402

RING = igraph.Graph.Ring(40)


def test_the_same_numbers_draw_the_same_questions() -> None:
    assert drawn(RING, 10, 7) == drawn(RING, 10, 7)
    assert drawn(RING, 10, 7) != drawn(RING, 10, 8)


def test_nobody_is_asked_about_themselves_and_half_of_the_pairs_are_two_hops_apart() -> None:
    questions = drawn(RING, 200, 1)
    assert all(question.me not in question.many for question in questions)
    apart = [reference.hops(RING, question) for question in questions[::2]]
    assert (
        sum(hops == 2 for hops in apart) > 40
    )  # on a ring, every other contact of a contact is the person themselves


def test_a_batch_holds_nobody_twice() -> None:
    for question in drawn(RING, 20, 1):
        assert len(set(question.many)) == len(question.many) == 39
        assert len(question.few) == min(FEW, 39)


def test_every_question_gives_its_query_the_arguments_it_takes() -> None:
    (question,) = drawn(RING, 1, 1)
    for asked in ASKED:
        asked.given(question)


def test_every_query_of_discovery_is_asked() -> None:
    discovery = {query.name for query in shipped().values() if query.shelf == "discovery"}
    assert discovery <= {asked.query for asked in ASKED}


def test_ways_and_colleagues_are_found_as_worked_out_by_hand() -> None:
    # 0 knows 1, who knows 2 and 3; 4 knows nobody.
    network = igraph.Graph(n=5, edges=[(0, 1), (1, 2), (1, 3)])
    at, other = employer_id(0), employer_id(1)
    held = [
        (0, at, "2010", "2014-05"), (0, other, "2015-02", None), (1, at, "2012-03", "2013"),
        (2, at, "2014-05", None), (3, other, "2016", None), (4, other, "2010", "2016-01"),
    ]  # fmt: skip
    careers = Careers(Job(person_id(person), *job[:1], None, *job[1:]) for person, *job in held)
    question = Question(0, 4, (4,))
    assert careers.ways(network, question) == [(person_id(2), 2)]
    assert careers.within_reach(network, question) == [(-1, at), (-1, other)]
    # 1 is a contact, 3 still works there as 0 does; 0 worked with 2 for one month, with 4 for a year.
    assert careers.colleagues(network, question) == [(-12, 2, person_id(4)), (-1, 2, person_id(2))]


def test_visibility_is_taken_out_of_the_statement_and_nothing_else() -> None:
    (asked,) = [asked for asked in ASKED if asked.unguarded]
    text = asked.statement.text
    statement = [line for line in text.splitlines() if not line.startswith("//")]
    assert not [line for line in statement if "Closed" in line or "ContactsOnly" in line]
    said = "MATCH (a)\nWHERE NOT a:Closed\n  AND (NOT a:ContactsOnly|Closed OR a IN them)\nRETURN a;\n"
    assert unguarded("// NOT a:Closed\n" + said) == (
        "// NOT a:Closed\nMATCH (a)\nWHERE NOT false\n  AND (NOT false OR a IN them)\nRETURN a;\n"
    )
    with pytest.raises(ValueError, match="no visibility"):
        unguarded("MATCH (a:Person)\nRETURN a;\n")


def test_igraph_suggests_as_worked_out_by_hand() -> None:
    # 0 knows 1 and 2; 1 knows 3 as well, 2 knows 3 and 4: 3 gets 1/2 + 1/3, 4 gets 1/3.
    network = igraph.Graph(n=5, edges=[(0, 1), (0, 2), (1, 3), (2, 3), (2, 4)])
    assert reference.suggestions(network, Question(0, 3, (3,))) == [
        (-0.833333333333, 3),
        (-0.333333333333, 4),
    ]
    assert reference.mutual(network, Question(0, 3, (3,))) == [1, 2]
    assert reference.hops(network, Question(0, 4, (4,))) == 2


def test_percentiles_are_values_that_were_measured() -> None:
    assert [percentile([4.0, 1.0, 3.0, 2.0], share) for share in (1, 50, 99)] == [1.0, 2.0, 4.0]
    assert times([0.002]).p50 == times([0.002]).p99 == 2.0
