"""A person's rights: to decide who sees them, to be shown what is held on them, and to be forgotten."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from drawing import OWN, Society, held_up, transaction
from flask import Flask
from flask.testing import FlaskClient
from villages import put_village

from app import create_app
from app.access import Erasures, Keys
from app.catalogue import shipped
from app.doctor.graph import examined
from app.errors import AnotherSecretError, NotAuthenticatedError
from app.graph import Graph
from app.parts import parts_of
from app.settings import Settings
from seed import loading
from seed.loading import load
from seed.network import Acquaintance, Person
from seed.village import village as village_network


@pytest.fixture
def village(graph: Graph) -> Iterator[Graph]:
    """Yield a graph with a fresh village and no record of erased people."""
    put_village(graph)
    yield graph
    graph.write(OWN["clear"], {})


@pytest.fixture
def given(graph: Graph) -> Graph:
    """Return a graph of three people, one of whom has an address book with the other two in it."""
    graph.write(OWN["clear"], {})
    Society(
        ("ann", "ben", "cid"),
        frozenset({("ann", "ben"), ("ben", "cid")}),
        jobs=(("ann", "acme"),),
        given=(("ben", "ann"), ("ben", "cid")),
    ).put_into(graph)
    return graph


ClientOf = Callable[..., FlaskClient]


@pytest.mark.parametrize(
    ("visibility", "to_a_contact", "to_a_stranger"),
    [("everyone", 200, 200), ("contacts", 200, 404), ("nobody", 200, 404)],
)
def test_a_person_says_who_sees_them(
    client_of: ClientOf, village: Graph, visibility: str, to_a_contact: int, to_a_stranger: int
) -> None:
    bruno = client_of("person", "bruno")
    for _ in range(2):
        said = bruno.put("/v1/people/me/privacy", json={"visibility": visibility})
        assert (said.status_code, said.json) == (200, {"visibility": visibility})
    assert bruno.get("/v1/people/me/privacy").json == {"visibility": visibility}
    assert client_of("person", "ada").get("/v1/people/me/people/bruno").status_code == to_a_contact
    assert client_of("person", "kofi").get("/v1/people/me/people/bruno").status_code == to_a_stranger


def test_of_a_contact_seen_by_nobody_the_name_shows_alone(client_of: ClientOf, village: Graph) -> None:
    client_of("person", "bruno").put("/v1/people/me/privacy", json={"visibility": "nobody"})
    profile = client_of("person", "ada").get("/v1/people/me/people/bruno").json
    assert (profile["name"], profile["headline"], profile["city"], profile["jobs"]) == (
        "Bruno Ferreira",
        None,
        None,
        [],
    )


def test_a_visibility_there_is_not_is_refused(client_of: ClientOf, village: Graph) -> None:
    refused = client_of("person", "ada").put("/v1/people/me/privacy", json={"visibility": "friends"})
    assert refused.json["errors"] == {"visibility": "Must be one of: everyone, contacts, nobody."}


def test_what_somebody_noted_is_seen_by_them_and_by_the_person_alone(
    client_of: ClientOf, given: Graph
) -> None:
    ann, ben, cid = (client_of("person", person) for person in ("ann", "ben", "cid"))
    assert ben.get("/v1/people/me/people/ann").json["notes"] == ["ben on ann"]
    assert ben.get("/v1/people/me/people/ann").json["emails"] == ["ann@ben.example"]
    assert ann.get("/v1/people/me").json["emails"] == ["ann@ben.example"]
    seen = cid.get("/v1/people/me/people/ann").json
    assert (seen["emails"], seen["phones"], seen["notes"]) == ([], [], [])


def exported(client: FlaskClient) -> dict[str, Any]:
    answer = client.get("/v1/people/me/export")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    return dict(json.loads(b"".join(answer.response)))


def test_an_export_tells_all_that_is_held_and_from_where(client_of: ClientOf, given: Graph) -> None:
    ann = exported(client_of("person", "ann"))
    assert ann["properties"] == {"id": "ann", "name": "ANN"}
    assert {(tie["type"], tie["outgoing"], tie["other"]["id"]) for tie in ann["ties"]} == {
        ("KNOWS", True, "ben"),
        ("WORKED_AT", True, "acme"),
        ("IS", False, "ben on ann"),
    }
    (profile,) = [tie for tie in ann["ties"] if tie["type"] == "IS"]
    assert profile["other"]["note"] == "ben on ann"
    assert profile["source"].keys() == {"id", "site", "owner", "imported_at"}, "what the file says is ben's"
    assert (profile["source"]["owner"], profile["source"]["site"]) == ("ben", "a site")
    assert [key["scope"] for key in ann["keys"]] == ["person"]
    assert "secret_sha256" not in {name for key in ann["keys"] for name, value in key.items() if value}


def test_an_export_lists_jobs_and_tags_in_one_order_in_whichever_they_were_recorded(
    client_of: ClientOf, graph: Graph
) -> None:
    """Where Neo4j stores a tie depends on what was deleted before, also by others."""
    at_acme, jobs, tags = ("ann", "acme"), [(None, None), (None, "2014")], ["boat", "film"]
    told = []
    for first, last in ((0, 1), (1, 0)):
        graph.write(OWN["clear"], {})
        Society(
            ("ann",),
            frozenset(),
            jobs=(at_acme,),
            times={at_acme: jobs[first]},
            again=((at_acme, jobs[last]),),
            tags={"ann": {tags[first]: 7, tags[last]: 7}},
        ).put_into(graph)
        ties = exported(client_of("person", "ann"))["ties"]
        told.append([(tie["type"], tie["properties"].get("ended"), tie["other"]["name"]) for tie in ties])
    assert told[0] == told[1]
    assert len(told[0]) == 4


def test_an_export_tells_what_somebody_gave_on_others_as_theirs(client_of: ClientOf, given: Graph) -> None:
    ben = exported(client_of("person", "ben"))
    about = {tie["other"]["id"]: tie["given"]["note"] for tie in ben["ties"] if tie["given"]}
    assert about == {"ann": "ben on ann", "cid": "ben on cid"}
    (source, _) = [tie["source"] for tie in ben["ties"] if tie["given"]]
    assert (source["file_name"], source["named"]) == ("ANN and CID.vcf", '{"gone": ["ANN", "CID"]}')


def test_an_export_tells_of_a_file_of_which_nobody_is_left(client_of: ClientOf, village: Graph) -> None:
    lior, admin = client_of("person", "lior"), client_of("admin")
    file = b"BEGIN:VCARD\nVERSION:3.0\nFN:Mila Rossi\nEMAIL:mila@faro.example\nEND:VCARD\n"
    assert lior.post("/v1/people/me/imports?file_name=mila.vcf", data=file).status_code == 201
    (mila,) = lior.get("/v1/people/me/contacts").json["items"]
    assert admin.delete(f"/v1/people/{mila['person_id']}").status_code == 204
    (source,) = exported(lior)["imports"]
    assert (source["file_name"], source["owner"]) == ("mila.vcf", "lior")
    assert "Mila" not in json.dumps(source)
    assert exported(client_of("person", "ada"))["imports"] == []


def test_an_export_is_read_in_pages_and_answered_in_one(
    client_of: ClientOf, app: Flask, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = tuple(f"p{number:02}" for number in range(30))
    graph.write(OWN["clear"], {})
    Society(("ann", *crowd), frozenset(("ann", one) for one in crowd)).put_into(graph)
    limit = shipped()["export-ties"].parameters["limit"]
    monkeypatch.setitem(
        shipped()["export-ties"].parameters, "limit", dataclasses.replace(limit, range=[1, 7])
    )
    ties = exported(client_of("person", "ann"))["ties"]
    assert [tie["other"]["id"] for tie in ties] == list(crowd)


def test_who_imported_somebody_is_told_to_them(client_of: ClientOf, given: Graph) -> None:
    items = client_of("person", "ann").get("/v1/people/me/sources").json["items"]
    assert [(item["source_id"], item["owner"], item["site"], item["file_name"]) for item in items] == [
        ("ben on ann", "ben", "a site", None)
    ]
    assert client_of("person", "ben").get("/v1/people/me/sources").json["items"] == []


def values(graph: Graph) -> str:
    return json.dumps(graph.read(OWN["whole-graph"], {}).rows)


def test_erased_somebody_is_gone_from_everywhere(client_of: ClientOf, app: Flask, given: Graph) -> None:
    ben = client_of("person", "ben")
    ben.put("/v1/people/me/contacts/ann")
    key = ben.key
    assert ben.delete("/v1/people/me").status_code == 204
    held = values(given)
    assert "ben" not in held.lower()
    assert "ann" in held, "who was in their address book stays, and what it said of them goes"
    assert client_of("person", "ann").get("/v1/people/me").json["emails"] == []
    assert client_of("service").get("/v1/people/ann/people/ben").status_code == 404
    with pytest.raises(NotAuthenticatedError):
        Keys(given, 30.0).key(key)


def test_erasing_again_is_no_error_and_erasing_nobody_is(client_of: ClientOf, village: Graph) -> None:
    service = client_of("service")
    for _ in range(2):
        assert service.delete("/v1/people/lior").status_code == 204
    assert service.delete("/v1/people/zoro").status_code == 404


def test_the_erased_are_not_brought_back(client_of: ClientOf, village: Graph) -> None:
    client_of("person", "bruno").delete("/v1/people/me")
    network = village_network()
    load(village, network, into=True)
    assert village.read(OWN["people-called"], {"beginning": "Bruno"}).rows == [{"person_ids": []}]
    assert network.left_out == {
        "people left out on request": 1,
        "acquaintances left out on request": 6,
        "jobs left out on request": 2,
    }
    refused = client_of("admin").put("/v1/people/bruno", json={"name": "Bruno Ferreira"})
    assert (refused.status_code, refused.json["type"]) == (409, "urn:entregent:problem:conflict")
    assert "bruno" not in values(village)


def test_whoever_is_erased_while_a_load_adds_people_is_not_brought_back(
    client_of: ClientOf, village: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One was there before and comes again, one has just come with the load, and one is still to come."""
    admin, erased = client_of("admin"), ("bruno", "yara", "zoe")

    def people() -> Iterator[Person]:
        yield Person("yara", "Yara")
        yield Person("vera", "Vera")
        assert {admin.delete(f"/v1/people/{id}").status_code for id in erased} == {204}
        yield from [*village_network().people, Person("zoe", "Zoe")]

    monkeypatch.setattr(loading, "BATCH", 1)
    whole = village_network()
    more = [Acquaintance("ada", id) for id in ("vera", "yara", "zoe")]
    network = dataclasses.replace(whole, people=people(), acquaintances=[*whole.acquaintances, *more])
    loaded = load(village, network, into=True)
    assert [admin.get(f"/v1/people/{id}").status_code for id in ("vera", *erased)] == [200, 404, 404, 404]
    assert set(erased).isdisjoint(values(village))
    assert network.left_out == {
        "people left out on request": 2,
        "acquaintances left out on request": 8,
        "jobs left out on request": 2,
    }
    assert loaded.created["people"] == 2, "Yara was erased after she had come, and Vera is there"


