"""What the API asks of the gateway for a request; a stub replaces the gateway, so no engine is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.access import ADMIN, Key
from app.access.guard import guard_of
from app.api.parts import api_parts_of
from app.api.readiness import Readiness
from app.catalogue import Query
from app.errors import ConflictError, EngineUnavailableError
from app.graph import Answer
from app.parts import parts_of
from app.settings import Settings


class StubGraph:
    """Records what it is asked and answers with the rows it was given."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.rows: list[dict[str, Any]] = []
        self.truncated = False
        self.failure: Exception | None = None

    def read(self, query: Query, arguments: Mapping[str, Any], *, whole: bool = True) -> Answer:
        self.asked.append((query.name, dict(arguments)))
        if self.failure:
            raise self.failure
        return Answer(list(query.columns), self.rows, self.truncated, total=7)


class EveryKeyIsAnAdmins:
    """Takes any text as an admin's key."""

    def key(self, text: str, before_look_up: object = None) -> Key:
        return Key(text, ADMIN, None, 0.0)


@pytest.fixture
def stubbed() -> Iterator[Flask]:
    """Yield an application whose graph is a stub; its unused driver names a port where nothing listens."""
    app = create_app(Settings(neo4j_uri="bolt://127.0.0.1:1", secret_key="only-for-tests"))
    parts_of(app).graph.close()
    parts_of(app).graph = StubGraph()
    guard_of(app).keys = EveryKeyIsAnAdmins()
    yield app


@pytest.fixture
def stub(stubbed: Flask) -> StubGraph:
    """Return the stub of the application."""
    return parts_of(stubbed).graph


@pytest.fixture
def asker(stubbed: Flask) -> FlaskClient:
    """Return a client of the application."""
    client = stubbed.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = "Bearer any"
    return client


def contact(number: int) -> dict[str, Any]:
    unknown = dict.fromkeys(("headline", "city", "since"))
    return {"person_id": f"p{number}", "name": f"Person {number}", **unknown, "total": 7}


def test_each_request_asks_one_question_with_what_the_address_says(
    asker: FlaskClient, stub: StubGraph
) -> None:
    asker.get("/v1/people/ada/introductions/ines?max_hops=3")
    assert stub.asked == [
        (
            "introductions",
            {
                "person_id": "ada",
                "other_id": "ines",
                "max_hops": 3,
                "slack": 0,
                "per_connector": 3,
                "limit": 20,
            },
        )
    ]


def test_callers_words_become_the_querys_parameters(asker: FlaskClient, stub: StubGraph) -> None:
    asker.get("/v1/people/ada/degrees?to=dora&to=ines")
    asker.get("/v1/people/ada/mutual-contacts?with=dora&with=ines")
    assert [arguments["other_ids"] for _, arguments in stub.asked] == [["dora", "ines"], ["dora", "ines"]]


def test_a_page_asks_for_one_row_more_to_know_whether_there_is_a_next(
    asker: FlaskClient, stub: StubGraph
) -> None:
    stub.rows = [contact(number) for number in range(3)]
    body = asker.get("/v1/people/ada/contacts?limit=2").json
    assert stub.asked[0][1] == {"person_id": "ada", "limit": 3, "after_name": None, "after_person_id": None}
    assert [item["person_id"] for item in body["items"]] == ["p0", "p1"]
    assert body["total"] == 7
    asker.get(f"/v1/people/ada/contacts?limit=2&cursor={body['next']}")
    assert stub.asked[1][1] == {
        "person_id": "ada",
        "limit": 3,
        "after_name": "Person 1",
        "after_person_id": "p1",
    }


def test_a_full_page_with_nothing_after_it_is_the_last(asker: FlaskClient, stub: StubGraph) -> None:
    stub.rows = [contact(number) for number in range(2)]
    assert asker.get("/v1/people/ada/contacts?limit=2").json["next"] is None


def test_rows_that_the_cap_left_out_are_told_of(asker: FlaskClient, stub: StubGraph) -> None:
    stub.rows, stub.truncated = [{"person_id": "p0", "name": None}], True
    assert asker.get("/v1/queries/isolated-people/rows").json["truncated"] is True


def test_nothing_is_asked_with_arguments_that_cannot_be_accepted(asker: FlaskClient, stub: StubGraph) -> None:
    for address in ("contacts?limit=0", "mutual-contacts/ada", "degrees", "contacts?cursor=x"):
        assert asker.get(f"/v1/people/ada/{address}").status_code == 422
    assert stub.asked == []


@pytest.mark.parametrize(("held", "asked"), [(60.0, 1), (0.0, 3)])
def test_whoever_asks_again_and_again_whether_it_is_ready_asks_the_engine_once_in_a_while(
    asker: FlaskClient, stub: StubGraph, held: float, asked: int
) -> None:
    for failure, status in ((None, 200), (EngineUnavailableError("Neo4j does not answer."), 503)):
        stub.asked.clear()
        api_parts_of(asker.application).readiness = Readiness(stub, held)
        stub.failure = failure
        assert asker.get("/readyz").status_code == status
        stub.failure = None
        assert [asker.get("/readyz").status_code for _ in range(2)] == ([status] if held else [200]) * 2
        assert stub.asked == [("sign-of-life", {})] * asked


def test_failures_of_the_gateway_become_problems(asker: FlaskClient, stub: StubGraph) -> None:
    stub.failure = EngineUnavailableError("Neo4j does not answer.", retry_after=30)
    response = asker.get("/v1/people/ada/reach")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    stub.failure = ConflictError("It would break a rule.")
    assert asker.get("/v1/people/ada/reach").status_code == 409
