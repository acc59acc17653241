"""Who is recognised: for certain by an address, perhaps by a name, and never by a name alone."""

from __future__ import annotations

from typing import Any

import pytest

from app.imports import FoundJob, FoundProfile, KnownPerson, Merge, recognise

ANNA = KnownPerson(
    id="anna",
    names=("Anna Durand",),
    urls=("linkedin.com/in/anna-durand",),
    emails=("anna@home.example",),
    phones=("+33612345678",),
    employers=("Lumière & Filles SARL",),
    cities=("Lyon, France",),
)


def profile(name: str, employer: str | None = None, **said: Any) -> FoundProfile:
    jobs = (FoundJob(employer=employer),) if employer else ()
    return FoundProfile(site="xing", place="x.csv:1", name=name, jobs=jobs, **said)


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (profile("A. D.", url="linkedin.com/in/anna-durand"), "url linkedin.com/in/anna-durand"),
        (profile("", emails=("anna@home.example",)), "email anna@home.example"),
        (profile("Anna Petit", emails=("anna@home.example",)), "email anna@home.example"),
        (profile("DURAND Anna", phones=("+33612345678",)), "phone +33612345678"),
    ],
)
def test_an_address_of_ones_own_merges(found: FoundProfile, key: str) -> None:
    assert recognise([found], [ANNA]).merges == {0: Merge("anna", key)}


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
    answer = recognise([found], [ANNA])
    assert answer.merges == {}
    assert [(proposal.index, proposal.known_id) for proposal in answer.proposals] == [(0, "anna")]


@pytest.mark.parametrize("other", ["Jean-Paul", "Jean P. Louis", "Jean-Marie Pierre", "Jean Q."])
def test_brothers_of_one_first_name_who_share_an_address_are_two_until_somebody_decides(other: str) -> None:
    shared: dict[str, Any] = {"emails": ("family@martin.example",), "phones": ("+33612345678",)}
    known = KnownPerson(id="known", names=("Jean-Pierre Martin",), **shared)
    answer = recognise([profile(f"{other} Martin", **shared)], [known])
    assert answer.merges == {}
    assert [proposal.known_id for proposal in answer.proposals] == ["known"]
    whole = recognise([profile("Jean Pierre André Martin", **shared)], [known])
    assert whole.merges[0].known_id == "known"


def test_a_mailbox_of_a_house_or_of_two_people_merges_nobody() -> None:
    known = [
        KnownPerson(id="a", names=("Ida Berg",), emails=("info@berg.example", "berg@home.example")),
        KnownPerson(id="b", names=("Ida Berg",), emails=("berg@home.example",)),
    ]
    for mailbox in ("info@berg.example", "berg@home.example"):
        assert recognise([profile("Ida Berg", emails=(mailbox,))], known).merges == {}


def test_an_address_on_a_site_goes_before_an_e_mail_and_the_other_person_is_proposed() -> None:
    other = KnownPerson(id="other", names=("Anna Durand",), emails=("anna@work.example",))
    found = profile("Anna Durand", url="linkedin.com/in/anna-durand", emails=("anna@work.example",))
    answer = recognise([found], [ANNA, other])
    assert answer.merges[0].known_id == "anna"
    assert [proposal.known_id for proposal in answer.proposals] == ["other"]


def test_a_proposal_says_why_for_a_machine_and_in_words() -> None:
    [proposal] = recognise([profile("Anna Durant", "LUMIERE ET FILLES", city="Lyon 3e")], [ANNA]).proposals
    assert [reason.kind for reason in proposal.evidence] == ["name", "employer", "city"]
    assert [reason.words for reason in proposal.evidence] == [
        '"Anna Durant" and "Anna Durand": the family names are spelt differently.',
        "Both work or worked at lumiere filles.",
        "Both are in lyon.",
    ]
    assert proposal.score == pytest.approx(0.9, abs=0.01)


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
    ],
)
def test_spellings_of_one_name_are_proposed(one: str, other: str) -> None:
    answer = recognise([profile(one)], [KnownPerson(id="known", names=(other,))])
    assert [proposal.known_id for proposal in answer.proposals] == ["known"]


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
    assert recognise([profile(one)], [KnownPerson(id="known", names=(other,))]).proposals == []


def test_two_of_one_name_at_one_employer_who_both_stand_on_a_site_are_two_people() -> None:
    found = FoundProfile(
        site="linkedin",
        place="x.csv:1",
        name="Anna Durand",
        url="linkedin.com/in/anna-durand-2",
        jobs=(FoundJob(employer="Lumière & Filles"),),
    )
    answer = recognise([found], [ANNA])
    assert (answer.merges, answer.proposals) == ({}, [])


def test_a_second_row_on_the_same_person_in_one_file_leads_to_the_first() -> None:
    rows = [profile("Ida Berg", emails=("ida@berg.example",)) for _ in range(3)]
    assert recognise(rows, []).doubles == {1: 0, 2: 0}