def test_somebody_without_a_key_may_ask_not_to_be_listed(client_of: ClientOf, village: Graph) -> None:
    admin = client_of("admin")
    assert admin.delete("/v1/people/zoro", headers={"If-Match": "*"}).status_code == 404
    assert "Erased" not in values(village)
    for _ in range(2):
        assert admin.delete("/v1/people/zoro").status_code == 204
    assert admin.put("/v1/people/zoro", json={"name": "Zoro"}).status_code == 409
    assert "zoro" not in values(village)


def test_nobody_who_asked_not_to_be_listed_is_brought_in_by_an_address(
    client_of: ClientOf, village: Graph
) -> None:
    admin, file = client_of("admin"), b"BEGIN:VCARD\nVERSION:3.0\nFN:Mila Rossi\n%s\nEND:VCARD\n"
    said = {"mila@faro.example": b"EMAIL:Mila@Faro.example", "+390111234567": b"TEL:+39 011 1234567"}
    said["https://www.linkedin.com/in/Mila/"] = b"URL:https://linkedin.com/in/mila"
    imports, contacts = "/v1/people/lior/imports", "/v1/people/lior/contacts"
    admin.post(imports, data=file % said["mila@faro.example"])
    (mila,) = (item["person_id"] for item in admin.get(contacts).json["items"])
    for _ in range(2):
        refused = admin.post("/v1/refusals", json={"addresses": [*said]})
        assert (refused.status_code, refused.json) == (200, {"person_ids": [mila]})
    assert admin.delete(f"/v1/people/{mila}").status_code == 204
    for line in said.values():
        assert admin.post(imports, data=file % line).status_code in (200, 201)  # 200: it was imported before
        assert admin.get(contacts).json["items"] == []
    assert "mila" not in values(village).lower()
    unread = ["Mila", "faro.example", "n/a", "https://www.linkedin.com/company/faro"]
    strange = admin.post("/v1/refusals", json={"addresses": ["mila@faro.example", *unread]})
    assert (strange.status_code, strange.json["errors"]["addresses"][-18:]) == (422, "number 2, 3, 4, 5.")


