"""The jobs of a person, replaced as one list under a condition."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from address_books import believe, findings, profile
from flask.testing import FlaskClient
from villages import put_village

from app.catalogue import Query
from app.graph import Answer, Graph
from app.imports.bringing import bring_in, take_back
from app.imports.findings import FoundJob

ADDRESS = "/v1/people/ada/jobs"
ENGINEER = {"employer_id": "nordwind", "title": "Engineer", "started": "2019-03", "ended": None}
CAMERA = {"employer_id": "lumiere", "title": "Camera assistant", "started": "2014", "ended": "2019-02"}
BANKER = {"employer_id": "alameda", "title": "Teller", "started": "2012-01", "ended": "2013"}


@pytest.fixture
def client(client_of: Callable[..., FlaskClient], graph: Graph) -> FlaskClient:
    """Return a client with Ada's key, on a fresh village."""
    put_village(graph)
    return client_of("person", "ada")


def seen(client: FlaskClient) -> dict[str, str]:
    return {"If-Match": client.get(ADDRESS).headers["ETag"]}


def said(answer: object) -> list[dict[str, object]]:
    return [{name: job[name] for name in ENGINEER} for job in answer.json["items"]]


def test_jobs_are_read_the_latest_first(client: FlaskClient) -> None:
    assert client.get(ADDRESS).json == {
        "items": [ENGINEER | {"employer": "Nordwind"}, CAMERA | {"employer": "Lumière & Filles"}],
        "revision": 0,
    }


def test_a_list_replaces_a_list(client: FlaskClient) -> None:
    put = client.put(ADDRESS, json={"items": [BANKER, ENGINEER]}, headers=seen(client))
    assert (put.status_code, said(put), put.json["revision"]) == (200, [ENGINEER, BANKER], 1)
    assert put.data == client.get(ADDRESS).data
    none = client.put(ADDRESS, json={"items": []}, headers=seen(client))
    assert (none.json["items"], none.json["revision"]) == ([], 2)


def test_the_same_list_in_another_order_changes_nothing(client: FlaskClient) -> None:
    put = client.put(ADDRESS, json={"items": [CAMERA, ENGINEER]}, headers=seen(client))
    assert (put.status_code, put.json["revision"]) == (200, 0)


def test_the_same_list_states_what_a_file_told(client: FlaskClient, graph: Graph) -> None:
    told = profile("Ada", contact=False, jobs=(FoundJob(employer="Faro", started="2011", ended="2012"),))
    file = bring_in(graph, "ada", findings(owner=told))
    items = said(client.get(ADDRESS))
    assert len(items) == 3
    assert client.put(ADDRESS, json={"items": items}).status_code == 428
    before = seen(client)
    first, again = (client.put(ADDRESS, json={"items": items}, headers=before) for _ in range(2))
    assert (first.status_code, first.json["revision"], first.data) == (200, 0, again.data)
    take_back(graph, "ada", file.source_id)
    assert said(client.get(ADDRESS)) == items


def test_no_jobs_at_all_are_stated_in_the_same_way(
    client_of: Callable[..., FlaskClient], client: FlaskClient, graph: Graph
) -> None:
    """Where address books are pooled, others' files tell of jobs that somebody did not state."""
    lior, address = client_of("person", "lior"), "/v1/people/lior/jobs"
    before = {"If-Match": lior.get(address).headers["ETag"]}
    assert lior.put(address, json={"items": []}, headers=before).json == {"items": [], "revision": 0}
    claimed = profile("Lior", emails=("lior@bolt.example",))
    with Graph(dataclasses.replace(graph.settings, imported_visibility="everyone")) as pooled:
        bring_in(pooled, "lior", findings(owner=claimed))
        told = dataclasses.replace(claimed, jobs=(FoundJob(employer="Faro"),))
        bring_in(pooled, "ada", findings(told))
        believe(pooled, "ada")
    assert lior.get(address).json["items"] == []


def test_a_request_whose_answer_was_lost_may_be_sent_again(client: FlaskClient) -> None:
    before = seen(client)
    first, again = (client.put(ADDRESS, json={"items": [BANKER]}, headers=before) for _ in range(2))
    assert (first.status_code, first.data) == (again.status_code, again.data) == (200, again.data)


