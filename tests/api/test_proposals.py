"""Pairs in doubt, listed and settled over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

HERE = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Mila,Rossi,https://www.linkedin.com/in/mila-rossi,,Faro,Clerk,14 Jun 2018\n"
    b"Aiko,Sato,https://www.linkedin.com/in/aiko-sato,,Lanterna,Keeper,14 Jun 2018\n"
)
THERE = (
    b"BEGIN:VCARD\nVERSION:4.0\nFN:Mila Rossi\nEMAIL:mila@old.example\nORG:Faro\nEND:VCARD\n"
    b"BEGIN:VCARD\nVERSION:4.0\nFN:Aiko Satoh\nEMAIL:aiko@old.example\nORG:Lanterna\nEND:VCARD\n"
)
LIOR = "/v1/people/lior"


@pytest.fixture(scope="module", autouse=True)
def _brought_in(client: FlaskClient) -> Iterator[None]:
    sent = [client.post(f"{LIOR}/imports?file_name=a", data=data) for data in (HERE, THERE)]
    assert [answer.json["doubtful_pairs"] for answer in sent] == [0, 2]
    yield
    for answer in sent:
        client.delete(f"{LIOR}/imports/{answer.json['source_id']}")


def names(client: FlaskClient) -> list[str]:
    return [item["name"] for item in client.get(f"{LIOR}/contacts").json["items"]]


def test_pairs_are_listed_the_likeliest_first_in_pages(client: FlaskClient) -> None:
    first = client.get(f"{LIOR}/proposals?limit=1").json
    second = client.get(f"{LIOR}/proposals?limit=1&cursor={first['next']}").json
    (mila,), (aiko,) = first["items"], second["items"]
    assert second["next"] is None
    assert (mila["one"], mila["one_site"], mila["other"], mila["other_site"]) == (
        "Mila Rossi",
        "linkedin",
        "Mila Rossi",
        "vcard",
    )
    assert {aiko["one"], aiko["other"]} == {"Aiko Sato", "Aiko Satoh"}
    assert mila["words"].startswith("The names are the same. Both have worked at ")
    assert [each["kind"] for each in mila["evidence"]] == ["name", "employer", "rare-name"]
    assert client.get(f"{LIOR}/networks").json["doubtful_count"] == 2


def test_a_decision_is_made_again_and_taken_back(client: FlaskClient) -> None:
    pair = client.get(f"{LIOR}/proposals").json["items"][0]
    before = client.get(f"{LIOR}/export").data
    decision = f"{LIOR}/proposals/{pair['proposal_id']}/decision"
    for _ in range(2):
        assert client.put(decision, json={"decision": "same"}).status_code == 204
        assert names(client).count("Mila Rossi") == 1
    assert client.put(decision, json={"decision": "different"}).status_code == 204
    assert names(client).count("Mila Rossi") == 2
    refused = client.get(f"{LIOR}/proposals?state=refused").json["items"]
    assert [item["proposal_id"] for item in refused] == [pair["proposal_id"]]
    for _ in range(2):
        assert client.delete(decision).status_code == 204
    assert client.get(f"{LIOR}/proposals?state=open").json["items"][0] == pair
    assert client.get(f"{LIOR}/export").json.keys() == {"properties", "labels", "keys", "imports", "ties"}
    assert len(client.get(f"{LIOR}/export").data) == len(before)


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"decision": "Is missing."}),
        ({"decision": "maybe"}, {"decision": "Must be one of: same, different."}),
        ({"decision": "same", "sure": True}, {"sure": "Is not known here."}),
    ],
)
def test_what_is_no_decision_is_refused_by_name(
    client: FlaskClient, body: dict[str, object], errors: dict[str, str]
) -> None:
    refused = client.put(f"{LIOR}/proposals/m-0/decision", json=body)
    assert (refused.status_code, refused.json["errors"]) == (422, errors)


def test_what_is_not_there_or_anothers_is_not_there(
    client: FlaskClient, client_of: Callable[..., FlaskClient]
) -> None:
    pair = client.get(f"{LIOR}/proposals").json["items"][0]["proposal_id"]
    for address in (f"{LIOR}/proposals/m-0", f"/v1/people/ada/proposals/{pair}"):
        missing = client.put(f"{address}/decision", json={"decision": "same"})
        assert (missing.status_code, missing.json["detail"][:24]) == (404, 'There is no proposal "m-')
        assert client.delete(f"{address}/decision").status_code == 204
    ada = client_of("person", "ada")
    assert ada.get("/v1/people/ada/proposals").json["items"] == []
    assert ada.get(f"{LIOR}/proposals").status_code == 403
