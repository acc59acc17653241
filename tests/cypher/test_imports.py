"""The queries about files and the people they name: rows expected on the village, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[..., list[tuple[object, ...]]]


def test_contacts_are_told_from_people_who_may_be_seen_and_from_nobody(ask: Ask) -> None:
    """Ada knows Bruno and not Dóra; no file names anybody, and she herself is left out."""
    others = ["nobody", "dora", "bruno", "ada", "bruno"]
    assert ask("contacts-among", person_id="ada", other_ids=others) == [
        ("bruno", True, []),
        ("dora", False, []),
    ]
    assert ask("contacts-among", person_id="ada", other_ids=["nobody"]) == []


def test_files_name_nobody_where_there_are_none(ask: Ask) -> None:
    assert ask("named-in-files", person_id="ada") == [([], [])]


def test_whoever_sent_nothing_has_no_address_book_and_no_job(ask: Ask) -> None:
    assert ask("address-book", person_id="ada") == []
    assert ask("import-jobs", person_id="ada") == []
    assert ask("import-job", "job_id", person_id="ada", job_id="j1") == [(None,)]


def test_employers_are_found_by_their_name_to_the_letter(ask: Ask) -> None:
    assert ask("employers-named", names=["Nordwind", "nordwind", "Faro", "Kestrel Books"]) == [
        ("Kestrel Books", "kestrel"),
        ("Nordwind", "nordwind"),
    ]


def test_the_ids_of_everybody_go_on_after_one(ask: Ask) -> None:
    assert ask("person-ids", after_person_id="ines") == [("jonas",), ("kofi",), ("lior",)]
    assert ask("person-ids", limit=2) == [("ada",), ("bruno",)]


def test_an_employer_of_the_village_is_on_everybodys_list(ask: Ask) -> None:
    nordwind = [("nordwind", "Nordwind")]
    assert ask("listed-employer", "employer_id", "name", employer_id="nordwind") == nordwind
    assert ask("listed-employer", "employer_id", employer_id="none") == [(None,)]
    assert (
        ask("employer-as-seen", "employer_id", "name", person_id="lior", employer_id="nordwind") == nordwind
    )


def test_contacts_are_counted_where_they_are_now(ask: Ask) -> None:
    """Of Ada's contacts Bruno is at Nordwind and Chidi at Kestrel; Élodie and Farid live in Lyon."""
    places = {"employer_ids": ["nordwind", "kestrel", "alameda", "none"], "cities": ["LYON", "Nowhere"]}
    assert ask("contacts-in-places", person_id="ada", **places) == [
        ("city", "LYON", 2),
        ("employer", "kestrel", 1),
        ("employer", "nordwind", 1),
    ]
    assert ask("contacts-in-places", person_id="lior", **places) == []
