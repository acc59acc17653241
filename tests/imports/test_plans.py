"""What a plan contains follows from what was gathered: tested without a graph."""

from __future__ import annotations

import dataclasses

import pytest
from address_books import findings, profile

from app.imports.book import Book, Gathered, Marks
from app.imports.decisions import ACCEPTED, REFUSED, Proposal
from app.imports.entries import Entry, new_entries
from app.imports.facts import employer_id
from app.imports.findings import Findings, FoundJob
from app.imports.identity import Elsewhere
from app.imports.likeness import KnownPerson
from app.imports.plans import plan

SOURCE = {"id": "new", "site": "linkedin", "file_name": "list.csv"}
ADA = profile("Ada Novak", url="linkedin.com/in/ada")
MILA = profile("Mila Rossi", url="linkedin.com/in/mila", jobs=(FoundJob(employer="Faro"),))


class PlainMarks(Marks):
    """Marks that are readable text instead of hashes."""

    def __init__(self) -> None:
        pass

    def of(self, entry: Entry) -> list[str]:
        return entry.keys

    def of_person(self, person_id: str) -> str:
        return person_id

    def new_id(self, owner_id: str, key: str) -> str:
        return f"{owner_id}'s {key}"


def given(
    held: list[Entry], new: Findings | None = None, *, there: list[KnownPerson] | None = None
) -> Gathered:
    """Return Ada's book with some entries, and a file; all others who are there are strangers to her."""
    strangers = there or []
    entries = [*held, *(new_entries(new, "new") if new else ())]
    return Gathered(
        book=Book("ada", held, {entry.source_id: {"profile_count": 1} for entry in held}, [], []),
        entries=entries,
        taken_back=frozenset(),
        elsewhere=Elsewhere(),
        there=strangers,
        strangers={person.id for person in strangers},
        employer_ids={
            job.employer: employer_id(job.employer) for entry in entries for job in entry.found.jobs
        },
        marks=PlainMarks(),
        visibility="contacts",
    )


def test_somebody_new_comes_with_their_profile_job_and_acquaintance() -> None:
    made = plan(given([], findings(MILA)), source=SOURCE)
    mila, faro = "ada's linkedin linkedin.com/in/mila", employer_id("Faro")
    told = made.arguments
    assert told["people"] == [{"person_id": mila, "hashes": [mila, "linkedin.com/in/mila"]}]
    assert [(row["source_id"], row["person_id"], row["home_id"]) for row in told["profiles"]] == [
        ("new", mila, None)
    ]
    assert [(row["person_id"], row["sources"], row["named_before"]) for row in told["ties"]] == [
        (mila, ["new"], False)
    ]
    assert [(row["employer_id"], row["sources"]) for row in told["jobs"]] == [(faro, ["new"])]
    assert told["employers"] == [{"id": faro, "name": "Faro"}]
    assert (made.report.profiles, made.report.contacts, made.report.new_people) == (1, 1, 1)


def test_whom_a_file_taken_back_alone_named_is_named_no_more() -> None:
    (entry,) = new_entries(findings(MILA), "old")
    held = dataclasses.replace(entry, person_id="mila", made=True)
    made = plan(dataclasses.replace(given([held]), entries=[], taken_back=frozenset({"old"})))
    told = made.arguments
    assert [
        (row["person_id"], row["sources"], row["named_before"], row["named_now"]) for row in told["ties"]
    ] == [("mila", [], True, False)]
    assert told["employers"] == [{"id": employer_id("Faro"), "name": None}]
    assert (told["taken_back"], told["jobs"], made.people) == ([{"source_id": "old"}], [], [])


def test_a_settled_pair_is_called_by_what_is_left_and_gives_no_reason_of_a_file_taken_back() -> None:
    """The newer list has Mila under another name; Aiko is on neither list."""
    newer = dataclasses.replace(MILA, name="Mila Neri")
    both = [
        dataclasses.replace(entry, edition=str(age), person_id="mila", made=True)
        for age, found in enumerate((MILA, newer))
        for entry in new_entries(findings(found), f"s{age}")
    ]
    aiko, aikos = (
        dataclasses.replace(entry, person_id="aiko", made=True)
        for site in ("viadeo", "xing")
        for entry in new_entries(findings(profile("Aiko Sato", site=site, emails=("a@f.example",))), site)
    )
    pairs = [
        Proposal(id="m-1", state=ACCEPTED, one_key=both[0].key, other_id="dora"),
        Proposal(id="m-2", state=REFUSED, one_key=aiko.key, other_key=aikos.key),
    ]

    def told(*left: Entry, taken_back: str | None = None) -> list[dict[str, object]]:
        gathered = given([*both, aiko, aikos])
        gathered = dataclasses.replace(gathered, book=dataclasses.replace(gathered.book, proposals=pairs))
        back = frozenset(filter(None, [taken_back]))
        rows = plan(dataclasses.replace(gathered, entries=list(left), taken_back=back)).arguments["proposals"]
        return [{name: row.get(name) for name in ("one", "other", "kinds")} for row in rows]

    aikos_pair = {"one": "Aiko Sato", "other": "Aiko Sato", "kinds": None}
    assert told(*both, aiko, aikos) == [{"one": "Mila Neri", "other": None, "kinds": None}, aikos_pair]
    assert told(both[0], aiko, aikos, taken_back="s1") == [
        {"one": "Mila Rossi", "other": None, "kinds": ["taken-back"]},
        aikos_pair,
    ]


@pytest.mark.parametrize(("name", "proposed"), [("Ada Novak", ["namesake"]), ("Ada Nowak", [])])
def test_a_stranger_of_the_very_name_of_a_contact_is_proposed_and_one_of_the_owners_name_is_not(
    name: str, proposed: list[str]
) -> None:
    job = FoundJob(employer="Faro")
    found = findings(profile(name, url="linkedin.com/in/other", jobs=(job,)), owner=ADA)
    namesake = KnownPerson(id="namesake", names=("Ada Novak",), name="Ada Novak", employers=("Faro",))
    made = plan(given([], found, there=[namesake]), source=SOURCE)
    assert [row["other_id"] for row in made.arguments["proposals"]] == proposed
