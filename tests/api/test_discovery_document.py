"""The worked examples of docs/discovery.md are what the service answers on the village."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from flask.testing import FlaskClient

DOCUMENT = (Path(__file__).parents[2] / "docs" / "discovery.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """Give the rows of the table whose first heading is the one named."""
    found = re.search(rf"^\| {re.escape(heading)} \|.*\n\| ---.*\n((?:\|.*\n?)+)", DOCUMENT, re.MULTILINE)
    assert found, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]


def worked_out(text: str) -> float:
    """Work out a sum of products and fractions such as `1 / 6 + 0.5 * 0.325`."""
    return float(sum(map(product, text.split("+"))))


def product(text: str) -> Fraction:
    """Work out one term, left to right: `0.5 * 3 / 4`."""
    first, *rest = re.split(r"([*/])", text.replace(" ", ""))
    worked = Fraction(first)
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        worked = worked * Fraction(number) if sign == "*" else worked / Fraction(number)
    return worked


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
