"""Who is recognised: merged by an address, proposed by a name, and never merged by a name alone."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pytest

from app.imports import Findings, FoundJob, FoundProfile
from app.imports.decisions import Decisions
from app.imports.entries import new_entries
from app.imports.identity import Elsewhere
from app.imports.likeness import KnownPerson
from app.imports.names import fold, name_of
from app.imports.people import named, together
from app.imports.proposing import open_proposals
from app.imports.spellings import first_shared, spelt


def profile(name: str, employer: str | None = None, *, site: str = "xing", **said: Any) -> FoundProfile:
    jobs = (FoundJob(employer=employer),) if employer else ()
    return FoundProfile(site=site, place="x.csv:1", name=name, jobs=jobs, **said)


ANNA = profile(
    "Anna Durand",
    "Lumière & Filles SARL",
    site="linkedin",
    url="linkedin.com/in/anna-durand",
    emails=("anna@home.example",),
    phones=("+33612345678",),
    city="Lyon, France",
)


def recognised(
    found: list[FoundProfile], known: list[FoundProfile]
) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """Put a file of another site beside a known one; return who is one person, and which pairs are in doubt.

    People are called `found-0`, `known-0` and so on.
    """
    files = {"known": known, "found": found}
    book = [
        entry
        for name, profiles in files.items()
        if profiles
        for entry in new_entries(Findings(site=profiles[0].site, profiles=profiles), name)
    ]
    called = {entry.id: f"{entry.source_id}-{int(entry.id[-6:])}" for entry in book}
    decisions = Decisions((), book)
    groups = together(book, decisions, Elsewhere())
    return (
        [sorted(called[entry.id] for entry in group) for group in groups if len(group) > 1],
        open_proposals("lior", groups, set(), [], set(), decisions),
    )


@pytest.mark.parametrize(
    "found",
    [
        profile("A. D.", url="linkedin.com/in/anna-durand"),
        profile("", emails=("anna@home.example",)),
        profile("Anna Petit", emails=("anna@home.example",)),
        profile("DURAND Anna", phones=("+33612345678",)),
        *(
            profile("", given_name=f"{title} Anna", family_name="Durand", emails=("anna@home.example",))
            for title in ("Dr", "Mme", "Mlle", "Ms", "Mrs", "Frau", "Madame")
        ),
    ],
)
def test_an_address_of_ones_own_merges(found: FoundProfile) -> None:
    assert recognised([found], [ANNA]) == ([["found-0", "known-0"]], [])


@pytest.mark.parametrize(
    "found",
    [
        profile("Anna Durand", "Lumière & Filles", city="Lyon"),
        profile("Luc Durand", emails=("anna@home.example",)),
        profile("A. Durand", emails=("anna@home.example",)),
        profile("Anna Petit", phones=("+33612345678",)),
    ],
)
def test_a_name_alone_or_an_address_that_another_may_share_only_proposes(found: FoundProfile) -> None:
    merged, pairs = recognised([found], [ANNA])
    assert (merged, [(pair["one"], pair["other"]) for pair in pairs]) == ([], [("Anna Durand", found.name)])


@pytest.mark.parametrize("other", ["Jean-Paul", "Jean P. Louis", "Jean-Marie Pierre", "Jean Q."])
def test_brothers_of_one_first_name_who_share_an_address_are_two_until_somebody_decides(other: str) -> None:
    shared: dict[str, Any] = {"emails": ("family@martin.example",), "phones": ("+33612345678",)}
    known = profile("Jean-Pierre Martin", site="linkedin", **shared)
    merged, pairs = recognised([profile(f"{other} Martin", **shared)], [known])
    assert (merged, len(pairs)) == ([], 1)
    merged, _ = recognised([profile("Jean Pierre André Martin", **shared)], [known])
    assert merged == [["found-0", "known-0"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("वाणी शर्मा", "वीणा शर्मा"),
        ("นัด ใจดี", "นิด ใจดี"),
        ("ปุ้ย ใจดี", "ปู้ย ใจดี"),
        ("மாலா ராமன்", "மீலு ராமன்"),
        ("かな 田中", "がな 田中"),
    ],
)
def test_vowels_that_are_written_as_marks_tell_two_people_apart(one: str, other: str) -> None:
    """Vani and Veena have the same consonants, and share a mailbox and a phone."""
    shared: dict[str, Any] = {"emails": ("family@sharma.example",), "phones": ("+33612345678",)}
    merged, pairs = recognised([profile(other, **shared)], [profile(one, site="linkedin", **shared)])
    assert (merged, len(pairs)) == ([], 1)
    merged, _ = recognised([profile(one, **shared)], [profile(one, site="linkedin", **shared)])
    assert merged == [["found-0", "known-0"]]


ONE_NAME = (
    profile("Mum", family_name="Mum"),
    profile("王小明"),
    profile("Dr. Kov", family_name="Kov"),
    profile("🐱"),
)


@pytest.mark.parametrize("called", ONE_NAME)
@pytest.mark.parametrize("shared", [{"phones": ("+33612345678",)}, {"emails": ("kov@klinik.example",)}])
def test_one_name_is_enough_if_both_have_it_and_an_address(
    called: FoundProfile, shared: dict[str, Any]
) -> None:
    one = dataclasses.replace(called, **shared)
    assert recognised([one], [dataclasses.replace(one, site="linkedin")]) == ([["found-0", "known-0"]], [])
    assert recognised([called], [dataclasses.replace(called, site="linkedin")]) == ([], [])


@pytest.mark.parametrize(("one", "other"), [("Mr. Ray", "Mrs. Ray"), ("Mum", "Dad")])
def test_a_couple_of_one_name_each_is_two_until_somebody_decides(one: str, other: str) -> None:
    shared: dict[str, Any] = {"phones": ("+33612345678",)}
    merged, [pair] = recognised([profile(one, **shared)], [profile(other, site="linkedin", **shared)])
    assert (merged, pair["words"]) == (
        [],
        ["Both have the phone number +33612345678, though their names differ."],
    )


def test_two_of_one_name_whom_an_address_did_not_merge_are_said_to_have_one_name() -> None:
    mum = profile("Mum", emails=("info@home.example",))
    _, [pair] = recognised([mum], [dataclasses.replace(mum, site="linkedin")])
    assert pair["words"] == ["Both have the e-mail address info@home.example."]


def test_a_mailbox_of_a_house_merges_nobody() -> None:
    berg = profile("Ida Berg", site="linkedin", emails=("info@berg.example",))
    merged, pairs = recognised([profile("Ida Berg", emails=berg.emails)], [berg])
    assert (merged, len(pairs)) == ([], 1)


def test_an_address_on_a_site_goes_before_an_e_mail_and_nobody_has_two_on_one_list() -> None:
    other = profile(
        "Anna Durand", site="linkedin", url="linkedin.com/in/other", emails=("anna@work.example",)
    )
    found = profile("Anna Durand", url="linkedin.com/in/anna-durand", emails=("anna@work.example",))
    assert recognised([found], [other, ANNA]) == ([["found-0", "known-1"]], [])


def test_what_two_share_is_spelt_alike_in_whichever_order_it_comes() -> None:
    said = [("faro", "FARO"), ("faro", "Faro"), ("acme", "acme")]
    one = spelt(said)
    assert one == spelt(reversed(said)) == {"faro": "Faro", "acme": "acme"}
    assert first_shared(one, {"faro": "faro"}) == first_shared({"faro": "faro"}, one) == "Faro"
    assert first_shared(one, {"kestrel": "Kestrel"}) is None


def test_a_proposal_says_why_for_a_machine_and_in_words() -> None:
    _, [pair] = recognised([profile("Anna Durant", "LUMIERE ET FILLES", city="Lyon 3e")], [ANNA])
    assert pair["kinds"] == ["name", "employer", "city"]
    assert pair["words"] == [
        '"Anna Durand" and "Anna Durant": the family names are spelt differently.',
        "Both have worked at Lumière & Filles SARL.",
        "Both are in Lyon 3e.",
    ]
    assert pair["score"] == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jürgen Müller", "Juergen Mueller"),
        ("Dr. Dóra Kovács, MBA", "Dora Kovacs"),
        ("Ines d'Almeida", "Inês Almeida"),
        ("José María García López", "Jose Garcia"),
        ("Anna Petit (Durand)", "Anna Durand"),
        ("Anna Petit née Durand", "Anna Durand"),
        ("Anna Durand-Petit", "Anna Durand"),
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Max Weber PMP®", "Max Weber"),
        ("Max Weber™", "Max Weber"),
    ],
)
def test_spellings_of_one_name_are_proposed(one: str, other: str) -> None:
    merged, pairs = recognised([profile(one)], [profile(other, site="linkedin")])
    assert (merged, len(pairs)) == ([], 1)


@pytest.mark.parametrize("family", ["Weber PMP", "Weber, PMP", "Weber PMP®", "Weber CISSP PMP™", "Weber PhD"])
def test_credentials_after_a_family_name_are_no_part_of_it(family: str) -> None:
    assert name_of(f"Max {family}", "Max", family) == name_of("Max Weber", "Max", "Weber")


@pytest.mark.parametrize("family", ["MA", "Ma", "Do", "NG MA", "Nguyen Pe", "García López"])
def test_a_family_name_that_is_also_a_credential_stays(family: str) -> None:
    assert name_of(f"Kim {family}", "Kim", family).family == tuple(fold(family).split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Durand", "Zoe Durand"),
        ("Anna Durand", "Anna Lefèvre"),
        ("J. Müller", "Jürgen Müller"),
        ("Anna", "Anna Durand"),
        ("", ""),
    ],
)
def test_names_that_say_too_little_are_not_proposed(one: str, other: str) -> None:
    assert recognised([profile(one)], [profile(other, site="linkedin")]) == ([], [])


def test_two_of_one_name_at_one_employer_who_both_stand_on_a_site_are_two_people() -> None:
    found = profile("Anna Durand", "Lumière & Filles", site="linkedin", url="linkedin.com/in/anna-durand-2")
    assert recognised([found], [ANNA]) == ([], [])


def test_two_rows_of_one_file_on_the_same_person_are_one() -> None:
    rows = [profile("Ida Berg", emails=("ida@berg.example",)) for _ in range(3)]
    assert recognised(rows, []) == ([["found-0", "found-1", "found-2"]], [])


def test_whoever_bears_an_address_elsewhere_gets_none_but_profiles_of_that_name() -> None:
    """Claire shares a mailbox, which she claims, with Paul; `info+x@` is the mailbox of a whole company."""
    claire = KnownPerson(id="claire", names=("C. Martin", "Claire Martin"))
    addresses = ("martin@home.example", "info+x@acme.example", "linkedin.com/in/claire")
    elsewhere = Elsewhere(dict.fromkeys(addresses, claire))

    def person_of(*profiles: FoundProfile) -> list[str]:
        book = new_entries(Findings(site="vcard", profiles=list(profiles)), "book")
        decisions = Decisions((), book)
        groups = together(book, decisions, elsewhere)
        return [person_id for person_id, _ in named(groups, "ada", elsewhere, decisions, "new {}".format)]

    paul = profile("Paul Martin", emails=("martin@home.example",))
    assert person_of(paul) == ["new xing martin@home.example"]
    assert person_of(paul, profile("Claire Martin", emails=paul.emails))[1] == "claire"
    assert person_of(profile("Claire Martin", emails=("info+x@acme.example",))) != ["claire"]
    assert person_of(profile("Paul Martin", url="linkedin.com/in/claire")) == ["claire"]


def test_an_id_that_an_entry_had_first_is_given_to_no_other_though_that_be_older() -> None:
    """Two namesakes with no other data: the one on the older list is imported last."""

    marie = Findings(site="viadeo", profiles=[profile("Marie Martin", site="viadeo")])
    (held,), (new,) = new_entries(marie, "s2018"), new_entries(marie, "s2017")
    held = dataclasses.replace(held, edition="2018-05-01", person_id=f"p {held.key}", made=True)
    book = [held, dataclasses.replace(new, edition="2017-05-01")]
    decisions = Decisions((), book)
    people = named(together(book, decisions, Elsewhere()), "ada", Elsewhere(), decisions, "p {}".format)
    assert {group[0].source_id: person_id for person_id, group in people} == {
        "s2018": held.person_id,
        "s2017": f"{held.person_id} 2",
    }


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_who_is_one_does_not_hang_on_the_order_in_which_entries_are_read(order: tuple[int, ...]) -> None:
    """Two brothers on one list share a mailbox with somebody who may be either: the older entry decides."""
    shared: dict[str, Any] = {"emails": ("petit@f.example",)}
    brothers = [
        profile(f"{name} Petit", site="linkedin", url=f"linkedin.com/in/{name}", **shared)
        for name in ("jean-pierre", "jean-paul")
    ]
    files = [brothers, [profile("Jean Petit", **shared)], [profile("Jean-Paul Petit", **shared)]]
    entries = [
        dataclasses.replace(entry, edition=str(age))
        for age, listed in enumerate(files)
        for entry in new_entries(Findings(site="vcard", profiles=listed), f"s{9 - age}")
    ]
    groups = together([entries[place] for place in order], Decisions([], []), Elsewhere())
    assert [[entry.id for entry in group] for group in groups] == [
        ["s9-000000", "s8-000000"],
        ["s9-000001", "s7-000000"],
    ]
