"""What an import does to the graph, told on small files."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from address_books import findings, profile
from drawing import OWN, Society

from app.access import Erasures, make_key
from app.catalogue import shipped
from app.errors import NotFoundError
from app.graph import Graph
from app.imports.bringing import bring_in, take_back
from app.imports.findings import Findings, FoundJob

SOCIETY = Society(("ada", "bruno", "lior"), frozenset({("ada", "bruno")}), jobs=(("ada", "acme"),))

MILA = profile(
    "Mila Rossi",
    url="linkedin.com/in/mila",
    given_name="Mila",
    family_name="Rossi",
    headline="Clerk",
    city="Turin",
    emails=("mila@faro.example",),
    jobs=(FoundJob(employer="Faro S.p.A.", title="Clerk"),),
    since="2019-02",
)
AIKO = profile("Aiko Sato", 2, site="viadeo", emails=("aiko@faro.example",))


@pytest.fixture(autouse=True)
def _society(graph: Graph) -> Iterator[None]:
    SOCIETY.put_into(graph)
    yield
    graph.write(OWN["clear"], {})


def rows(graph: Graph, name: str, /, **given: object) -> list[dict[str, object]]:
    query = shipped()[name]
    return graph.read(query, query.load(given)).rows


def contacts(graph: Graph, owner: str) -> dict[object, dict[str, object]]:
    return {row["name"]: row for row in rows(graph, "contacts", person_id=owner)}


def test_a_file_makes_its_people_contacts_with_all_it_says(graph: Graph) -> None:
    report = bring_in(graph, "lior", findings(MILA))
    assert (report.profiles, report.contacts, report.new_people, report.known_people) == (1, 1, 1, 0)
    mila = contacts(graph, "lior")["Mila Rossi"]
    assert (mila["headline"], mila["city"], mila["since"]) == ("Clerk", "Turin", "2019-02")
    (seen,) = rows(graph, "profile", person_id="lior", other_id=mila["person_id"])
    assert seen["emails"] == ["mila@faro.example"]
    assert [(job["employer"], job["title"]) for job in seen["jobs"]] == [("Faro S.p.A.", "Clerk")]


def test_an_employer_that_only_a_file_names_is_listed_once_it_is_edited(graph: Graph) -> None:
    report = bring_in(graph, "lior", findings(MILA))
    assert [row["name"] for row in rows(graph, "employers")] == ["ACME", "BOLT"]
    (mila,) = contacts(graph, "lior").values()
    (seen,) = rows(graph, "profile", person_id="lior", other_id=mila["person_id"])
    change = shipped()["change-employer"]
    said = {"employer_id": seen["jobs"][0]["employer_id"], "name": "Faro", "revision": 0}
    graph.write(change, change.load(said))
    take_back(graph, "lior", report.source_id)
    assert [row["name"] for row in rows(graph, "employers")] == ["ACME", "BOLT", "Faro"]


def test_whoever_is_imported_is_seen_by_their_contacts_alone(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA))
    (mila,) = contacts(graph, "lior").values()
    with pytest.raises(NotFoundError):
        rows(graph, "profile", person_id="ada", other_id=mila["person_id"])


def test_the_same_file_twice_changes_nothing(graph: Graph) -> None:
    first = bring_in(graph, "lior", findings(MILA, AIKO))
    before = graph.read(OWN["every-property"], {}).rows
    second = bring_in(graph, "lior", findings(MILA, AIKO))
    assert second == dataclasses.replace(first, again=True)
    assert graph.read(OWN["every-property"], {}).rows == before


def test_a_dry_run_reports_the_same_and_changes_nothing(graph: Graph) -> None:
    before = graph.read(OWN["every-property"], {}).rows
    dry = bring_in(graph, "lior", findings(MILA), dry_run=True)
    assert graph.read(OWN["every-property"], {}).rows == before
    assert bring_in(graph, "lior", findings(MILA)) == dry


def test_somebody_on_two_sites_is_one_person_by_an_address_and_two_by_a_name(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA, AIKO))
    twin = profile("Mila Rossi-Neri", site="viadeo", emails=("mila@faro.example",))
    namesake = profile("Aiko Sato", 2, site="viadeo", emails=("another@faro.example",))
    report = bring_in(graph, "lior", findings(twin, namesake, site="viadeo"))
    assert report.merges == [{"found": "Mila Rossi-Neri", "known": "Mila Rossi", "by": "mila@faro.example"}]
    assert report.new_people == 1
    assert rows(graph, "person", person_id="lior")[0]["contact_count"] == 3


def test_a_newer_file_brings_changes_and_tells_who_is_gone(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA, AIKO))
    moved = dataclasses.replace(
        MILA, city="Lyon", jobs=(FoundJob(employer="Lanterna", title="Keeper"),), place="list.csv:9"
    )
    report = bring_in(graph, "lior", findings(moved))
    assert report.changes == {"city": 1, "job": 1}
    assert report.gone == []  # Aiko is of another site
    (mila,) = (row for row in contacts(graph, "lior").values() if row["name"] == "Mila Rossi")
    assert mila["city"] == "Lyon"
    (seen,) = rows(graph, "profile", person_id="lior", other_id=mila["person_id"])
    assert [job["employer"] for job in seen["jobs"]] == ["Lanterna"]


def test_whoever_is_on_the_newer_list_no_more_is_still_known(graph: Graph) -> None:
    other = profile("Juno Park", 3, url="linkedin.com/in/juno")
    bring_in(graph, "lior", findings(MILA, other))
    report = bring_in(graph, "lior", findings(dataclasses.replace(MILA, place="list.csv:9")))
    assert report.gone == ["Juno Park"]
    assert set(contacts(graph, "lior")) == {"Mila Rossi", "Juno Park"}


def test_an_acquaintance_and_a_job_that_were_there_before_stay(graph: Graph) -> None:
    own = profile(
        "Ada", emails=("ada@acme.example",), jobs=(FoundJob(employer="ACME", title="clerk", started="2020"),)
    )
    report = bring_in(graph, "ada", findings(MILA, owner=own))
    take_back(graph, "ada", report.source_id)
    assert [job["employer_id"] for job in rows(graph, "person", person_id="ada")[0]["jobs"]] == ["acme"]
    assert set(contacts(graph, "ada")) == {"BRUNO"}


def test_whoever_holds_a_key_is_asked_first(graph: Graph) -> None:
    bring_in(graph, "bruno", findings(owner=profile("Bruno", emails=("bruno@acme.example",))))
    make_key(graph, {"scope": "person", "person_id": "bruno"})
    found = findings(profile("Bruno", emails=("bruno@acme.example",)))
    report = bring_in(graph, "lior", found)
    assert contacts(graph, "lior") == {}
    (asked,) = rows(graph, "contact-requests", person_id="bruno")
    assert asked["other_id"] == "lior"
    take_back(graph, "lior", report.source_id)
    assert rows(graph, "contact-requests", person_id="bruno") == []


def test_those_who_were_erased_do_not_come_back_whoever_imports_them(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA))
    (mila,) = contacts(graph, "lior").values()
    Erasures(graph).erase(str(mila["person_id"]))
    changed = dataclasses.replace(MILA, url=None, place="other.csv:1")
    for owner in ("lior", "ada"):
        report = bring_in(graph, owner, findings(changed))
        assert (report.profiles, report.left_out) == (0, {"people left out on request": 1})
    assert contacts(graph, "lior") == {}


def test_two_imports_at_once_are_two_imports_one_after_the_other(graph: Graph) -> None:
    both: list[Findings] = [
        findings(MILA),
        findings(profile("Mila Rossi", site="viadeo", emails=("mila@faro.example",)), site="viadeo"),
    ]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda found: bring_in(graph, "lior", found), both))
    assert len(rows(graph, "imports", person_id="lior")) == 2
    assert set(contacts(graph, "lior")) == {"Mila Rossi"}
