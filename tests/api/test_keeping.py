"""Keeping in touch: who is due and why, what was noted, and that it is shown to nobody else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from click.testing import CliRunner
from drawing import OWN, held_up, transaction
from flask import Flask
from flask.testing import FlaskClient
from villages import put_village

from app.catalogue import shipped
from app.cli import entregent
from app.digest import digest, in_words
from app.errors import ConflictError
from app.graph import Graph
from app.settings import Settings

TODAY = datetime.datetime.now(datetime.UTC).date()


def day(offset: int) -> str:
    """Return the day that is so many days from today."""
    return (TODAY + datetime.timedelta(days=offset)).isoformat()


@pytest.fixture
def service(client_of: Callable[..., FlaskClient], graph: Graph) -> Iterator[FlaskClient]:
    """Yield a site's client, on a fresh village."""
    put_village(graph)
    yield client_of("service")


def wish(client: FlaskClient, other: str, **said: object) -> None:
    """Set how often Ada would like to speak with a contact."""
    assert client.put(f"/v1/people/ada/keep-in-touch/{other}", json=said).status_code == 200


def spoke(client: FlaskClient, other: str, offset: int, note: str = "Well.") -> str:
    """Note a conversation of Ada's; return its id."""
    said = {"other_id": other, "day": day(offset), "note": note}
    answer = client.post("/v1/people/ada/conversations", json=said)
    assert answer.status_code == 201, answer.text
    return str(answer.json["conversation_id"])


def due(client: FlaskClient, **asked: object) -> list[tuple[Any, ...]]:
    """Return with whom Ada is to speak, and how many days she is late."""
    items = client.get("/v1/people/ada/keep-in-touch", query_string=asked).json["items"]
    return [(item["person_id"], item["overdue_days"]) for item in items]


def test_the_most_overdue_come_first_with_why(service: FlaskClient) -> None:
    for other, offset in (("bruno", -40), ("chidi", -50), ("elodie", -10)):
        wish(service, other, every_days=30)
        spoke(service, other, offset)
    spoke(service, "bruno", -60)
    assert due(service) == [("chidi", 20), ("bruno", 10)]
    assert due(service, within_days=20) == [("chidi", 20), ("bruno", 10), ("elodie", -20)]
    (first, _) = service.get("/v1/people/ada/keep-in-touch").json["items"]
    assert first == {
        "person_id": "chidi",
        "name": "Chidi Okafor",
        "every_days": 30,
        "tag": None,
        "last_on": day(-50),
        "due_on": day(-20),
        "overdue_days": 20,
        "reason": f"You wished to speak every 30 days; you last did on {day(-50)}.",
    }


def test_who_was_never_spoken_with_is_due_so_long_after_the_wish(service: FlaskClient) -> None:
    wish(service, "farid", every_days=5)
    assert due(service) == []
    assert due(service, today=day(7)) == [("farid", 2)]
    (item,) = service.get("/v1/people/ada/keep-in-touch", query_string={"today": day(7)}).json["items"]
    assert (
        item["reason"] == f"You wished to speak every 5 days; none is known since you wished so, on {day(0)}."
    )


def test_every_day_is_said_as_that(service: FlaskClient) -> None:
    wish(service, "farid", every_days=1)
    (item,) = service.get("/v1/people/ada/keep-in-touch", query_string={"today": day(7)}).json["items"]
    assert item["reason"].startswith("You wished to speak every day; ")


def test_a_tag_that_is_given_twice_is_had_once(service: FlaskClient) -> None:
    said = {"tags": ["lyon", "film", "lyon"]}
    answer = service.put("/v1/people/ada/keep-in-touch/elodie", json=said)
    assert answer.json == {"every_days": None, "tags": ["lyon", "film"]}


