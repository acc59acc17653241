"""Introductions asked of a contact: each step is for one person and for nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from drawing import OWN, held_up, transaction
from flask.testing import FlaskClient
from villages import put_village

from app.graph import Graph

# Ada knows Bruno, who knows Greta; Hiro is a bystander.
ASKER, CONNECTOR, TARGET, BYSTANDER = "ada", "bruno", "greta", "hiro"
EVERYBODY = (ASKER, CONNECTOR, TARGET, BYSTANDER)
OPEN = {
    ("asked", "forwarded"): {CONNECTOR},
    ("asked", "declined"): {CONNECTOR},
    ("asked", "withdrawn"): {ASKER},
    ("forwarded", "accepted"): {TARGET},
    ("forwarded", "declined"): {TARGET},
    ("forwarded", "withdrawn"): {ASKER},
}
STEPS = ("forwarded", "accepted", "declined", "withdrawn")
STATES = ("asked", "forwarded", "accepted", "declined", "withdrawn", "expired")


@pytest.fixture
def service(client_of: Callable[..., FlaskClient], graph: Graph) -> Iterator[FlaskClient]:
    """Yield a site's client, on a fresh village."""
    put_village(graph)
    yield client_of("service")


def ask(client: FlaskClient, asker: str = ASKER, **said: object) -> Any:
    """Ask for an introduction."""
    body = {"connector_id": CONNECTOR, "other_id": TARGET, "message": "Please?", **said}
    return client.post(f"/v1/people/{asker}/introduction-requests", json=body)


def step(client: FlaskClient, person: str, request_id: str, state: str, message: str = "So be it.") -> Any:
    """Take a step of a request."""
    address = f"/v1/people/{person}/introduction-requests/{request_id}"
    return client.put(address, json={"state": state, "message": message})


def seen(client: FlaskClient, person: str, **asked: str) -> list[dict[str, Any]]:
    """Return the requests that a person is shown."""
    return list(client.get(f"/v1/people/{person}/introduction-requests", query_string=asked).json["items"])


def brought_to(client: FlaskClient, graph: Graph, state: str) -> str:
    """Make a request and bring it to a state by the people whose steps these are; return its id."""
    request_id = str(ask(client).json["request_id"])
    if state in ("forwarded", "accepted"):
        assert step(client, CONNECTOR, request_id, "forwarded").status_code == 200
    last = {
        "accepted": (TARGET, "accepted"),
        "declined": (CONNECTOR, "declined"),
        "withdrawn": (ASKER, "withdrawn"),
    }
    if state in last:
        assert step(client, last[state][0], request_id, last[state][1]).status_code == 200
    if state == "expired":
        graph.write(OWN["expire-request"], {"request_id": request_id})
    return request_id


@pytest.mark.parametrize("state", STATES)
def test_each_step_is_taken_by_the_right_person_alone(service: FlaskClient, graph: Graph, state: str) -> None:
    moved_by = {"forwarded": CONNECTOR, "accepted": TARGET, "declined": CONNECTOR, "withdrawn": ASKER}
    reached_target = state in ("forwarded", "accepted")
    for wished in STEPS:
        for person in EVERYBODY:
            if person in OPEN.get((state, wished), set()):
                continue
            request_id = brought_to(service, graph, state)
            answer = step(service, person, request_id, wished)
            forwarded_before = wished == "forwarded" and person == CONNECTOR and reached_target
            if (wished == state and person == moved_by[state]) or forwarded_before:
                assert (answer.status_code, answer.json) == (200, {"state": state, "done": True})
            elif person == BYSTANDER or (person == TARGET and not reached_target):
                assert (answer.status_code, answer.json["detail"]) == (
                    404, f'There is no introduction request "{request_id}".',
                )  # fmt: skip
            else:
                assert answer.status_code == 409
                assert answer.json["detail"].startswith(f"The request is {state}:")
            (row,) = [row for row in seen(service, ASKER) if row["request_id"] == request_id]
            assert row["state"] == state
            if state == "accepted":  # or no other request could be made
                service.delete(f"/v1/people/{ASKER}/contacts/{TARGET}")


