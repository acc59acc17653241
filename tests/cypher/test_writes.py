"""Each statement that changes the graph can be run twice, as after a lost answer, or says it cannot."""

from __future__ import annotations

import pytest
from drawing import OWN
from villages import put_village

from app.catalogue import Query, shipped
from app.graph import Graph

WRITES = [query for query in shipped().values() if query.mode == "write"]

NO_JOBS: dict[str, object] = {"jobs": [], "employer_ids": []}
A_KEY, FEED = {"person_id": "ada"}, {"person_id": "ada", "scope": "feed"}
BEFORE: dict[str, list[tuple[str, dict[str, object]]]] = {
    "answer-introduction-request": [("request-introduction", {})],
    "delete-employer": [("create-employer", {})],
    "drop-self-acquaintances": [("break", {})],
    "drop-tag": [("keep-tag", {})],
    "end-contact": [("ask-contact", {})],
    "forget-change": [("record-changes", {})],
    "forget-conversation": [("note-conversation", {})],
    "forget-erased": [("erase-person", {})],
    "forget-expired-keys": [("record-key", A_KEY), ("expire", {})],
    "forget-import-job": [("record-import-job", {})],
    "forget-introduction-request": [("request-introduction", {}), ("expire-request", {})],
    "forget-lone-weights": [("clear", {})],
    "free-lanes": [("take-lanes", {})],
    "merge-doubled-acquaintances": [("break", {})],
    "merge-doubled-jobs": [("break", {})],
    "note-import-job": [("record-import-job", {})],
    "record-acquaintances": [("end-contact", {"other_id": "bruno"})],
    "record-first-acquaintances": [("take-lanes", {})],
    "record-jobs": [("replace-jobs", NO_JOBS)],
    "redeem-key": [("record-key", {"one_time": True})],
    "restore-suggestion": [("dismiss-suggestion", {})],
    "revoke-feed-token": [("record-key", FEED)],
    "revoke-key": [("record-key", A_KEY)],
    "snooze": [("keep-up-with", {})],
    "stop-keeping-up-with": [("keep-up-with", {})],
    "turn-acquaintances": [("break", {})],
    "weigh-acquaintances": [("replace-jobs", NO_JOBS)],
}
"""Statements that make what the sample of another names, with what is not of their own samples."""

ASKED = {"settle-address-book": {"sources": [{"id": "s1", "owner": "ada"}]}}
"""What is asked for where the sample changes nothing."""


def whole(graph: Graph) -> dict[str, list[dict[str, dict[str, object]]]]:
    """Return all that the graph holds, but for when a job of an import last gave a sign of life."""
    (row,) = graph.read(OWN["whole-graph"], {}).rows
    for node in row["nodes"]:
        node["properties"].pop("seen_at", None)
    return row


@pytest.mark.parametrize("query", WRITES, ids=lambda query: query.name)
def test_run_again_it_changes_nothing(graph: Graph, query: Query) -> None:
    put_village(graph)
    for name, said in BEFORE.get(query.name, []):
        first = OWN[name] if name in OWN else shipped()[name]
        graph.write(first, {**first.samples, **said})
    graphs = [whole(graph)]
    for _ in range(2):
        graph.write(query, {**query.samples, **ASKED.get(query.name, {})})
        graphs.append(whole(graph))
    assert graphs[0] != graphs[1], "it has something to do"
    assert (graphs[1] == graphs[2]) == (not query.once)


def test_a_graph_that_differs_is_told_apart(graph: Graph) -> None:
    put_village(graph)
    before = graph.read(OWN["whole-graph"], {}).rows
    graph.write(shipped()["end-contact"], {"person_id": "ada", "other_id": "bruno"})
    assert graph.read(OWN["whole-graph"], {}).rows != before
