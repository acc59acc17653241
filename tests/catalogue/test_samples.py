"""Every rule that a query file must keep, each with a file of samples/bad/ that breaks only that rule.

samples/good/ has unusual files that keep all the rules.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.library import read_query
from app.errors import InvalidQueryError

SAMPLES = Path(__file__).parent / "samples"

REFUSED = [
    'any-of-nothing.cypher:6: "person_id", one of those to give, is not an optional parameter',
    "blank-about.cypher:10: parameters.person_id.about: Shorter than minimum length 1.",
    "blank-title.cypher:1: the first line must be a comment with the query's title",
    "block-comment-never-closed.cypher:12: cypher-shell cannot be trusted with block comments: write // "
    "comments",
    "block-comment.cypher:12: cypher-shell cannot be trusted with block comments: write // comments",
    "by-hand-line-missing.cypher:15: the line to paste must be: //  By hand, first:  :params "
    '{person_id: "ada"}',
    "by-hand-line-wrong.cypher:16: the line to paste must be: //  By hand, first:  :params {person_id: "
    '"ada"}',
    "byte-order-mark.cypher:1: the file begins with a byte-order mark, which cypher-shell refuses",
    'column-not-declared.cypher:14: column "question" is returned but not declared',
    'column-not-returned.cypher:11: column "question" is declared but not returned',
    "column-returned-twice.cypher:12: the columns are not declared in the order of RETURN",
    "column-without-an-alias.cypher:15: column 2 of RETURN has no alias",
    "columns-in-another-order.cypher:13: the columns are not declared in the order of RETURN",
    'date-written-as-text.cypher:10: parameter "day": its default must be written as 2024-02-29',
    'declared-never-used.cypher:10: parameter "limt" is declared but never used',
    'declared-used-in-a-comment-only.cypher:10: parameter "person_id" is declared but never used',
    'default-out-of-its-range.cypher:10: parameter "limit": its default is refused: Must be from 1 to 100.',
    'different-from-nothing.cypher:6: "other", which must be different, is not a parameter',
    "different-of-one.cypher:6: different: Length must be 2.",
    'element-of-another-kind.cypher:10: parameter "ids": its example is refused: Element 2: Must be text.',
    "empty-file.cypher:1: the first line must be a comment with the query's title",
    "everything-returned.cypher:13: RETURN * does not say what it gives: name each column",
    'example-among-no-values.cypher:10: parameter "when": its example is refused: Must be one of: now, ever.',
    'example-of-another-kind.cypher:10: parameter "limit": its example is refused: Not a whole number.',
    'example-out-of-its-range.cypher:10: parameter "limit": its example is refused: Must be from 1 to '
    "1000000.",
    "fence-for-a-title.cypher:1: the first line must be a comment with the query's title",
    "header-line-without-slashes.cypher:7: every line of the header must be a // comment",
    'integer-written-as-text.cypher:10: parameter "limit": its default must be written as 20',
    "key-given-twice.cypher:8: the header is not valid TOML: Cannot overwrite a value",
    "limit-of-one-part-of-a-union.cypher:9: a query of many rows must take its limit as LIMIT $limit, and "
    "not in a part of a UNION",
    "limit-that-is-no-integer.cypher:9: LIMIT $limit needs an integer that is always given",
    "limit-that-limits-nothing.cypher:9: a query of many rows must take its limit as LIMIT $limit, and "
    "not in a part of a UNION",
    "limit-that-may-be-left-out.cypher:9: LIMIT $limit needs an integer that is always given",
    'list-longer-than-its-range.cypher:10: parameter "ids": its example is refused: Must have from 1 to '
    "2 elements.",
    'location-that-is-too-precise.cypher:10: parameter "here": its example must be written as '
    "{latitude = 53.55, longitude = 10.0}",
    'number-written-as-integer.cypher:10: parameter "share": its default must be written as 1.0',
    'text-of-letters-and-marks.cypher:10: parameter "cities": its example must be written as '
    '["Kiel", "Düsseldorf"], in the form NFC of Unicode',
    "many-rows-without-a-limit.cypher:10: a query of many rows must take a limit",
    'members-of-a-text.cypher:12: "answer" has members, but is not a column that holds maps',
    'members-of-no-column.cypher:12: "answer.part" has members, but is not a column that holds maps',
    "more-after-the-semicolon.cypher:13: the statement must end with a semicolon",
    "no-about-in-a-table-of-its-own.cypher:12: parameters.person_id.about: Is missing.",
    "no-about-of-a-column.cypher:10: columns.answer.about: Is missing.",
    "no-about.cypher:10: parameters.person_id.about: Is missing.",
    'no-example-of-an-optional.cypher:10: parameter "person_id" needs an example or a default',
    'no-example.cypher:10: parameter "person_id" needs an example or a default',
    "no-fences.cypher:4: the header needs two lines '// ---' with TOML between them",
    "no-mode.cypher:6: mode: Is missing.",
    "no-prose.cypher:2: the header must say in prose what the query answers",
    'no-return.cypher:10: column "answer" is declared but not returned',
    "no-semicolon.cypher:13: the statement must end with a semicolon",
    "no-statement.cypher:7: there is no statement below the header",
    "no-title.cypher:1: the first line must be a comment with the query's title",
    "not-utf-8.cypher:12: the file is not UTF-8",
    'Not_Kebab.cypher:1: the file name "Not_Kebab" is not in kebab-case',
    'of-without-a-list.cypher:10: parameter "name": only a list is "of" something',
    "one-fence.cypher:11: the header needs two lines '// ---' with TOML between them",
    "only-a-comment.cypher:7: there is no statement below the header",
    'option-for-a-parameter.cypher:10: parameter "output": --output says how a query is run; choose another '
    "name",
    'parameter-that-no-option-can-name.cypher:10: parameter "format_" is not in snake_case',
    'parameter-with-a-blank.cypher:10: parameter "my answer" is not in snake_case',
    'page-key-is-no-column.cypher:7: page key "id" is not a column',
    'page-key-whose-parameter-is-required.cypher:7: page key "person_id" needs an optional parameter '
    '"after_person_id"',
    'page-key-without-its-parameter.cypher:7: page key "person_id" needs an optional parameter '
    '"after_person_id"',
    'pages-in-another-order.cypher:7: the order must end in "person_id", the last key of a page',
    'pages-in-no-order.cypher:7: the order must end in "person_id", the last key of a page',
    'range-of-a-text.cypher:10: parameter "name": a text has no range',
    "range-of-three.cypher:10: parameters.limit.range: Length must be 2.",
    'time-in-a-map.cypher:10: parameter "rows": its example is refused: Element 1: Must hold text, '
    "numbers of 64 bits, booleans, dates, lists and maps only.",
    "toml-cut-short.cypher:8: the header is not valid TOML: Expected ']' at the end of a table declaration",
    "toml-that-is-none.cypher:7: the header is not valid TOML: Invalid value",
    "two-statements.cypher:13: one file holds one statement",
    "unknown-cost.cypher:8: cost: Must be one of: light, medium, heavy.",
    "unknown-key-of-a-parameter.cypher:10: parameters.person_id.exmaple: Is not known here.",
    "unknown-key.cypher:7: row: Is not known here.",
    "unknown-kind-of-a-list.cypher:10: parameters.ids.of: Must be one of: date, employer, id, integer, "
    "lines, location, map, number, partial_date, person, text.",
    "unknown-kind.cypher:10: parameters.person_id.type: Must be one of: boolean, date, employer, "
    "id, integer, lines, list, location, map, number, partial_date, person, text.",
    "unknown-mode.cypher:6: mode: Must be one of: read, write, schema.",
    "unknown-rows.cypher:7: rows: Must be one of: one, many.",
    "unknown-type-of-a-column.cypher:13: columns.answer.type: Must be one of: boolean, date, integer, "
    "list, map, number, text.",
    'used-in-backticks-not-declared.cypher:12: parameter "person id" is used but not declared',
    'used-not-declared.cypher:12: parameter "person_id" is used but not declared',
    'values-of-an-integer.cypher:10: parameter "size": only a text has values to choose from',
    'viewer-who-is-nobody.cypher:6: the viewer "limit" is not a parameter of type person',
    'weighs-a-number.cypher:6: "most", whose people are to be weighed, is neither an id nor a '
    "list of ids or maps",
    'weighs-nobody.cypher:6: "other", whose people are to be weighed, is not a parameter',
]


@pytest.mark.parametrize("said", REFUSED, ids=lambda said: said.partition(".cypher")[0])
def test_a_file_that_breaks_a_rule_is_refused_with_its_line(said: str) -> None:
    name = said.partition(":")[0]
    with pytest.raises(InvalidQueryError) as refusal:
        read_query(SAMPLES / "bad" / name, Path(name))
    assert str(refusal.value) == said


def test_every_bad_sample_has_its_sentence_here() -> None:
    assert sorted(path.name for path in (SAMPLES / "bad").iterdir()) == sorted(
        said.partition(":")[0] for said in REFUSED
    )


@pytest.mark.parametrize("path", sorted((SAMPLES / "good").iterdir()), ids=lambda path: path.stem)
def test_a_file_that_only_looks_odd_is_read(path: Path) -> None:
    query = read_query(path, Path(path.name))
    assert query.name == path.stem
    assert query.shelf == "good"
    assert (query.title, query.prose) == ("A sample", "What it answers.")
    said = {name: _said(value) for name, value in query.samples.items() if value is not None}
    assert query.load(said) == query.samples


def _said(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


COLUMNS = [
    ("commas-within-columns", ["summary", "nearest", "picked", "chosen"]),
    ("inner-return", ["names", "answer"]),
    ("names-that-are-keywords", ["limit", "order", "skip"]),
    ("order-offset-limit", ["person_id", "name"]),
    ("union", ["answer"]),
    ("no-columns", []),
]


@pytest.mark.parametrize(("name", "columns"), COLUMNS)
def test_columns_are_those_of_the_outermost_return(name: str, columns: list[str]) -> None:
    query = read_query(SAMPLES / "good" / f"{name}.cypher", Path(f"{name}.cypher"))
    assert list(query.columns) == columns


def test_members_are_told_after_their_column_and_held_to() -> None:
    query = read_query(SAMPLES / "good" / "members-of-members.cypher", Path("members-of-members.cypher"))
    assert [(depth, column.name) for depth, column in query.gives] == [
        (0, "jobs"),
        (1, "employer"),
        (2, "name"),
        (1, "title"),
        (0, "count"),
    ]
    row = query.row_schema("Row")()
    assert row.validate({"jobs": [{"employer": {"name": "Nordwind"}, "title": "Engineer"}], "count": 1}) == {}
    assert row.validate({"jobs": [{"title": "Engineer"}], "count": 1}) == {}
    wrong = {"jobs": [{"employer": {}, "title": "Engineer"}, {"employer": None, "post": 1}], "count": 1}
    assert row.validate(wrong) == {
        "jobs": {
            0: {"employer": {"name": ["Is missing."]}},
            1: {"title": ["Is missing."], "post": ["Is not known here."]},
        }
    }


def test_a_file_with_windows_line_ends_is_sent_with_plain_ones() -> None:
    path = SAMPLES / "good" / "lines-that-end-as-on-windows.cypher"
    assert b"\r\n" in path.read_bytes()
    assert "\r" not in read_query(path, path).text