@pytest.mark.parametrize(("state", "wished"), OPEN)
def test_each_step_is_taken_and_taken_once(
    service: FlaskClient, graph: Graph, state: str, wished: str
) -> None:
    request_id = brought_to(service, graph, state)
    (person,) = OPEN[state, wished]
    for message in ("first", "second"):
        assert step(service, person, request_id, wished, message).json == {"state": wished, "done": True}
    (row,) = seen(service, CONNECTOR)
    assert row["state"] == wished
    assert row["forwarded_message" if wished == "forwarded" else "last_message"] == "first"
    contact = service.get(f"/v1/people/{ASKER}/degrees?to={TARGET}").json["items"][0]["degree"] == 1
    assert contact == (wished == "accepted")


@pytest.mark.parametrize(
    ("person", "ended"), [(TARGET, "accepted"), (TARGET, "declined"), (ASKER, "withdrawn")]
)
def test_what_was_forwarded_may_be_forwarded_again_though_the_next_step_was_taken(
    service: FlaskClient, graph: Graph, person: str, ended: str
) -> None:
    request_id = brought_to(service, graph, "forwarded")
    step(service, person, request_id, ended, "first")
    again = step(service, CONNECTOR, request_id, "forwarded", "second")
    assert (again.status_code, again.json) == (200, {"state": ended, "done": True})
    (row,) = seen(service, CONNECTOR)
    assert (row["state"], row["forwarded_message"], row["last_message"]) == (ended, "So be it.", "first")


@pytest.mark.parametrize("wished", STEPS)
def test_a_request_that_was_forwarded_and_expired_takes_no_step(
    service: FlaskClient, graph: Graph, wished: str
) -> None:
    request_id = brought_to(service, graph, "forwarded")
    graph.write(OWN["expire-request"], {"request_id": request_id})
    for person in (ASKER, CONNECTOR, TARGET):
        assert step(service, person, request_id, wished).status_code == 409
    for person in (ASKER, CONNECTOR, TARGET):
        (tie,) = (
            tie
            for tie in service.get(f"/v1/people/{person}/export").json["ties"]
            if tie["type"] in ("REQUESTED", "THROUGH", "TO")
        )
        assert tie["other"]["state"] == seen(service, person)[0]["state"] == "expired"
    assert service.get(f"/v1/people/{ASKER}/degrees?to={TARGET}").json["items"][0]["degree"] == 2


def test_a_contact_who_no_longer_knows_the_other_can_only_decline(service: FlaskClient) -> None:
    request_id = ask(service).json["request_id"]
    service.delete(f"/v1/people/{CONNECTOR}/contacts/{TARGET}")
    assert step(service, CONNECTOR, request_id, "forwarded").status_code == 409
    assert (seen(service, TARGET), seen(service, ASKER)[0]["state"]) == ([], "asked")
    assert step(service, CONNECTOR, request_id, "declined").status_code == 200


def test_an_introduction_that_is_accepted_makes_one_acquaintance(service: FlaskClient, graph: Graph) -> None:
    request_id = brought_to(service, graph, "accepted")
    assert step(service, TARGET, request_id, "accepted").status_code == 200
    contacts = service.get(f"/v1/people/{ASKER}/contacts").json
    assert [item["person_id"] for item in contacts["items"]].count(TARGET) == 1
    assert contacts["total"] == 5


def test_messages_are_read_by_those_they_are_for(service: FlaskClient) -> None:
    request_id = ask(service, message="to\nBruno").json["request_id"]
    step(service, CONNECTOR, request_id, "forwarded", "to\nGreta")
    step(service, TARGET, request_id, "declined", "to\nboth")
    messages = {
        person: tuple(seen(service, person)[0][f"{name}_message"] for name in ("asked", "forwarded", "last"))
        for person in (ASKER, CONNECTOR, TARGET)
    }
    assert messages == {
        ASKER: ("to\nBruno", None, "to\nboth"),
        CONNECTOR: ("to\nBruno", "to\nGreta", "to\nboth"),
        TARGET: (None, "to\nGreta", "to\nboth"),
    }
    for person, (asked, forwarded, _) in messages.items():
        ties = service.get(f"/v1/people/{person}/export").json["ties"]
        (tie,) = [tie["other"] for tie in ties if tie["labels"] == ["IntroductionRequest"]]
        assert (tie["asked_message"], tie["forwarded_message"]) == (asked, forwarded)
        assert [party["id"] for party in tie["people"]] == [ASKER, CONNECTOR, TARGET]


