"""The search over HTTP: bounded, and it says so."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_a_search_tells_degree_and_mutual_contacts_of_each(client: FlaskClient) -> None:
    answer = client.get("/v1/people/ada/search?q=dora")
    assert (answer.status_code, answer.json) == (
        200,
        {
            "items": [
                {
                    "person_id": "dora",
                    "name": "Dóra Kovács",
                    "headline": "Editor",
                    "city": "Bristol",
                    "degree": 2,
                    "mutual_count": 3,
                    "match": "exact",
                }
            ],
            "next": None,
            "truncated": False,
            "total": 1,
            "capped": False,
        },
    )


def test_what_is_left_out_is_said(client: FlaskClient) -> None:
    answer = client.get("/v1/people/ada/search?city=bristol&limit=2&cap=0").json
    assert [item["person_id"] for item in answer["items"]] == ["chidi", "dora"]
    assert (answer["total"], answer["truncated"], answer["capped"]) == (3, True, True)
    answer = client.get("/v1/people/ada/search?q=lior&cap=0").json
    assert answer["items"] == []
    assert (answer["total"], answer["truncated"], answer["capped"]) == (1, True, True)


def test_nothing_found_is_an_answer(client: FlaskClient) -> None:
    answer = client.get("/v1/people/ada/search?q=nobody")
    assert (answer.status_code, answer.json["items"], answer.json["total"]) == (200, [], 0)


def test_a_search_for_nothing_is_refused(client: FlaskClient) -> None:
    answer = client.get("/v1/people/ada/search")
    assert (answer.status_code, answer.json["errors"]) == (
        422,
        {"q": "Give at least one of q, employer, city and title."},
    )


def test_which_contact_opens_the_most_people(client: FlaskClient) -> None:
    answer = client.get("/v1/people/ada/reach/contacts?limit=1").json
    assert answer["items"] == [{"person_id": "bruno", "name": "Bruno Ferreira", "alone": 2, "opens": 3}]
    assert answer["next"]  # three more contacts open somebody
