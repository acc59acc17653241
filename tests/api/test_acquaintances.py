"""An acquaintance exists once both people have said so; what one of them says alone is a request."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from drawing import OWN
from flask.testing import FlaskClient
from villages import put_village

from app.graph import Graph

Asker = Callable[[str], FlaskClient]


@pytest.fixture
def as_(client_of: Callable[..., FlaskClient], graph: Graph) -> Asker:
    """Return a function that makes clients with a person's own key, on a fresh village."""
    put_village(graph)
    return lambda person: client_of("person", person)


def contacts(client: FlaskClient) -> set[str]:
    return {item["person_id"] for item in client.get("/v1/people/me/contacts?limit=100").json["items"]}


def requests(client: FlaskClient, direction: str) -> list[str]:
    answer = client.get(f"/v1/people/me/contact-requests?direction={direction}")
    return [item["other_id"] for item in answer.json["items"]]


def test_nobody_can_say_alone_that_a_stranger_knows_them(as_: Asker) -> None:
    ada, lior = as_("ada"), as_("lior")
    for _ in range(2):
        asked = ada.put("/v1/people/me/contacts/lior", json={"since": "2019-03"})
        assert (asked.status_code, asked.json) == (202, {"state": "asked"})
    assert "lior" not in contacts(ada)
    assert contacts(lior) == set()
    assert (requests(ada, "sent"), requests(lior, "received")) == (["lior"], ["ada"])


def test_it_holds_once_the_other_says_so_too(as_: Asker) -> None:
    ada, lior = as_("ada"), as_("lior")
    ada.put("/v1/people/me/contacts/lior", json={"since": "2019-03"})
    confirmed = lior.put("/v1/people/me/contacts/ada")
    assert (confirmed.status_code, confirmed.json) == (200, {"state": "contact"})
    assert ada.put("/v1/people/me/contacts/lior").json == {"state": "contact"}
    (told,) = lior.get("/v1/people/me/contacts").json["items"]
    assert (told["person_id"], told["since"]) == ("ada", "2019-03")
    assert (requests(ada, "sent"), requests(lior, "received")) == ([], [])


def test_the_one_who_confirms_may_know_better_since_when(as_: Asker) -> None:
    as_("ada").put("/v1/people/me/contacts/lior", json={"since": "2019-03"})
    lior = as_("lior")
    lior.put("/v1/people/me/contacts/ada", json={"since": "2018"})
    assert lior.put("/v1/people/me/contacts/ada", json={"since": "2018"}).status_code == 200
    refused = lior.put("/v1/people/me/contacts/ada", json={"since": "2019-03"})
    assert (refused.status_code, refused.json["type"]) == (409, "urn:entregent:problem:conflict")
    assert lior.get("/v1/people/me/contacts").json["items"][0]["since"] == "2018"


def test_whoever_asks_may_give_a_date_later_or_another(as_: Asker) -> None:
    ada, lior = as_("ada"), as_("lior")
    for said in ({}, {"since": "2018"}, {"since": "2019-03"}, {}):
        assert ada.put("/v1/people/me/contacts/lior", json=said).status_code == 202
    (told,) = lior.get("/v1/people/me/contact-requests").json["items"]
    assert told["since"] == "2019-03"
    assert lior.put("/v1/people/me/contacts/ada").status_code == 200
    assert ada.put("/v1/people/me/contacts/lior", json={"since": "2019-03"}).status_code == 200


def test_contacts_who_never_said_so_confirm_it_in_the_same_way(as_: Asker) -> None:
    def evidence() -> list[str]:
        ties = ada.get("/v1/people/me/export").json["ties"]
        known = (tie for tie in ties if tie["type"] == "KNOWS" and tie["other"]["id"] == "bruno")
        return next(known)["properties"]["evidence"]

    ada, bruno = as_("ada"), as_("bruno")
    feed = ada.get("/v1/people/me/changes").json["items"]
    assert ada.put("/v1/people/me/contacts/bruno").json == {"state": "contact"}
    assert evidence() == ["known", "together:2019-03::nordwind"]
    assert requests(bruno, "received") == ["ada"]
    assert bruno.put("/v1/people/me/contacts/ada").json == {"state": "contact"}
    assert evidence() == ["known", "confirmed", "together:2019-03::nordwind"]
    assert requests(bruno, "received") == []
    assert ada.get("/v1/people/me/changes").json["items"] == feed


def test_since_when_is_asked_and_confirmed_where_it_is_not_on_record(
    as_: Asker, client_of: Callable[..., FlaskClient]
) -> None:
    def since() -> dict[str, str | None]:
        items = dora.get("/v1/people/me/contacts").json["items"]
        return {
            item["person_id"]: item["since"] for item in items if item["person_id"] in ("bruno", "elodie")
        }

    bruno, dora, elodie = as_("bruno"), as_("dora"), as_("elodie")
    assert since() == {"bruno": None, "elodie": None}
    asked = bruno.put("/v1/people/me/contacts/dora", json={"since": "2012"})
    assert (asked.status_code, asked.json) == (200, {"state": "contact"})
    for visibility in ("contacts", "nobody", "everyone"):
        dora.put("/v1/people/me/privacy", json={"visibility": visibility})
        assert requests(bruno, "sent") == ["dora"], "they know each other, and so see each other"
    assert since()["bruno"] is None
    assert dora.put("/v1/people/me/contacts/bruno").json == {"state": "contact"}
    for one, other in ((dora, "elodie"), (elodie, "dora")):
        assert one.put(f"/v1/people/me/contacts/{other}").status_code == 200
    assert since() == {"bruno": "2012", "elodie": None}
    changed = [one.put(f"/v1/people/me/contacts/{other}", json={"since": "2013"}).status_code
               for one, other in ((dora, "bruno"), (dora, "elodie"))]  # fmt: skip
    assert changed == [409, 409], "both confirmed it as it is"
    assert since() == {"bruno": "2012", "elodie": None}
    told = client_of("admin").put("/v1/people/elodie/contacts/dora", json={"since": "2013"})
    assert (told.status_code, since()["elodie"]) == (200, "2013")