def test_a_tag_says_how_often_where_nothing_is_said_of_the_contact(service: FlaskClient) -> None:
    wish(service, "elodie", tags=["film", "lyon"])
    wish(service, "farid", tags=["film"], every_days=100)
    for other in ("elodie", "farid"):
        spoke(service, other, -30)
    assert due(service) == []
    for tag, days in (("film", 25), ("lyon", 20)):
        assert service.put(f"/v1/people/ada/tags/{tag}", json={"every_days": days}).status_code == 200
    assert due(service) == [("elodie", 10)]
    (item,) = service.get("/v1/people/ada/keep-in-touch").json["items"]
    assert (item["tag"], item["every_days"]) == ("lyon", 20)
    assert item["reason"].startswith("You wished to speak every 20 days with those you tagged lyon;")
    service.delete("/v1/people/ada/tags/lyon")
    assert due(service) == [("elodie", 5)]
    assert service.get("/v1/people/ada/tags").json["items"] == [
        {"tag": "film", "every_days": 25, "contact_count": 2}
    ]
    assert service.delete("/v1/people/ada/contacts/elodie").status_code == 204
    (film,) = service.get("/v1/people/ada/tags").json["items"]
    assert film["contact_count"] == 1, "somebody who is no contact any more is not counted"


def test_another_time_counts_from_the_day_it_is_said(service: FlaskClient, graph: Graph) -> None:
    def says(tags: list[str], every: int | None = None, film: int = 40) -> list[int]:
        """Set these wishes, and return how many days Elodie is overdue."""
        assert service.put("/v1/people/ada/tags/film", json={"every_days": film}).status_code == 200
        wish(service, "elodie", tags=tags, **({"every_days": every} if every else {}))
        return [days for _, days in due(service, within_days=365)]

    def a_month_later() -> None:
        graph.write(OWN["age-wishes"], {"person_id": "ada", "days": 30})

    assert says([]) == []
    a_month_later()
    assert says(["film"]) == [-40], "the tag was put on her today"
    a_month_later()
    assert says(["film", "lyon"]) == [-10]
    assert says(["film"], every=35) == [-35]
    a_month_later()
    assert says([], every=35) == [-5]
    assert says(["film"]) == [-40], "from now on the tag says so"
    a_month_later()
    assert says(["film"], film=33) == [-33]
    a_month_later()
    assert says(["film"], film=33) == [-3]
    assert service.put("/v1/people/ada/tags/lyon", json={"every_days": 50}).status_code == 200
    assert says(["film", "lyon"], film=33) == [-3], "the shortest time is what it was"
    assert service.put("/v1/people/ada/tags/lyon", json={"every_days": 20}).status_code == 200
    a_month_later()
    assert says(["lyon", "film"], film=33) == [10]
    assert says(["film"], film=33) == [-33], "from now on it is another"


def test_who_is_snoozed_rests_until_that_day(service: FlaskClient) -> None:
    wish(service, "bruno", every_days=1)
    spoke(service, "bruno", -10)
    assert service.put("/v1/people/ada/keep-in-touch/bruno/snooze", json={"until": day(3)}).status_code == 200
    assert due(service) == []
    assert due(service, today=day(3)) == [("bruno", 12)]
    for other, offset in (("farid", 3), ("elodie", 2), ("chidi", 0)):
        wish(service, other, every_days=30)
        said = service.put(f"/v1/people/ada/keep-in-touch/{other}/snooze", json={"until": day(offset)})
        assert said.status_code == 200
    first = service.get("/v1/people/ada/snoozes?limit=2").json
    rest = service.get(f"/v1/people/ada/snoozes?limit=2&cursor={first['next']}").json["items"]
    assert [(item["person_id"], item["until"]) for item in first["items"] + rest] == [
        ("elodie", day(2)), ("bruno", day(3)), ("farid", day(3)),
    ]  # fmt: skip
    assert first["items"][1]["name"] == "Bruno Ferreira"
    assert [row["person_id"] for row in rest] == ["farid"]
    later = service.get("/v1/people/ada/snoozes", query_string={"today": day(3)}).json
    assert later["items"] == service.get("/v1/people/bruno/snoozes").json["items"] == []
    service.delete("/v1/people/ada/contacts/farid")
    for other in ("elodie", "chidi"):
        service.delete(f"/v1/people/ada/keep-in-touch/{other}")
    left = service.get("/v1/people/ada/snoozes").json["items"]
    assert [item["person_id"] for item in left] == ["bruno"], "nobody but contacts"
    refused = service.put("/v1/people/ada/keep-in-touch/chidi/snooze", json={"until": day(3)})
    assert refused.json["detail"] == 'There is no wish to keep in touch with "chidi".'