def test_an_address_on_a_site_that_a_mapping_names_can_be_refused(
    client_of: ClientOf, village: Graph
) -> None:
    admin, imports = client_of("admin"), "/v1/people/lior/imports"
    mapping = 'site = "academia"\n[columns]\nurl = "Page"\nname = "Name"\n'
    refused = admin.post("/v1/refusals", json={"addresses": ["https://www.academia.edu/MilaRossi/"]})
    assert refused.json == {"person_ids": []}
    table = io.BytesIO(b"Name,Page\nMila Rossi,academia.edu/MilaRossi\nAiko Sato,academia.edu/AikoSato\n")
    admin.post(imports, data={"file": (table, "a.csv"), "mapping": mapping})
    assert [item["name"] for item in admin.get("/v1/people/lior/contacts").json["items"]] == ["Aiko Sato"]


def test_what_is_kept_of_the_erased_says_nothing_without_the_secret(
    village: Graph, settings: Settings
) -> None:
    other = dataclasses.replace(settings, secret_key="another")
    Erasures(village).erase("lior")
    hashes = {
        row["hash"] for row in village.read(shipped()["erased"], {"after_hash": None, "limit": 10}).rows
    }
    assert hashes == {Erasures(village).hash("lior")}
    with Graph(other) as graph:
        assert Erasures(graph).hash("lior") not in hashes


