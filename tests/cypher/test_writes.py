"""Each statement that changes the graph can be run twice, as after a lost answer, or says it cannot."""

from __future__ import annotations

import pytest
from drawing import OWN
from villages import put_village

from app.catalogue import Query, shipped
from app.graph import Graph

WRITES = [query for query in shipped().values() if query.mode == "write"]


@pytest.mark.parametrize("query", WRITES, ids=lambda query: query.name)
def test_run_again_it_changes_nothing(graph: Graph, query: Query) -> None:
    put_village(graph)
    lanes = shipped()["take-lanes"]  # without lanes a first load writes nothing
    graph.write(lanes, lanes.samples)
    graphs = []
    for _ in range(2):
        graph.write(query, query.samples)
        graphs.append(graph.read(OWN["whole-graph"], {}).rows)
    assert (graphs[0] == graphs[1]) == (not query.once)


def test_a_graph_that_differs_is_told_apart(graph: Graph) -> None:
    put_village(graph)
    before = graph.read(OWN["whole-graph"], {}).rows
    graph.write(shipped()["end-contact"], {"person_id": "ada", "other_id": "bruno"})
    assert graph.read(OWN["whole-graph"], {}).rows != before