def test_nobody_is_snoozed_whose_wish_is_taken_back_meanwhile(service: FlaskClient, graph: Graph) -> None:
    wish(service, "bruno", every_days=1)
    with ThreadPoolExecutor(1) as pool:
        with transaction(graph) as taking_back:
            taking_back.run("MATCH ()-[wish:KEEPS_UP]->() SET wish.held = true").consume()
            address, until = "/v1/people/ada/keep-in-touch/bruno/snooze", {"until": day(3)}
            sent = pool.submit(service.put, address, json=until)
            assert held_up(graph, "snooze")
            taking_back.run("MATCH ()-[wish:KEEPS_UP]->() DELETE wish").consume()
            taking_back.commit()
        answer = sent.result(60)
    assert (answer.status_code, answer.json.get("kind")) == (404, "wish to keep in touch with"), answer.json


def test_a_wish_is_replaced_and_taken_back(service: FlaskClient) -> None:
    wish(service, "bruno", every_days=1)
    spoke(service, "bruno", -10)
    wish(service, "bruno", every_days=8)
    assert due(service) == [("bruno", 2)]
    for _ in range(2):
        assert service.delete("/v1/people/ada/keep-in-touch/bruno").status_code == 204
    assert due(service) == []


def test_a_list_of_those_due_comes_in_pages(service: FlaskClient) -> None:
    for other in ("bruno", "chidi", "elodie"):
        wish(service, other, every_days=1)
        spoke(service, other, -10)
    found, cursor = [], None
    while cursor is not False:
        asked = {"limit": 1, **({"cursor": cursor} if cursor else {})}
        page = service.get("/v1/people/ada/keep-in-touch", query_string=asked).json
        found += [item["person_id"] for item in page["items"]]
        cursor = page["next"] or False
    assert found == ["bruno", "chidi", "elodie"]


def test_a_conversation_sent_twice_is_noted_once(service: FlaskClient, graph: Graph) -> None:
    said = {"person_id": "ada", "other_id": "bruno", "conversation_id": "t1", "day": TODAY, "note": "Well."}
    for _ in range(2):
        assert graph.write(shipped()["note-conversation"], said).rows
    (item,) = service.get("/v1/people/ada/conversations").json["items"]
    assert (item["other_id"], item["day"], item["note"]) == ("bruno", day(0), "Well.")


@pytest.mark.parametrize(("person_id", "other_id"), [("dora", "bruno"), ("ada", "chidi")])
def test_an_id_that_a_conversation_has_notes_no_other(
    service: FlaskClient, graph: Graph, person_id: str, other_id: str
) -> None:
    note = shipped()["note-conversation"]
    said = {"person_id": "ada", "other_id": "bruno", "conversation_id": "t1", "day": TODAY, "note": "Well."}
    graph.write(note, said)
    with pytest.raises(ConflictError):
        graph.write(note, {**said, "person_id": person_id, "other_id": other_id})
    (item,) = service.get("/v1/people/ada/conversations").json["items"]
    assert item["other_id"] == "bruno"
    assert service.get("/v1/people/dora/conversations").json["items"] == []


def test_days_after_the_year_9999_come_after_it(service: FlaskClient, graph: Graph) -> None:
    note = shipped()["note-conversation"]
    for other_id, last in (("bruno", datetime.date.max), ("chidi", TODAY)):
        wish(service, other_id, every_days=1)
        graph.write(note, {**note.samples, "other_id": other_id, "conversation_id": other_id, "day": last})
    asked = {"today": "9999-12-31", "within_days": 1, "limit": 1}
    page = service.get("/v1/people/ada/keep-in-touch", query_string=asked).json
    asked["cursor"] = page["next"]
    last_page = service.get("/v1/people/ada/keep-in-touch", query_string=asked).json
    found = [item["person_id"] for item in page["items"] + last_page["items"]]
    assert (found, last_page["next"]) == (["chidi", "bruno"], None)


