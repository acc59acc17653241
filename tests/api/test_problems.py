"""What clients get if something is wrong: one format, the field named, nothing internal."""

from __future__ import annotations

import dataclasses
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.api import problems
from app.catalogue import load_library
from app.errors import NotFoundError, QueryFailedError
from app.graph import Graph
from app.parts import parts_of
from app.settings import Settings

UNFIT = "Must not contain control characters or unpaired surrogates."
NOT_UTF_8 = "The address must be in UTF-8, percent-encoded."
OWN = load_library(Path(__file__).parent.parent / "queries")


def problem(client: FlaskClient, address: str, status: int, **options: object) -> dict[str, object]:
    response = client.get(address, **options)
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(response.json)
    assert response.json["status"] == status
    return response.json


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/v1/people/zoe", 'person "zoe"'),
        ("/v1/people/zoe/contacts", 'person "zoe"'),
        ("/v1/people/ada/mutual-contacts/zoe", 'person "zoe"'),
        ("/v1/people/zoe/mutual-contacts/ada", 'person "zoe"'),
        ("/v1/people/ada/mutual-contacts?with=dora&with=zoe", 'person "zoe"'),
        ("/v1/people/zoe/degrees?to=ada", 'person "zoe"'),
        ("/v1/people/ada/degrees?to=zoe", 'person "zoe"'),
        ("/v1/people/ada/introductions/zoe", 'person "zoe"'),
        ("/v1/people/zoe/suggestions", 'person "zoe"'),
        ("/v1/people/zoe/reach", 'person "zoe"'),
        ("/v1/people/nordwind", 'person "nordwind"'),
        ("/v1/employers/nowhere", 'employer "nowhere"'),
        ("/v1/people/ada/employers/ada/people", 'employer "ada"'),
        ("/v1/people/zoe/employers/nordwind/people", 'person "zoe"'),
        ("/v1/people/ada/people/zoe", 'person "zoe"'),
        ("/v1/queries/nothing", 'query "nothing"'),
        ("/v1/queries/nothing/rows", 'query "nothing"'),
        ("/v1/people/%F0%9F%90%B8", 'person "🐸"'),
    ],
)
def test_who_is_not_there_is_named(client: FlaskClient, address: str, named: str) -> None:
    assert problem(client, address, 404)["detail"] == f"There is no {named}."


@pytest.mark.parametrize(
    ("arguments", "errors"),
    [
        ("limit=0", {"limit": "Must be from 1 to 100."}),
        ("limit=101", {"limit": "Must be from 1 to 100."}),
        ("limit=-1", {"limit": "Must be from 1 to 100."}),
        ("limit=abc", {"limit": "Not a whole number."}),
        ("limit=", {"limit": "Not a whole number."}),
        ("limit=1_0", {"limit": "Not a whole number."}),
        ("limit=10.0", {"limit": "Not a whole number."}),
        ("limit=99999999999999999999", {"limit": "Too large for a whole number of 64 bits."}),
        ("limit=1&limit=2", {"limit": "Given more than once."}),
        ("colour=blue", {"colour": "Is not known here."}),
        ("cursor=made-up", {"cursor": "Not a cursor of this list."}),
        ("after_name=x", {"after_name": "Is not known here."}),
        ("limit=x&colour=blue", {"limit": "Not a whole number.", "colour": "Is not known here."}),
    ],
)
def test_arguments_that_cannot_be_accepted_are_named(
    client: FlaskClient, arguments: str, errors: dict[str, str]
) -> None:
    assert problem(client, f"/v1/people/ada/contacts?{arguments}", 422)["errors"] == errors


@pytest.mark.parametrize(
    ("address", "errors"),
    [
        ("ada/mutual-contacts/ada", {"other_id": 'Must be someone other than "ada".'}),
        ("ada/mutual-contacts?with=bruno&with=ada", {"with": 'Must be someone other than "ada".'}),
        ("ada/mutual-contacts", {"with": "Is missing."}),
        ("ada/degrees", {"to": "Is missing."}),
        ("ada/degrees?to=", {"to": "Element 1: Must be 1 to 500 characters."}),
        ("ada/degrees?to=bruno&to=%00", {"to": f"Element 2: {UNFIT}"}),
        ("ada/introductions/ines?max_hops=7", {"max_hops": "Must be from 1 to 6."}),
        ("ada/introductions/ines?max_hops=0", {"max_hops": "Must be from 1 to 6."}),
    ],
)  # fmt: skip
def test_questions_that_make_no_sense_are_refused(
    client: FlaskClient, address: str, errors: dict[str, str]
) -> None:
    assert problem(client, f"/v1/people/{address}", 422)["errors"] == errors


def test_more_than_a_hundred_at_once_are_refused(client: FlaskClient) -> None:
    many = {"with": [f"p{number}" for number in range(101)]}
    errors = problem(client, "/v1/people/ada/mutual-contacts", 422, query_string=many)["errors"]
    assert errors == {"with": "Must have from 1 to 100 elements."}


def test_an_address_that_does_not_exist(client: FlaskClient) -> None:
    told = problem(client, "/v1/nothing", 404)
    assert told["type"] == "urn:entregent:problem:not-found"
    assert (told["title"], told["detail"]) == ("Not found", "There is no such address.")


