"""Neighbours: worked out by hand on the village, and by the plain definition on any graph."""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt
from typing import Any

from drawing import Point, Society, societies
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue import shipped
from app.graph import Graph

Ask = Callable[..., list[tuple[Any, ...]]]

NEIGHBOURS = shipped()["neighbours"]
RADIUS_KM = 6378.14


def test_neighbours_share_a_contact_and_the_nearest_come_first(ask: Ask) -> None:
    columns = ("person_id", "distance_km", "contact", "mutual_count")
    assert ask("neighbours", *columns, person_id="ada") == [("bruno", 4, True, 2), ("hiro", 9, False, 1)]
    assert ask("neighbours", *columns, person_id="ada", within_km=8) == [("bruno", 4, True, 2)]


def test_who_is_told_as_so_far_away_is_within_that(ask: Ask) -> None:
    for within_km, found in ((8, []), (9, [("hiro",)])):
        after = {"after_distance_km": 4, "after_person_id": "bruno"}
        assert ask("neighbours", "person_id", person_id="ada", within_km=within_km, **after) == found


def test_who_lives_near_but_shares_no_contact_is_no_neighbour(ask: Ask) -> None:
    assert ask("neighbours", "person_id", person_id="kofi") == []
    assert ask("neighbours", "person_id", person_id="dora", within_km=30) == [("chidi",)]


def test_neighbours_go_on_after_a_distance_and_a_person(ask: Ask) -> None:
    rows = ask(
        "neighbours", "person_id", person_id="ada", after_distance_km=4, after_person_id="bruno"
    )  # fmt: skip
    assert rows == [("hiro",)]


def test_somebody_whose_place_is_not_known_has_no_neighbours(ask: Ask) -> None:
    assert ask("neighbours", "person_id", person_id="lior", within_km=500) == []


def apart(one: Point, other: Point) -> float:
    """Return the kilometres between two points on a sphere (haversine)."""
    (north, east), (norther, easter) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((norther - north) / 2) ** 2 + cos(north) * cos(norther) * sin((easter - east) / 2) ** 2
    return 2 * RADIUS_KM * asin(sqrt(half))


@settings(max_examples=30)
@given(society=societies(), within_km=st.sampled_from([1, 2, 10, 100]))
def test_neighbours_are_those_of_the_plain_definition(graph: Graph, society: Society, within_km: int) -> None:
    society.put_into(graph)
    for me in society.people[:3]:
        network = society.seen_by(me)
        expected = []
        for person in network:
            mutual = len(set(network[me]) & set(network[person]))
            if person == me or not mutual or not {me, person} <= set(society.locations):
                continue
            distance = round(apart(society.locations[me], society.locations[person]))
            if distance <= within_km and society.allows(person, me):
                expected.append((distance, person, society.know(me, person), mutual))
        asked = NEIGHBOURS.load({"person_id": me, "within_km": within_km, "limit": 100})
        told = [
            (row["distance_km"], row["person_id"], row["contact"], row["mutual_count"])
            for row in graph.read(NEIGHBOURS, asked).rows
        ]
        assert told == sorted(expected)