def test_conversations_come_the_latest_first_and_are_forgotten(service: FlaskClient) -> None:
    noted = [
        spoke(service, other, offset, "Well.\n\nMoves to Kiel.")
        for other, offset in (("bruno", -3), ("chidi", -1))
    ]
    listed = service.get("/v1/people/ada/conversations").json["items"]
    assert {item["note"] for item in listed} == {"Well.\n\nMoves to Kiel."}
    assert [item["conversation_id"] for item in listed] == noted[::-1]
    service.delete(f"/v1/people/bruno/conversations/{noted[0]}")  # it is not for him to forget
    service.delete(f"/v1/people/ada/conversations/{noted[1]}")
    listed = service.get("/v1/people/ada/conversations").json["items"]
    assert [item["conversation_id"] for item in listed] == noted[:1]


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("keep-in-touch/dora", {"every_days": 3}, 409),
        ("keep-in-touch/ada", {"every_days": 3}, 422),
        ("keep-in-touch/zoe", {"every_days": 3}, 404),
        ("keep-in-touch/bruno", {"every_days": 0}, 422),
        ("keep-in-touch/bruno", {"tags": 21 * ["a"]}, 422),
        ("keep-in-touch/bruno/snooze", {"until": "soon"}, 422),
        ("tags/film", {}, 422),
        ("conversations", {"other_id": "bruno", "day": day(3)}, 422),
        ("conversations", {"other_id": "dora", "day": day(0)}, 409),
        ("conversations", {"other_id": "zoe", "day": day(0)}, 404),
    ],
)
def test_what_cannot_be_wished_or_noted_is_refused(
    service: FlaskClient, address: str, body: dict[str, object], status: int
) -> None:
    method = "POST" if address == "conversations" else "PUT"
    assert service.open(f"/v1/people/ada/{address}", method=method, json=body).status_code == status


def test_nobody_else_is_told_and_it_goes_with_either(service: FlaskClient, graph: Graph) -> None:
    ends = ("", "/export", "/keep-in-touch", "/conversations", "/tags", "/people/ada", "/suggestions")
    before = [service.get(f"/v1/people/bruno{end}").data for end in ends]
    wish(service, "bruno", every_days=1, tags=["work"])
    service.put("/v1/people/ada/tags/work", json={"every_days": 9})
    spoke(service, "bruno", -10, "Seemed tired.")
    assert [service.get(f"/v1/people/bruno{end}").data for end in ends] == before
    own = service.get("/v1/people/ada/export").json["ties"]
    assert {"KEEPS_UP", "HAS_TAG", "NOTED", "WITH"} <= {tie["type"] for tie in own}
    (noted,) = [tie for tie in own if tie["type"] == "WITH"]
    assert (noted["other"]["id"], noted["given"]["note"]) == ("bruno", "Seemed tired.")
    service.delete("/v1/people/bruno")
    assert service.get("/v1/people/ada/conversations").json["items"] == []
    spoke(service, "chidi", -1, "Seemed well.")
    service.delete("/v1/people/ada")
    kept = [value for row in graph.read(OWN["every-property"], {}).rows for value in row["values"]]
    assert not {"Seemed tired.", "Seemed well.", "work"} & {value for value in kept if isinstance(value, str)}


def test_the_digest_tells_a_week(service: FlaskClient, graph: Graph, settings: Settings) -> None:
    change = {"id": "c1", "person_id": "bruno", "kind": "city", "after": "Kiel", "at": f"{day(-2)}T08:00:00Z"}
    old = {"id": "c2", "person_id": "bruno", "kind": "city", "after": "Bonn", "at": f"{day(-9)}T08:00:00Z"}
    graph.write(shipped()["record-changes"], {"changes": [change, old]})
    for other, offset in (("chidi", -4), ("elodie", -1), ("farid", -3)):
        wish(service, other, every_days=3)
        spoke(service, other, offset)
    told = digest(graph.read, "ada", TODAY)
    weeks = {
        ago: digest(graph.read, "ada", TODAY - datetime.timedelta(days=ago))["changes"]
        for ago in (1, 2, 8, 9)
    }
    assert {ago: [row["after"] for row in rows] for ago, rows in weeks.items()} == {
        1: ["Kiel"], 2: ["Bonn"], 8: ["Bonn"], 9: [],
    }  # fmt: skip
    assert in_words(told) == "\n".join(
        [
            f"The week from {day(-7)} to {day(-1)}",
            "",
            "What's new",
            f"- {day(-2)}: Bruno Ferreira now lives in Kiel.",
            "",
            "Keep in touch",
            f"- Chidi Okafor, 1 day overdue. You wished to speak every 3 days; you last did on {day(-4)}.",
            f"- Farid Haddad, due today. You wished to speak every 3 days; you last did on {day(-3)}.",
            f"- Élodie Marchand, due in 2 days. You wished to speak every 3 days; you last did on {day(-1)}.",
            "",
        ]
    )
    server = {
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_username,
        "NEO4J_PASSWORD": settings.neo4j_password,
    }
    asked = ["digest", "--person", "ada", "--today", day(0)]
    assert CliRunner().invoke(entregent, asked, env=server).stdout == in_words(told)
    assert (
        "Nobody is due."
        in CliRunner().invoke(entregent, ["digest", "--person-id", "lior"], env=server).stdout
    )


