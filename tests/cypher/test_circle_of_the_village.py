"""Rows expected of the queries that give a graph to draw, on the village, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

from app.graph import Graph


def test_the_circle_of_farid(village: Graph, ask: Callable[..., list[tuple[object, ...]]]) -> None:
    assert ask("circle", "person_id", "name", "city", "degree", person_id="farid") == [
        ("ada", "Ada Novak", "Hamburg", 1),
        ("farid", "Farid Haddad", "Lyon", 0),
        ("kofi", "Kofi Mensah", "Lyon", 1),
    ]
    assert ask("circle-acquaintances", person_id="farid") == [
        ("ada", "farid", "2015-06"),
        ("farid", "kofi", "2018-01-15"),
    ]
    # Since when others know each other is theirs to know.
    assert [row[2] for row in ask("circle-acquaintances", person_id="farid", degrees=2)] == [
        None, None, None, "2015-06", None, None, "2018-01-15",
    ]  # fmt: skip
    assert [row[0] for row in ask("circle", person_id="farid", degrees=2)] == [
        "ada",
        "bruno",
        "chidi",
        "elodie",
        "farid",
        "kofi",
    ]
    assert [row[:2] for row in ask("circle-acquaintances", person_id="farid", degrees=2)] == [
        ("ada", "bruno"),
        ("ada", "chidi"),
        ("ada", "elodie"),
        ("ada", "farid"),
        ("bruno", "chidi"),
        ("bruno", "elodie"),
        ("farid", "kofi"),
    ]


def test_the_network_of_the_village_begins_with_ada(
    village: Graph, ask: Callable[..., list[tuple[object, ...]]]
) -> None:
    assert ask("network-people", limit=2) == [
        ("ada", "Ada Novak", "Wind engineer", "Hamburg", "Germany", 4),
        ("bruno", "Bruno Ferreira", "Knows everybody", "Hamburg", "Germany", 6),
    ]
    assert ask("network-acquaintances", limit=2) == [
        ("ada", "bruno", "2019-03", 0.51),
        ("ada", "chidi", "2019", 0.51),
    ]
