"""The worked examples of docs/discovery.md are what the service answers on the village."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from pathlib import Path

import pytest
from flask.testing import FlaskClient

DOCUMENT = (Path(__file__).parents[2] / "docs" / "discovery.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """Return the rows of the table with this first heading."""
    found = re.search(rf"^\| {re.escape(heading)} \|.*\n\| ---.*\n((?:\|.*\n?)+)", DOCUMENT, re.MULTILINE)
    assert found, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]


def worked_out(text: str) -> float:
    """Return the value of a sum of products and fractions such as `1 / 6 + 0.5 * 0.325`."""
    return float(sum(map(product, text.split("+"))))


def product(text: str) -> Fraction:
    """Return the value of one term, from left to right: `0.5 * 3 / 4`."""
    first, *rest = re.split(r"([*/])", text.replace(" ", ""))
    worked = Fraction(first)
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        worked = worked * Fraction(number) if sign == "*" else worked / Fraction(number)
    return worked


def strength(text: str) -> float:
    """Return the value of a product such as `0.559 × 0.51`, and check the results written after it."""
    factors, *told = text.split(" = ")
    worked = math.prod(map(Fraction, factors.split(" × ")))
    assert all(float(number) == pytest.approx(float(worked), abs=5e-7) for number in told)
    return float(worked)


def test_why_hiro_is_suggested_to_ada(client: FlaskClient) -> None:
    items = client.get("/v1/people/ada/suggestions").json["items"]
    (hiro,) = [item for item in items if item["person_id"] == "hiro"]
    *rows, (_, score, _) = table("Hiro for Ada")
    assert [(kind.strip("`"), pytest.approx(worked_out(points)), text) for kind, points, text in rows] == [
        (reason["kind"], reason["points"], reason["text"]) for reason in hiro["reasons"]
    ]
    assert hiro["score"] == pytest.approx(worked_out(score))


def test_through_whom_ada_reaches_people(client: FlaskClient) -> None:
    items = client.get("/v1/people/ada/reach/contacts").json["items"]
    assert table("Through whom Ada reaches") == [
        [item["person_id"], str(item["alone"]), str(item["opens"])] for item in items
    ]


def test_who_lives_near_ada(client: FlaskClient) -> None:
    items = client.get("/v1/people/ada/neighbours").json["items"]
    assert table("Near Ada") == [
        [one["person_id"], str(one["distance_km"]), str(one["contact"]).lower(), str(one["mutual_count"])]
        for one in items
    ]


def test_through_whom_ada_is_introduced_to_ines(client: FlaskClient) -> None:
    items = client.get("/v1/people/ada/introductions/ines").json["items"]
    assert [(chain, pytest.approx(strength(product))) for chain, product in table("chain")] == [
        (", ".join(person["person_id"] for person in item["people"]), item["strength"]) for item in items
    ]


def test_who_gets_ada_into_kestrel_books(client: FlaskClient) -> None:
    items = client.get("/v1/people/ada/introductions/employers/kestrel").json["items"]
    rows = table("For Ada, into Kestrel Books")
    assert [(person, pytest.approx(strength(way)), through) for person, way, through in rows] == [
        (item["person_id"], item["strength"], ", ".join(one["person_id"] for one in item["connectors"]))
        for item in items
    ]


def test_who_was_lost_from_view(client: FlaskClient) -> None:
    rows = table("Lost touch with")
    assert len(rows) == 2
    for whom, *told in rows:
        lost, viewer = whom.split(", for ")
        (item,) = client.get(f"/v1/people/{viewer}/former-colleagues").json["items"]
        together = f"{item['employer']}, {item['started']} to {item['ended']}"
        counts = [str(item[name]) for name in ("months", "colleague_count", "mutual_count")]
        assert (item["person_id"], [together, *counts]) == (lost, told)


def test_whom_ada_finds(client: FlaskClient) -> None:
    rows = table("Ada looks for")
    for asked in dict.fromkeys(row[0] for row in rows):
        items = client.get("/v1/people/ada/search", query_string=dict([asked.split("=")])).json["items"]
        assert [row[1:] for row in rows if row[0] == asked] == [
            [
                item["person_id"],
                str(item["degree"] or "further"),
                str(item["mutual_count"]),
                item["match"] or "",
            ]
            for item in items
        ]


def test_who_is_due_for_ada(client: FlaskClient) -> None:
    rows = table("Due for Ada on 2026-02-24")
    for person, every, last, _, _ in rows:
        wish = client.put(f"/v1/people/ada/keep-in-touch/{person}", json={"every_days": int(every)})
        said = {"other_id": person, "day": last, "note": "Well."}
        noted = client.post("/v1/people/ada/conversations", json=said)
        assert (wish.status_code, noted.status_code) == (200, 201)
    items = client.get("/v1/people/ada/keep-in-touch?today=2026-02-24").json["items"]
    columns = ("person_id", "every_days", "last_on", "due_on", "overdue_days")
    assert [[str(item[name]) for name in columns] for item in items] == rows
    sentence = f"*{items[0]['reason']}*"
    assert sentence in " ".join(DOCUMENT.split())  # a line may end within it


def test_how_well_ada_and_bruno_know_each_other(client: FlaskClient) -> None:
    told = dict(re.findall(r"^    (to .+?) +1 - .+ = ([\d.]+)$", DOCUMENT, re.MULTILINE))
    (own,) = client.get("/v1/people/ada/introductions/bruno").json["items"]
    assert own["strength"] == float(told["to Ada and to Bruno"])
    seen = client.get("/v1/people/dora/introductions/ada?slack=1&limit=100&per_connector=100").json["items"]
    links = [link for item in seen for link in item["links"]]
    assert {link["strength"] for link in links if {link["from_id"], link["to_id"]} == {"ada", "bruno"}} == {
        float(told["to everybody"])
    }
