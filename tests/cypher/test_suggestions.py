"""Suggestions: worked out by hand on the village, and by the plain definition on any graph."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from drawing import EMPLOYERS, TWICE, Society, Time, societies
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue import load_library, shipped
from app.graph import Graph

own = load_library(Path(__file__).parents[1] / "queries")
Ask = Callable[..., list[tuple[Any, ...]]]

SUGGESTIONS = shipped()["people-you-may-know"]
WORKPLACE, PLACE, ADDRESS_BOOK, COUNTRY, SHARED_COUNTRY = (
    SUGGESTIONS.parameters[f"{kind}_weight"].default
    for kind in ("workplace", "place", "address_book", "country", "shared_country")
)


def test_whatever_two_share_counts_for_more_the_fewer_share_it(ask: Ask) -> None:
    # Shared contacts: chidi and elodie know 3 each, bruno 6, farid 2. At Lumière, ada met elodie, farid and
    # kofi: four with her; at Nordwind bruno, chidi and hiro. In Hamburg live ada, bruno and hiro; nobody else
    # lives in Germany. Ada knows four.
    rows = ask("people-you-may-know", "person_id", "score", "mutual_count", person_id="ada")
    assert rows == [
        ("dora", pytest.approx(1 / 3 + 1 / 3 + 1 / 6), 3),
        ("hiro", pytest.approx(1 / 6 + WORKPLACE / 4 + PLACE / 3 + (COUNTRY + SHARED_COUNTRY) / 5), 1),
        ("kofi", pytest.approx(1 / 2 + WORKPLACE / 4), 1),
        ("greta", pytest.approx(1 / 6), 1),
    ]


def test_colleagues_without_a_shared_contact_are_suggested_too(ask: Ask) -> None:
    # At Lumière, kofi met ada, elodie and farid; in Lyon live elodie, farid and kofi.
    rows = ask("people-you-may-know", "person_id", "score", "mutual_count", person_id="kofi")
    assert rows == [
        ("ada", pytest.approx(1 / 2 + WORKPLACE / 4), 1),
        ("elodie", pytest.approx(WORKPLACE / 4 + PLACE / 3), 0),
    ]


def test_a_suggestion_tells_its_reasons_to_people_and_to_machines(ask: Ask) -> None:
    ((reasons,), *_) = ask("people-you-may-know", "reasons", person_id="ada")
    assert reasons == [
        {
            "kind": "mutual_contacts",
            "points": 0.833333333333,
            "count": 3,
            "people": [
                {"person_id": "chidi", "name": "Chidi Okafor"},
                {"person_id": "elodie", "name": "Élodie Marchand"},
                {"person_id": "bruno", "name": "Bruno Ferreira"},
            ],
            "text": "You both know Chidi Okafor, Élodie Marchand and Bruno Ferreira.",
        }
    ]
    reasons = next(
        reasons
        for person, reasons in ask("people-you-may-know", "person_id", "reasons", person_id="ada")
        if person == "hiro"
    )
    assert [(reason["kind"], reason["points"], reason["text"]) for reason in reasons] == [
        ("mutual_contacts", pytest.approx(1 / 6), "You both know Bruno Ferreira."),
        ("workplace", pytest.approx(WORKPLACE / 4), "You both work at Nordwind, together since 2019-03."),
        ("place", pytest.approx(PLACE / 3), "You both live in Hamburg."),
        (
            "country",
            pytest.approx((COUNTRY + SHARED_COUNTRY) / 5),
            "You both live in one country, Germany, as does somebody whom you both know.",
        ),
    ]
    assert reasons[1] | {"points": 0, "text": ""} == {
        "kind": "workplace", "points": 0, "text": "",
        "employer_id": "nordwind", "employer": "Nordwind", "started": "2019-03", "ended": None,
    }  # fmt: skip
    assert (reasons[2]["city"], reasons[2]["country"]) == ("Hamburg", "Germany")


def test_a_time_together_that_is_over_tells_from_when_to_when(ask: Ask) -> None:
    rows = ask("people-you-may-know", "person_id", "reasons", person_id="kofi", limit=1)
    assert rows[0][1][1]["text"] == (
        "You both worked at Lumière & Filles, together from 2018-01-15 to 2019-02."
    )


def test_a_stranger_with_no_contacts_no_job_and_no_city_gets_no_suggestions(ask: Ask) -> None:
    assert ask("people-you-may-know", "person_id", person_id="lior") == []


def test_what_a_crowd_shares_counts_for_nothing(ask: Ask) -> None:
    rows = ask("people-you-may-know", "person_id", "score", person_id="ada", crowd=2)
    assert rows[1:3] == [
        ("hiro", pytest.approx(1 / 6 + PLACE / 3 + (COUNTRY + SHARED_COUNTRY) / 5)),
        ("kofi", pytest.approx(1 / 2)),
    ]


def test_what_a_country_counts_for_moves_its_people_and_nobody_else(ask: Ask) -> None:
    hiro = 1 / 6 + WORKPLACE / 4 + PLACE / 3 + (5 + SHARED_COUNTRY) / 5
    every = [("hiro", hiro), ("dora", 5 / 6), ("kofi", 1 / 2 + WORKPLACE / 4), ("greta", 1 / 6)]
    for limit in range(1, 5):
        rows = ask(
            "people-you-may-know", "person_id", "score", person_id="ada", country_weight=5, limit=limit
        )
        assert rows == [(person, pytest.approx(score)) for person, score in every[:limit]]
    nothing = {"country_weight": 0, "shared_country_weight": 0}
    reasons = ask("people-you-may-know", "reasons", person_id="ada", **nothing)
    assert "country" not in {reason["kind"] for (some,) in reasons for reason in some}


def test_of_more_contacts_than_the_cap_the_strongest_alone_are_asked_and_that_is_told(ask: Ask) -> None:
    # To Ada, all four contacts are equally strong, so ids decide.
    asked = ("people-you-may-know", "person_id", "score", "mutual_count", "capped")
    alone = dict.fromkeys(("workplace_weight", "place_weight", "country_weight", "shared_country_weight"), 0)
    assert ask(*asked, person_id="ada", cap=2, **alone) == [
        ("dora", pytest.approx(1 / 3 + 1 / 6), 2, True),
        ("greta", pytest.approx(1 / 6), 1, True),
        ("hiro", pytest.approx(1 / 6), 1, True),
    ]
    assert ask(*asked, person_id="ada", cap=4, **alone) == [
        ("dora", pytest.approx(1 / 3 + 1 / 3 + 1 / 6), 3, False),
        ("kofi", pytest.approx(1 / 2), 1, False),
        ("greta", pytest.approx(1 / 6), 1, False),
        ("hiro", pytest.approx(1 / 6), 1, False),
    ]
    assert ask(*asked, person_id="ada", cap=0, **alone) == []


@pytest.mark.parametrize("country_weight", [0.0, COUNTRY, 10.0])
@pytest.mark.parametrize("limit", [1, 2, 20])
def test_suggestions_go_on_after_a_score_and_a_person(ask: Ask, country_weight: float, limit: int) -> None:
    given = {"person_id": "ada", "country_weight": country_weight}
    every = ask("people-you-may-know", "person_id", "score", **given)
    assert len(every) == 4
    for place, (person, score) in enumerate(every):
        rows = ask(
            "people-you-may-know", "person_id", "score",
            after_score=score, after_person_id=person, limit=limit, **given,
        )  # fmt: skip
        assert rows == every[place + 1 :][:limit]


def _days(time: Time) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day on which a job may have been held."""
    started, ended = time
    if started is None and ended is None:
        return datetime.date.max, datetime.date.max
    parts = [int(part) for part in (started or ended or "").split("-")]
    first = datetime.date(*parts, *[1, 1][len(parts) - 1 :])
    if ended is None:
        return first, datetime.date.max
    year, *rest = (int(part) for part in ended.split("-"))
    if len(rest) == 2:
        return first, datetime.date(year, *rest)
    month = rest[0] if rest else 12
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return first, following - datetime.timedelta(days=1)