def test_under_another_secret_nobody_is_made_brought_in_or_erased_until_the_hashes_are_forgotten(
    village: Graph, settings: Settings, key_of: Callable[..., str]
) -> None:
    Erasures(village).erase("lior")
    app = create_app(dataclasses.replace(settings, secret_key="another"))
    admin, headers = app.test_client(), {"Authorization": f"Bearer {key_of('admin')}"}
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:A B\nEMAIL:a@b.example\nEND:VCARD\n"
    file = {"file": (io.BytesIO(card), "a.vcf")}
    for answer in (
        admin.put("/v1/people/lior", json={"name": "Lior"}, headers=headers),
        admin.delete("/v1/people/ben", headers=headers),
        admin.delete("/v1/people/nobody", headers=headers),
        admin.post("/v1/refusals", json={"addresses": ["a@b.example"]}, headers=headers),
        admin.post("/v1/people/ada/imports", data=file, headers=headers),
    ):
        assert (answer.status_code, answer.json["type"]) == (500, "urn:entregent:problem:another-secret")
        assert "ENTREGENT_SECRET_KEY" in answer.json["detail"]
    graph = parts_of(app).graph
    with pytest.raises(AnotherSecretError):
        load(graph, village_network(), into=True)
    (kept,) = graph.read(shipped()["secrets-of-erased"], {"limit": 100}).rows
    assert (kept["hash_count"], graph.read(shipped()["person"], {"person_id": "ada"}).rows != []) == (1, True)
    (told,) = [finding for finding in examined(graph) if finding.about == "erased"]
    assert (told.grade, told.says[:9]) == ("wrong", "1 hashes ")
    assert told.mend.endswith(f"entregent run forget-erased --made-with {kept['made_with']}")
    graph.write(shipped()["forget-erased"], {"made_with": kept["made_with"]})
    assert admin.put("/v1/people/lior", json={"name": "Lior"}, headers=headers).status_code == 201
    graph.close()


def test_who_is_made_by_others_is_seen_as_the_setting_says(
    settings: Settings, village: Graph, key_of: Callable[..., str]
) -> None:
    app = create_app(dataclasses.replace(settings, imported_visibility="nobody"))
    headers = {"Authorization": f"Bearer {key_of('admin')}"}
    made = app.test_client().put("/v1/people/mila", json={"name": "Mila"}, headers=headers)
    parts_of(app).graph.close()
    assert made.json["visibility"] == "nobody"