@pytest.mark.parametrize("who", ["ada", "lior"])
def test_either_takes_it_back_at_any_time(as_: Asker, who: str) -> None:
    ada, lior = as_("ada"), as_("lior")
    address = {"ada": "/v1/people/me/contacts/lior", "lior": "/v1/people/me/contacts/ada"}[who]
    for confirmed in (False, True):
        ada.put("/v1/people/me/contacts/lior")
        if confirmed:
            lior.put("/v1/people/me/contacts/ada")
        for _ in range(2):
            assert {"ada": ada, "lior": lior}[who].delete(address).status_code == 204
        assert "lior" not in contacts(ada)
        assert (requests(ada, "sent"), requests(lior, "received")) == ([], [])


def test_two_who_ask_each_other_at_once_know_each_other(as_: Asker, graph: Graph) -> None:
    clients = {"ada": as_("ada"), "lior": as_("lior")}
    for _ in range(5):
        with ThreadPoolExecutor(2) as pool:
            told = pool.map(
                lambda pair: clients[pair[0]].put(f"/v1/people/me/contacts/{pair[1]}").status_code,
                [("ada", "lior"), ("lior", "ada")],
            )
            assert sorted(told) == [200, 202]
        assert contacts(clients["lior"]) == {"ada"}
        assert requests(clients["lior"], "received") == requests(clients["ada"], "received") == []
        clients["ada"].delete("/v1/people/me/contacts/lior")


def test_somebody_hidden_is_asked_like_somebody_who_is_not_there(as_: Asker, graph: Graph) -> None:
    ada = as_("ada")
    graph.write(OWN["close"], {"person_ids": ["lior"]})
    hidden, absent = (ada.put(f"/v1/people/me/contacts/{id}") for id in ("lior", "zoro"))
    assert hidden.status_code == absent.status_code == 404
    assert hidden.text.replace("lior", "zoro") == absent.text
    assert as_("lior").get("/v1/people/me/contact-requests").json["items"] == []
    withdrawn = {ada.delete(f"/v1/people/me/contacts/{id}").status_code for id in ("lior", "zoro")}
    assert withdrawn == {204}


def test_a_request_to_somebody_who_hides_afterwards_shows_no_more(as_: Asker, graph: Graph) -> None:
    ada = as_("ada")
    ada.put("/v1/people/me/contacts/lior")
    graph.write(OWN["close"], {"person_ids": ["lior"]})
    assert requests(ada, "sent") == []
    assert requests(as_("lior"), "received") == ["ada"], "who was asked may still say so"
    assert as_("lior").put("/v1/people/me/contacts/ada").status_code == 200


def test_nobody_knows_themselves(as_: Asker) -> None:
    refused = as_("ada").put("/v1/people/me/contacts/ada")
    assert (refused.status_code, refused.json["errors"]) == (
        422,
        {"other_id": 'Must be someone other than "ada".'},
    )


def test_nobody_knows_anybody_since_a_day_to_come(as_: Asker) -> None:
    refused = as_("ada").put("/v1/people/me/contacts/lior", json={"since": "2999-05"})
    assert (refused.status_code, refused.json["errors"]) == (422, {"since": "Must not be in the future."})
    assert requests(as_("ada"), "sent") == []


def test_an_admin_says_it_for_both(as_: Asker, client_of: Callable[..., FlaskClient]) -> None:
    admin = client_of("admin")
    for _ in range(2):
        made = admin.put("/v1/people/jonas/contacts/lior", json={"since": "2020"})
        assert (made.status_code, made.json) == (200, {"state": "contact"})
    assert contacts(as_("lior")) == {"jonas"}


def test_the_back_end_of_a_site_asks_for_one_and_then_for_the_other(
    as_: Asker, client_of: Callable[..., FlaskClient]
) -> None:
    service = client_of("service")
    assert service.put("/v1/people/ada/contacts/lior").status_code == 202
    assert service.put("/v1/people/lior/contacts/ada").status_code == 200


def test_requests_come_in_pages_the_newest_first(as_: Asker) -> None:
    for person in ("ada", "bruno", "chidi"):
        as_(person).put("/v1/people/me/contacts/lior")
    seen, cursor = [], ""
    lior = as_("lior")
    while cursor is not None:
        page = lior.get(f"/v1/people/me/contact-requests?limit=1{cursor}").json
        seen += [item["other_id"] for item in page["items"]]
        cursor = f"&cursor={page['next']}" if page["next"] else None
    assert seen == ["chidi", "bruno", "ada"]