def _together(
    society: Society, one: str, other: str, employer: str
) -> list[tuple[datetime.date, datetime.date]]:
    """Return the first and the last day of each time in which two people worked at an employer together."""
    spans = [
        [
            _days((started, ended))
            for who, place, started, ended in society.held
            if (who, place) == (person, employer)
        ]
        for person in (one, other)
    ]
    shared = [(max(mine[0], theirs[0]), min(mine[1], theirs[1])) for mine, theirs in product(*spans)]
    return [(first, last) for first, last in shared if first <= last]


def expected(society: Society, settled: set[str], me: str, crowd: int) -> dict[str, dict[str, float]]:
    """Return the points of each suggested person, by kind of reason; `settled` people live in one country."""
    network = society.seen_by(me)
    allowed = {person for person in society.people if society.allows(person, me)}
    shares: list[tuple[str, set[str], float]] = []
    for contact in set(network[me]) & allowed:
        shares.append(("mutual_contacts", set(network[contact]) - {me}, 1.0))
    for employer in EMPLOYERS:
        if (me, employer) in society.jobs:
            there = {person for person in society.people if _together(society, me, person, employer)}
            shares.append(("workplace", (there & allowed) - {me}, WORKPLACE))
    if me in society.homes:
        there = {person for person, city in society.homes.items() if city == society.homes[me]
                 and (person in settled) == (me in settled)}  # fmt: skip
        shares.append(("place", (there & allowed) - {me}, PLACE))
    named = {about for owner, about in society.given if owner == me}
    dismissed = {other for one, other in society.dismissals if one == me}
    points: dict[str, dict[str, float]] = {}
    for kind, circle, weight in shares:
        if kind == "mutual_contacts" or len(circle) <= crowd:
            for person in circle:
                of_them = points.setdefault(person, {})
                of_them[kind] = of_them.get(kind, 0.0) + weight / (len(circle) + 1)
    for person in named & allowed - society.contacts_only:
        points.setdefault(person, {})["address_book"] = ADDRESS_BOOK
    for contact in set(network[me]) & allowed if me in settled else ():
        worth = (COUNTRY + SHARED_COUNTRY * (contact in settled)) / (len(network[me]) + 1)
        for person in set(network[contact]) & settled - {me}:
            points[person]["country"] = max(points[person].get("country", 0.0), worth)
    return {person: of_them for person, of_them in points.items()
            if person not in {me, *network[me], *dismissed}}  # fmt: skip


