"""What every answer has, whatever was asked; the library over HTTP; the OpenAPI description of it all."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.catalogue import shipped
from app.formats import to_json
from app.graph import Graph
from app.parts import parts_of

BOTH = "/v1/queries/mutual-contacts/rows?person_id=ada&other_id=dora"


def test_every_answer_may_be_kept_by_its_reader_alone(client: FlaskClient) -> None:
    headers = client.get("/v1/people/ada").headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in headers["Vary"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Server-Timing"].startswith("engine;dur=")


def test_the_time_of_an_answer_is_told_in_hundredths_of_a_second_to_whoever_does_not_see_all(
    client_of: Callable[..., FlaskClient], village: Graph
) -> None:
    for address in ("/v1/people/ada", "/v1/people/ada/people/nobody", "/v1/people/ada/search?q=nobody"):
        told = client_of("person", "ada").get(address).headers["Server-Timing"]
        assert re.fullmatch("total;dur=[1-9][0-9]*0", told)


def test_an_answer_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/v1/people/ada").headers["ETag"]
    again = client.get("/v1/people/ada", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/v1/people/bruno").headers["ETag"] != tag


def test_columns_come_in_the_order_of_the_query(client: FlaskClient) -> None:
    assert list(client.get("/v1/people/ada/reach").json) == ["first", "second", "third"]


def test_the_root_leads_to_the_page_of_the_api(client: FlaskClient) -> None:
    assert '<a href="/docs/">' in client.get("/").text
    assert "Entregent" in client.get("/docs/").text


def test_the_service_says_whether_it_is_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/livez").json == {"status": "alive"}
    assert client.get("/readyz").json == {"status": "ready"}


def test_the_library_is_listed(client: FlaskClient) -> None:
    listed = client.get("/v1/queries").json
    assert [item["name"] for item in listed["items"]] == list(shipped())
    assert listed["next"] is None
    runs = {item["name"]: item["runs_here"] for item in listed["items"]}
    assert {"closed-triangles", "keys", "record-people"} <= {name for name in runs if not runs[name]}
    served = client.get("/openapi.json").json["paths"]
    assert {name for name in runs if runs[name]} == {
        name for name in runs if f"/v1/queries/{name}/rows" in served
    }
    assert client.get("/v1/queries/reach").json["runs_here"] is True


def test_a_query_is_described(client: FlaskClient) -> None:
    described = client.get("/v1/queries/reach").json
    assert described["title"] == "Reach"
    assert described["parameters"][0]["name"] == "person_id"
    assert [column["name"] for column in described["columns"]] == ["first", "second", "third"]
    assert described["params_line"] == ':params {person_id: "ada"}'
    assert described["text"] == shipped()["reach"].text


def test_rows_as_json(client: FlaskClient) -> None:
    assert client.get(f"{BOTH}&limit=1").json == {
        "columns": ["person_id", "name", "headline", "total"],
        "items": [
            {"person_id": "bruno", "name": "Bruno Ferreira", "headline": "Knows everybody", "total": 3}
        ],
        "next": None,
        "truncated": False,
    }


def test_rows_are_described_in_each_of_their_formats(client: FlaskClient) -> None:
    described = client.get("/openapi.json").json["paths"]["/v1/queries/most-connected/rows"]["get"]
    answer = described["responses"]["200"]
    assert set(answer["content"]) == {"application/json", "text/csv", "application/x-ndjson"}
    assert "Entregent-Truncated" in answer["headers"]


def test_rows_as_csv(client: FlaskClient) -> None:
    response = client.get(BOTH, headers={"Accept": "text/csv"})
    assert response.mimetype == "text/csv"
    assert list(csv.reader(io.StringIO(response.text)))[:2] == [
        ["person_id", "name", "headline", "total"],
        ["bruno", "Bruno Ferreira", "Knows everybody", "3"],
    ]


def test_rows_as_ndjson(client: FlaskClient) -> None:
    response = client.get(BOTH, headers={"Accept": "application/x-ndjson"})
    assert [json.loads(line)["person_id"] for line in response.text.splitlines()] == [
        "bruno",
        "chidi",
        "elodie",
    ]


@pytest.fixture
def capped(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the service return two rows at most."""
    graph = parts_of(app).graph
    monkeypatch.setattr(graph, "settings", dataclasses.replace(graph.settings, row_cap=2))


@pytest.mark.usefixtures("capped")
def test_rows_that_the_cap_left_out_are_told_in_every_format(client: FlaskClient) -> None:
    whole = client.get(f"{BOTH}&limit=2")
    assert (len(whole.json["items"]), whole.json["truncated"]) == (2, False)
    cut = client.get(BOTH)
    assert (len(cut.json["items"]), cut.json["truncated"]) == (2, True)
    for limit, truncated in ((2, "false"), (3, "true")):
        for address in (BOTH, BOTH.replace("/v1/queries", "/queries").replace("/rows", "/rows.csv")):
            told = client.get(f"{address}&limit={limit}", headers={"Accept": "text/csv"})
            assert (told.text.count("\n"), told.headers["Entregent-Truncated"]) == (3, truncated)


@pytest.mark.usefixtures("capped")
def test_a_page_that_the_cap_would_cut_is_none(client: FlaskClient) -> None:
    assert len(client.get("/v1/people/ada/contacts?limit=1").json["items"]) == 1
    assert client.get("/v1/people/ada/contacts?limit=2").status_code == 500, "one row more tells of a next"
    assert client.get("/v1/people/ada/degrees?to=bruno&to=chidi&to=dora").status_code == 500


