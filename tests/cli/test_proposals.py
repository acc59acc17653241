"""Pairs in doubt, listed and settled from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from address_books import findings, profile

from app.access import make_key
from app.catalogue import load_library, shipped
from app.graph import Graph
from app.imports import FoundJob
from app.imports.bringing import bring_in

Command = Callable[..., Any]
OWN = load_library(Path(__file__).parent.parent / "queries")
HERE = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Mila,Rossi,https://www.linkedin.com/in/mila,,Faro,Clerk,14 Jun 2018\n"
)
LIST = ("proposals", "--owner", "lior")
THERE = "BEGIN:VCARD\nVERSION:4.0\nFN:Mila Rossi\nEMAIL:mila@old.example\nORG:Faro\nEND:VCARD\n"


def test_a_pair_is_listed_accepted_refused_and_split(
    on_village: Command, village: Graph, tmp_path: Path
) -> None:
    for name, text in (("a.csv", HERE), ("b.vcf", THERE)):
        (tmp_path / name).write_text(text)
        made = on_village("import", str(tmp_path / name), "--owner", "lior")
    assert "in doubt       1: see entregent proposals\n" in made.out
    listed = on_village("proposals", "--owner", "lior")
    heading, row = listed.out.splitlines()
    assert heading.split() == ["proposal_id", "state", "score", "one", "other", "words"]
    assert "Mila Rossi (linkedin)  Mila Rossi (vcard)" in row
    proposal_id = row.split()[0]
    before = village.read(OWN["every-property"], {}).rows[0]["values"]
    for option, said in (
        ("--accept", "Mila Rossi and Mila Rossi are one person.\n"),
        ("--refuse", "Mila Rossi and Mila Rossi are two people.\n"),
        ("--split", "Mila Rossi and Mila Rossi are as they were before it was decided.\n"),
    ):
        assert on_village("proposals", "--owner", "lior", option, proposal_id).out == said
    after = village.read(OWN["every-property"], {}).rows[0]["values"]
    assert sorted(map(repr, after)) == sorted(map(repr, before))
    refused = on_village("proposals", "--owner", "lior", "--state", "refused")
    assert refused.out.split() == heading.split()


def test_somebody_here_is_named_by_id_until_they_are_hidden(
    on_village: Command, village: Graph, tmp_path: Path
) -> None:
    make_key(village, {"scope": "person", "person_id": "dora"})
    bring_in(village, "lior", findings(profile("Dóra Kovács", jobs=(FoundJob(employer="Kestrel Books"),))))
    (row,) = [line for line in on_village(*LIST).out.splitlines() if "Kovács" in line]
    assert "(here as dora)" in row
    on_village("proposals", "--owner", "lior", "--accept", row.split()[0])
    village.write(OWN["close"], {"person_ids": ["dora"]})
    (hidden,) = [line for line in on_village(*LIST).out.splitlines() if "Kovács" in line]
    assert "(hidden by now)" in hidden
    assert "dora" not in hidden


def test_what_is_wrong_is_told_with_an_exit_code(on_village: Command) -> None:
    for code, options in (
        (2, ("--accept", "m-1", "--refuse", "m-1")),
        (2, ("--state", "maybe")),
        (3, ("--accept", "m-0")),
    ):
        result = on_village("proposals", "--owner", "lior", *options)
        assert (result.code, result.out) == (code, "")


def test_the_village_has_nothing_in_doubt(on_village: Command) -> None:
    assert shipped()["proposals"].page
    assert on_village("proposals", "--owner", "ada").out.split() == [
        "proposal_id", "state", "score", "one", "other", "words",
    ]  # fmt: skip
