"""What an import says is removed when it is taken back, and nothing else is."""

from __future__ import annotations

import dataclasses

import pytest
from address_books import exported, files, findings, profile
from drawing import OWN, Society
from hypothesis import given, settings

from app.catalogue import shipped
from app.errors import NotFoundError
from app.graph import Graph
from app.imports.bringing import bring_in, take_back, take_back_all
from app.imports.entries import source_id
from app.imports.findings import Findings, FoundJob

by_lot = settings(max_examples=12)


VILLAGE = Society(
    ("ada", "bruno", "lior"), frozenset({("ada", "bruno")}), jobs=(("ada", "acme"), ("lior", "bolt"))
)


@pytest.fixture(autouse=True)
def _village(graph: Graph) -> None:
    VILLAGE.put_into(graph)


@by_lot
@given(one=files("linkedin"), other=files("viadeo"))
def test_what_two_files_say_without_the_first_is_what_the_second_says(
    graph: Graph, one: Findings, other: Findings
) -> None:
    VILLAGE.put_into(graph)
    bring_in(graph, "lior", other)
    alone = exported(graph, "lior", "ada")
    VILLAGE.put_into(graph)
    bring_in(graph, "lior", one)
    bring_in(graph, "lior", other)
    take_back(graph, "lior", source_id("lior", one))
    assert exported(graph, "lior", "ada") == alone


@by_lot
@given(one=files("linkedin"), other=files("linkedin"))
def test_it_holds_for_two_editions_of_a_list_whichever_is_taken_back(
    graph: Graph, one: Findings, other: Findings
) -> None:
    for kept, gone in ((one, other), (other, one)):
        VILLAGE.put_into(graph)
        bring_in(graph, "lior", kept)
        alone = exported(graph, "lior", "ada")
        VILLAGE.put_into(graph)
        bring_in(graph, "lior", one)
        bring_in(graph, "lior", other)
        if one.sha256 != other.sha256:
            take_back(graph, "lior", source_id("lior", gone))
        assert exported(graph, "lior", "ada") == alone


def test_how_somebody_elses_file_spells_an_employer_changes_nothing(graph: Graph) -> None:
    def at(employer: str) -> Findings:
        return findings(profile("Mila Rossi", jobs=(FoundJob(employer=employer),)))

    bring_in(graph, "ada", at("Faro S.p.A."))
    before = exported(graph, "ada")
    bring_in(graph, "lior", at("FARO"))
    assert exported(graph, "ada") == before
    take_back(graph, "ada", source_id("ada", at("Faro S.p.A.")))
    bring_in(graph, "lior", at("Faro Spa"))
    assert '"name": "FARO"' in exported(graph, "lior").decode()


def test_an_employer_that_somebody_makes_under_a_name_of_a_file_takes_its_place(graph: Graph) -> None:
    mila = profile("Mila Rossi", url="linkedin.com/in/mila", jobs=(FoundJob(employer="Faro"),))
    bring_in(graph, "lior", findings(mila))
    create = shipped()["create-employer"]
    graph.write(create, create.load({"employer_id": "faro", "name": "Faro"}))
    bring_in(graph, "lior", findings(dataclasses.replace(mila, city="Turin")))
    (whole,) = graph.read(OWN["whole-graph"], {}).rows
    employers = {node["properties"]["id"] for node in whole["nodes"] if node["labels"] == ["Employer"]}
    assert employers == {"acme", "bolt", "faro"}


def test_who_were_one_by_a_file_alone_part_for_good_when_it_is_taken_back(graph: Graph) -> None:
    mila, juno = "mila@faro.example", "juno@faro.example"
    both = findings(profile("Rui Costa", emails=(mila, juno)))
    each = findings(profile("Rui Costa", emails=(juno,)), profile("Rui Costa", 2, emails=(mila,)))
    bring_in(graph, "lior", each)
    alone = exported(graph, "lior")
    VILLAGE.put_into(graph)
    for found in (both, each):
        bring_in(graph, "lior", found)
    take_back(graph, "lior", source_id("lior", both))
    assert exported(graph, "lior") == alone


def test_whom_a_file_alone_named_goes_with_the_wish_to_keep_in_touch_with_them(graph: Graph) -> None:
    before = graph.read(OWN["every-property"], {}).rows
    found = findings(profile("Mila Rossi", url="linkedin.com/in/mila"))
    bring_in(graph, "ada", found)
    book, wish = shipped()["address-book"], shipped()["keep-up-with"]
    (row,) = graph.read(book, book.load({"person_id": "ada"})).rows
    assert graph.write(
        wish, wish.load({"person_id": "ada", "other_id": row["other_id"], "every_days": 30})
    ).rows
    take_back(graph, "ada", source_id("ada", found))
    assert graph.read(OWN["every-property"], {}).rows == before


def test_taken_back_altogether_an_address_book_leaves_no_trace(graph: Graph) -> None:
    before = graph.read(OWN["every-property"], {}).rows
    bring_in(
        graph, "ada", findings(profile("Mila Rossi", jobs=(FoundJob(employer="Faro"),)), site="a.example")
    )
    bring_in(graph, "ada", findings(profile("Aiko Sato", jobs=(FoundJob(employer="ACME"),))))
    take_back_all(graph, "ada")
    assert graph.read(OWN["every-property"], {}).rows == before


def test_a_file_of_another_or_of_nobody_is_not_there_to_be_taken_back(graph: Graph) -> None:
    found = findings(profile("Mila Rossi"))
    bring_in(graph, "ada", found)
    with pytest.raises(NotFoundError, match="import"):
        take_back(graph, "bruno", source_id("ada", found))


def test_whatever_profiles_hold_an_address_book_can_be_taken_back_altogether(graph: Graph) -> None:
    before = graph.read(OWN["every-property"], {}).rows
    for found in (
        findings(profile("Mila Rossi", jobs=(FoundJob(employer="Faro"),)), site="a.example"),
        findings(profile("Mila Rossi", emails=("mila@faro.example",))),
    ):
        bring_in(graph, "ada", found)
    graph.write(OWN["strip-profiles"], {})
    take_back_all(graph, "ada")
    assert graph.read(OWN["every-property"], {}).rows == before