def test_a_list_that_was_not_seen_is_not_overwritten(client: FlaskClient) -> None:
    before = seen(client)
    assert client.put(ADDRESS, json={"items": [BANKER]}).status_code == 428
    client.put(ADDRESS, json={"items": [BANKER]}, headers=before)
    assert client.put(ADDRESS, json={"items": [CAMERA]}, headers=before).status_code == 412
    assert said(client.get(ADDRESS)) == [BANKER]


def test_a_name_changed_meanwhile_counts_as_seen_too(client: FlaskClient) -> None:
    before = seen(client)
    whole = client.get("/v1/people/ada").headers["ETag"]
    client.patch("/v1/people/ada", json={"city": "Kiel"}, headers={"If-Match": whole})
    assert client.put(ADDRESS, json={"items": [CAMERA]}, headers=before).status_code == 412


def test_a_list_put_while_a_file_comes_in_undoes_nothing_of_it(
    client: FlaskClient, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, files = Graph.write, []
    told = profile("Ada", contact=False, jobs=(FoundJob(employer="Faro", started="2011", ended="2012"),))

    def after_the_file(graph: Graph, query: Query, arguments: Mapping[str, Any]) -> Answer:
        if query.name == "replace-jobs" and not files:
            files.append(bring_in(graph, "ada", findings(owner=told)))
        return write(graph, query, arguments)

    monkeypatch.setattr(Graph, "write", after_the_file)
    before = seen(client)
    refused = client.put(ADDRESS, json={"items": [ENGINEER]}, headers=before)
    (faro,) = (job for job in said(client.get(ADDRESS)) if job not in (ENGINEER, CAMERA))
    assert (refused.status_code, faro["started"]) == (412, "2011")
    put = client.put(ADDRESS, json={"items": [ENGINEER, faro]}, headers=seen(client))
    assert (put.status_code, said(put)) == (200, [ENGINEER, faro])


def test_an_unknown_employer_is_named_and_nothing_is_changed(client: FlaskClient) -> None:
    jobs = [BANKER, {"employer_id": "faro"}]
    refused = client.put(ADDRESS, json={"items": jobs}, headers=seen(client))
    assert (refused.status_code, refused.json["detail"]) == (404, 'There is no employer "faro".')
    assert said(client.get(ADDRESS)) == [ENGINEER, CAMERA]


@pytest.mark.parametrize(
    ("items", "errors"),
    [
        ([{}], {"items": "Element 1: employer_id: Is missing."}),
        ([ENGINEER, ENGINEER], {"items": "Element 2: Said before."}),
        (
            [{"employer_id": "faro", "started": "2014-05", "ended": "2014-04"}],
            {"items": "Element 1: ended: 2014-04 is before the start, 2014-05."},
        ),
        (
            [{"employer_id": "faro", "started": "20145"}],
            {"items": "Element 1: started: Not a date such as 2014, 2014-05 or 2014-05-21."},
        ),
        (
            [{"employer_id": "faro", "started": "2014-02-30"}],
            {"items": "Element 1: started: Not a date such as 2014, 2014-05 or 2014-05-21."},
        ),
        (
            [{"employer_id": "faro", "started": "2999"}],
            {"items": "Element 1: started: Must not be in the future."},
        ),
        (
            [ENGINEER | {"ended": "2999-05"}],
            {"items": "Element 1: ended: Must not be in the future: leave it out until the job has ended."},
        ),
        ([{"employer_id": "faro", "pay": 5}], {"items": "Element 1: pay: Is not known here."}),
        ([{"employer_id": "faro", "²": 5}], {"items": "Element 1: ²: Is not known here."}),
        (101 * [{"employer_id": "faro"}], {"items": "Must have from 0 to 100 elements."}),
    ],
)
def test_a_list_that_cannot_be_accepted_names_what_is_wrong(
    client: FlaskClient, items: list[object], errors: dict[str, str]
) -> None:
    refused = client.put(ADDRESS, json={"items": items}, headers=seen(client))
    assert (refused.status_code, refused.json["errors"]) == (422, errors)


def test_a_year_may_end_in_itself(client: FlaskClient) -> None:
    short = {"employer_id": "alameda", "title": None, "started": "2014-05", "ended": "2014"}
    assert said(client.put(ADDRESS, json={"items": [short]}, headers=seen(client))) == [short]
