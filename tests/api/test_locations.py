"""Where somebody lives, over HTTP: stored to about a kilometre, and returned to nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient


def _patched(client: FlaskClient, location: Any) -> Any:
    tag = client.get("/v1/people/hiro").headers["ETag"]
    return client.patch("/v1/people/hiro", json={"location": location}, headers={"If-Match": tag})


def test_a_point_is_rounded_before_it_is_kept(client: FlaskClient) -> None:
    answer = _patched(client, {"latitude": 53.551, "longitude": 9.9949})
    assert (answer.status_code, answer.json["location"]) == (200, {"latitude": 53.55, "longitude": 10.0})
    again = _patched(client, {"latitude": 53.549, "longitude": 10.009})
    assert again.json["revision"] == answer.json["revision"]
    near = client.get("/v1/people/ada/neighbours").json["items"]
    assert [(one["person_id"], one["distance_km"]) for one in near] == [("hiro", 0), ("bruno", 4)]
    assert "location" not in client.get("/v1/people/ada/people/hiro").json


def test_a_point_can_be_taken_back(client: FlaskClient) -> None:
    assert _patched(client, None).json["location"] is None
    assert client.get("/v1/people/hiro/neighbours").json["items"] == []


def test_a_person_is_made_with_a_point(client: FlaskClient) -> None:
    said = {"name": "Mila Rossi", "location": {"latitude": 45.0703, "longitude": 7.6869}}
    made = client.put("/v1/people/mila", json=said)
    assert (made.status_code, made.json["location"]) == (201, {"latitude": 45.07, "longitude": 7.68})


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ({"latitude": 91, "longitude": 0}, "latitude: Must be a number from -90 to 90."),
        ({"latitude": 0, "longitude": "9"}, "longitude: Must be a number from -180 to 180."),
        ({"latitude": True, "longitude": 0}, "latitude: Must be a number from -90 to 90."),
        ({"latitude": 53.5}, "Must have latitude and longitude, and nothing else."),
        ("53.5,9.9", "Not JSON: it cannot be read."),
    ],
)
def test_what_is_no_point_is_refused(client: FlaskClient, location: Any, message: str) -> None:
    answer = _patched(client, location)
    assert (answer.status_code, answer.json["errors"]) == (422, {"location": message})