def test_a_method_that_is_not_answered(client: FlaskClient) -> None:
    response = client.post("/v1/people/ada")
    assert (response.status_code, response.content_type) == (405, "application/problem+json")
    assert "GET" in response.headers["Allow"]
    assert response.json["detail"] == "This address does not support POST."


def test_a_body_over_the_cap_is_refused_unread(client: FlaskClient) -> None:
    told = problem(client, "/v1/people/ada", 413, data=b"x" * 1_048_577)
    assert told["detail"] == "The address takes a body of at most 1,048,576 bytes."


def test_a_query_string_over_the_cap_is_refused(client: FlaskClient) -> None:
    told = problem(client, f"/v1/people/ada/contacts?x={'x' * 70_000}", 414)
    assert told["detail"].startswith("The query string may have 65,536 bytes")


def test_a_path_over_the_cap_is_refused(client: FlaskClient) -> None:
    problem(client, f"/v1/people/{'a' * 3000}", 414)


@pytest.mark.parametrize(
    "address", ["/v1/people/ada/search?q=Andr%E9", "/v1/people/ada/degrees?to=%ED%A0%80", "/people/?q=%FF"]
)
def test_a_query_string_that_is_not_utf_8_is_refused(client: FlaskClient, address: str) -> None:
    assert problem(client, address, 400)["detail"] == NOT_UTF_8


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_path_that_is_not_utf_8_is_refused_and_read_as_nobody_else(
    client: FlaskClient, method: str
) -> None:
    # The server decodes the path as PEP 3333 says; this client would replace what is not UTF-8 itself.
    for character in "\xfe\xff":
        path = {"PATH_INFO": f"/v1/people/{character}"}
        told = client.open("/", method=method, json={"name": "Zoe"}, environ_overrides=path)
        assert (told.status_code, told.json["detail"]) == (400, NOT_UTF_8)
    problem(client, "/v1/people/%EF%BF%BD", 404)


def test_a_condition_that_means_nothing_here_is_none(client: FlaskClient) -> None:
    assert client.get("/v1/people/ada", headers={"If-Match": '"x"'}).status_code == 200


def test_a_query_that_writes_is_not_run_over_http(client: FlaskClient) -> None:
    detail = problem(client, "/v1/queries/require-unique-person-ids/rows", 403)["detail"]
    assert "changes the graph" in str(detail)


def test_the_insides_of_a_fault_are_not_told(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(parts_of(app).graph, "read", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    told = problem(client, "/v1/people/ada", 500)
    assert "secret" not in str(told)


def test_which_statement_failed_is_logged_and_told_to_those_who_see_all(
    app: Flask, client_of: Callable[..., FlaskClient], village: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "Neo.ClientError.Statement.ArithmeticError"

    words = 'It refused MATCH (p {id: "ada"})'

    def fail(*_: object, **__: object) -> None:
        raise QueryFailedError(words, "person", code)

    clients = [client_of("admin"), client_of("person", "ada")]
    for client in clients:
        assert client.get("/v1/people/ada/reach").status_code == 200
    monkeypatch.setattr(parts_of(app).graph, "read", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    logged = "The error was logged; the request may be sent again."
    for client, said in zip(
        clients, (f'The query "person" failed with {code}. {logged}', logged), strict=True
    ):
        with structlog.testing.capture_logs() as lines:
            assert problem(client, "/v1/people/ada/reach", 500)["detail"] == said
        [line] = lines
        assert (line["query"], line["code"], "MATCH" in str(lines)) == ("person", code, False)


def test_what_neo4j_says_of_a_statement_it_refused_is_told_in_no_job_either() -> None:
    told = problems.told(QueryFailedError('It refused MATCH (p {id: "ada"})'))
    assert (told["status"], "ada" in str(told)) == (500, False)
    told = problems.told(NotFoundError("person", "zoe"))
    assert (told["detail"], told["kind"], told["id"]) == ('There is no person "zoe".', "person", "zoe")


def test_a_query_over_its_time_limit_is_ended(
    settings: Settings, village: Graph, key_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(dataclasses.replace(settings, time_limit=0.1))
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key_of('admin')}"
    graph = parts_of(app).graph
    read = graph.read
    assert client.get("/v1/people/ada/reach").status_code == 200
    monkeypatch.setattr(graph, "read", lambda *_, **__: read(OWN["endless"], {}))
    try:
        told = problem(client, "/v1/people/ada/reach", 504)
    finally:
        graph.close()
    assert told["detail"] == "endless ran past its time limit and was ended."


def test_the_engine_away_is_said_within_five_seconds(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        nothing = f"bolt://127.0.0.1:{unused.getsockname()[1]}"
    app = create_app(dataclasses.replace(settings, neo4j_uri=nothing))
    try:
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer ent_{12 * 'a'}_{43 * 'b'}"
        for address in ("/v1/people/ada", "/readyz"):
            start = time.monotonic()
            response = client.get(address)
            assert (response.status_code, response.content_type) == (503, "application/problem+json")
            assert int(response.headers["Retry-After"]) > 0
            assert time.monotonic() - start < 5
        assert client.get("/livez").json == {"status": "alive"}
    finally:
        parts_of(app).graph.close()
