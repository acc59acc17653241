"""Files imported, looked up and taken back over HTTP."""

from __future__ import annotations

import io
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from app.api.parts import api_parts_of

CONNECTIONS = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Mila,Rossi,https://www.linkedin.com/in/mila-rossi,,Faro,Clerk,14 Jun 2018\n"
)
ADDRESS = "/v1/people/lior/imports"


def names(client: FlaskClient) -> list[str]:
    return [item["name"] for item in client.get("/v1/people/lior/contacts").json["items"]]


def test_a_file_comes_in_after_a_dry_run_and_goes_again(client: FlaskClient) -> None:
    dry = client.post(f"{ADDRESS}?file_name=Connections.csv&dry_run=true", data=CONNECTIONS)
    assert (dry.status_code, names(client)) == (200, [])
    made = client.post(f"{ADDRESS}?file_name=Connections.csv", data=CONNECTIONS)
    assert (made.status_code, made.json) == (201, dry.json)
    assert names(client) == ["Mila Rossi"]
    again = client.post(ADDRESS, data={"file": (io.BytesIO(CONNECTIONS), "Connections.csv")})
    assert (again.status_code, again.json) == (200, {**made.json, "again": True})
    source = f"{ADDRESS}/{made.json['source_id']}"
    told = client.get(source).json
    assert told["report"] == {**made.json, "again": False}
    described = client.get("/openapi.json").json["components"]["schemas"]["Import"]["properties"]
    assert told.keys() == described.keys()
    assert [item["source_id"] for item in client.get(ADDRESS).json["items"]] == [made.json["source_id"]]
    assert client.delete(source).status_code == 204
    assert client.delete(source).status_code == 204
    assert (client.get(source).status_code, names(client)) == (404, [])


def test_of_one_person_one_file_is_in_work_at_a_time(app: Flask, client: FlaskClient) -> None:
    with api_parts_of(app).in_hand.one_of("lior"):
        for address in (ADDRESS, f"{ADDRESS}?dry_run=true", f"{ADDRESS}/comparison"):
            refused = client.post(address, data=CONNECTIONS)
            assert (refused.status_code, refused.headers["Retry-After"]) == (429, "5")
            assert refused.json["detail"].startswith("Another file of this person is being imported")
        other = client.post("/v1/people/ada/imports?dry_run=true", data=CONNECTIONS)
        assert other.status_code == 200
    for data, status in ((b"", 422), (CONNECTIONS, 200)):
        assert client.post(f"{ADDRESS}?dry_run=true", data=data).status_code == status


def test_what_cannot_be_read_is_refused_and_leaves_nothing(client: FlaskClient) -> None:
    refused = client.post(ADDRESS, data=b"<!DOCTYPE html><html>Not found</html>")
    assert (refused.status_code, refused.json["type"]) == (422, "urn:entregent:problem:invalid-file")
    assert client.get(ADDRESS).json["items"] == []


def test_a_form_without_a_file_or_with_more_is_refused_by_name(client: FlaskClient) -> None:
    empty = client.post(ADDRESS, data={}, content_type="multipart/form-data")
    assert empty.json["errors"] == {"file": "Is missing."}
    more = client.post(ADDRESS, data={"other": (io.BytesIO(b""), "x")}, content_type="multipart/form-data")
    assert more.json["errors"] == {"other": "Is not known here."}
    two = client.post(ADDRESS, data={"file": [(io.BytesIO(b"a"), "a"), (io.BytesIO(b"b"), "b")]})
    assert two.json["errors"] == {"file": "Given twice."}


def test_a_mapping_is_taken_as_a_file_and_as_a_text_of_the_form(client: FlaskClient) -> None:
    table = b"Who,Where\nMila,Turin\n"
    mapping = 'site = "faro"\n[columns]\nname = "Who"\ncity = "Where"\n'
    dry = f"{ADDRESS}?dry_run=true"
    for given in (mapping, (io.BytesIO(mapping.encode()), "faro.toml"), (io.BytesIO(mapping.encode()), "")):
        told = client.post(dry, data={"file": (io.BytesIO(table), "faro.csv"), "mapping": given})
        assert (told.status_code, told.json["site"], told.json["contacts"]) == (200, "faro", 1)
    unread = client.post(dry, data={"file": (io.BytesIO(table), "faro.csv"), "mapping": "site = 1"})
    assert (unread.status_code, unread.json["type"]) == (422, "urn:entregent:problem:invalid-file")
    for twice in ([mapping, (io.BytesIO(b""), "faro.toml")], [mapping, mapping]):
        both = client.post(dry, data={"file": (io.BytesIO(table), "faro.csv"), "mapping": twice})
        assert both.json["errors"] == {"mapping": "Given twice."}


def test_an_employer_that_a_file_alone_names_is_not_there_for_others(
    client: FlaskClient, client_of: Callable[..., FlaskClient]
) -> None:
    made = client.post(ADDRESS, data=CONNECTIONS)
    (mila,) = client.get("/v1/people/lior/contacts").json["items"]
    (job,) = client.get(f"/v1/people/lior/people/{mila['person_id']}").json["jobs"]
    faro = job["employer_id"]
    lior, ada = client_of("person", "lior"), client_of("person", "ada")
    assert lior.get(f"/v1/people/me/employers/{faro}").json["name"] == "Faro"
    for address in ("/v1/employers/{}", "/v1/people/ada/employers/{}", "/v1/people/ada/employers/{}/people"):
        hidden, absent = (ada.get(address.format(id)) for id in (faro, "e-0"))
        assert (hidden.status_code, hidden.data) == (404, absent.data.replace(b"e-0", faro.encode()))
    assert client_of("service").get(f"/v1/employers/{faro}").status_code == 404
    assert client_of("analyst").get(f"/v1/employers/{faro}").json["name"] == "Faro"
    assert client.get(f"/v1/employers/{faro}").json["name"] == "Faro"
    client.delete(f"{ADDRESS}/{made.json['source_id']}")
    assert client.get(f"/v1/employers/{faro}").status_code == 404


def test_a_file_that_is_compared_is_forgotten(client: FlaskClient) -> None:
    told = client.post(f"{ADDRESS}/comparison?file_name=Connections.csv", data=CONNECTIONS)
    assert (told.status_code, told.json) == (
        200,
        {
            "site": "linkedin",
            "file_name": "Connections.csv",
            "contacts": 1,
            "known": 0,
            "known_on": {},
            "known_elsewhere": 0,
            "seen": 0,
            "only_here": 1,
            "employers": [{"employer": "Faro", "count": 1, "known_count": 0, "contact_count": 0}],
            "cities": [],
            "left_out": {},
            "warnings": [],
        },
    )
    assert (names(client), client.get(ADDRESS).json["items"]) == ([], [])
    form = client.post(f"{ADDRESS}/comparison", data={"file": (io.BytesIO(CONNECTIONS), "Connections.csv")})
    assert form.json == told.json
    assert client.post(f"{ADDRESS}/comparison?dry_run=true", data=CONNECTIONS).status_code == 422
