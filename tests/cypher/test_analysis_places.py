"""Rows expected on the village of the queries about employers, cities, sites and time, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.catalogue import load_library, shipped
from app.graph import Graph

OWN = load_library(Path(__file__).parent.parent / "queries")
PAIR = ("from_employer_id", "to_employer_id")
Ask = Callable[..., list[tuple[object, ...]]]


def test_an_employer_is_a_community_as_far_as_its_people_keep_to_themselves(ask: Ask) -> None:
    assert ask("communities-by-employer") == [
        # chidi-dora, dora-ines
        ("kestrel", "Kestrel Books", 3, 2, 6, pytest.approx(2 / 8), pytest.approx(2 / 3)),
        # ada-bruno, bruno-hiro
        ("nordwind", "Nordwind", 3, 2, 8, pytest.approx(2 / 10), pytest.approx(2 / 3)),
        ("alameda", "Banco Alameda", 2, 0, 4, 0.0, 0.0),
        ("lumiere", "Lumière & Filles", 2, 0, 4, 0.0, 0.0),
    ]


def test_mixing_is_told_of_those_who_work(ask: Ask) -> None:
    # 14 acquaintances without farid's two; ends: kestrel 10, nordwind 11, alameda 4, lumiere 3 of 28
    expected = (10**2 + 11**2 + 4**2 + 3**2) / 28**2
    assert ask("mixing-by-employer") == [
        (14, 4, *map(pytest.approx, (4 / 14, expected, (4 / 14 - expected) / (1 - expected))))
    ]


def test_people_know_those_of_their_own_city_more_or_less_than_by_chance(ask: Ask) -> None:
    assert ask("homophily-by-city") == [
        ("Bristol", "United Kingdom", 3, 2, 6, *map(pytest.approx, (4 / 10, 10 / 32))),
        ("Hamburg", "Germany", 3, 2, 8, *map(pytest.approx, (4 / 12, 12 / 32))),
        ("Lyon", "France", 3, 1, 4, *map(pytest.approx, (2 / 6, 6 / 32))),
        ("Porto", "Portugal", 2, 0, 4, *map(pytest.approx, (0, 4 / 32))),
    ]


def test_people_are_counted_where_they_live(ask: Ask) -> None:
    assert ask("people-by-city") == [
        ("Bristol", "United Kingdom", 3, 1),
        ("Hamburg", "Germany", 3, 1),
        ("Lyon", "France", 3, 1),
        ("Porto", "Portugal", 2, 1),
        (None, None, 1, 0),
    ]


def test_acquaintances_grow_by_year_and_those_without_one_come_last(ask: Ask) -> None:
    assert ask("growth-by-year") == [
        (2010, 1, 1),
        (2011, 1, 2),
        (2014, 1, 3),
        (2015, 1, 4),
        (2016, 1, 5),
        (2017, 2, 7),
        (2018, 2, 9),
        (2019, 2, 11),
        (2021, 1, 12),
        (None, 4, 16),
    ]


def test_talent_flows_from_one_job_to_the_next(ask: Ask) -> None:
    assert ask(
        "talent-flow", "from_employer_id", "to_employer_id", "move_count", "back_count", "net_count"
    ) == [
        ("alameda", "kestrel", 1, 0, 1),  # ines
        ("alameda", "nordwind", 1, 0, 1),  # bruno
        ("lumiere", "nordwind", 1, 0, 1),  # ada
        ("nordwind", "kestrel", 1, 0, 1),  # chidi
    ]


def test_alumni_are_shown_where_they_went(ask: Ask) -> None:
    assert ask("alumni-map", employer_id="alameda") == [
        ("kestrel", "Kestrel Books", 1, 0.5),
        ("nordwind", "Nordwind", 1, 0.5),
    ]
    assert ask("alumni-map", employer_id="lumiere") == [("nordwind", "Nordwind", 1, 0.5)]  # farid: nowhere
    assert ask("alumni-map", employer_id="kestrel") == []  # dora left a job there for another there


def test_who_joined_knowing_somebody_there_is_counted(ask: Ask) -> None:
    # Bruno was at Nordwind before ada, chidi and hiro, who already knew him; he knew nobody there
    assert ask("joined-through-contacts", employer_id="nordwind") == [("nordwind", "Nordwind", 4, 3, 0.75)]
    # farid through ada, kofi through farid; Ada met élodie in September of the year in which she began
    assert ask("joined-through-contacts", employer_id="lumiere") == [
        ("lumiere", "Lumière & Filles", 4, 2, 0.5)
    ]


def test_a_bridge_is_shown_with_the_people_who_make_it(ask: Ask) -> None:
    assert ask(
        "acquaintances-between-employers",
        "person_id",
        "other_id",
        "since",
        employer_id="nordwind",
        other_employer_id="kestrel",
    ) == [("bruno", "chidi", "2016"), ("ada", "chidi", "2019"), ("bruno", "dora", None)]
    assert ask("acquaintances-between-employers", employer_id="alameda", other_employer_id="lumiere") == []


def test_acquaintances_known_and_no_more_are_in_a_row_of_their_own(ask: Ask) -> None:
    # bruno-dora, bruno-elodie, dora-elodie and greta-hiro never worked together.
    assert ask("strength-distribution") == [(0.5, 0.6, 12, 0.75), (None, None, 4, 0.25)]


def test_acquaintances_are_stale_by_when_the_two_met_where_nothing_else_is_known(ask: Ask) -> None:
    assert ask("stale-acquaintances", "person_id", "other_id", "last_sign", before="2015") == [
        ("bruno", "greta", "2010"),
        ("greta", "ines", "2011-02"),
        ("ada", "elodie", "2014-09-01"),
    ]


def test_there_is_no_overlap_where_nobody_was_imported(ask: Ask) -> None:
    assert ask("overlap-between-sites") == []


@pytest.fixture
def settled(village: Graph) -> Iterator[Graph]:
    """The village with some acquaintances weighed, one conversation, and people on three sites."""
    ties = [
        {"one": "ada", "other": "bruno", "strength": 0.1},
        {"one": "ada", "other": "chidi", "strength": 0.3},
        {"one": "ada", "other": "elodie", "strength": 0.31},
        {"one": "greta", "other": "bruno", "strength": 1.0, "last_conversation": "2016-02-01"},
    ]
    on = {"alpha": ["ada", "bruno", "chidi"], "beta": ["bruno", "chidi", "dora", "hiro"], "gamma": ["lior"]}
    sites = [{"person_id": person, "site": site} for site, people in on.items() for person in people]
    village.write(OWN["settle"], {"cities": [], "ties": ties, "sites": sites})
    yield village
    village.write(OWN["unsettle"], {})


def test_strengths_are_counted_by_tenths_that_hold_their_upper_end(settled: Graph, ask: Ask) -> None:
    assert ask("strength-distribution") == [
        (0.0, 0.1, 1, 1 / 16),
        (0.2, 0.3, 1, 1 / 16),
        (0.3, 0.4, 1, 1 / 16),
        (0.5, 0.6, 8, 8 / 16),
        (0.9, 1.0, 1, 1 / 16),
        (None, None, 4, 4 / 16),
    ]


def test_whoever_spoke_is_not_stale_since_they_met(settled: Graph, ask: Ask) -> None:
    assert ask("stale-acquaintances", "person_id", "other_id", before="2015") == [
        ("greta", "ines"),
        ("ada", "elodie"),
    ]


@pytest.mark.parametrize("author", [("greta", "ines"), ("ines", "greta")])
@pytest.mark.parametrize(
    ("day", "signs"),
    [
        ("2014-12-31", [("ada", "elodie", "2014-09-01"), ("greta", "ines", "2014-12-31")]),
        ("2015-01-01", [("ada", "elodie", "2014-09-01")]),
    ],
)
def test_whoever_noted_a_conversation_is_not_stale_since_they_met(
    settled: Graph, ask: Ask, author: tuple[str, str], day: str, signs: list[tuple[str, ...]]
) -> None:
    note = shipped()["note-conversation"]
    for number, at in enumerate(("2012-01-01", day)):
        said = {"conversation_id": f"t{number}", "day": at}
        settled.write(note, note.load({"person_id": author[0], "other_id": author[1], **said}))
    try:
        assert ask("stale-acquaintances", "person_id", "other_id", "last_sign", before="2015") == signs
    finally:
        for number in (0, 1):
            forgotten = {"person_id": author[0], "conversation_id": f"t{number}"}
            settled.write(shipped()["forget-conversation"], forgotten)


def test_sites_overlap_by_the_people_on_both(settled: Graph, ask: Ask) -> None:
    assert ask("overlap-between-sites") == [
        ("alpha", "beta", 3, 4, 2, pytest.approx(2 / 5)),
        ("alpha", "gamma", 3, 1, 0, 0.0),
        ("beta", "gamma", 4, 1, 0, 0.0),
    ]