def test_somebody_is_erased_whatever_the_profiles_of_their_address_book_hold(
    client_of: ClientOf, given: Graph
) -> None:
    given.write(OWN["strip-profiles"], {})
    assert client_of("person", "ben").delete("/v1/people/me").status_code == 204
    assert client_of("admin").get("/v1/people/ben").status_code == 404
    assert client_of("admin").get("/v1/people/ann/sources").json["items"] == []


@pytest.mark.parametrize(
    ("gone", "query", "method", "address", "body"),
    [
        ("greta", "ask-contact", "PUT", "contacts/greta", {}),
        ("greta", "request-introduction", "POST", "introduction-requests", {"other_id": "greta"}),
        ("bruno", "request-introduction", "POST", "introduction-requests", {"other_id": "greta"}),
        ("ada", "set-visibility", "PUT", "privacy", {"visibility": "nobody"}),
        ("ada", "keep-up-with", "PUT", "keep-in-touch/bruno", {"every_days": 7}),
        ("ada", "keep-tag", "PUT", "tags/film", {"every_days": 7}),
        ("ada", "record-key", "POST", "feed-tokens", {}),
    ],
)
def test_what_comes_in_while_somebody_is_erased_is_answered_as_of_somebody_absent(
    client_of: ClientOf, village: Graph, gone: str, query: str, method: str, address: str, body: Any
) -> None:
    if query == "request-introduction":
        body = {"connector_id": "bruno", "message": "Please?", **body}
    service = client_of("service")
    with ThreadPoolExecutor(1) as pool:
        with transaction(village) as erasing:
            erasing.run("MATCH (person:Person {id: $id}) SET person.held = true", id=gone).consume()
            sent = pool.submit(service.open, f"/v1/people/ada/{address}", method=method, json=body)
            assert held_up(village, query)
            erasing.run("MATCH (person:Person {id: $id}) DETACH DELETE person", id=gone).consume()
            erasing.commit()
        answer = sent.result(60)
    assert (answer.status_code, answer.json.get("id")) == (404, gone), answer.json
    assert "IntroductionRequest" not in values(village)
    assert f'"{gone}"' not in values(village), "nothing names them any more"


def test_nothing_asked_of_somebody_who_knows_many_outlives_them(client_of: ClientOf, village: Graph) -> None:
    """Where somebody has many ties, one more does not wait for the lock of an erasure by itself."""
    with transaction(village) as crowd:
        crowd.run(
            "MATCH (greta:Person {id: 'greta'}) UNWIND range(1, 60) AS number "
            "CREATE (greta)-[:KNOWS]->(:Person {id: 'x' + number}) "
            "CREATE (greta)<-[:TO]-(:IntroductionRequest {id: 'x' + number})"
        ).consume()
        crowd.commit()
    query, service = shipped()["request-introduction"], client_of("service")
    asked = query.load({**query.samples, "message": "Please, please?"})
    with ThreadPoolExecutor(1) as pool:
        with transaction(village) as asking:
            assert len(list(asking.run(query.text, asked))) == 1
            sent = pool.submit(service.delete, "/v1/people/greta")
            assert held_up(village, "erase-person")
            asking.commit()
        assert sent.result(60).status_code == 204
    assert "Please, please?" not in values(village)


@pytest.mark.parametrize("address", ["contacts/greta", "suggestions/greta/dismissal"])
def test_who_opens_up_while_they_are_looked_for_is_answered_as_still_hidden(
    client_of: ClientOf, village: Graph, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The write did not see them, and the statement that names who is hidden does."""
    service = client_of("service")
    service.put("/v1/people/greta/privacy", json={"visibility": "nobody"})
    look = Graph._refuse_unknown

    def look_later(graph: Graph, *asked: Any) -> None:
        monkeypatch.undo()
        graph.write(
            shipped()["set-visibility"], {"person_id": "greta", "visibility": "everyone", "seen": None}
        )
        look(graph, *asked)

    monkeypatch.setattr(Graph, "_refuse_unknown", look_later)
    answer = service.put(f"/v1/people/ada/{address}")
    assert (answer.status_code, answer.json["detail"]) == (404, 'There is no person "greta".')