@pytest.mark.parametrize("state", ["asked", "declined", "withdrawn", "expired"])
def test_the_other_hears_nothing_of_what_was_not_forwarded(
    service: FlaskClient, graph: Graph, state: str
) -> None:
    before = [service.get(f"/v1/people/{TARGET}/{end}").data for end in ("export", "introduction-requests")]
    brought_to(service, graph, state)
    after = [service.get(f"/v1/people/{TARGET}/{end}").data for end in ("export", "introduction-requests")]
    assert before == after


def test_asking_again_while_it_is_open_gives_the_same_request(service: FlaskClient) -> None:
    first, second = ask(service), ask(service, message="Please, please?")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json == second.json
    step(service, CONNECTOR, first.json["request_id"], "declined")
    assert ask(service).status_code == 201


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"other_id": "jonas"}, 409),  # Bruno does not know Jonas
        ({"connector_id": "dora", "other_id": "ines"}, 409),  # Ada does not know Dóra
        ({"other_id": "chidi"}, 409),  # Ada knows Chidi herself
        ({"other_id": "ada"}, 409),
        ({"other_id": "bruno"}, 409),
        ({"connector_id": "ada"}, 422),
        ({"other_id": "zoe"}, 404),
        ({"connector_id": "zoe"}, 404),
        ({"days": 0}, 422),
        ({"message": ""}, 422),
    ],
)
def test_what_cannot_be_asked_is_refused(service: FlaskClient, said: dict[str, object], status: int) -> None:
    assert ask(service, **said).status_code == status
    assert seen(service, ASKER) == seen(service, CONNECTOR) == []


@pytest.mark.parametrize("visibility", ["contacts", "nobody"])
def test_somebody_hidden_is_answered_as_somebody_absent(service: FlaskClient, visibility: str) -> None:
    request_id = ask(service).json["request_id"]
    service.put(f"/v1/people/{TARGET}/privacy", json={"visibility": visibility})
    hidden, absent = ask(service), ask(service, other_id="zoe")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.data.replace(b"greta", b"zoe") == absent.data
    assert seen(service, ASKER) == []
    assert step(service, ASKER, request_id, "withdrawn").status_code == 404


def test_whoever_asks_is_seen_by_that_until_they_are_seen_by_nobody(
    service: FlaskClient, graph: Graph
) -> None:
    def told() -> list[list[str]]:
        ties = service.get(f"/v1/people/{TARGET}/export").json["ties"]
        exported = [tie["other"]["id"] for tie in ties if tie["labels"] == ["IntroductionRequest"]]
        return [exported, *([row["request_id"] for row in seen(service, who)] for who in (TARGET, CONNECTOR))]

    request_id = brought_to(service, graph, "forwarded")
    for visibility, shown in (("contacts", [request_id]), ("nobody", []), ("everyone", [request_id])):
        service.put(f"/v1/people/{ASKER}/privacy", json={"visibility": visibility})
        assert told() == [shown, shown, [request_id]], "Bruno knows Ada, however few may see her"
        assert step(service, TARGET, request_id, "withdrawn").status_code == (409 if shown else 404)
        again = ask(service)
        assert again.status_code == (200 if shown else 409), again.json
    assert step(service, TARGET, request_id, "accepted").status_code == 200


def test_an_acquaintance_that_is_hidden_is_answered_as_one_that_is_not_there(service: FlaskClient) -> None:
    absent = ask(service, other_id="jonas")
    service.put(f"/v1/people/{CONNECTOR}/privacy", json={"visibility": "nobody"})
    assert ask(service).data == absent.data


