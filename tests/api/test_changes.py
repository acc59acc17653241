"""The changes that edits show to those who know the person: as a list, and as feeds that a token opens."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from drawing import OWN
from flask import Flask
from flask.testing import FlaskClient
from villages import put_village

from app.access import ANYBODY
from app.catalogue import shipped
from app.graph import Graph

ATOM = "{http://www.w3.org/2005/Atom}"
ClientOf = Callable[..., FlaskClient]


@pytest.fixture
def admin(client_of: ClientOf, graph: Graph) -> Iterator[FlaskClient]:
    """Yield an admin's client, on a fresh village."""
    put_village(graph)
    yield client_of("admin")


def change(client: FlaskClient, person: str, **said: object) -> None:
    """Change some values of a person."""
    tag = client.get(f"/v1/people/{person}").headers["ETag"]
    answer = client.patch(f"/v1/people/{person}", json=said, headers={"If-Match": tag})
    assert answer.status_code == 200, answer.text


def rejob(client: FlaskClient, person: str, *jobs: tuple[str, str, str, str | None]) -> None:
    """Replace a person's jobs."""
    tag = client.get(f"/v1/people/{person}/jobs").headers["ETag"]
    items = [dict(zip(("employer_id", "title", "started", "ended"), job, strict=True)) for job in jobs]
    answer = client.put(f"/v1/people/{person}/jobs", json={"items": items}, headers={"If-Match": tag})
    assert answer.status_code == 200, answer.text


def told(client: FlaskClient, person: str, **asked: object) -> list[tuple[object, ...]]:
    """Return the changes of others that a person is shown."""
    items = client.get(f"/v1/people/{person}/changes", query_string=asked).json["items"]
    return [(item["person_id"], item["kind"], item["before"], item["after"]) for item in items]


def test_a_new_city_and_a_new_name_are_told(admin: FlaskClient) -> None:
    change(admin, "bruno", city="Kiel")
    change(admin, "bruno", name="Bruno F.")
    assert told(admin, "ada") == [
        ("bruno", "name", "Bruno Ferreira", "Bruno F."),
        ("bruno", "city", "Hamburg", "Kiel"),
    ]


def test_what_stays_or_is_taken_away_is_no_change(admin: FlaskClient) -> None:
    change(admin, "bruno", headline="Knows everybody by name", country="Denmark")
    for name in ("city", "name"):
        was = admin.get("/v1/people/bruno").json[name]
        change(admin, "bruno", **{name: None})
        change(admin, "bruno", **{name: was})
    assert told(admin, "ada") == []


def test_an_employer_come_to_one_left_and_a_new_title_are_told(admin: FlaskClient) -> None:
    rejob(
        admin, "bruno",
        ("alameda", "Cashier", "2008", "2014-12"), ("nordwind", "Director", "2015", None),
    )  # fmt: skip
    assert told(admin, "ada") == [("bruno", "title", "Head of sales", "Director")]
    rejob(admin, "bruno", ("nordwind", "Director", "2015", "2026-01"), ("kestrel", "Buyer", "2026-02", None))
    assert set(told(admin, "ada", kind=["job", "left"])) == {
        ("bruno", "left", "Nordwind", None),
        ("bruno", "job", None, "Kestrel Books"),
    }


def test_a_job_that_is_over_when_it_is_said_is_no_news(admin: FlaskClient) -> None:
    rejob(
        admin, "kofi", ("lumiere", "Sound engineer", "2018-01-15", None), ("nordwind", "Cook", "2010", "2011")
    )
    assert told(admin, "farid") == []


def test_a_title_put_right_twice_over_leaves_one_change_each(admin: FlaskClient) -> None:
    rejob(admin, "kofi", ("lumiere", "Composer", "2018-01-15", None))
    rejob(admin, "kofi", ("lumiere", "Sound engineer", "2018-01-15", None))
    assert told(admin, "farid") == [
        ("kofi", "title", "Composer", "Sound engineer"),
        ("kofi", "title", "Sound engineer", "Composer"),
    ]


def test_an_edit_run_twice_leaves_one_change(admin: FlaskClient, graph: Graph) -> None:
    row = graph.read(shipped()["person"], {"person_id": "bruno"}).rows[0]
    wanted = {
        name: row[name] for name in ("name", "given_name", "family_name", "headline", "country", "location")
    }
    for _ in range(2):  # as the gateway does if an answer was lost
        said = {"person_id": "bruno", **wanted, "city": "Kiel", "revision": row["revision"], "seen": None}
        assert graph.write(shipped()["change-person"], said).rows
    jobs = [{"employer_id": "kestrel", "title": "Buyer", "started": "2026-02"}]
    for _ in range(2):
        said = {"person_id": "bruno", "jobs": jobs, "employer_ids": ["kestrel"], "revision": 1, "seen": None}
        assert graph.write(shipped()["replace-jobs"], said).rows
    assert sorted(kind for _, kind, _, _ in told(admin, "ada")) == ["city", "job", "left"]


