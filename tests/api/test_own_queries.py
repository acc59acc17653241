"""Queries of one's own over HTTP beside the shipped ones, and heavy ones only if that is allowed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from app import create_app
from app.graph import Graph
from app.parts import parts_of
from app.settings import Settings

MINE = Path(__file__).parent.parent / "queries"


@pytest.fixture(scope="module")
def own_client(settings: Settings, village: Graph, key_of: Callable[..., str]) -> Iterator[FlaskClient]:
    """Yield an analyst's client of an application that has more queries and runs heavy ones."""
    more = dataclasses.replace(settings, queries=(MINE,), queries_may_write=True, heavy_queries=True)
    app = create_app(more)
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key_of('analyst')}"
    yield client
    parts_of(app).graph.close()


def test_a_query_of_ones_own_is_listed_described_and_run(own_client: FlaskClient) -> None:
    listed = {item["name"]: item for item in own_client.get("/v1/queries").json["items"]}
    assert listed["anything"]["shelf"] == "queries"
    assert [listed[name]["runs_here"] for name in ("anything", "clear", "closed-triangles")] == [
        True,
        False,
        True,
    ]
    assert own_client.get("/v1/queries/anything").json["cost"] == "light"
    assert own_client.get("/v1/queries/anything/rows").json["items"] == [{"found": True}]
    assert "/v1/queries/anything/rows" in own_client.get("/openapi.json").json["paths"]


def test_a_map_is_asked_as_json_in_an_address_and_in_a_form(own_client: FlaskClient) -> None:
    hamburg, lima = {"latitude": 53.55, "longitude": 9.98}, {"latitude": -8.1, "longitude": 0.0}
    asked = {"here": json.dumps(hamburg), "there": [json.dumps(lima)] * 2}
    answer = own_client.get("/v1/queries/places/rows", query_string=asked).json
    assert [item["place"] for item in answer["items"]] == [hamburg, lima, lima]
    form = own_client.get("/queries/places").text
    assert escape('{"latitude":53.55,"longitude":9.98}') in form
    shown = own_client.get("/queries/places/rows", query_string={**asked, "there": "\n".join(asked["there"])})
    assert (shown.status_code, shown.text.count("latitude -8.1, longitude 0.0")) == (200, 2)
    refusal = own_client.get("/v1/queries/places/rows", query_string={**asked, "here": "53.55,9.98"})
    assert refusal.json["errors"] == {"here": "Not JSON: it cannot be read."}
    paths = own_client.get("/openapi.json").json["paths"]
    here, _ = paths["/v1/queries/places/rows"]["get"]["parameters"]
    assert here["content"]["application/json"]["schema"]["type"] == "object"


def test_rows_are_continued_after_the_last_and_not_by_a_cursor(own_client: FlaskClient) -> None:
    asked = {"person_id": "ada", "limit": 2}
    first = own_client.get("/v1/queries/contacts/rows", query_string=asked).json
    assert ([row["person_id"] for row in first["items"]], first["next"]) == (["bruno", "chidi"], None)
    after = {f"after_{name}": first["items"][-1][name] for name in ("name", "person_id")}
    then = own_client.get("/v1/queries/contacts/rows", query_string=asked | after).json
    assert [row["person_id"] for row in then["items"]] == ["elodie", "farid"]
    rows = own_client.get("/openapi.json").json["components"]["schemas"]["ContactsRows"]
    assert rows["properties"]["next"]["description"].startswith("Always null")


def test_a_column_may_hold_lists_of_lists(own_client: FlaskClient) -> None:
    assert own_client.get("/v1/queries/pairs/rows").json["items"] == [{"pairs": [[1, 2.5], ["one", None]]}]
    schemas = own_client.get("/openapi.json").json["components"]["schemas"]
    assert schemas["PairsRow"]["properties"]["pairs"]["items"]["type"] == "array"


def test_a_form_takes_a_text_of_several_lines(own_client: FlaskClient) -> None:
    field = '<textarea id="text" name="text" aria-describedby="text-about" required rows="3">{}</textarea>'
    assert field.format("one\ntwo") in own_client.get("/queries/text-of-lines").text
    shown = own_client.get("/queries/text-of-lines/rows", query_string={"text": "one\r\ntwo\r\nthree"}).text
    assert field.format("one\r\ntwo\r\nthree") in shown
    assert "<td>3</td>" in shown


def test_one_that_writes_runs_over_http_as_little_as_any(own_client: FlaskClient) -> None:
    refusal = own_client.get("/v1/queries/clear/rows")
    assert (refusal.status_code, refusal.json["detail"]) == (
        403,
        'The query "clear" changes the graph; only queries that read run here.',
    )


def test_one_that_writes_in_disguise_is_stopped_by_the_engine(own_client: FlaskClient) -> None:
    refusal = own_client.get("/v1/queries/write-in-disguise/rows")
    assert (refusal.status_code, refusal.json["detail"]) == (
        500,
        'The query "write-in-disguise" failed with Neo.ClientError.Statement.AccessMode. '
        "The error was logged; the request may be sent again.",
    )
    assert own_client.get("/v1/queries/network-size/rows").json["items"][0]["people"] == 12


def test_heavy_queries_run_over_http_where_that_is_allowed(
    own_client: FlaskClient, client_of: Callable[..., FlaskClient]
) -> None:
    assert own_client.get("/v1/queries/closed-triangles/rows").json["items"][0]["triangle_count"] == 5
    refusal = client_of("analyst").get("/v1/queries/closed-triangles/rows")
    assert (refusal.status_code, refusal.json["detail"]) == (
        403,
        'The query "closed-triangles" is heavy: it runs from the command line, or here where '
        "ENTREGENT_HEAVY_QUERIES is set.",
    )
