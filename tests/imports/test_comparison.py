"""A file compared with what its owner has: the counts are worked out by hand, and nothing is stored."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import pytest
from address_books import findings, profile
from drawing import OWN, Society

from app.catalogue import shipped
from app.errors import NotFoundError
from app.formats import to_json
from app.graph import Graph
from app.imports.book import elsewhere
from app.imports.bringing import bring_in
from app.imports.comparison import Comparison, compare
from app.imports.entries import new_entries
from app.imports.erasing import erase
from app.imports.findings import FoundJob, FoundProfile

SOCIETY = Society(
    ("ada", "bruno", "dora", "hiro", "ines", "lior"),
    frozenset({("ada", "lior"), ("bruno", "lior"), ("dora", "ines")}),
    contacts_only=frozenset({"hiro"}),
    closed=frozenset({"bruno"}),
    jobs=(("ada", "acme"), ("bruno", "acme")),
    homes={"ada": "Turin", "bruno": "Turin"},
)
"""Lior knows Ada, and Bruno, who is closed; he may see Dora and Inês, but not Hiro."""


def on(site: str, name: str, *, at: str | None = None, city: str | None = None) -> FoundProfile:
    given = name.split()[0].lower()
    jobs = (FoundJob(employer=at, title="Clerk"),) if at else ()
    return profile(name, site=site, emails=(f"{given}@own.example",), jobs=jobs, city=city)


FILE = findings(
    on("viadeo", "ADA", at="ACME", city="turin"),
    on("viadeo", "Mila Rossi", at="ACME", city="Turin"),
    on("viadeo", "DORA", at="ACME"),
    on("viadeo", "HIRO", at="BOLT"),
    on("viadeo", "Juno Park", at="Lanterna", city="Lyon"),
    on("viadeo", "JUNO Park"),
    site="viadeo",
)


@pytest.fixture(autouse=True)
def _brought_in(graph: Graph) -> Iterator[None]:
    """Four people have imported an address of their own; Lior knows Mila and Rui from a file."""
    SOCIETY.put_into(graph)
    for person_id in ("ada", "dora", "hiro", "ines"):
        owner = profile(person_id.upper(), emails=(f"{person_id}@own.example",))
        bring_in(graph, person_id, findings(owner=owner))
    bring_in(graph, "lior", findings(on("linkedin", "Mila Rossi"), on("linkedin", "Rui Costa")))
    yield
    graph.write(OWN["clear"], {})


def whole(graph: Graph) -> bytes:
    (row,) = graph.read(OWN["whole-graph"], {}).rows
    return to_json(row)


def test_whoever_alone_bears_an_address_is_told_whatever_the_row_cap(graph: Graph) -> None:
    """Hiro is hidden from Lior; Dora's address is also Inês's once Inês claims it."""
    emails = [f"{name}@own.example" for name in ("ada", "dora", "hiro", "mila", "nobody")]
    asked = {"person_id": "lior", "keys": emails, "pooled": False}
    assert graph.read(shipped()["known-elsewhere"], asked).rows == [
        {"key": "ada@own.example", "other_id": "ada", "claimed": True, "name": "ADA", "names": ["ADA"]},
        {"key": "dora@own.example", "other_id": "dora", "claimed": True, "name": "DORA", "names": ["DORA"]},
    ]
    entries = list(new_entries(FILE, "compared"))
    with Graph(dataclasses.replace(graph.settings, row_cap=1)) as capped:
        found = elsewhere(capped, "lior", entries)
        assert (set(found.claimants), found.bearers) == ({"ada@own.example", "dora@own.example"}, {})
        shared = profile("INES", emails=("ines@own.example", "dora@own.example"))
        bring_in(graph, "ines", findings(owner=shared, name="another.csv"))
        assert set(elsewhere(capped, "lior", entries).claimants) == {"ada@own.example"}


def test_people_of_a_file_are_known_seen_or_in_it_alone(graph: Graph) -> None:
    assert compare(graph, "lior", FILE) == Comparison(
        site="viadeo",
        file_name="list.csv",
        contacts=5,
        known=2,
        known_on={"linkedin": 1},
        known_elsewhere=1,
        seen=1,
        only_here=2,
        employers=[
            {"employer": "ACME", "count": 3, "known_count": 2, "contact_count": 1},
            {"employer": "BOLT", "count": 1, "known_count": 0, "contact_count": 0},
            {"employer": "Lanterna", "count": 1, "known_count": 0, "contact_count": 0},
        ],
        cities=[
            {"city": "Turin", "count": 2, "known_count": 2, "contact_count": 1},
            {"city": "Lyon", "count": 1, "known_count": 0, "contact_count": 0},
        ],
    )


def test_a_number_is_no_city(graph: Graph) -> None:
    numbered = [on("viadeo", "Juno Park", city="75001"), on("viadeo", "Zoe Park", city="69002")]
    assert compare(graph, "lior", findings(*numbered, site="viadeo")).cities == []


def test_contacts_in_a_city_are_counted_in_each_spelling_that_the_file_has_of_it(graph: Graph) -> None:
    dataclasses.replace(SOCIETY, homes={"ada": "Zürich", "dora": "Zürich"}).put_into(graph)
    spelt = ("Zürich", "Zurich", "ZÜRICH", "Zurich Area, Switzerland")
    listed = [on("viadeo", f"{name} Park", city=city) for name, city in zip("ABCD", spelt, strict=True)]
    (zurich,) = compare(graph, "lior", findings(*listed, site="viadeo")).cities
    assert zurich == {"city": "Zurich", "count": 4, "known_count": 0, "contact_count": 1}


def test_nothing_is_kept_in_the_graph_or_in_the_log(graph: Graph, capsys: pytest.CaptureFixture[str]) -> None:
    before = whole(graph)
    with Graph(dataclasses.replace(graph.settings, slow_query=0.0)) as telling:
        compare(telling, "lior", FILE)
    assert whole(graph) == before
    logged = "".join(capsys.readouterr())
    assert "contacts-in-places" in logged
    assert [name for name in ("ADA", "Rossi", "own.example", "Lanterna", "lior") if name in logged] == []


def test_somebody_who_hides_or_was_erased_is_as_good_as_not_there(graph: Graph) -> None:
    asked = findings(on("viadeo", "INES", at="BOLT", city="Turin"), site="viadeo")
    assert compare(graph, "lior", asked).seen == 1
    stranger = compare(graph, "lior", findings(on("viadeo", "ZOE", at="BOLT", city="Turin"), site="viadeo"))
    assert (stranger.seen, stranger.only_here) == (0, 1)
    graph.write(shipped()["set-visibility"], {"person_id": "ines", "visibility": "contacts", "seen": None})
    assert compare(graph, "lior", asked) == stranger
    graph.write(shipped()["set-visibility"], {"person_id": "ines", "visibility": "everyone", "seen": None})
    erase(graph, "ines")
    assert compare(graph, "lior", asked) == stranger


def test_a_file_that_was_brought_in_is_known_whole(graph: Graph) -> None:
    again = compare(graph, "lior", findings(on("linkedin", "Mila Rossi"), on("linkedin", "Rui Costa")))
    assert (again.contacts, again.known, again.known_on, again.only_here) == (2, 2, {"linkedin": 2}, 0)


def test_what_others_brought_in_tells_nothing(graph: Graph) -> None:
    asked = findings(on("viadeo", "Mila Rossi"), site="viadeo")
    assert (compare(graph, "dora", asked).known, compare(graph, "dora", asked).only_here) == (0, 1)


def test_whoever_is_not_there_has_nothing_to_compare_with(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        compare(graph, "nobody", FILE)
    assert json.loads(to_json(compare(graph, "lior", findings())))["contacts"] == 0
