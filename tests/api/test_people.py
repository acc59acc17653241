"""What clients get below /v1/people, on the village."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.api.lists import listed
from app.catalogue import shipped
from app.graph import Answer, Graph


def ids(client: FlaskClient, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return [item["person_id"] for item in response.json["items"]]


def test_who_do_we_both_know(client: FlaskClient) -> None:
    assert client.get("/v1/people/ada/mutual-contacts/dora").json == {
        "items": [
            {"person_id": "bruno", "name": "Bruno Ferreira", "headline": "Knows everybody"},
            {"person_id": "chidi", "name": "Chidi Okafor", "headline": "Bookkeeper of books"},
            {"person_id": "elodie", "name": "Élodie Marchand", "headline": "Film director"},
        ],
        "next": None,
        "total": 3,
    }


def test_a_page_of_people_gets_counts_names_and_degrees_in_the_order_asked(client: FlaskClient) -> None:
    response = client.get("/v1/people/ada/mutual-contacts?with=hiro&with=dora&with=jonas")
    assert response.json == {
        "items": [
            {
                "person_id": "hiro",
                "name": "Hiro Tanaka",
                "degree": 2,
                "mutual_count": 1,
                "mutual_names": ["Bruno Ferreira"],
            },
            {
                "person_id": "dora",
                "name": "Dóra Kovács",
                "degree": 2,
                "mutual_count": 3,
                "mutual_names": ["Bruno Ferreira", "Chidi Okafor", "Élodie Marchand"],
            },
            {
                "person_id": "jonas",
                "name": "Jonas Weber",
                "degree": None,
                "mutual_count": 0,
                "mutual_names": [],
            },
        ],
        "next": None,
    }


def test_degrees_of_many(client: FlaskClient) -> None:
    response = client.get("/v1/people/ada/degrees?to=bruno&to=dora&to=ines&to=jonas&to=ada")
    degrees = [(item["person_id"], item["degree"]) for item in response.json["items"]]
    assert degrees == [("bruno", 1), ("dora", 2), ("ines", 3), ("jonas", None), ("ada", 0)]


def test_introductions_are_all_shortest_chains_the_strongest_first(client: FlaskClient) -> None:
    items = client.get("/v1/people/ada/introductions/ines").json["items"]
    assert [[person["person_id"] for person in item["people"]] for item in items] == [
        ["ada", "bruno", "greta", "ines"],
        ["ada", "chidi", "dora", "ines"],
        ["ada", "bruno", "dora", "ines"],
        ["ada", "elodie", "dora", "ines"],
    ]


@pytest.mark.parametrize("address", ["ada/introductions/lior", "ada/introductions/ada",
                                     "ada/introductions/ines?max_hops=2"])  # fmt: skip
def test_no_path_is_an_answer(client: FlaskClient, address: str) -> None:
    response = client.get(f"/v1/people/{address}")
    assert (response.status_code, response.json) == (
        200,
        {"items": [], "next": None, "total": 0, "capped": False, "truncated": False},
    )


@pytest.mark.parametrize(("asked", "given"), [("limit=2", 2), ("per_connector=1", 3), ("", 4)])
def test_chains_that_are_left_out_are_counted(client: FlaskClient, asked: str, given: int) -> None:
    answer = client.get(f"/v1/people/ada/introductions/ines?{asked}").json
    assert (len(answer["items"]), answer["total"], answer["truncated"]) == (given, 4, given < 4)


def test_suggestions_come_with_their_reasons(client: FlaskClient) -> None:
    first = client.get("/v1/people/ada/suggestions?limit=1").json["items"]
    assert first == [
        {
            "person_id": "dora",
            "name": "Dóra Kovács",
            "headline": "Editor",
            "score": pytest.approx(5 / 6),
            "mutual_count": 3,
            "reasons": [
                {
                    "kind": "mutual_contacts",
                    "points": pytest.approx(5 / 6),
                    "text": "You both know Chidi Okafor, Élodie Marchand and Bruno Ferreira.",
                    "count": 3,
                    "people": [
                        {"person_id": "chidi", "name": "Chidi Okafor"},
                        {"person_id": "elodie", "name": "Élodie Marchand"},
                        {"person_id": "bruno", "name": "Bruno Ferreira"},
                    ],
                }
            ],
        }
    ]


def test_reach(client: FlaskClient) -> None:
    assert client.get("/v1/people/ada/reach").json == {"first": 4, "second": 4, "third": 1}


def test_a_person(client: FlaskClient) -> None:
    assert client.get("/v1/people/lior").json == {
        "person_id": "lior",
        "name": "Lior Ben-Ami",
        "given_name": "Lior",
        "family_name": "Ben-Ami",
        "headline": "Hermit",
        "city": None,
        "country": None,
        "location": None,
        "visibility": "everyone",
        "emails": [],
        "phones": [],
        "contact_count": 0,
        "revision": 0,
        "jobs": [],
    }


def test_a_hermit_has_an_empty_list_of_contacts(client: FlaskClient) -> None:
    assert client.get("/v1/people/lior/contacts").json == {"items": [], "next": None, "total": 0}
    assert client.get("/v1/people/lior/mutual-contacts/ada").json == {"items": [], "next": None, "total": 0}


@pytest.mark.parametrize(
    "address",
    [
        "/v1/people/bruno/contacts",
        "/v1/people/bruno/mutual-contacts/ines",
        "/v1/people/ada/mutual-contacts/dora",
        "/v1/people/bruno/suggestions",
        "/v1/employers",
        "/v1/people/ada/employers/alameda/people?when=ever",
        "/v1/people/dora/introductions/employers/alameda?when=ever",
        "/v1/people/bruno/introductions/employers?country=Germany&when=ever",
        "/v1/people/ada/reach/contacts",
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_put_together_are_the_whole_list(client: FlaskClient, address: str, limit: int) -> None:
    mark = "&" if "?" in address else "?"
    whole = client.get(address).json
    items, cursor, totals = [], "", set()
    while cursor is not None:
        page = client.get(f"{address}{mark}limit={limit}{cursor and '&cursor='}{cursor}").json
        assert 0 < len(page["items"]) <= limit
        items += page["items"]
        totals.add(page.get("total"))
        cursor = page["next"]
    assert items == whole["items"]
    assert len(items) > 1
    assert totals == {whole.get("total")}


def test_a_list_that_a_limit_cuts_has_pages_or_says_that_it_is_cut(client: FlaskClient) -> None:
    described = client.get("/openapi.json").json
    lists = 0
    for path, methods in described["paths"].items():
        asked = methods.get("get", {})
        taken = {parameter["name"] for parameter in asked.get("parameters", [])}
        body = asked.get("responses", {}).get("200", {}).get("content", {}).get("application/json", {})
        name = body.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1]
        told = described["components"]["schemas"].get(name, {}).get("properties", {})
        if "limit" in taken and "next" in told:
            lists += 1
            assert "cursor" in taken or "truncated" in told, path
    assert lists > 20


def test_a_list_of_no_row_at_all_counts_nobody() -> None:
    nothing = Answer([], [], False)
    for name, more in (("introductions", {"truncated": False, "capped": False}), ("contacts", {})):
        assert listed(shipped()[name], nothing, [], None) == {"items": [], "next": None, "total": 0, **more}


def test_the_total_past_the_end_is_still_that_of_the_list(client: FlaskClient, village: Graph) -> None:
    query = shipped()["mutual-contacts"]
    past = {"after_name": "Zoe", "after_person_id": "zoe", "limit": 5}
    answer = village.read(query, {"person_id": "ada", "other_id": "dora", **past})
    assert (answer.rows, answer.total) == ([], 3)


def test_a_cursor_belongs_to_its_question(client: FlaskClient) -> None:
    cursor = client.get("/v1/people/bruno/contacts?limit=1").json["next"]
    for address in ("/v1/people/ada/contacts", "/v1/people/bruno/suggestions"):
        response = client.get(f"{address}?cursor={cursor}")
        assert response.status_code == 422
        assert response.json["errors"] == {"cursor": "Not a cursor of this list."}


def test_a_changed_cursor_is_refused(client: FlaskClient) -> None:
    cursor = client.get("/v1/people/bruno/contacts?limit=1").json["next"]
    for changed in (cursor[:-1], "x" + cursor, cursor.replace(cursor[0], "é"), "", "null", "a" * 5000):
        response = client.get("/v1/people/bruno/contacts", query_string={"cursor": changed})
        assert response.status_code == 422, changed
        assert list(response.json["errors"]) == ["cursor"]


def test_a_page_of_another_size_takes_up_where_the_last_one_ended(client: FlaskClient) -> None:
    cursor = client.get("/v1/people/bruno/contacts?limit=2").json["next"]
    assert ids(client, f"/v1/people/bruno/contacts?limit=100&cursor={cursor}") == [
        "dora",
        "elodie",
        "greta",
        "hiro",
    ]


def test_five_hundred_degrees_fit_one_request(client: FlaskClient) -> None:
    many = [f"p{number}" for number in range(501)]
    response = client.get("/v1/people/ada/degrees", query_string={"to": many[:500]})
    assert response.status_code == 404  # not 422: the list is accepted, and the people are looked for
    response = client.get("/v1/people/ada/degrees", query_string={"to": many})
    assert response.json["errors"] == {"to": "Must have from 1 to 500 elements."}


@pytest.mark.parametrize(
    "address", ["degrees?to=bruno&to=dora&to=bruno", "mutual-contacts?with=bruno&with=bruno"]
)
def test_nobody_is_asked_about_twice_at_once(client: FlaskClient, address: str) -> None:
    (said,) = client.get(f"/v1/people/ada/{address}").json["errors"].values()
    assert said == '"bruno" is named twice.'
