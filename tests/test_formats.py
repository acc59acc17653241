"""Rows as JSON, NDJSON, CSV and Markdown, with everything that may be in a cell."""

from __future__ import annotations

import csv
import datetime
import io
import math
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats import fit_for_xml, to_csv, to_json, to_markdown, to_ndjson, to_text, to_words

CELLS = [
    ("plain text", "Ada Novak", "Ada Novak"),
    ("text with a comma", "Novak, Ada", '"Novak, Ada"'),
    ("text with quotes", 'Ada "the wind" Novak', '"Ada ""the wind"" Novak"'),
    ("text of two lines", "one\ntwo", '"one\ntwo"'),
    ("a carriage return", "one\rtwo", '"one\rtwo"'),
    ("accents", "Élodie", "Élodie"),
    ("no value", None, ""),
    ("empty text", "", ""),
    ("true", True, "true"),
    ("false", False, "false"),
    ("a whole number", 9223372036854775807, "9223372036854775807"),
    ("a negative number", -5, "-5"),
    ("a number", 0.1, "0.1"),
    ("a list", ["a", 1, None], '"[""a"",1,null]"'),
    ("a map", {"title": "Engineer", "ended": None}, '"{""title"":""Engineer"",""ended"":null}"'),
    ("an empty list", [], "[]"),
    ("a formula", "=1+1", "'=1+1"),
    ("a formula in disguise", "+1-555-0100", "'+1-555-0100"),
    ("a formula that subtracts", "-2+3", "'-2+3"),
    ("a formula that calls", '@SUM(1,"a")', '"\'@SUM(1,""a"")"'),
    ("a tab in front", "\t=1", "'\t=1"),
    ("a carriage return in front", "\r=1", '"\'\r=1"'),
    ("a line feed in front", "\n=1", '"\'\n=1"'),
]


@pytest.mark.parametrize(("value", "cell"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_a_cell_of_csv_is_what_a_spreadsheet_expects(value: Any, cell: str) -> None:
    assert to_csv(["id", "value"], [{"id": "ada", "value": value}]) == f"id,value\nada,{cell}\n"


def test_csv_has_its_heading_even_where_there_are_no_rows() -> None:
    assert to_csv(["person_id", "name"], []) == "person_id,name\n"


def test_columns_of_csv_stand_in_the_order_asked_for() -> None:
    assert to_csv(["b", "a"], [{"a": 1, "b": 2}, {"b": 4, "a": 3}]) == "b,a\n2,1\n4,3\n"


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.text()})))
def test_csv_reads_back_as_it_was_but_for_the_apostrophe_before_a_formula(rows: list[dict[str, str]]) -> None:
    read = list(csv.DictReader(io.StringIO(to_csv(["a", "b"], rows), newline="")))
    assert len(read) == len(rows)
    for row, again in zip(rows, read, strict=True):
        for column in ("a", "b"):
            assert again[column] in (row[column], f"'{row[column]}")
            assert not again[column].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_json_is_compact_utf_8_with_the_order_kept() -> None:
    assert to_json([{"name": "Élodie", "id": None, "jobs": []}]) == (
        '[{"name":"Élodie","id":null,"jobs":[]}]'.encode()
    )


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_does_not_know_becomes_null(number: float) -> None:
    assert to_json([number]) == b"[null]"
    assert to_ndjson([{"score": number}]) == b'{"score":null}\n'


@pytest.mark.parametrize("number", [0.1, -0.0, 1e300, 5e-324, 1.0, 9007199254740993, -(2**63)])
def test_every_other_number_reads_back_the_same(number: float) -> None:
    read = orjson.loads(to_json(number))
    assert (read, type(read), math.copysign(1, read)) == (number, type(number), math.copysign(1, number))


def test_ndjson_is_an_object_a_line() -> None:
    assert to_ndjson([{"a": 1, "b": "two\nlines"}, {"a": None, "b": [True]}]) == (
        b'{"a":1,"b":"two\\nlines"}\n{"a":null,"b":[true]}\n'
    )
    assert to_ndjson([]) == b""


MARKDOWN = [
    ("plain text", "Ada Novak", "Ada Novak"),
    ("a bar", "a|b", r"a\|b"),
    ("text of two lines", "one\ntwo", "one<br>two"),
    ("a tag", "<script>", r"\<script\>"),
    ("what looks like emphasis", "*loud* _soft_ `code`", r"\*loud\* \_soft\_ \`code\`"),
    ("a backslash", "a\\|b", r"a\\\|b"),
    ("no value", None, ""),
    ("true", True, "true"),
    ("a list", ["a", 1], "a<br>1"),
]


@pytest.mark.parametrize(
    ("value", "cell"), [case[1:] for case in MARKDOWN], ids=[case[0] for case in MARKDOWN]
)
def test_a_cell_of_markdown_is_its_text_and_nothing_else(value: Any, cell: str) -> None:
    assert to_markdown(["id", "value"], [{"value": value, "id": "ada"}]) == (
        f"| id | value |\n| --- | --- |\n| ada | {cell} |\n"
    )


WORDS = [
    (None, ""),
    (True, "true"),
    ([], ""),
    ({}, ""),
    (["Ada Novak", None, 0.5], "Ada Novak\n\n0.5"),
    ([{"score": 0.5, "words": "both at Nordwind", "text": "not this"}], "both at Nordwind"),
    ([{"text": "in Lyon", "name": "nor this"}, {"name": "Ada", "person_id": "ada"}], "in Lyon\nAda"),
    ([{"name": None, "person_id": "bo"}], "person_id bo"),
    ([{"title": "Director", "ended": None, "of": ["a", "b"]}], "title Director, of a; b"),
]


@pytest.mark.parametrize(("value", "shown"), WORDS)
def test_a_table_shows_what_lists_and_maps_say_in_words(value: Any, shown: str) -> None:
    assert to_words(value) == shown


def test_a_table_of_markdown_without_rows_has_its_heading() -> None:
    assert to_markdown(["id"], []) == "| id |\n| --- |\n"


def test_a_heading_of_markdown_is_its_text_too() -> None:
    headings = to_markdown(["person_id", "a|b", "__c__", "share *"], []).splitlines()[0]
    assert headings == r"| person_id | a\|b | \_\_c\_\_ | share \* |"


def test_what_xml_cannot_say_is_marked_and_all_else_kept() -> None:
    kept = "Élodie\t\n\r\ue000\U0001f600"
    assert fit_for_xml(f"\x00{kept}\x1f\ud800\uffff") == f"\ufffd{kept}\ufffd\ufffd\ufffd"


def test_what_a_form_is_filled_with_can_be_sent_as_it_is() -> None:
    given = (None, "Ada", datetime.date(2026, 1, 31), 0.5, True, ["a"])
    assert [to_text(value) for value in given] == ["", "Ada", "2026-01-31", "0.5", "true", '["a"]']