@pytest.mark.parametrize("gone", [ASKER, CONNECTOR, TARGET])
def test_a_request_goes_with_each_of_the_three(service: FlaskClient, graph: Graph, gone: str) -> None:
    brought_to(service, graph, "forwarded")
    service.delete(f"/v1/people/{gone}")
    assert [seen(service, person) for person in {ASKER, CONNECTOR, TARGET} - {gone}] == [[], []]
    kept = [value for row in graph.read(OWN["every-property"], {}).rows for value in row["values"]]
    assert "Please?" not in kept


def test_requests_come_in_pages_and_by_role(service: FlaskClient) -> None:
    first = ask(service).json["request_id"]
    second = ask(service, other_id="dora").json["request_id"]
    page = service.get(f"/v1/people/{CONNECTOR}/introduction-requests?limit=1&role=connector").json
    assert [item["request_id"] for item in page["items"]] == [second]
    more = seen(service, CONNECTOR, limit="1", role="connector", cursor=page["next"])
    assert [item["request_id"] for item in more] == [first]
    assert seen(service, CONNECTOR, role="asker") == []


@pytest.mark.parametrize("state", [*STATES, "forwarded, then expired"])
def test_a_request_that_is_over_is_taken_out_by_whichever_of_the_three(
    service: FlaskClient, graph: Graph, state: str
) -> None:
    reached_target = state in ("forwarded", "accepted", "forwarded, then expired")
    for person in EVERYBODY:
        request_id = brought_to(service, graph, state.split(",")[0])
        if state.endswith("then expired"):
            graph.write(OWN["expire-request"], {"request_id": request_id})
        address = f"/v1/people/{person}/introduction-requests/{request_id}"
        may = person in (ASKER, CONNECTOR) or (person == TARGET and reached_target)
        is_open = state in ("asked", "forwarded")
        for _ in range(2):
            answer = service.delete(address)
            assert answer.status_code == (409 if may and is_open else 204)
        if may and is_open:
            assert answer.json["detail"].startswith(f"The request is {state}:")
        stays = not may or is_open
        others = [ASKER, CONNECTOR, *([TARGET] if reached_target else [])]
        for other in others:
            assert (request_id in [row["request_id"] for row in seen(service, other)]) == stays
        kept = [value for row in graph.read(OWN["every-property"], {}).rows for value in row["values"]]
        assert (request_id in kept) == stays
        service.delete(f"/v1/people/{ASKER}/contacts/{TARGET}")  # or no other request could be made


@pytest.mark.parametrize("person", [ASKER, CONNECTOR, TARGET])
def test_a_request_with_somebody_hidden_is_taken_out_as_one_that_is_not_there(
    service: FlaskClient, graph: Graph, person: str
) -> None:
    """The asker, who could not withdraw it any more, deletes it; the others cannot."""
    request_id = brought_to(service, graph, "forwarded")
    hides = TARGET if person == ASKER else ASKER
    if person == CONNECTOR:
        service.delete(f"/v1/people/{ASKER}/contacts/{CONNECTOR}")
    service.put(f"/v1/people/{hides}/privacy", json={"visibility": "nobody"})
    assert seen(service, person) == []
    for id in (request_id, "none"):
        assert service.delete(f"/v1/people/{person}/introduction-requests/{id}").status_code == 204
    service.put(f"/v1/people/{hides}/privacy", json={"visibility": "everyone"})
    assert len(seen(service, CONNECTOR)) == (0 if person == ASKER else 1)


def test_a_step_of_a_request_that_is_deleted_meanwhile_is_of_one_that_is_not_there(
    service: FlaskClient, graph: Graph
) -> None:
    request_id = brought_to(service, graph, "asked")
    with ThreadPoolExecutor(1) as pool:
        with transaction(graph) as erasing:
            erasing.run("MATCH (ada:Person {id: 'ada'}) SET ada.held = true").consume()
            sent = pool.submit(step, service, CONNECTOR, request_id, "forwarded")
            assert held_up(graph, "answer-introduction-request")
            erasing.run(
                "MATCH (ada:Person {id: 'ada'})--(own:IntroductionRequest) DETACH DELETE ada, own"
            ).consume()
            erasing.commit()
        answer = sent.result(60)
    assert (answer.status_code, answer.json["kind"]) == (404, "introduction request"), answer.json
