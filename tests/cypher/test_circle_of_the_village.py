"""Rows expected of the queries that return a graph to draw, on the village, worked out by hand."""

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
    # Since when two others know each other is shown only to them.
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


def test_where_those_around_farid_work_and_worked(
    village: Graph, ask: Callable[..., list[tuple[object, ...]]]
) -> None:
    assert ask("circle-jobs", person_id="farid") == [
        ("ada", "lumiere", "Camera assistant", "2014", "2019-02"),
        ("ada", "nordwind", "Engineer", "2019-03", None),
        ("farid", "lumiere", "Editor", "2015-06-01", "2020-12-31"),
        ("kofi", "lumiere", "Sound engineer", "2018-01-15", None),
    ]
    assert ask("circle-employers", "employer_id", "name", person_id="farid") == [
        ("lumiere", "Lumière & Filles"),
        ("nordwind", "Nordwind"),
    ]
    assert [row[0] for row in ask("circle-employers", person_id="farid", degrees=2)] == [
        "alameda",
        "kestrel",
        "lumiere",
        "nordwind",
    ]
    assert ask("circle-jobs", person_id="lior") == ask("circle-employers", person_id="lior") == []


def test_the_jobs_of_the_network_come_by_person_the_earliest_first(
    village: Graph, ask: Callable[..., list[tuple[object, ...]]]
) -> None:
    assert ask("network-jobs", limit=3) == [
        ("ada", "lumiere", "Camera assistant", "2014", "2019-02", 1),
        ("ada", "nordwind", "Engineer", "2019-03", None, 2),
        ("bruno", "alameda", "Cashier", "2008", "2014-12", 1),
    ]
    after_ada = ask("network-jobs", "person_id", "number", after_person_id="ada", after_number=1, limit=2)
    assert after_ada == [("ada", 2), ("bruno", 1)]
    assert [row[0] for row in ask("network-employers")] == ["alameda", "kestrel", "lumiere", "nordwind"]
    assert [row[0] for row in ask("network-employers", after_employer_id="kestrel")] == [
        "lumiere",
        "nordwind",
    ]
