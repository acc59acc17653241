"""Rows expected of the queries about the whole network and its faults, worked out by hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalogue import load_library, shipped
from app.graph import Graph

OWN = load_library(Path(__file__).parent.parent / "queries")
DIRECTIONS = load_library(Path(__file__).parent.parent / "seed" / "queries")["directions"]


def rows(graph: Graph, name: str, **given: object) -> list[dict[str, object]]:
    query = shipped()[name]
    return graph.read(query, query.load(given)).rows


def test_the_most_connected_know_the_most_people(village: Graph) -> None:
    assert rows(village, "most-connected", limit=3) == [
        {"person_id": "bruno", "name": "Bruno Ferreira", "contact_count": 6},
        {"person_id": "ada", "name": "Ada Novak", "contact_count": 4},
        {"person_id": "dora", "name": "Dóra Kovács", "contact_count": 4},
    ]


def test_the_degree_distribution_counts_everybody_once(village: Graph) -> None:
    found = [(row["contact_count"], row["people_count"]) for row in rows(village, "degree-distribution")]
    assert found == [(0, 1), (1, 2), (2, 2), (3, 4), (4, 2), (6, 1)]


def test_the_isolated_know_nobody(village: Graph) -> None:
    assert rows(village, "isolated-people") == [{"person_id": "lior", "name": "Lior Ben-Ami"}]


def test_bridges_lead_between_people_who_work_there_now(village: Graph) -> None:
    found = [tuple(row.values()) for row in rows(village, "bridges-between-employers")]
    assert found == [
        # ada-chidi, bruno-chidi, bruno-dora
        ("kestrel", "Kestrel Books", "nordwind", "Nordwind", 3),
        # greta-ines, ines-jonas
        ("alameda", "Banco Alameda", "kestrel", "Kestrel Books", 2),
        # bruno-greta, greta-hiro
        ("alameda", "Banco Alameda", "nordwind", "Nordwind", 2),
        # ada-elodie, bruno-elodie; farid left Lumière
        ("lumiere", "Lumière & Filles", "nordwind", "Nordwind", 2),
        # dora-elodie
        ("kestrel", "Kestrel Books", "lumiere", "Lumière & Filles", 1),
    ]


def test_the_largest_employers_have_the_most_people_now(village: Graph) -> None:
    found = [tuple(row.values()) for row in rows(village, "largest-employers")]
    assert found == [
        ("nordwind", "Nordwind", 3, 4),
        ("kestrel", "Kestrel Books", 3, 3),
        ("alameda", "Banco Alameda", 2, 4),
        ("lumiere", "Lumière & Filles", 2, 4),
    ]


def test_triangles_are_three_people_who_all_know_one_another(village: Graph) -> None:
    # ada-bruno-chidi, ada-bruno-elodie, bruno-chidi-dora, bruno-dora-elodie, bruno-greta-hiro
    assert rows(village, "closed-triangles") == [
        {"triangle_count": 5, "pair_count": 41, "closed_share": pytest.approx(15 / 41)}
    ]


def test_a_sound_graph_has_no_faults(village: Graph) -> None:
    for name in (
        "self-acquaintances",
        "doubled-acquaintances",
        "acquaintances-the-wrong-way",
        "doubled-jobs",
        "people-without-a-name",
        "jobs-that-end-before-they-start",
        "employers-spelt-nearly-alike",
    ):
        assert rows(village, name) == [], name


def test_unknown_ids_are_those_that_nobody_bears(village: Graph) -> None:
    assert rows(village, "unknown-ids", person_ids=["zoe"]) == [{"kind": "person", "id": "zoe"}]
    assert rows(village, "unknown-ids", person_ids=["zoe", "ada", "nordwind"], employer_ids=["ada"]) == [
        {"kind": "person", "id": "zoe"},
        {"kind": "person", "id": "nordwind"},
        {"kind": "employer", "id": "ada"},
    ]


@pytest.fixture
def faulty(village: Graph) -> Iterator[Graph]:
    """The village with one fault of every kind."""
    village.write(OWN["break"], {})
    yield village
    village.write(OWN["mend"], {})


def test_doubled_acquaintances_become_one_that_keeps_what_the_oldest_says(faulty: Graph) -> None:
    """The newer of the two comes from a file and is confirmed and vouched for; the older is from no file."""
    merge = shipped()["merge-doubled-acquaintances"]
    assert faulty.write(merge, {}).rows == [{"merged": 1}]
    assert faulty.write(merge, {}).rows == [{"merged": 0}]
    assert rows(faulty, "doubled-acquaintances") == []
    known = {row["person_id"]: row["since"] for row in rows(faulty, "contacts", person_id="ada")}
    assert known["bruno"] == "2019-03"
    ties = faulty.every_row(shipped()["export-ties"], {"person_id": "ada"})
    (told,) = (row["properties"] for row in ties if row["type"] == "KNOWS" and row["other"]["id"] == "bruno")
    assert {"confirmed_at", "known_before", "vouched"} <= told.keys() and "imported" not in told
    assert (told["sources"], told["conversation_count"]) == (["s1"], 3)
    assert (told["told_by_second"], told["told_otherwise"]) == (["vouched"], ["since:2019-03"])
    # Wrong are only lior's and ada's with herself: the merged one leads from the smaller id to the larger.
    assert faulty.read(DIRECTIONS, {}).rows == [{"right": 16, "wrong": 2}]


def test_doubled_jobs_become_one_that_no_file_taken_back_takes_along(faulty: Graph) -> None:
    merge = shipped()["merge-doubled-jobs"]
    assert faulty.write(merge, {}).rows == [{"merged": 1}]
    assert faulty.write(merge, {}).rows == [{"merged": 0}]
    assert rows(faulty, "doubled-jobs") == []
    ties = list(faulty.every_row(shipped()["export-ties"], {"person_id": "lior"}))
    told = [tie["properties"] for tie in ties if tie["properties"].get("title") == "Unknown start"]
    assert told == [{"title": "Unknown start", "ended": "2014", "sources": ["s1"], "fault": True}]


def test_acquaintances_are_turned_with_all_that_they_say(faulty: Graph) -> None:
    faulty.write(shipped()["drop-self-acquaintances"], {})
    turn = shipped()["turn-acquaintances"]
    assert faulty.write(turn, {}).rows == [{"turned": 2}]
    assert faulty.write(turn, {}).rows == [{"turned": 0}]
    assert rows(faulty, "acquaintances-the-wrong-way") == []
    assert faulty.read(DIRECTIONS, {}).rows == [{"right": 18, "wrong": 0}]
    assert [row["since"] for row in rows(faulty, "contacts", person_id="lior")] == ["2020"]


def test_acquaintances_with_oneself_are_dropped(faulty: Graph) -> None:
    drop = shipped()["drop-self-acquaintances"]
    assert faulty.write(drop, {}).rows == [{"dropped": 1}]
    assert faulty.write(drop, {}).rows == [{"dropped": 0}]
    assert rows(faulty, "self-acquaintances") == []


def test_the_server_says_what_time_it_has(village: Graph) -> None:
    (clock,) = rows(village, "clock")
    assert abs(clock["now"] - time.time()) < 60


def test_every_index_of_the_schema_is_listed_and_in_use(village: Graph) -> None:
    listed = {row["name"]: row["state"] for row in rows(village, "indexes")}
    assert {"person_id", "employer_id", "person_names"} <= set(listed)
    assert set(listed.values()) == {"ONLINE"}


def test_what_something_else_wrote_without_ids_is_found(village: Graph) -> None:
    name = "people-and-employers-without-an-id"
    assert rows(village, name) == []
    village.write(OWN["write-without-ids"], {})
    found = rows(village, name)
    village.write(OWN["mend"], {})
    assert {(row["kind"], row["name"]) for row in found[:2]} == {
        ("Person", "A number's id"),
        ("Person", "Nobody's id"),
    }
    assert [(row["kind"], row["name"]) for row in found[2:]] == [("Employer", None)]
    assert len({row["element_id"] for row in found}) == 3


def test_each_fault_is_found_by_its_query(faulty: Graph) -> None:
    assert rows(faulty, "self-acquaintances") == [{"person_id": "ada", "name": "Ada Novak"}]
    assert rows(faulty, "doubled-acquaintances") == [
        {"person_id": "ada", "other_id": "bruno", "stored_count": 2}
    ]
    assert rows(faulty, "acquaintances-the-wrong-way") == [
        {"person_id": "bruno", "other_id": "ada"},
        {"person_id": "lior", "other_id": "bruno"},
    ]
    assert rows(faulty, "people-without-a-name") == [
        {"person_id": "blank", "contact_count": 0},
        {"person_id": "nameless", "contact_count": 0},
    ]
    assert rows(faulty, "jobs-that-end-before-they-start") == [
        {
            "person_id": "lior",
            "employer_id": "nordwind",
            "title": "Guest",
            "started": "2014-05",
            "ended": "2014-04-30",
        }
    ]
    assert rows(faulty, "doubled-jobs") == [
        {
            "person_id": "lior",
            "employer_id": "nordwind",
            "title": "Unknown start",
            "started": None,
            "ended": "2014",
            "stored_count": 2,
        }
    ]
    assert rows(faulty, "employers-spelt-nearly-alike") == [
        {"spelling": "foogmbh", "employer_ids": ["nearly3", "nearly4"],
         "names": ['"Foo"\u00a0GmbH', "Foo\t\u2009GmbH"]},
        {"spelling": "lumièreandfilles", "employer_ids": ["lumiere", "lumiere2"],
         "names": ["Lumière & Filles", "LUMIÈRE AND FILLES"]},
        {"spelling": "smithjones", "employer_ids": ["nearly5", "nearly6"],
         "names": ["Smith–Jones", "[Smith\\{Jones}]"]},
        {"spelling": "yahoo", "employer_ids": ["nearly1", "nearly2"], "names": ["Yahoo!", "„Yahoo“ + |"]},
    ]  # fmt: skip
