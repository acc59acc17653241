"""LinkedIn's own files, in each shape they have had."""

from __future__ import annotations

from pathlib import Path

from app.imports import FoundJob, FoundProfile, read_file

SAMPLES = Path(__file__).parent / "samples"


def test_contacts_stand_under_notes_and_those_who_left_are_counted() -> None:
    found = read_file(SAMPLES / "linkedin-2023-mark-and-notes.csv")
    assert found.profiles == [
        FoundProfile(
            site="linkedin",
            url="linkedin.com/in/wanda-pellegrin",
            name="Wanda Pellegrin",
            given_name="Wanda",
            family_name="Pellegrin",
            emails=("wanda@example.com",),
            jobs=(FoundJob(employer="Nordwind", title="Head of Sails"),),
            since="2020-03-01",
            place="linkedin-2023-mark-and-notes.csv:5",
        ),
        FoundProfile(
            site="linkedin",
            url="linkedin.com/in/ivo-zátopek-1",
            name="Ivo Zátopek, MBA",
            given_name="Ivo",
            family_name="Zátopek, MBA",
            jobs=(FoundJob(employer="Lumière, Filles & Cie", title='Chargé d"affaires'),),
            since="2023-11-15",
            place="linkedin-2023-mark-and-notes.csv:6",
        ),
    ]
    assert dict(found.left_out) == {"contact who left the site": 1}
    assert found.warnings == []
