"""A query's arguments, read from what callers give, and the line that sets them by hand."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue import Parameter, Query, shipped
from app.catalogue.library import read_query
from app.catalogue.query import sentences
from app.errors import InvalidArgumentsError

GOOD = Path(__file__).parent / "samples" / "good"


def query_with(*parameters: Parameter, different: tuple[str, ...] = ()) -> Query:
    """Return a query with some parameters."""
    return Query(
        name="sample",
        shelf="good",
        title="A sample",
        prose="What it answers.",
        mode="read",
        rows="one",
        text="",
        path=Path("sample.cypher"),
        parameters={parameter.name: parameter for parameter in parameters},
        columns={},
        different=different,
    )


def person(name: str, **more: Any) -> Parameter:
    return Parameter(name=name, type="person", about="Who.", example="ada", **more)


def refused(query: Query, **given_: Any) -> dict[str, str]:
    with pytest.raises(InvalidArgumentsError) as refusal:
        query.load(given_)
    return refusal.value.messages


def test_arguments_come_as_text_or_as_json_and_defaults_fill_the_rest() -> None:
    query = shipped()["mutual-contacts"]
    both = {"person_id": "ada", "other_id": "dora", "after_name": None, "after_person_id": None}
    assert query.load({"person_id": "ada", "other_id": "dora"}) == {**both, "limit": 20}
    assert query.load({"person_id": "ada", "other_id": "dora", "limit": "5"}) == {**both, "limit": 5}
    assert query.load({"person_id": "ada", "other_id": "dora", "limit": 5}) == {**both, "limit": 5}


REFUSED = [
    ("mutual-contacts", {"person_id": "ada"}, {"other_id": "Is missing."}),
    (
        "mutual-contacts",
        {"person_id": "ada", "other_id": "dora", "limit": "0"},
        {"limit": "Must be from 1 to 100."},
    ),
    (
        "mutual-contacts",
        {"person_id": "ada", "other_id": "dora", "limit": 101},
        {"limit": "Must be from 1 to 100."},
    ),
    (
        "mutual-contacts",
        {"person_id": "ada", "other_id": "dora", "limit": "abc"},
        {"limit": "Not a whole number."},
    ),
    ("mutual-contacts", {"person_id": "ada", "other_id": "dora", "limt": 5}, {"limt": "Is not known here."}),
    (
        "mutual-contacts",
        {"person_id": "ada", "other_id": "ada"},
        {"other_id": 'Must be someone other than "ada".'},
    ),
    (
        "mutual-contacts",
        {"person_id": "", "other_id": "dora\n", "limit": None},
        {
            "person_id": "Must be 1 to 500 characters.",
            "other_id": "Must not contain control characters or unpaired surrogates.",
            "limit": "Must not be null.",
        },
    ),
    ("degrees", {"person_id": "ada", "other_ids": []}, {"other_ids": "Must have from 1 to 500 elements."}),
    ("degrees", {"person_id": "ada", "other_ids": "dora"}, {"other_ids": "Must be a list."}),
    (
        "degrees",
        {"person_id": "ada", "other_ids": ["dora", ""]},
        {"other_ids": "Element 2: Must be 1 to 500 characters."},
    ),
    (
        "mutual-contacts-with-each",
        {"person_id": "ada", "other_ids": ["dora", "ada"]},
        {"other_ids": 'Must be someone other than "ada".'},
    ),
    (
        "people-at-employer",
        {"person_id": "ada", "employer_id": "nordwind", "when": "never"},
        {"when": "Must be one of: now, ever."},
    ),
]


@pytest.mark.parametrize(("name", "given_", "messages"), REFUSED, ids=ascii)
def test_each_field_at_fault_gets_its_sentence(
    name: str, given_: dict[str, Any], messages: dict[str, str]
) -> None:
    assert refused(shipped()[name], **given_) == messages


def test_an_optional_argument_is_left_out_and_not_given_as_null() -> None:
    query = query_with(person("person_id", optional=True))
    assert query.load({}) == {"person_id": None}
    assert refused(query, person_id=None) == {"person_id": "Must not be null."}


def test_a_date_that_is_a_default_is_a_date() -> None:
    day = datetime.date(2024, 2, 29)
    query = query_with(Parameter(name="day", type="date", about="When.", default=day))
    assert query.load({}) == query.load({"day": "2024-02-29"}) == {"day": day}


def test_the_same_person_twice_is_refused_under_the_name_callers_know() -> None:
    query = query_with(person("person_id"), person("other_id"), different=("person_id", "other_id"))
    with pytest.raises(InvalidArgumentsError) as refusal:
        query.refuse_unfit({"person_id": "ada", "other_id": "ada"}, renamed={"other_id": "with"})
    assert refusal.value.messages == {"with": 'Must be someone other than "ada".'}


def test_two_that_are_both_left_out_are_not_the_same() -> None:
    one, other = (dataclasses.replace(person(name), optional=True) for name in ("one_id", "other_id"))
    query = query_with(one, other, different=("one_id", "other_id"))
    assert query.load({}) == {"one_id": None, "other_id": None}
    assert refused(query, one_id="ada", other_id="ada") == {"other_id": 'Must be someone other than "ada".'}


def test_one_of_some_must_be_given_and_any_of_them_will_do() -> None:
    search = shipped()["search"]
    assert refused(search, person_id="ada") == {"q": "Give at least one of q, employer, city and title."}
    for name in ("q", "employer", "city", "title"):
        assert search.load({"person_id": "ada", name: "x"})[name] == "x"


def test_a_list_may_have_elements_of_any_kind_but_lists() -> None:
    numbers = query_with(Parameter(name="numbers", type="list", of="integer", about="Some.", range=(1, 3)))
    assert numbers.load({"numbers": ["1", 2]}) == {"numbers": [1, 2]}
    assert refused(numbers, numbers=["1", "2", "x"]) == {"numbers": "Element 3: Not a whole number."}
    assert refused(numbers, numbers=[1, 2, 3, 4]) == {"numbers": "Must have from 1 to 3 elements."}
    days = query_with(Parameter(name="days", type="list", of="date", about="Some."))
    assert days.load({"days": ["2024-02-29"]}) == {"days": [datetime.date(2024, 2, 29)]}


@pytest.mark.parametrize("name", ["5", "²"])
def test_only_the_place_in_a_list_is_told_as_an_element(name: str) -> None:
    assert sentences({"items": {1: {name: ["No."]}}}) == {"items": f"Element 2: {name}: No."}


def test_ids_are_told_with_what_they_are_ids_of() -> None:
    assert shipped()["mutual-contacts"].ids == {"person_id": "person", "other_id": "person"}
    assert shipped()["degrees"].ids == {"person_id": "person", "other_ids": "person"}
    assert shipped()["people-at-employer"].ids == {"person_id": "person", "employer_id": "employer"}
    assert shipped()["unknown-ids"].ids == {}


def test_the_params_line_writes_every_kind_as_cypher_does() -> None:
    query = read_query(GOOD / "every-kind.cypher", Path("every-kind.cypher"))
    assert query.params_line == (
        ':params {person_id: "ada", employer_id: "nordwind", text: "She said \\"no\\", \\\\ and left", '
        'chosen: "now", integer: -3, number: 0.5, boolean: false, date: date("2024-02-29"), '
        'other_ids: ["bruno", "chidi"], integers: [], '
        'rows: [{id: "ada", at: date("2024-02-29"), `odd key`: {tags: ["a", "b"]}}], absent: null}'
    )


def test_a_query_without_parameters_needs_no_params_line() -> None:
    assert shipped()["sign-of-life"].params_line == ""


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_on_the_params_line_is_one_line_and_reads_back_the_same(text: str) -> None:
    line = query_with(Parameter(name="name", type="text", about="A name.", example=text)).params_line
    assert not re.search(r"[\n\r\t\x00]", line)
    written = line.removeprefix(":params {name: ").removesuffix("}")
    assert json.loads(written) == text  # Cypher's escapes are those of JSON


def test_the_comments_before_a_statement_are_not_sent_and_its_lines_keep_their_numbers() -> None:
    for query in shipped().values():
        kept, sent = query.text.split("\n"), query.sent.split("\n")
        begins = next(number for number, line in enumerate(kept) if line and not line.startswith("//"))
        assert sent == [""] * begins + kept[begins:], query.name
    query = dataclasses.replace(shipped()["contacts"], text="MATCH (all)\n// of them\nRETURN all;\n")
    assert query.sent == query.text


@pytest.mark.parametrize(
    ("name", "given_", "missing"),
    [
        ("contacts", {"person_id": "ada", "after_name": "Bruno"}, {"after_person_id"}),
        ("employers", {"after_employer_id": "alameda"}, {"after_name"}),
        ("network-jobs", {"after_person_id": "ada"}, {"after_number"}),
        ("network-jobs", {"after_number": 1}, {"after_person_id"}),
    ],
)
def test_a_page_begins_after_a_row_that_is_told_whole(
    name: str, given_: dict[str, Any], missing: set[str]
) -> None:
    assert set(refused(shipped()[name], **given_)) == missing


def test_a_page_begins_after_somebody_without_a_name() -> None:
    arguments = shipped()["contacts"].load({"person_id": "ada", "after_person_id": "bruno"})
    assert (arguments["after_name"], arguments["after_person_id"]) == (None, "bruno")


def test_the_end_of_a_range_is_exact_however_large_it_is() -> None:
    """A float would make 2 to the power of 63 of it, one more than Neo4j can hold."""
    revision = shipped()["change-person"].parameters["revision"]
    assert revision.bounds == f"0 to {2**63 - 1}"


def test_a_limit_without_a_range_is_not_negative() -> None:
    """Neo4j refuses a negative LIMIT, in words that name no parameter."""
    query = query_with(Parameter(name="limit", type="integer", about="Most rows.", default=20))
    assert query.load({"limit": "0"}) == {"limit": 0}
    with pytest.raises(InvalidArgumentsError, match="limit: Must be 0 or more"):
        query.load({"limit": "-1"})
