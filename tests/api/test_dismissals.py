"""Suggestions dismissed over HTTP: for good, undone, and not shown to anyone else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.graph import Graph


@pytest.fixture(scope="module")
def ada(client_of: Callable[..., FlaskClient], village: Graph) -> FlaskClient:
    """A client with Ada's own key."""
    return client_of("person", "ada")


def _suggested(client: FlaskClient, person: str) -> list[str]:
    return [item["person_id"] for item in client.get(f"/v1/people/{person}/suggestions").json["items"]]


def _dismissal(person: str, other: str) -> str:
    return f"/v1/people/{person}/suggestions/{other}/dismissal"


def test_a_dismissed_person_is_suggested_no_more_until_it_is_taken_back(ada: FlaskClient) -> None:
    assert _suggested(ada, "ada") == ["dora", "hiro", "kofi", "greta"]
    for _ in range(2):
        assert ada.put(_dismissal("ada", "kofi")).status_code == 204
        assert _suggested(ada, "ada") == ["dora", "hiro", "greta"]
    for _ in range(2):
        assert ada.delete(_dismissal("ada", "kofi")).status_code == 204
        assert _suggested(ada, "ada") == ["dora", "hiro", "kofi", "greta"]


def test_a_dismissal_outlives_an_acquaintance(ada: FlaskClient, client: FlaskClient) -> None:
    assert ada.put(_dismissal("ada", "hiro")).status_code == 204
    client.put("/v1/people/ada/contacts/hiro", json={})
    client.delete("/v1/people/ada/contacts/hiro")
    assert "hiro" not in _suggested(ada, "ada")
    ada.delete(_dismissal("ada", "hiro"))
    assert "hiro" in _suggested(ada, "ada")


def test_a_contact_may_be_dismissed_for_the_time_after(ada: FlaskClient) -> None:
    assert ada.put(_dismissal("ada", "bruno")).status_code == 204
    assert ada.delete(_dismissal("ada", "bruno")).status_code == 204


def test_a_dismissal_shows_in_ones_own_export_and_nowhere_else(ada: FlaskClient, client: FlaskClient) -> None:
    seen = {path: client.get(f"/v1/people/{path}").data
            for path in ("kofi", "kofi/suggestions", "kofi/export", "bruno/suggestions")}  # fmt: skip
    ada.put(_dismissal("ada", "kofi"))
    assert {path: client.get(f"/v1/people/{path}").data for path in seen} == seen
    ties = ada.get("/v1/people/ada/export").json["ties"]
    assert [tie["other"]["id"] for tie in ties if tie["type"] == "DISMISSED"] == ["kofi"]
    ada.delete(_dismissal("ada", "kofi"))


def test_who_is_dismissed_is_listed_by_the_latest_to_whoever_dismissed_them_alone(
    ada: FlaskClient, client: FlaskClient
) -> None:
    for other in ("hiro", "bruno", "jonas"):
        ada.put(_dismissal("ada", other))
    for visibility, seen in (("nobody", ["bruno", "hiro"]), ("everyone", ["jonas", "bruno", "hiro"])):
        client.put("/v1/people/jonas/privacy", json={"visibility": visibility})
        found, cursor = [], ""
        while cursor is not None:
            page = ada.get(f"/v1/people/ada/dismissals?limit=1{cursor}").json
            found += [(item["person_id"], item["name"], item["at"][:2]) for item in page["items"]]
            cursor = page["next"] and f"&cursor={page['next']}"
        assert [person for person, _, _ in found] == seen
    assert found[1:] == [("bruno", "Bruno Ferreira", "20"), ("hiro", "Hiro Tanaka", "20")]
    assert client.get("/v1/people/bruno/dismissals").json["items"] == []
    for other in ("hiro", "bruno", "jonas"):
        ada.delete(_dismissal("ada", other))
    assert ada.get("/v1/people/ada/dismissals").json["items"] == []


def test_nobody_dismisses_themselves_or_somebody_unknown(ada: FlaskClient) -> None:
    refusal = ada.put(_dismissal("ada", "ada"))
    assert (refusal.status_code, refusal.json["errors"]) == (
        422,
        {"other_id": 'Must be someone other than "ada".'},
    )
    unknown = ada.put(_dismissal("ada", "zoe"))
    assert (unknown.status_code, unknown.json["detail"]) == (404, 'There is no person "zoe".')
    assert ada.delete(_dismissal("ada", "zoe")).status_code == 204


def test_somebody_hidden_is_dismissed_like_somebody_unknown(ada: FlaskClient, client: FlaskClient) -> None:
    client.put("/v1/people/jonas/privacy", json={"visibility": "nobody"})
    hidden = ada.put(_dismissal("ada", "jonas"))
    assert (hidden.status_code, hidden.json["detail"]) == (404, 'There is no person "jonas".')
    assert ada.delete(_dismissal("ada", "jonas")).status_code == 204
    client.put("/v1/people/jonas/privacy", json={"visibility": "everyone"})