@pytest.mark.usefixtures("capped")
def test_ndjson_is_streamed_whole_so_no_cap_leaves_a_row_out(client: FlaskClient) -> None:
    response = client.get(BOTH, headers={"Accept": "application/x-ndjson"}, buffered=False)
    assert response.is_streamed
    assert "ETag" not in response.headers
    assert "Content-Length" not in response.headers
    assert len(response.text.splitlines()) == 3


def test_a_stream_that_cannot_begin_is_a_problem_like_any_other(client: FlaskClient) -> None:
    asked = "/v1/queries/contacts/rows?person_id=zoe"
    response = client.get(asked, headers={"Accept": "application/x-ndjson"})
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    empty = client.get(asked.replace("zoe", "lior"), headers={"Accept": "application/x-ndjson"})
    assert (empty.status_code, empty.data) == (200, b"")


def test_rows_in_no_other_format(client: FlaskClient) -> None:
    assert client.get(BOTH, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/json; charset=utf-8", "application/json"),
        ("text/csv;header=present", "text/csv"),
        ("text/csv; charset=UTF-8, */*;q=0.1", "text/csv"),
        ("text/csv;q=0.1, application/x-ndjson;q=0.2", "application/x-ndjson"),
        ("text/csv;q=0, */*", "application/json"),
    ],
)
def test_a_parameter_of_an_accepted_format_makes_no_difference(
    client: FlaskClient, accept: str, kind: str
) -> None:
    answer = client.get(BOTH, headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, kind)


@pytest.mark.parametrize(
    "query",
    [query for query in shipped().readable() if query.shelf != "privacy"],
    ids=lambda query: query.name,
)
def test_every_query_that_reads_is_run_over_http(client: FlaskClient, query: object) -> None:
    given = {
        name: to_json(value).decode() if isinstance(value, bool) else value
        for name, value in query.samples.items()
        if value is not None
    }
    response = client.get(f"/v1/queries/{query.name}/rows", query_string=given)
    if query.cost == "heavy":
        assert response.status_code == 403, "it is offered where a setting says so"
        return
    assert response.status_code == 200, response.text
    assert response.json["columns"] == list(query.columns)


def test_every_address_is_described(app: Flask, client: FlaskClient) -> None:
    described = client.get("/openapi.json").json
    assert described["openapi"] == "3.1.0"
    rules = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(("/v1", "/livez", "/readyz", "/metrics"))
    }
    assert rules - {"/v1/queries/{name}/rows"} == set(described["paths"])
    assert {"Bearer", "cursor", "If-Match", "problem+json"} <= set(
        re.findall(r"[\w+-]+", described["info"]["description"])
    )


def test_every_operation_has_a_name_of_its_own_that_clients_can_be_made_of(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").json["paths"]
    called = {
        f"{method.upper()} {path}": operation["operationId"]
        for path, operations in paths.items()
        for method, operation in operations.items()
        if method != "parameters"
    }
    assert len(set(called.values())) == len(called)
    assert [name for name in called.values() if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", name)] == []
    assert {
        "GET /v1/people/{person_id}": "get_person",
        "PUT /v1/people/{person_id}": "put_person",
        "GET /v1/people/{person_id}/introductions/{other_id}": "get_introductions",
        "GET /v1/people/{person_id}/changes": "get_changes",
        "GET /v1/people/{person_id}/changes.atom": "get_changes_atom",
        "GET /v1/queries/reach/rows": "run_reach",
        "GET /livez": "live",
    }.items() <= called.items()


def test_every_parameter_and_column_is_described_in_words(client: FlaskClient) -> None:
    described = client.get("/openapi.json").json
    for path, operations in described["paths"].items():
        everywhere = operations.pop("parameters", [])
        for operation in operations.values():
            for parameter in operation.get("parameters", []) + everywhere:
                assert parameter["description"], f"{path}: {parameter['name']}"


def test_no_page_and_no_batch_is_longer_than_the_row_cap_may_be_short(client: FlaskClient) -> None:
    """500 is the smallest row cap allowed; a page asks for one row more than it shows."""
    paths = client.get("/openapi.json").json["paths"]
    asked = [
        parameter
        for path, operations in paths.items()
        for parameter in operations.get("get", {}).get("parameters", [])
        if not path.startswith("/v1/queries/")
    ]
    limits = [each["schema"]["maximum"] for each in asked if each["name"] == "limit"]
    lists = [each["schema"].get("maxItems", 0) for each in asked if each["schema"].get("type") == "array"]
    assert (max(limits), max(lists)) == (100, 500)


def test_both_conditions_of_a_read_are_one(client: FlaskClient) -> None:
    address = "/v1/people/ada/privacy"
    tag = client.get(address).headers["ETag"]
    either = client.get(address, headers={"If-None-Match": '"x"', "If-Match": '"y"'})
    assert (either.status_code, either.json) == (200, {"visibility": "everyone"})
    same = client.get(address, headers={"If-None-Match": tag, "If-Match": tag})
    assert (same.status_code, same.data) == (304, b"")
    assert re.search(r'rule="[^"]*/privacy",status="304"', client.get("/metrics").text)