def test_the_digest_over_http_says_the_same(service: FlaskClient, graph: Graph) -> None:
    change = {"id": "c1", "person_id": "bruno", "kind": "city", "after": "Kiel", "at": f"{day(-2)}T08:00:00Z"}
    graph.write(shipped()["record-changes"], {"changes": [change]})
    wish(service, "chidi", every_days=3)
    spoke(service, "chidi", -4)
    told = service.get("/v1/people/ada/digest").json
    assert told == {
        "person_id": "ada",
        "since": day(-7),
        "until": day(-1),
        "changes": [
            {
                "change_id": "c1",
                "at": f"{day(-2)}T08:00:00Z",
                "kind": "city",
                "person_id": "bruno",
                "name": "Bruno Ferreira",
                "before": None,
                "after": "Kiel",
                "employer_id": None,
                "summary": "Bruno Ferreira now lives in Kiel.",
            }
        ],
        "keep_in_touch": [
            {
                "person_id": "chidi",
                "name": "Chidi Okafor",
                "every_days": 3,
                "tag": None,
                "last_on": day(-4),
                "due_on": day(-1),
                "overdue_days": 1,
                "reason": f"You wished to speak every 3 days; you last did on {day(-4)}.",
            }
        ],
        "truncated": False,
    }
    text = service.get("/v1/people/ada/digest", headers={"Accept": "text/plain"})
    assert (text.mimetype, text.text) == ("text/plain", in_words(told))
    assert service.get("/v1/people/ada/digest", headers={"Accept": "image/png"}).status_code == 406
    plain = service.get("/v1/people/ada/digest", headers={"Accept": "text/plain; charset=utf-8"})
    assert (plain.status_code, plain.mimetype) == (200, "text/plain")
    later = service.get("/v1/people/ada/digest", query_string={"today": day(8)}).json
    assert (later["changes"], later["keep_in_touch"][0]["overdue_days"]) == ([], 9)


def test_a_digest_of_more_than_it_tells_says_so(
    service: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in ("bruno", "chidi"):
        wish(service, other, every_days=1)
    monkeypatch.setattr("app.digest.MOST", 2)
    assert service.get("/v1/people/ada/digest").json["truncated"] is False
    monkeypatch.setattr("app.digest.MOST", 1)
    told = service.get("/v1/people/ada/digest").json
    assert (len(told["keep_in_touch"]), told["truncated"]) == (1, True)
    assert in_words(told).endswith("\n\nEach list has at most 1 entries.\n")


@pytest.mark.parametrize(("today", "status"), [("0001-01-07", 422), ("0001-01-08", 200), ("soon", 422)])
def test_a_digest_ends_on_a_day_that_a_week_comes_before(
    service: FlaskClient, today: str, status: int
) -> None:
    answer = service.get("/v1/people/ada/digest", query_string={"today": today})
    assert answer.status_code == status
    assert (answer.json.get("errors") or {"today": ""}).keys() == {"today"}


def test_the_digest_is_described_in_both_its_formats(app: Flask) -> None:
    described = app.test_client().get("/openapi.json").json["paths"]["/v1/people/{person_id}/digest"]["get"]
    assert set(described["responses"]["200"]["content"]) == {"application/json", "text/plain"}


@pytest.mark.parametrize("tag", ["work/film", ".", ".."])
def test_a_tag_that_no_address_can_hold_is_refused(service: FlaskClient, tag: str) -> None:
    refused = service.put("/v1/people/ada/keep-in-touch/elodie", json={"tags": ["film", tag]})
    assert (refused.status_code, [*refused.json["errors"]]) == (422, ["tags"])
    assert due(service, within_days=365) == []
