"""The changes of contacts: rows expected on the village, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.catalogue import shipped
from app.graph import Graph

Ask = Callable[..., list[tuple[object, ...]]]

# Ada knows Bruno, Chidi, Élodie and Farid; she does not know Dóra.
CHANGES = [
    {"id": "c1", "person_id": "bruno", "kind": "title", "at": "2026-01-05T09:00:00Z",
     "before": "Head of sales", "after": "Director", "employer_id": "nordwind", "employer": "Nordwind"},
    {"id": "c2", "person_id": "chidi", "kind": "left", "at": "2026-01-06T09:00:00Z",
     "before": "Kestrel Books", "employer_id": "kestrel", "employer": "Kestrel Books", "title": "Accountant"},
    {"id": "c3", "person_id": "chidi", "kind": "job", "after": "Nordwind",
     "at": "2026-01-06T11:00:00+02:00[Europe/Helsinki]",
     "employer_id": "nordwind", "employer": "Nordwind", "title": "Auditor", "started": "2026-01"},
    {"id": "c4", "person_id": "elodie", "kind": "city", "at": "2026-01-07T09:00:00Z",
     "before": "Lyon", "after": "Paris"},
    {"id": "c5", "person_id": "farid", "kind": "email", "at": "2026-01-08T09:00:00Z",
     "after": "farid@films.example", "owner": "ada"},
    {"id": "c6", "person_id": "farid", "kind": "email", "at": "2026-01-09T09:00:00Z",
     "after": "farid@secret.example", "owner": "kofi"},
    {"id": "c7", "person_id": "dora", "kind": "name", "at": "2026-01-09T09:00:00Z",
     "before": "Dóra Kovács", "after": "Dóra Nagy"},
    {"id": "c12", "person_id": "dora", "kind": "name", "at": "2026-01-08T09:00:00Z", "after": "Dóra Kovács"},
    {"id": "c9", "person_id": "chidi", "kind": "gone", "at": "2026-01-04T09:00:00Z",
     "before": "linkedin", "owner": "ada", "private": True},
    {"id": "c10", "person_id": "chidi", "kind": "gone", "at": "2026-01-04T09:00:00Z",
     "before": "linkedin", "owner": "bruno", "private": True},
    {"id": "c11", "person_id": "chidi", "kind": "city", "at": "2026-01-04T09:00:00Z",
     "after": "Lagos", "owner": "bruno", "private": True},
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _changed(village: Graph) -> None:
    for _ in range(2):  # recording them again doubles nothing
        village.write(shipped()["record-changes"], {"changes": CHANGES})


def test_changes_of_contacts_come_the_newest_first(ask: Ask) -> None:
    assert ask("changes", "change_id", "person_id", "kind", "before", "after", person_id="ada") == [
        ("c5", "farid", "email", None, "farid@films.example"),
        ("c4", "elodie", "city", "Lyon", "Paris"),
        ("c2", "chidi", "left", "Kestrel Books", None),
        ("c3", "chidi", "job", None, "Nordwind"),
        ("c1", "bruno", "title", "Head of sales", "Director"),
        ("c9", "chidi", "gone", "linkedin", None),
    ]


def test_times_are_told_in_utc_whatever_zone_they_were_noted_in(ask: Ask) -> None:
    told = ask("changes", "change_id", "at", person_id="ada", kind=["job", "left"])
    assert told == [("c2", "2026-01-06T09:00:00Z"), ("c3", "2026-01-06T09:00:00Z")]


def test_each_change_is_said_in_a_sentence(ask: Ask) -> None:
    assert ask("changes", "summary", person_id="ada") == [
        ("Farid Haddad can now be reached at farid@films.example.",),
        ("Élodie Marchand now lives in Paris, before in Lyon.",),
        ("Chidi Okafor no longer works at Kestrel Books.",),
        ("Chidi Okafor works at Nordwind as Auditor, since 2026-01.",),
        ("Bruno Ferreira is now Director at Nordwind.",),
        ("Chidi Okafor is no longer on the list of linkedin.",),
    ]
    assert ask("changes", "summary", person_id="ines", kind=["name"]) == [
        ("Dóra Kovács is now called Dóra Nagy.",),
        ("dora is now called Dóra Kovács.",),
    ]


def test_an_address_is_shown_to_nobody_but_whoever_imported_it(ask: Ask) -> None:
    assert ask("changes", "change_id", person_id="kofi") == [("c6",)]
    assert ask("changes", "change_id", person_id="ada", kind=["email"]) == [("c5",)]


def test_what_a_file_alone_says_is_told_to_whoever_imported_it(ask: Ask) -> None:
    """Chidi, who is gone from two lists, is shown neither change."""
    assert ask("changes", "change_id", person_id="bruno", kind=["gone", "city"]) == [
        ("c4",),
        ("c10",),
        ("c11",),
    ]
    assert ask("changes", "change_id", person_id="dora", kind=["gone", "city"]) == [("c4",)]
    told = ask("export-ties", "other", person_id="chidi")
    assert "gone" not in {other.get("kind") for (other,) in told if isinstance(other, dict)}
    given = [row[0] for row in ask("export-ties", "given", person_id="ada") if row[0]]
    assert [change["id"] for change in given if change.get("kind") == "gone"] == ["c9"]


def test_kinds_and_a_first_day_can_be_chosen(ask: Ask) -> None:
    chosen = ask("changes", "change_id", person_id="ada", kind=["job", "left"])
    assert chosen == [("c2",), ("c3",)]
    assert ask("changes", "change_id", person_id="ada", since="2026-01-07") == [("c5",), ("c4",)]


def test_changes_go_on_after_one_of_the_same_moment(ask: Ask) -> None:
    after = {"after_at": "2026-01-06T09:00:00Z", "after_change_id": "c2"}
    assert ask("changes", "change_id", person_id="ada", **after) == [("c3",), ("c1",), ("c9",)]


def test_the_newest_come_first_to_the_millisecond(village: Graph, ask: Ask) -> None:
    seconds = {"c20": "00.5", "c21": "00.195", "c22": "00.19", "c23": "00"}
    changes = [
        {"id": id, "person_id": "hiro", "kind": "city", "after": "Kobe", "at": f"2026-01-02T12:00:{second}Z"}
        for id, second in seconds.items()
    ]
    village.write(shipped()["record-changes"], {"changes": changes})
    assert ask("own-changes", "change_id", person_id="hiro") == [(id,) for id in seconds]
    assert ask("changes", "change_id", person_id="greta", until="2026-01-02") == [(id,) for id in seconds]


def test_somebody_who_knows_nobody_hears_of_nobody(ask: Ask) -> None:
    assert ask("changes", person_id="lior") == []


def test_nothing_is_recorded_of_somebody_who_is_seen_by_nobody(village: Graph, ask: Ask) -> None:
    set_visibility = shipped()["set-visibility"]
    village.write(set_visibility, {"person_id": "bruno", "visibility": "nobody", "seen": None})
    try:
        change = {"id": "c8", "person_id": "bruno", "kind": "city", "after": "Porto"}
        recorded = village.write(shipped()["record-changes"], {"changes": [change]}).rows
        assert recorded == [{"found": 0, "created": 0}]
        assert "bruno" not in {row[0] for row in ask("changes", "person_id", person_id="ada")}
    finally:
        village.write(set_visibility, {"person_id": "bruno", "visibility": "everyone", "seen": None})
    assert ask("changes", "change_id", person_id="ada")[-2] == ("c1",)


def test_a_change_of_which_little_is_known_is_said_too(village: Graph, ask: Ask) -> None:
    known = {"person_id": "kofi", "at": "2026-02-03T00:00:00Z"}
    changes = [
        {**known, "id": "little-1", "kind": "title", "after": "Director"},
        {**known, "id": "little-2", "kind": "job"},
    ]
    village.write(shipped()["record-changes"], {"changes": changes})
    told = dict(ask("changes", "change_id", "summary", person_id="farid", kind=["title", "job"]))
    assert told["little-1"] == "Kofi Mensah is now Director."
    assert told["little-2"] == "Kofi Mensah has news: job."
