"""Which kind of key each address needs, and what is tried with keys that are not valid."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import structlog
from drawing import OWN
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.access import Key, Keys, make_key
from app.access.guard import COOKIE, guard_of
from app.catalogue import Query, shipped
from app.errors import EngineUnavailableError, NotAuthenticatedError
from app.graph import Answer, Graph
from app.parts import parts_of
from app.settings import Settings

KINDS = ["none", "wrong", "own", "another's", "service", "analyst", "admin"]

ANYBODY = "200 200 200 200 200 200 200"
EVERY_KEY = "401 401 200 200 200 200 200"
PEOPLE = "401 401 200 403 200 403 200"
ANALYSTS = "401 401 403 403 403 200 200"
NOT_EVEN_THEY = "401 401 403 403 403 403 403"

# What each address answers to each kind of key; "own" is Ada's key, "another's" is Bruno's.
EXPECTED = {
    "GET /": ANYBODY,
    "GET /style.css": ANYBODY,
    "GET /people/": "401 401 403 403 403 403 200",
    "GET /people/<person_id>": PEOPLE,
    "GET /people/<person_id>/changes": PEOPLE,
    "GET /people/<person_id>/employers": PEOPLE,
    "GET /people/<person_id>/employers/<employer_id>": PEOPLE,
    "GET /people/<person_id>/former-colleagues": PEOPLE,
    "GET /people/<person_id>/people/<other_id>": PEOPLE,
    "GET /people/<person_id>/search": PEOPLE,
    "GET /people/<person_id>/suggestions": PEOPLE,
    "GET /queries/": EVERY_KEY,
    "GET /queries/<name>": EVERY_KEY,
    "GET /queries/<name>/rows": ANALYSTS,
    "GET /queries/<name>/rows.csv": ANALYSTS,
    "GET /docs/": ANYBODY,
    "GET /docs/<path:path>": ANYBODY,
    "GET /livez": ANYBODY,
    "GET /metrics": ANALYSTS,
    "GET /openapi.json": ANYBODY,
    "GET /readyz": ANYBODY,
    "GET /v1/employers": EVERY_KEY,
    "GET /v1/employers/<employer_id>": EVERY_KEY,
    "GET /v1/graph": ANALYSTS,
    "GET /v1/keys": "401 401 403 403 403 403 200",
    "POST /v1/keys": "401 401 403 403 403 403 201",
    "POST /v1/refusals": "401 401 403 403 403 403 200",
    "DELETE /v1/keys/<key_id>": "401 401 403 403 403 403 204",
    "PUT /v1/employers/<employer_id>": "401 401 403 403 403 403 428",
    "PATCH /v1/employers/<employer_id>": "401 401 403 403 403 403 428",
    "DELETE /v1/employers/<employer_id>": "401 401 403 403 403 403 409",
    "GET /v1/people/<person_id>": PEOPLE,
    "PUT /v1/people/<person_id>": "401 401 403 403 403 403 428",
    "PATCH /v1/people/<person_id>": "401 401 428 403 428 403 428",
    "GET /v1/people/<person_id>/changes": PEOPLE,
    "GET /v1/people/<person_id>/changes.atom": PEOPLE,
    "GET /v1/people/<person_id>/changes.json": PEOPLE,
    "DELETE /v1/people/<person_id>": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/contact-requests": PEOPLE,
    "GET /v1/people/<person_id>/contacts": PEOPLE,
    "PUT /v1/people/<person_id>/contacts/<other_id>": "401 401 202 403 202 403 200",
    "DELETE /v1/people/<person_id>/contacts/<other_id>": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/degrees": PEOPLE,
    "GET /v1/people/<person_id>/employers/<employer_id>/people": PEOPLE,
    "GET /v1/people/<person_id>/employers": PEOPLE,
    "GET /v1/people/<person_id>/digest": PEOPLE,
    "GET /v1/people/<person_id>/export": PEOPLE,
    "GET /v1/people/<person_id>/conversations": PEOPLE,
    "POST /v1/people/<person_id>/conversations": "401 401 422 403 422 403 422",
    "DELETE /v1/people/<person_id>/conversations/<conversation_id>": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/introduction-requests": PEOPLE,
    "POST /v1/people/<person_id>/introduction-requests": "401 401 422 403 422 403 422",
    "PUT /v1/people/<person_id>/introduction-requests/<request_id>": "401 401 422 403 422 403 422",
    "DELETE /v1/people/<person_id>/introduction-requests/<request_id>": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/keep-in-touch": PEOPLE,
    "PUT /v1/people/<person_id>/keep-in-touch/<other_id>": "401 401 409 403 409 403 409",
    "DELETE /v1/people/<person_id>/keep-in-touch/<other_id>": "401 401 204 403 204 403 204",
    "PUT /v1/people/<person_id>/keep-in-touch/<other_id>/snooze": "401 401 422 403 422 403 422",
    "GET /v1/people/<person_id>/snoozes": PEOPLE,
    "GET /v1/people/<person_id>/tags": PEOPLE,
    "PUT /v1/people/<person_id>/tags/<tag>": "401 401 422 403 422 403 422",
    "DELETE /v1/people/<person_id>/tags/<tag>": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/feed-tokens": PEOPLE,
    "POST /v1/people/<person_id>/feed-tokens": "401 401 201 403 201 403 201",
    "DELETE /v1/people/<person_id>/feed-tokens/<token_id>": "401 401 404 403 404 403 404",
    "GET /v1/people/<person_id>/graph": PEOPLE,
    "GET /v1/people/<person_id>/imports": PEOPLE,
    "GET /v1/people/<person_id>/dismissals": PEOPLE,
    "GET /v1/people/<person_id>/networks": PEOPLE,
    "GET /v1/people/<person_id>/networks/reach": "401 401 422 403 422 403 422",
    "POST /v1/people/<person_id>/imports": "401 401 422 403 422 403 422",
    "POST /v1/people/<person_id>/imports/comparison": "401 401 422 403 422 403 422",
    "GET /v1/people/<person_id>/imports/jobs": PEOPLE,
    "GET /v1/people/<person_id>/imports/jobs/<job_id>": "401 401 404 403 404 403 404",
    "DELETE /v1/people/<person_id>/imports/jobs/<job_id>": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/imports/<source_id>": "401 401 404 403 404 403 404",
    "DELETE /v1/people/<person_id>/imports/<source_id>": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/employers/<employer_id>": PEOPLE,
    "GET /v1/people/<person_id>/proposals": PEOPLE,
    "PUT /v1/people/<person_id>/proposals/<proposal_id>/decision": "401 401 422 403 422 403 422",
    "DELETE /v1/people/<person_id>/proposals/<proposal_id>/decision": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/former-colleagues": PEOPLE,
    "GET /v1/people/<person_id>/introductions/<other_id>": PEOPLE,
    "GET /v1/people/<person_id>/introductions/employers": PEOPLE,
    "GET /v1/people/<person_id>/introductions/employers/<employer_id>": PEOPLE,
    "GET /v1/people/<person_id>/jobs": PEOPLE,
    "PUT /v1/people/<person_id>/jobs": "401 401 428 403 428 403 428",
    "GET /v1/people/<person_id>/mutual-contacts": PEOPLE,
    "GET /v1/people/<person_id>/mutual-contacts/<other_id>": PEOPLE,
    "GET /v1/people/<person_id>/neighbours": PEOPLE,
    "GET /v1/people/<person_id>/people/<other_id>": PEOPLE,
    "GET /v1/people/<person_id>/own-changes": PEOPLE,
    "DELETE /v1/people/<person_id>/own-changes/<change_id>": "401 401 204 403 204 403 204",
    "GET /v1/people/<person_id>/privacy": PEOPLE,
    "PUT /v1/people/<person_id>/privacy": PEOPLE,
    "GET /v1/people/<person_id>/reach": PEOPLE,
    "GET /v1/people/<person_id>/reach/contacts": PEOPLE,
    "GET /v1/people/<person_id>/search": PEOPLE,
    "GET /v1/people/<person_id>/sources": PEOPLE,
    "GET /v1/people/<person_id>/suggestions": PEOPLE,
    "PUT /v1/people/<person_id>/suggestions/<other_id>/dismissal": "401 401 204 403 204 403 204",
    "DELETE /v1/people/<person_id>/suggestions/<other_id>/dismissal": "401 401 204 403 204 403 204",
    "GET /v1/queries": EVERY_KEY,
    "GET /v1/queries/<name>": EVERY_KEY,
    "GET /v1/queries/<name>/rows": NOT_EVEN_THEY,
    "GET /v1/queries/*/rows": ANALYSTS,
}
ERASES = "DELETE /v1/people/<person_id>"
"""This is asked about a new person for each kind of key."""

FILLED_IN = {
    "/docs/<path:path>": "/docs/swagger-ui-bundle.js",
    "<person_id>": "ada",
    "<other_id>": "dora",
    "<employer_id>": "nordwind",
    "<source_id>": "none",
    "<job_id>": "none",
    "<proposal_id>": "none",
    "/v1/queries/<name>/rows": "/v1/queries/record-people/rows",
    "<name>": "reach",
    "*": "reach",
}
ARGUMENTS = {
    "/queries/<name>/rows": {"person_id": "ada"},
    "/queries/<name>/rows.csv": {"person_id": "ada"},
    "/v1/people/<person_id>/degrees": {"to": "dora"},
    "/v1/people/<person_id>/introductions/employers": {"country": "Germany"},
    "/v1/people/<person_id>/mutual-contacts": {"with": "dora"},
    "/v1/people/<person_id>/search": {"q": "dora"},
    "/v1/queries/*/rows": {"person_id": "ada"},
}
BODIES = {
    "POST /v1/keys": {"scope": "analyst"},
    "POST /v1/refusals": {"addresses": ["zoro@faro.example"]},
    "PATCH /v1/employers/<employer_id>": {"name": "Else"},
    "PATCH /v1/people/<person_id>": {"name": "Else"},
    "PUT /v1/people/<person_id>/jobs": {"items": []},
    "PUT /v1/people/<person_id>/privacy": {"visibility": "everyone"},
}

GOOD = f"ent_{12 * 'a'}_{43 * 'b'}"


def _routes(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield f"{method} {re.sub(r'/v1/queries/[a-z-]+/rows', '/v1/queries/*/rows', rule.rule)}"


def test_every_address_is_in_the_table_and_no_other(app: Flask) -> None:
    assert set(_routes(app)) == set(EXPECTED)


@pytest.fixture(scope="module")
def texts(village: Graph, key_of: Callable[..., str]) -> dict[str, str | None]:
    """Return a key of each kind."""
    return {
        "none": None,
        "wrong": GOOD,
        "own": key_of("person", "ada"),
        "another's": key_of("person", "bruno"),
        "service": key_of("service"),
        "analyst": key_of("analyst"),
        "admin": key_of("admin"),
    }


@pytest.mark.parametrize("route", EXPECTED)
def test_each_address_opens_to_the_keys_it_is_said_to(
    app: Flask, texts: dict[str, str | None], key_of: Callable[..., str], route: str
) -> None:
    method, rule = route.split()
    told = []
    for kind in KINDS:
        address = FILLED_IN.get(rule, rule)
        if route == ERASES:
            parts_of(app).graph.write(OWN["record-person"], {"id": kind})
            address = address.replace("<person_id>", kind)
            texts = texts | {"own": key_of("person", kind)}
        for part, meant in FILLED_IN.items():
            address = address.replace(part, meant)
        address = address.replace("<key_id>", key_of("service")[4:16])
        headers = {"Authorization": f"Bearer {texts[kind]}"} if texts[kind] else {}
        answer = app.test_client().open(
            address, method=method, query_string=ARGUMENTS.get(rule), json=BODIES.get(route), headers=headers
        )
        told.append(str(answer.status_code))
        if answer.status_code >= 400:
            assert answer.content_type == "application/problem+json"
        answer.close()
    assert " ".join(told) == EXPECTED[route]


def test_an_address_that_does_not_say_for_whom_it_is_stops_the_start(settings: Settings) -> None:
    from app.access.guard import install

    app = create_app(settings)
    parts_of(app).graph.close()
    app.add_url_rule("/new", "new", lambda: "for whom?")
    with pytest.raises(ValueError, match="not said who may ask: new"):
        install(app, guard_of(app))


def test_me_is_the_person_whose_key_it_is(client_of: Callable[..., FlaskClient], village: Graph) -> None:
    ada = client_of("person", "ada")
    assert ada.get("/v1/people/me/contacts").json == ada.get("/v1/people/ada/contacts").json
    refusal = client_of("service").get("/v1/people/me/contacts")
    assert (refusal.status_code, refusal.json["detail"]) == (
        403,
        'The key belongs to no person, so there is no "me".',
    )


def test_a_key_of_another_scope_is_told_whose_would_open(client_of: Callable[..., FlaskClient]) -> None:
    service = client_of("service")
    begun, ended = "This address needs a key of scope", "; this key's scope is service."
    assert [service.get(address).json["detail"] for address in ("/v1/keys", "/v1/queries/reach/rows")] == [
        f"{begun} admin{ended}",
        f"{begun} admin or analyst{ended}",
    ]


def test_a_key_of_another_learns_nothing_not_even_who_exists(
    client_of: Callable[..., FlaskClient], village: Graph
) -> None:
    bruno = client_of("person", "bruno")
    known, unknown = (bruno.get(f"/v1/people/{person}/contacts") for person in ("ada", "nobody"))
    assert known.data == unknown.data
    assert known.status_code == unknown.status_code == 403


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic YWRhOmFkYQ==",
        f"Bearer {GOOD[:-1]}",
        f"Bearer {GOOD}b",
        f"Bearer {GOOD} {GOOD}",
        f"Bearer {GOOD}, Bearer {GOOD}",
        f"Bearer {GOOD.upper()}",
        f"Bearer  {GOOD}",
        "Bearer ent__",
        "Bearer ent_aaaaaaaaaaaa_" + 43 * "é",
        "Bearer " + 4000 * "a",
        f"Bearer {GOOD}\x00",
        f"Bearer {GOOD}\t",
        "Bearer null",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
    ],
    ids=ascii,
)
def test_what_is_no_key_is_refused_before_the_graph_is_asked(
    app: Flask, village: Graph, monkeypatch: pytest.MonkeyPatch, header: str
) -> None:
    asked = []
    read = Graph.read
    monkeypatch.setattr(Graph, "read", lambda graph, *given: asked.append(given) or read(graph, *given))
    answer = app.test_client().get("/v1/employers", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="entregent"'
    assert asked == []


class Remembered:
    """A graph that has one key and counts how often it is asked."""

    def __init__(self, text: str, **said: Any) -> None:
        self.row = {
            "scope": "service",
            "person_id": None,
            "secret_sha256": hashlib.sha256(text[17:].encode()).hexdigest(),
            "expires_at": time.time() + 3600,
            **said,
        }
        self.id = text[4:16]
        self.asked = 0

    def read(self, query: Query, arguments: Mapping[str, Any]) -> Answer:
        self.asked += 1
        rows = [self.row] if self.row and arguments["key_id"] == self.id else []
        return Answer(list(query.columns), rows, False)


def test_a_key_is_looked_up_once_while_it_is_held_ready() -> None:
    graph = Remembered(GOOD)
    keys = Keys(graph, 60.0)
    assert keys.key(GOOD) == keys.key(GOOD) == Key(GOOD[4:16], "service", None, graph.row["expires_at"])
    assert graph.asked == 1


def test_guessing_the_secret_of_a_known_id_or_of_an_unknown_one_asks_the_graph_once() -> None:
    graph = Remembered(GOOD)
    keys = Keys(graph, 60.0)
    refusals = set()
    for id in (GOOD[:17], "ent_zzzzzzzzzzzz_"):
        for number in range(500):
            with pytest.raises(NotAuthenticatedError) as refusal:
                keys.key(f"{id}{number:043}")
            refusals.add(str(refusal.value))
    assert graph.asked == 2
    assert len(refusals) == 1


def test_an_expired_key_is_refused_at_once_though_it_is_held_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = Keys(Remembered(GOOD, expires_at=time.time() + 100), 3600.0)
    assert keys.key(GOOD).scope == "service"
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 101)
    with pytest.raises(NotAuthenticatedError):
        keys.key(GOOD)


def test_a_revoked_key_is_refused_when_it_is_held_ready_no_longer() -> None:
    graph = Remembered(GOOD)
    now = 0.0
    keys = Keys(graph, 30.0, clock=lambda: now)
    assert keys.key(GOOD).scope == "service"
    graph.row = None
    now = 29.9
    assert keys.key(GOOD).scope == "service"
    now = 30.1
    with pytest.raises(NotAuthenticatedError):
        keys.key(GOOD)


def test_what_is_held_ready_is_bounded() -> None:
    keys = Keys(Remembered(GOOD), 3600.0)
    for number in range(12_000):
        with pytest.raises(NotAuthenticatedError):
            keys.key(f"ent_{number:012}_{43 * 'b'}")
    assert len(keys._ready) == 10_000


def test_a_key_is_made_listed_and_revoked_over_http(client: FlaskClient, app: Flask, village: Graph) -> None:
    asked = {"scope": "person", "person_id": "kofi", "note": "Kofi's phone", "hours": 2}
    made = client.post("/v1/keys", json=asked)
    assert made.status_code == 201
    key, key_id = made.json["key"], made.json["key_id"]
    bearer = {"Authorization": f"Bearer {key}"}
    assert app.test_client().get("/v1/people/me", headers=bearer).json["person_id"] == "kofi"
    (listed,) = [item for item in client.get("/v1/keys?limit=100").json["items"] if item["key_id"] == key_id]
    assert (listed["person_id"], listed["note"], listed["revoked_at"]) == ("kofi", "Kofi's phone", None)
    for _ in range(2):
        assert client.delete(f"/v1/keys/{key_id}").status_code == 204
    fresh = Keys(village, 30.0)
    with pytest.raises(NotAuthenticatedError):
        fresh.key(key)
    assert client.delete("/v1/keys/nothing").json["detail"] == 'There is no key "nothing".'


def test_the_secret_is_told_once_and_kept_nowhere(
    client: FlaskClient, village: Graph, capfd: pytest.CaptureFixture[str]
) -> None:
    structlog.get_logger().debug("a log entry of the service is captured")
    secret = client.post("/v1/keys", json={"scope": "service"}).json["key"].split("_", 2)[2]
    client.get("/v1/keys?limit=100")
    logged = "".join(capfd.readouterr())
    assert "is captured" in logged
    kept = [value for row in village.read(OWN["every-property"], {}).rows for value in row["values"]]
    assert hashlib.sha256(secret.encode()).hexdigest() in kept
    assert not [value for value in kept if secret in str(value)]
    assert secret not in logged
    assert secret not in client.get("/v1/keys?limit=100").text


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"scope": "Is missing."}),
        ({"scope": "owner"}, {"scope": "Must be one of: person, service, analyst, admin, feed."}),
        (
            {"scope": "person"},
            {"person_id": "Needed for a key of scope person or feed, and for no other."},
        ),
        (
            {"scope": "admin", "person_id": "ada"},
            {"person_id": "Needed for a key of scope person or feed, and for no other."},
        ),
        ({"scope": "admin", "hours": 0}, {"hours": "Must be from 1 to 87600."}),
        ({"scope": "admin", "secret_sha256": "0"}, {"secret_sha256": "Is not known here."}),
        ([], {"body": "Must be an object."}),
    ],
)
def test_a_key_that_cannot_be_made_is_refused(client: FlaskClient, body: object, errors: object) -> None:
    answer = client.post("/v1/keys", json=body)
    assert (answer.status_code, answer.json["errors"]) == (422, errors)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ('{"scope": "admin", "scope": "person"}', "application/json", 400),
        ('{"scope": NaN}', "application/json", 400),
        ('{"scope": "admin"', "application/json", 400),
        (100_000 * "[", "application/json", 400),
        ('"\ud800"'.encode("utf-8", "surrogatepass"), "application/json", 400),
        ('{"scope": "admin", "\\ud800": 1}', "application/json", 400),
        ('{"scope": [{"\\udfff": 1}]}', "application/json", 400),
        ("scope=admin", "application/x-www-form-urlencoded", 415),
        ('{"scope": "admin"}', "text/plain", 415),
        ('{"scope": "' + 2_000_000 * "a" + '"}', "application/json", 413),
    ],
    ids=["twice", "nan", "cut", "deep", "half", "half-a-name", "half-a-name-within", "form", "text", "large"],
)
def test_a_body_is_json_in_the_strict_sense(
    client: FlaskClient, body: str | bytes, kind: str, status: int
) -> None:
    answer = client.post("/v1/keys", data=body, content_type=kind)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")


def test_a_key_for_somebody_unknown_is_not_made(client: FlaskClient) -> None:
    answer = client.post("/v1/keys", json={"scope": "person", "person_id": "zoe"})
    assert (answer.status_code, answer.json["detail"]) == (404, 'There is no person "zoe".')


def test_whoever_holds_a_key_is_a_member_until_the_last_is_revoked(
    client: FlaskClient, village: Graph
) -> None:
    def members() -> set[str]:
        return {row["person_id"] for row in village.read(OWN["members"], {}).rows}

    first, second = (
        client.post("/v1/keys", json={"scope": "person", "person_id": "greta"}).json for _ in range(2)
    )
    assert "greta" in members()
    client.delete(f"/v1/keys/{first['key_id']}")
    assert "greta" in members()
    client.delete(f"/v1/keys/{second['key_id']}")
    assert "greta" not in members()


def _token(graph: Graph, hours: int = 1) -> str:
    return make_key(graph, {"scope": "admin", "hours": hours, "one_time": True})[0]


def test_the_address_of_a_start_lets_a_browser_in_once(app: Flask, village: Graph) -> None:
    token = _token(village)
    browser = app.test_client()
    entered = browser.get(f"/?token={token}")
    assert (entered.status_code, entered.headers["Location"]) == (303, "/")
    cookie = entered.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/" in cookie
    assert token not in cookie
    assert browser.get("/v1/people/ada/contacts").status_code == 200
    again = browser.get(f"/?token={token}")
    assert (again.status_code, again.headers["Location"], again.headers.get("Set-Cookie")) == (303, "/", None)
    elsewhere = app.test_client().get(f"/?token={token}", headers={"Accept": "text/html"})
    assert elsewhere.status_code == 401
    assert "The link has been used or has expired." in elsewhere.text
    assert app.test_client().get("/v1/people/ada/contacts").status_code == 401


def test_a_link_that_has_expired_lets_nobody_in(app: Flask, village: Graph) -> None:
    token = _token(village)
    village.write(OWN["expire"], {"key_id": token[4:16]})
    refused = app.test_client().get(f"/?token={token}")
    assert (refused.status_code, refused.headers.get("Set-Cookie")) == (401, None)


def test_the_cookie_of_a_browser_changes_nothing(app: Flask, village: Graph) -> None:
    browser = app.test_client()
    browser.get(f"/?token={_token(village)}")
    assert browser.get_cookie(COOKIE)
    assert browser.post("/v1/keys", json={"scope": "admin"}).status_code == 401
    assert browser.delete("/v1/keys/any").status_code == 401


def test_a_token_opened_by_many_at_once_lets_one_in(app: Flask, village: Graph) -> None:
    token = _token(village)
    with ThreadPoolExecutor(8) as pool:
        opened = pool.map(lambda _: app.test_client().get(f"/?token={token}").status_code, range(16))
    assert sorted(opened) == [303] + 15 * [401]


@pytest.mark.parametrize("spaces", [1, 2])
def test_a_key_comes_after_one_space_or_more(
    app: Flask, village: Graph, key_of: Callable[..., str], spaces: int
) -> None:
    bearer = {"Authorization": f"Bearer{spaces * ' '}{key_of('service')}"}
    assert app.test_client().get("/v1/employers", headers=bearer).status_code == 200


def test_a_link_is_not_used_up_without_letting_a_browser_in(
    app: Flask, village: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, token, write, written = app.test_client(), _token(village), Graph.write, []

    def once(self: Graph, query: Query, arguments: Mapping[str, Any]) -> Answer:
        """Write, as a server does that goes away right after it."""
        if written:
            raise EngineUnavailableError("Neo4j does not answer.")
        written.append(query.name)
        return write(self, query, arguments)

    monkeypatch.setattr(Graph, "write", once)
    assert browser.get(f"/?token={token}").status_code == 303
    assert browser.get("/v1/people/ada/contacts").status_code == 200


def test_a_one_time_token_is_no_key_and_a_key_no_token(
    app: Flask, village: Graph, key_of: Callable[..., str]
) -> None:
    bearer = {"Authorization": f"Bearer {_token(village)}"}
    assert app.test_client().get("/v1/employers", headers=bearer).status_code == 401
    assert app.test_client().get(f"/?token={key_of('admin')}").status_code == 401
    assert app.test_client().get("/?token=").status_code == 401


def test_redeeming_again_as_the_same_attempt_is_the_same(village: Graph) -> None:
    token = _token(village)
    digest = hashlib.sha256(token[17:].encode()).hexdigest()
    redeem = shipped()["redeem-key"]
    said = {**redeem.samples, "key_id": token[4:16], "secret_sha256": digest}
    for new_key_id, rows in (("first", 1), ("first", 1), ("second", 0)):
        assert len(village.write(redeem, said | {"new_key_id": new_key_id}).rows) == rows
    made = [row for row in village.every_row(shipped()["keys"], {}) if row["key_id"] in ("first", "second")]
    assert [(row["key_id"], row["scope"], row["revoked_at"]) for row in made] == [("first", "admin", None)]


def test_expired_keys_are_forgotten_and_good_ones_are_not(village: Graph, key_of: Callable[..., str]) -> None:
    village.write(shipped()["forget-expired-keys"], {})  # those of other tests
    good, expired = key_of("service"), key_of("service")
    of_persons = [key_of("person", person_id) for person_id in ("hiro", "hiro", "ines")]
    for each in (expired, of_persons[0], of_persons[2]):
        village.write(OWN["expire"], {"key_id": each[4:16]})
    with pytest.raises(NotAuthenticatedError):
        Keys(village, 30.0).key(expired)
    assert village.write(shipped()["forget-expired-keys"], {}).rows == [{"forgotten": 3}]
    assert Keys(village, 30.0).key(good).scope == "service"
    members = {row["person_id"] for row in village.read(OWN["members"], {}).rows}
    assert "hiro" in members and "ines" not in members


def test_a_key_is_not_made_if_something_unknown_is_asked_for(client: FlaskClient) -> None:
    refused = client.post("/v1/keys?hours=1", json={"scope": "admin"})
    assert (refused.status_code, refused.json["errors"]) == (422, {"hours": "Is not known here."})