def test_changes_come_in_pages(admin: FlaskClient) -> None:
    for city in ("Kiel", "Bonn", "Köln"):
        change(admin, "bruno", city=city)
    found, address = [], "/v1/people/ada/changes?limit=1"
    while address:
        page = admin.get(address).json
        found += [item["after"] for item in page["items"]]
        address = page["next"] and f"/v1/people/ada/changes?limit=1&cursor={page['next']}"
    assert found == ["Köln", "Bonn", "Kiel"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("kind=phone", "kind"),
        ("since=2026-13-01", "since"),
        ("since=yesterday", "since"),
        ("until=tomorrow", "until"),
        ("limit=0", "limit"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(admin: FlaskClient, asked: str, field: str) -> None:
    for ending in ("", ".json", ".atom"):
        answer = admin.get(f"/v1/people/ada/changes{ending}?{asked}")
        assert (answer.status_code, list(answer.json["errors"])) == (422, [field])


def test_a_stranger_hears_nothing_and_a_closed_contact_tells_nothing(admin: FlaskClient) -> None:
    change(admin, "bruno", city="Kiel")
    assert told(admin, "ines") == []
    admin.put("/v1/people/bruno/privacy", json={"visibility": "nobody"})
    change(admin, "bruno", city="Bonn")
    assert told(admin, "ada") == []
    admin.put("/v1/people/bruno/privacy", json={"visibility": "contacts"})
    assert told(admin, "ada") == [("bruno", "city", "Hamburg", "Kiel")]


def test_nobody_hears_what_was_before_they_said_that_they_know_each_other(admin: FlaskClient) -> None:
    change(admin, "jonas", name="Jonas Braun")
    admin.put("/v1/people/ada/contacts/jonas", json={})
    assert told(admin, "ada") == []
    change(admin, "jonas", name="Jonas Weber")
    assert told(admin, "ada") == [("jonas", "name", "Jonas Braun", "Jonas Weber")]


def test_who_is_followed_cannot_find_out(admin: FlaskClient) -> None:
    change(admin, "bruno", city="Kiel")
    addresses = [f"/v1/people/bruno{end}" for end in ("", "/export", "/sources", "/changes", "/feed-tokens")]
    before = [admin.get(address).data for address in addresses]
    made = admin.post("/v1/people/ada/feed-tokens", json={}).json
    assert admin.get(f"{urlsplit(made['atom']).path}?token={made['token']}").status_code == 200
    assert told(admin, "ada")
    assert [admin.get(address).data for address in addresses] == before


def test_changes_go_with_the_person_and_stand_in_their_export(admin: FlaskClient, graph: Graph) -> None:
    change(admin, "bruno", city="Kiel")
    address = {"id": "c1", "person_id": "farid", "kind": "email", "after": "f@x.example", "owner": "bruno"}
    graph.write(shipped()["record-changes"], {"changes": [address]})
    ties = admin.get("/v1/people/bruno/export").json["ties"]
    told_of = [(tie["other"].get("after"), tie["given"] and tie["given"]["after"])
               for tie in ties if tie["type"] == "CHANGED"]  # fmt: skip
    assert sorted(told_of, key=str) == [("Kiel", None), (None, "f@x.example")]
    assert admin.delete("/v1/people/bruno").status_code == 204
    left = [value for row in graph.read(OWN["every-property"], {}).rows for value in row["values"]]
    assert not {"Kiel", "f@x.example"} & {value for value in left if isinstance(value, str)}


def test_what_is_taken_out_by_the_person_is_told_to_nobody_any_more(
    admin: FlaskClient, client_of: ClientOf, graph: Graph
) -> None:
    """A person is shown private changes from a file too, but only a list's owner sees who is gone from it."""
    said = {"person_id": "bruno", "owner": "ada", "private": True}
    graph.write(
        shipped()["record-changes"],
        {
            "changes": [
                {"id": "c1", "at": "2026-01-01T12:00:00+05:00", "kind": "city", "after": "Rome", **said},
                {"id": "c2", "at": "2026-01-02T12:00:00+05:00", "kind": "gone", "before": "viadeo", **said},
            ]
        },
    )
    change(admin, "bruno", name="Bruna Ferreira")
    bruno = client_of("person", "bruno")
    page = bruno.get("/v1/people/me/own-changes?limit=1").json
    items = page["items"] + bruno.get(f"/v1/people/me/own-changes?cursor={page['next']}").json["items"]
    assert [(item["kind"], item["before"], item["after"], item["private"]) for item in items] == [
        ("name", "Bruno Ferreira", "Bruna Ferreira", False),
        ("city", None, "Rome", True),
    ]
    assert items[1]["at"] == "2026-01-01T07:00:00Z"
    address = f"/v1/people/%s/own-changes/{items[0]['change_id']}"
    assert admin.delete(address % "ada").status_code == 204, "it is not hers to take out"
    assert [row[1] for row in told(admin, "ada")] == ["name", "gone", "city"]
    for _ in range(2):
        assert bruno.delete(address % "me").status_code == 204
    for change_id in ("c1", "c2"):
        assert bruno.delete(f"/v1/people/me/own-changes/{change_id}").status_code == 204
    assert told(admin, "ada") == [("bruno", "gone", "viadeo", None)]
    assert bruno.get("/v1/people/me/own-changes").json["items"] == []
    kept = [value for row in graph.read(OWN["every-property"], {}).rows for value in row["values"]]
    assert not {"Bruno Ferreira", "Rome"} & {value for value in kept if isinstance(value, str)}


def feed_token(client: FlaskClient, person: str = "ada") -> str:
    """Make a feed token."""
    answer = client.post(f"/v1/people/{person}/feed-tokens", json={"note": "My reader", "hours": 24})
    assert answer.status_code == 201
    return str(answer.json["token"])


def test_the_same_comes_as_a_json_feed(admin: FlaskClient) -> None:
    change(admin, "bruno", city="Kiel")
    (item,) = admin.get("/v1/people/ada/changes").json["items"]
    answer = admin.get("/v1/people/ada/changes.json")
    assert answer.content_type == "application/feed+json"
    assert answer.json == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "What's new with the people you know",
        "feed_url": "http://localhost/v1/people/ada/changes.json",
        "items": [
            {
                "id": f"urn:entregent:change:{item['change_id']}",
                "title": "Bruno Ferreira now lives in Kiel, before in Hamburg.",
                "content_text": "Bruno Ferreira now lives in Kiel, before in Hamburg.",
                "date_published": item["at"],
                "tags": ["city"],
            }
        ],
    }


def parsed(data: bytes) -> ElementTree.Element:
    """Read an Atom feed, and assert what RFC 4287 demands of every feed."""
    feed = ElementTree.fromstring(data)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{tag}")
            assert found.text
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "Entregent"
    return feed


@pytest.mark.parametrize("city", ["<b>Kiel</b>", "A & B", "]]>", "&amp;", "\"'", "Øst 🌬"])
def test_the_same_comes_as_atom_whatever_is_said(admin: FlaskClient, city: str) -> None:
    change(admin, "bruno", city=city)
    answer = admin.get("/v1/people/ada/changes.atom")
    assert answer.mimetype == "application/atom+xml"
    (entry,) = parsed(answer.data).findall(f"{ATOM}entry")
    (item,) = admin.get("/v1/people/ada/changes").json["items"]
    assert entry.find(f"{ATOM}title").text == f"Bruno Ferreira now lives in {city}, before in Hamburg."
    assert entry.find(f"{ATOM}updated").text == item["at"]
    assert entry.find(f"{ATOM}category").attrib == {"term": "city"}
    assert entry.find(f"{ATOM}content").text == item["summary"]


def test_what_xml_cannot_say_is_shown_as_the_character_for_that(admin: FlaskClient, graph: Graph) -> None:
    odd = {"id": "c\u0001", "person_id": "bruno", "kind": "city", "after": "Ki\u000bel\uffff"}
    graph.write(shipped()["record-changes"], {"changes": [odd]})
    (entry,) = parsed(admin.get("/v1/people/ada/changes.atom").data).findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Bruno Ferreira now lives in Ki\ufffdel\ufffd."
    assert entry.find(f"{ATOM}id").text == "urn:entregent:change:c%01"


def test_a_feed_says_where_the_older_ones_are(admin: FlaskClient, app: Flask) -> None:
    for city in ("Kiel", "Bonn", "Lyon"):
        change(admin, "bruno", city=city)
    change(admin, "bruno", name="Bruno F.")
    wanted = [item["change_id"] for item in admin.get("/v1/people/ada/changes?kind=city").json["items"]]
    reader, asked = app.test_client(), f"kind=city&limit=2&token={feed_token(admin)}"
    first = reader.get(f"/v1/people/ada/changes.json?{asked}").json
    second = reader.get(first["next_url"]).json
    assert "next_url" not in second
    found = [item["id"].rpartition(":")[2] for page in (first, second) for item in page["items"]]
    assert found == wanted
    pages = [parsed(reader.get(f"/v1/people/ada/changes.atom?{asked}").data)]
    (older,) = (link.get("href") for link in pages[0].findall(f"{ATOM}link") if link.get("rel") == "next")
    pages.append(parsed(reader.get(older).data))
    assert [len(page.findall(f"{ATOM}entry")) for page in pages] == [2, 1]
    assert {link.get("rel") for link in pages[1].findall(f"{ATOM}link")} == {"self"}
    assert {page.find(f"{ATOM}id").text for page in pages} == {"urn:entregent:changes:ada:kind=city"}
    assert reader.get(f"{first['next_url']}x").status_code == 422


def test_the_addresses_in_a_feed_are_of_its_reader_whatever_the_id(admin: FlaskClient) -> None:
    put = functools.partial(admin.put, headers={"If-None-Match": "*"})
    for person_id in ("a%41", "aA"):
        assert put(f"/v1/people/{quote(person_id)}", json={"name": person_id}).status_code == 201
    feed = admin.get("/v1/people/a%2541/changes.json?kind=job&limit=1").json
    assert feed["feed_url"] == "http://localhost/v1/people/a%2541/changes.json?kind=job&limit=1"
    page = parsed(admin.get("/v1/people/a%2541/changes.atom").data)
    assert page.find(f"{ATOM}link").get("href") == "http://localhost/v1/people/a%2541/changes.atom"


def test_feeds_of_other_choices_are_other_feeds(admin: FlaskClient) -> None:
    chosen = ["", "kind=job", "kind=city&kind=job", "kind=job&kind=city", "limit=5", "since=2026-01-31"]
    ids = [
        parsed(admin.get(f"/v1/people/ada/changes.atom?{asked}").data).find(f"{ATOM}id").text
        for asked in chosen
    ]
    assert ids == [
        f"urn:entregent:changes:ada{choice}"
        for choice in (
            "", ":kind=job", ":kind=city&kind=job", ":kind=city&kind=job", "", ":since=2026-01-31",
        )
    ]  # fmt: skip


def test_a_feed_of_nothing_is_one_still(admin: FlaskClient) -> None:
    assert parsed(admin.get("/v1/people/lior/changes.atom").data).findall(f"{ATOM}entry") == []
    assert admin.get("/v1/people/lior/changes.json").json["items"] == []


def test_a_feed_that_has_not_changed_is_not_sent_again(admin: FlaskClient) -> None:
    tag = admin.get("/v1/people/ada/changes.atom").headers["ETag"]
    assert admin.get("/v1/people/ada/changes.atom", headers={"If-None-Match": tag}).status_code == 304
    change(admin, "bruno", city="Kiel")
    assert admin.get("/v1/people/ada/changes.atom", headers={"If-None-Match": tag}).status_code == 200


def test_a_token_opens_the_feeds_of_one_person_and_nothing_else(admin: FlaskClient, app: Flask) -> None:
    token = feed_token(admin)
    reader = app.test_client()
    reader.environ_base["REMOTE_ADDR"] = "203.0.113.7"  # failed attempts are counted by address
    for ending in ("json", "atom"):
        assert reader.get(f"/v1/people/ada/changes.{ending}?token={token}").status_code == 200
        assert reader.get(f"/v1/people/bruno/changes.{ending}?token={token}").status_code == 403
    assert reader.get(f"/v1/people/me/changes.json?kind=city&token={token}").status_code == 200
    for rule in app.url_map.iter_rules():
        scopes = app.view_functions[rule.endpoint].open_to
        if scopes == {ANYBODY} or rule.rule.startswith("/v1/people/<person_id>/changes."):
            continue
        address = re.sub("<(?:path:)?(?!person_id|name)\\w+>", "x", rule.rule)
        address = address.replace("<person_id>", "ada").replace("<name>", "reach")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            answer = reader.open(address, method=method, query_string={"token": token})
            assert answer.status_code == 401, rule.rule
            bearer = {"Authorization": f"Bearer {token}"}
            assert reader.open(address, method=method, headers=bearer).status_code == 403, rule.rule


def test_no_other_key_may_stand_in_an_address(
    app: Flask, admin: FlaskClient, key_of: Callable[..., str]
) -> None:
    for text in (key_of("admin"), key_of("person", "ada"), "", "ent_x", f"ent_{12 * 'a'}_{43 * 'b'}"):
        answer = app.test_client().get("/v1/people/ada/changes.json", query_string={"token": text})
        assert answer.status_code == 401


def test_tokens_are_listed_without_their_secrets_and_revoked(
    admin: FlaskClient, app: Flask, graph: Graph, client_of: ClientOf
) -> None:
    tokens = [feed_token(admin) for _ in range(3)]
    listed = admin.get("/v1/people/ada/feed-tokens?limit=2")
    more = admin.get(f"/v1/people/ada/feed-tokens?limit=2&cursor={listed.json['next']}")
    items = listed.json["items"] + more.json["items"]
    assert {item["token_id"] for item in items} == {token[4:16] for token in tokens}
    assert {(item["note"], item["revoked_at"]) for item in items} == {("My reader", None)}
    kept = [value for row in graph.read(OWN["every-property"], {}).rows for value in row["values"]]
    for token in tokens:
        secret = token.split("_", 2)[2]
        assert secret not in listed.text + more.text + str(kept)
        assert hashlib.sha256(secret.encode()).hexdigest() in kept
    for _ in range(2):
        assert admin.delete(f"/v1/people/ada/feed-tokens/{tokens[0][4:16]}").status_code == 204
    assert app.test_client().get(f"/v1/people/ada/changes.atom?token={tokens[0]}").status_code == 401
    assert app.test_client().get(f"/v1/people/ada/changes.atom?token={tokens[1]}").status_code == 200


def test_a_token_is_revoked_by_its_owner_alone_and_a_key_not_as_a_token(
    admin: FlaskClient, client_of: ClientOf
) -> None:
    token_id = feed_token(admin)[4:16]
    bruno = client_of("person", "bruno")
    refused = bruno.delete(f"/v1/people/me/feed-tokens/{token_id}")
    assert (refused.status_code, refused.json["detail"]) == (404, f'There is no feed token "{token_id}".')
    assert bruno.delete(f"/v1/people/me/feed-tokens/{bruno.key[4:16]}").status_code == 404
    assert bruno.get("/v1/people/me/feed-tokens").json["items"] == []


def test_tokens_go_with_the_person(admin: FlaskClient, graph: Graph) -> None:
    token = feed_token(admin)
    admin.delete("/v1/people/ada")
    assert graph.read(shipped()["key"], {"key_id": token[4:16]}).rows == []


def test_a_token_ends_with_the_key_that_made_it_and_is_revoked_with_it(
    admin: FlaskClient, app: Flask, graph: Graph
) -> None:
    made = admin.post("/v1/keys", json={"scope": "service", "hours": 1}).json
    service = {"Authorization": f"Bearer {made['key']}"}
    address, client = "/v1/people/ada/feed-tokens", app.test_client()
    tokens = {
        hours: client.post(address, json={"hours": hours}, headers=service).json for hours in (1, 87600)
    }
    assert tokens[87600]["expires_at"][:19] == made["expires_at"][:19]
    assert tokens[1]["expires_at"] <= made["expires_at"]
    listed = {item["key_id"]: item["made_by"] for item in admin.get("/v1/keys?limit=100").json["items"]}
    assert listed[made["key_id"]] == admin.key[4:16]
    assert {listed[token["token_id"]] for token in tokens.values()} == {made["key_id"]}
    assert admin.delete(f"/v1/keys/{made['key_id']}").status_code == 204
    for token in tokens.values():
        assert graph.read(shipped()["key"], {"key_id": token["token_id"]}).rows == []
    assert graph.read(shipped()["key"], {"key_id": admin.key[4:16]}).rows != []
    assert client.get("/v1/people/ada", headers=service).status_code == 200, "it is still held ready"
    assert client.post(address, json={}, headers=service).status_code == 401
    assert admin.get("/v1/people/ada/feed-tokens?limit=100").json["items"][2:] == []


def test_a_key_that_is_good_no_more_makes_none(admin: FlaskClient, client_of: ClientOf, graph: Graph) -> None:
    for ended in (OWN["expire"], shipped()["revoke-key"]):
        client = client_of("admin")
        made = client.post("/v1/keys", json={"scope": "admin"})
        assert made.status_code == 201
        graph.write(ended, {"key_id": client.key[4:16]})
        before = admin.get("/v1/keys?limit=100").json
        refused = client.post("/v1/keys", json={"scope": "admin"})
        assert (refused.status_code, refused.json["detail"]) == (
            401,
            "The key is unknown, expired or revoked.",
        )
        assert admin.get("/v1/keys?limit=100").json == before
        assert graph.read(shipped()["key"], {"key_id": made.json["key_id"]}).rows != [], "it is no token"
