"""People and employers created, replaced, changed and deleted, each edit under its condition."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from address_books import findings, profile
from drawing import OWN, held_up, transaction
from flask import Flask
from flask.testing import FlaskClient

from app.catalogue import Query
from app.graph import Answer, Graph
from app.imports.book import employer_ids
from app.imports.bringing import bring_in, take_back
from app.imports.entries import new_entries
from app.imports.findings import FoundJob
from app.parts import parts_of

MILA = {
    "name": "Mila Rossi",
    "given_name": "Mila",
    "family_name": "Rossi",
    "headline": "Gardener",
    "city": "Turin",
    "country": "Italy",
}


@pytest.fixture
def mila(client: FlaskClient) -> Iterator[str]:
    """Yield a person who can be edited, and who is gone after the test."""
    assert client.put("/v1/people/mila", json=MILA).status_code == 201
    yield "/v1/people/mila"
    parts_of(client.application).graph.write(OWN["drop"], {"ids": ["mila"]})


@pytest.fixture
def faro(client: FlaskClient) -> Iterator[str]:
    """Yield an employer that can be edited, and that is gone after the test."""
    assert client.put("/v1/employers/faro", json={"name": "Faro"}).status_code == 201
    yield "/v1/employers/faro"
    parts_of(client.application).graph.write(OWN["drop"], {"ids": ["faro"]})


def tag(client: FlaskClient, address: str) -> dict[str, str]:
    """Return the If-Match header for what was seen last."""
    return {"If-Match": client.get(address).headers["ETag"]}


def test_a_person_is_made_by_put_and_answered_as_they_are_read(client: FlaskClient, mila: str) -> None:
    read = client.get(mila)
    assert {name: read.json[name] for name in MILA} == MILA
    assert read.json["visibility"] == "contacts", "the setting says so, as nobody said otherwise"
    again = client.put(mila, json=MILA)
    assert (again.status_code, again.json, again.headers["ETag"]) == (200, read.json, read.headers["ETag"])


@pytest.mark.parametrize("visibility", ["everyone", "contacts", "nobody"])
def test_who_sees_somebody_new_may_be_said(client: FlaskClient, village: Graph, visibility: str) -> None:
    made = client.put("/v1/people/mila", json={"name": "Mila", "visibility": visibility})
    assert (made.status_code, made.json["visibility"]) == (201, visibility)
    seen = client.get("/v1/people/ada/people/mila").status_code
    assert seen == (200 if visibility == "everyone" else 404)
    village.write(OWN["drop"], {"ids": ["mila"]})


def test_put_unsets_what_it_leaves_out_and_patch_does_not(client: FlaskClient, mila: str) -> None:
    patched = client.patch(mila, json={"city": "Genoa", "headline": None}, headers=tag(client, mila))
    assert patched.status_code == 200
    assert {name: patched.json[name] for name in MILA} == MILA | {"city": "Genoa", "headline": None}
    put = client.put(mila, json={"name": "Mila"}, headers=tag(client, mila))
    assert put.status_code == 200
    assert {name: put.json[name] for name in MILA} == dict.fromkeys(MILA) | {"name": "Mila"}


@pytest.mark.parametrize("method", ["put", "patch"])
def test_what_could_overwrite_the_unseen_needs_a_condition(
    client: FlaskClient, mila: str, method: str
) -> None:
    change = getattr(client, method)
    refused = change(mila, json={"name": "Else"})
    assert (refused.status_code, refused.json["type"]) == (428, "urn:entregent:problem:condition-missing")
    before = tag(client, mila)
    assert change(mila, json={"name": "One"}, headers=before).status_code == 200
    late = change(mila, json={"name": "Other"}, headers=before)
    assert (late.status_code, late.json["type"]) == (412, "urn:entregent:problem:changed-meanwhile")
    assert client.get(mila).json["name"] == "One"


def test_a_request_whose_answer_was_lost_may_be_sent_again(client: FlaskClient, mila: str) -> None:
    before = tag(client, mila)
    first = client.patch(mila, json={"city": "Genoa"}, headers=before)
    again = client.patch(mila, json={"city": "Genoa"}, headers=before)
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert again.json["revision"] == 1


def test_any_version_may_be_meant(client: FlaskClient, mila: str) -> None:
    assert client.patch(mila, json={"city": "Genoa"}, headers={"If-Match": "*"}).json["city"] == "Genoa"


def test_only_somebody_new_is_made_where_that_is_said(client: FlaskClient, mila: str) -> None:
    new_only = {"If-None-Match": "*"}
    assert client.put(mila, json={"name": "Else"}, headers=new_only).status_code == 412
    assert client.get(mila).json["name"] == "Mila Rossi"


def test_nobody_is_made_where_somebody_is_said_to_be_there(client: FlaskClient, village: Graph) -> None:
    for condition in ('"anything"', "*"):
        refused = client.put("/v1/people/nadja", json={"name": "Nadja"}, headers={"If-Match": condition})
        assert refused.status_code == 412
    assert client.get("/v1/people/nadja").status_code == 404


def test_of_many_edits_at_once_one_wins(client: FlaskClient, app: Flask, mila: str) -> None:
    headers = tag(client, mila) | {"Authorization": f"Bearer {client.key}"}

    def edit(number: int) -> int:
        body = {"headline": f"Gardener {number}"}
        return app.test_client().patch(mila, json=body, headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(edit, range(8)))
    assert statuses == [200] + 7 * [412]
    assert client.get(mila).json["revision"] == 1


def test_of_many_who_make_the_same_person_differently_one_does(client: FlaskClient, village: Graph) -> None:
    def make(number: int) -> int:
        headers = {"Authorization": f"Bearer {client.key}"}
        body = {"name": f"Nadja {number}"}
        return client.application.test_client().put(
            "/v1/people/nadja", json=body, headers=headers
        ).status_code  # fmt: skip

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(make, range(8)))
    assert statuses[0] == 201
    assert set(statuses[1:]) <= {412, 428}
    assert village.read(OWN["people-called"], {"beginning": "Nadja"}).rows == [{"person_ids": ["nadja"]}]
    village.write(OWN["drop"], {"ids": ["nadja"]})


@pytest.mark.parametrize("address", ["/v1/people/nadja", "/v1/employers/nadja"])
def test_of_many_who_make_the_same_alike_each_has_made_it(
    client: FlaskClient, village: Graph, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    together = threading.Barrier(4)
    write = Graph.write

    def at_once(graph: Graph, query: Query, arguments: Mapping[str, Any]) -> Answer:
        together.wait(30)
        return write(graph, query, arguments)

    def make(_: int) -> int:
        headers = {"Authorization": f"Bearer {client.key}"}
        return client.application.test_client().put(
            address, json={"name": "Nadja"}, headers=headers
        ).status_code  # fmt: skip

    monkeypatch.setattr(Graph, "write", at_once)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, range(4))) == [201] * 4
    monkeypatch.undo()
    assert client.get(address).json["revision"] == 0
    village.write(OWN["drop"], {"ids": ["nadja"]})


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"nom": "Mila"}, {"nom": "Is not known here."}),
        ({"name": ""}, {"name": "Must be 1 to 500 characters."}),
        ({"name": 5}, {"name": "Must be text."}),
        ({"name": "a\nb"}, {"name": "Must not contain control characters or unpaired surrogates."}),
        ({"revision": 3}, {"revision": "Is not known here."}),
        ({"hash": "5f0c2a"}, {"hash": "Is not known here."}),
        ({"visibility": "all"}, {"visibility": "Must be one of: everyone, contacts, nobody."}),
        ([], {"body": "Must be an object."}),
    ],
)
def test_an_edit_that_cannot_be_accepted_changes_nothing(
    client: FlaskClient, mila: str, body: object, errors: Mapping[str, str]
) -> None:
    before = client.get(mila).data
    refused = client.put(mila, json=body, headers=tag(client, mila))
    assert (refused.status_code, refused.json["errors"]) == (422, errors)
    assert client.get(mila).data == before


@pytest.mark.parametrize(("kind", "name"), [("people", "person_id"), ("employers", "employer_id")])
@pytest.mark.parametrize("id", [".", "..", "employers"])
def test_what_addresses_use_is_no_id(client: FlaskClient, kind: str, name: str, id: str) -> None:
    made = {"json": {"name": "Nobody"}, "headers": {"If-None-Match": "*"}}
    refused = client.put(f"/v1/{kind}/{id}", **made)
    assert (refused.status_code, refused.json["errors"]) == (
        422,
        {name: f'"{id}" is reserved for addresses.'},
    )
    assert client.put("/v1/people/me", **made).status_code == 403


def test_who_sees_somebody_is_not_changed_in_passing(client: FlaskClient, mila: str) -> None:
    refused = client.put(mila, json={**MILA, "visibility": "everyone"}, headers=tag(client, mila))
    assert refused.status_code == 422
    assert client.put(mila, json={**MILA, "visibility": "contacts"}).status_code == 200, "as it is"


def test_a_query_string_is_refused_where_there_is_none(client: FlaskClient, mila: str) -> None:
    refused = client.patch(f"{mila}?viewer=ada", json={"city": "Genoa"})
    assert (refused.status_code, refused.json["errors"]) == (422, {"viewer": "Is not known here."})


def test_a_person_edits_themselves_and_nobody_else(
    client_of: Callable[..., FlaskClient], client: FlaskClient, mila: str
) -> None:
    own = client_of("person", "mila")
    assert own.patch("/v1/people/me", json={"city": "Genoa"}, headers=tag(own, mila)).status_code == 200
    assert own.patch("/v1/people/ada", json={"city": "Genoa"}).status_code == 403
    assert own.put(mila, json={"name": "Mila"}).status_code == 403


def test_an_employer_is_made_changed_and_deleted(client: FlaskClient, faro: str) -> None:
    assert client.get(faro).json == {
        "employer_id": "faro", "name": "Faro", "country": None, "domain": None, "revision": 0
    }  # fmt: skip
    patched = client.patch(faro, json={"country": "Italy"}, headers=tag(client, faro))
    assert (patched.json["name"], patched.json["country"], patched.json["revision"]) == ("Faro", "Italy", 1)
    put = client.put(faro, json={"domain": "faro.example"}, headers=tag(client, faro))
    assert (put.json["name"], put.json["domain"], put.json["revision"]) == (None, "faro.example", 2)
    for _ in range(2):
        assert client.delete(faro).status_code == 204
    assert client.get(faro).status_code == 404


def test_an_employer_that_only_a_file_names_is_listed_once_an_admin_says_what_is_there(
    client: FlaskClient, client_of: Callable[..., FlaskClient], village: Graph
) -> None:
    named = profile("Mila Rossi", jobs=(FoundJob(employer="Faro S.p.A."),))
    source_id = bring_in(village, "lior", findings(named)).source_id
    faro = employer_ids(village, new_entries(findings(named), "s"))["Faro S.p.A."]
    address, asked = f"/v1/employers/{faro}", client_of("service")
    try:
        assert asked.get(address).status_code == 404
        assert client.put(address, json={"name": "Faro S.p.A."}).status_code == 428
        put = client.put(address, json={"name": "Faro S.p.A."}, headers=tag(client, address))
        assert (put.status_code, put.json["revision"]) == (200, 1)
        assert asked.get(address).json == put.json
        assert client.put(address, json={"name": "Faro S.p.A."}).json == put.json, "as often as is wished"
    finally:
        take_back(village, "lior", source_id)
        village.write(OWN["drop"], {"ids": [faro]})


def test_an_employer_with_jobs_stays(client: FlaskClient) -> None:
    refused = client.delete("/v1/employers/alameda")
    assert (refused.status_code, refused.json["detail"]) == (
        409,
        '"alameda" cannot be deleted: people have or had 4 jobs there.',
    )
    assert client.get("/v1/employers/alameda").status_code == 200


def test_what_is_not_there_cannot_be_changed(client: FlaskClient) -> None:
    for address, said in (("people/zoe", "person"), ("employers/zoe", "employer")):
        refused = client.patch(f"/v1/{address}", json={"name": "Zoe"}, headers={"If-Match": "*"})
        assert (refused.status_code, refused.json["detail"]) == (404, f'There is no {said} "zoe".')


def test_an_edit_made_while_a_file_comes_in_undoes_nothing_of_it(
    client: FlaskClient, village: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = profile("Mila Rossi", url="linkedin.com/in/mila", headline="Gardener")
    files = [bring_in(village, "lior", findings(named))]
    (mila,) = (item["person_id"] for item in client.get("/v1/people/lior/contacts").json["items"])
    address, write = f"/v1/people/{mila}", Graph.write

    def after_the_file(graph: Graph, query: Query, arguments: Mapping[str, Any]) -> Answer:
        if query.name == "change-person" and len(files) == 1:
            newer = dataclasses.replace(named, headline="Head gardener")
            files.append(bring_in(village, "lior", findings(newer)))
        return write(graph, query, arguments)

    monkeypatch.setattr(Graph, "write", after_the_file)
    try:
        assert client.patch(address, json={"city": "Turin"}, headers=tag(client, address)).status_code == 412
        patched = client.patch(address, json={"city": "Turin"}, headers=tag(client, address))
        assert (patched.json["headline"], patched.json["city"]) == ("Head gardener", "Turin")
    finally:
        for file in files:
            take_back(village, "lior", file.source_id)
        village.write(OWN["drop"], {"ids": [mila]})


def test_an_edit_whose_acknowledgement_is_lost_is_made_once(
    client: FlaskClient, mila: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Graph.write

    def lost(graph: Graph, query: Query, arguments: Mapping[str, Any]) -> Answer:
        write(graph, query, arguments)
        return write(graph, query, arguments)

    monkeypatch.setattr(Graph, "write", lost)
    patched = client.patch(mila, json={"city": "Genoa"}, headers=tag(client, mila))
    assert (patched.status_code, patched.json["city"], patched.json["revision"]) == (200, "Genoa", 1)
    made = client.put("/v1/employers/faro", json={"name": "Faro"})
    assert made.status_code == 201
    assert client.delete("/v1/employers/faro").status_code == 204


@pytest.mark.parametrize(
    ("method", "address", "read", "body"),
    [
        ("DELETE", "/v1/people/hiro", "/v1/people/hiro", None),
        ("PUT", "/v1/people/ada/privacy", "/v1/people/ada/privacy", {"visibility": "contacts"}),
        ("DELETE", "/v1/employers/plain", "/v1/employers/plain", None),
    ],
)
def test_a_condition_that_is_not_needed_is_kept_to(
    client: FlaskClient, method: str, address: str, read: str, body: dict[str, str] | None
) -> None:
    client.put("/v1/employers/plain", json={}, headers={"If-None-Match": "*"})
    before = client.get(read)
    for condition in ('"stale"', "", " , ", f"W/{before.headers['ETag']}"):
        stale = client.open(address, method=method, json=body, headers={"If-Match": condition})
        assert stale.status_code == 412, condition
        assert client.get(read).data == before.data
    for _ in range(2):  # as if the first answer had been lost
        fresh = client.open(address, method=method, json=body, headers={"If-Match": before.headers["ETag"]})
        assert fresh.status_code in (200, 204)


@pytest.mark.parametrize(
    ("statement", "method", "address", "body", "change"),
    [
        (
            "set-visibility",
            "PUT",
            "/v1/people/kofi/privacy",
            {"visibility": "contacts"},
            "MATCH (held:Person {id: 'kofi'}) SET held:Closed",
        ),
        (
            "delete-employer",
            "DELETE",
            "/v1/employers/plain",
            None,
            "MATCH (held:Employer {id: 'plain'}) SET held.name = 'Plain', held.revision = 1",
        ),
    ],
)
def test_of_two_edits_at_once_with_one_tag_the_second_is_refused(
    client: FlaskClient,
    village: Graph,
    statement: str,
    method: str,
    address: str,
    body: dict[str, str] | None,
    change: str,
) -> None:
    client.put("/v1/employers/plain", json={}, headers={"If-None-Match": "*"})
    seen = tag(client, address)
    with ThreadPoolExecutor(1) as pool, transaction(village) as changing:
        changing.run(change).consume()
        sent = pool.submit(client.open, address, method=method, json=body, headers=seen)
        assert held_up(village, statement)
        changing.commit()
        assert sent.result(60).status_code == 412
    changed = client.get(address)
    assert (changed.status_code, changed.headers["ETag"] != seen["If-Match"]) == (200, True)
    assert client.open(address, method=method, json=body, headers=tag(client, address)).status_code in (
        200,
        204,
    )
    client.put("/v1/people/kofi/privacy", json={"visibility": "everyone"})


def test_a_job_taken_while_its_employer_is_deleted_keeps_it_or_finds_it_gone(
    client: FlaskClient, village: Graph
) -> None:
    client.put("/v1/employers/plain", json={}, headers={"If-None-Match": "*"})
    job = {"items": [{"employer_id": "plain"}]}
    with ThreadPoolExecutor(1) as pool:
        with transaction(village) as taking:
            taking.run(
                "MATCH (kofi:Person {id: 'kofi'}), (plain:Employer {id: 'plain'}) "
                "CREATE (kofi)-[:WORKED_AT]->(plain)"
            ).consume()
            sent = pool.submit(client.delete, "/v1/employers/plain")
            assert held_up(village, "delete-employer")
            taking.commit()
        kept = sent.result(60)
        with transaction(village) as deleting:
            deleting.run("MATCH (plain:Employer {id: 'plain'}) DETACH DELETE plain").consume()
            sent = pool.submit(
                client.put, "/v1/people/lior/jobs", json=job, headers=tag(client, "/v1/people/lior/jobs")
            )
            assert held_up(village, "replace-jobs")
            deleting.commit()
        gone = sent.result(60)
    assert (kept.status_code, kept.json["detail"]) == (
        409, '"plain" cannot be deleted: people have or had 1 job there.',
    )  # fmt: skip
    assert (gone.status_code, gone.json["id"]) == (404, "plain")


def test_an_id_stays_as_it_is_sent_whatever_its_form_in_unicode(client: FlaskClient, village: Graph) -> None:
    """Ids are compared as they are, so one that is decomposed must not be composed by some addresses."""
    id = "nade\u0301"
    for address in (f"/v1/people/{id}", f"/v1/employers/{id}"):
        assert client.put(address, json={"name": "Nade"}).status_code == 201
        assert client.get(address).json["name"] == "Nade"
    assert client.delete(f"/v1/employers/{id}").status_code == 204
    assert client.get(f"/v1/employers/{id}").status_code == 404
    lior = "/v1/people/lior"
    assert client.put(f"{lior}/contacts/{id}").status_code == 200
    assert client.put(f"{lior}/suggestions/{id}/dismissal").status_code == 204
    assert client.put(f"{lior}/keep-in-touch/{id}", json={"every_days": 7}).status_code == 200
    ties = ["DISMISSED", "KEEPS_UP", "KNOWS"]
    for address in (f"suggestions/{id}/dismissal", f"keep-in-touch/{id}", f"contacts/{id}", "contacts/zoe"):
        assert sorted(tie["type"] for tie in client.get(f"{lior}/export").json["ties"]) == ties
        assert client.delete(f"{lior}/{address}").status_code == 204
        ties = ties[1:]
    village.write(OWN["drop"], {"ids": [id]})


def test_a_page_begins_after_an_id_as_it_is(client: FlaskClient, village: Graph) -> None:
    ids = ["nade\u0301", "nade\u0301x"]
    for id in ids:
        client.put(f"/v1/people/{id}", json={"name": "Nade"})
        client.put(f"/v1/people/lior/contacts/{id}")
    after = {"person_id": "lior", "after_name": "Nade", "after_person_id": ids[0]}
    rows = client.get("/v1/queries/contacts/rows", query_string=after).json["items"]
    assert [row["person_id"] for row in rows] == ids[1:]
    village.write(OWN["drop"], {"ids": ids})