@settings(max_examples=40)
@given(society=societies(), crowd=st.sampled_from([0, 1, 3, 200]), data=st.data())
def test_suggestions_are_those_of_the_plain_definition(
    graph: Graph, society: Society, crowd: int, data: st.DataObject
) -> None:
    society.put_into(graph)
    settled = data.draw(st.sets(st.sampled_from(society.people)))
    graph.write(own["settle-country"], {"person_ids": sorted(settled), "country": "Finland"})
    for me in society.people[:3]:
        points = expected(society, settled, me, crowd)
        asked = SUGGESTIONS.load({"person_id": me, "crowd": crowd, "limit": 100})
        rows = graph.read(SUGGESTIONS, asked).rows
        assert {row["person_id"]: row["score"] for row in rows} == pytest.approx(
            {person: sum(of_them.values()) for person, of_them in points.items()}
        )
        assert rows == sorted(rows, key=lambda row: (-row["score"], row["person_id"]))
        network = society.seen_by(me)
        for row in rows:
            told: dict[str, float] = {}
            for reason in row["reasons"]:
                told[reason["kind"]] = told.get(reason["kind"], 0.0) + reason["points"]
                if reason["kind"] == "workplace":
                    told_of = (_days((reason["started"], None))[0], _days((None, reason["ended"]))[1])
                    times = _together(society, me, row["person_id"], reason["employer_id"])
                    begun = min(first for first, _ in times)
                    assert told_of == (begun, max(last for first, last in times if first == begun))
            assert told == pytest.approx(points[row["person_id"]])
            shared = sorted(
                set(network[me]) & set(network[row["person_id"]]),
                key=lambda person: (network.degree[person], person),
            )
            assert row["mutual_count"] == len(shared)
            people = [one["person_id"] for reason in row["reasons"] for one in reason.get("people", [])]
            assert people == shared[:3]


@settings(max_examples=10)
@given(society=societies())
def test_an_address_book_of_anybody_else_suggests_nobody(graph: Graph, society: Society) -> None:
    me = society.people[0]
    answers = []
    for given_by in (society.given, tuple(pair for pair in society.given if pair[0] == me)):
        dataclasses.replace(society, given=given_by).put_into(graph)
        answers.append(graph.read(SUGGESTIONS, SUGGESTIONS.load({"person_id": me, "limit": 100})).rows)
    assert answers[0] == answers[1]


def test_a_colleague_who_came_twice_is_one_of_those_who_share_a_workplace(graph: Graph) -> None:
    TWICE.put_into(graph)
    (row,) = graph.read(SUGGESTIONS, SUGGESTIONS.load({"person_id": "p00"})).rows
    points = {reason["kind"]: reason["points"] for reason in row["reasons"]}
    assert points["workplace"] == pytest.approx(WORKPLACE / 3)


def test_it_is_over_on_the_earlier_of_two_last_days_and_not_at_the_shorter_text(graph: Graph) -> None:
    times = {("me", "acme"): ("2010", "2014"), ("they", "acme"): ("2009", "2014-05")}
    Society(("me", "they"), frozenset(), jobs=tuple(times), times=times).put_into(graph)
    for me in ("me", "they"):
        (row,) = graph.read(SUGGESTIONS, SUGGESTIONS.load({"person_id": me})).rows
        assert row["reasons"][0]["text"].endswith("together from 2010 to 2014-05.")
