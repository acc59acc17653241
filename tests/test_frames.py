"""Rows as Arrow tables, Parquet and data frames: the types are those that a query's header declares."""

from __future__ import annotations

import builtins
import datetime
import io
from collections.abc import Callable
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from app.catalogue import Column
from app.errors import EntregentError, MissingExtraError
from app.frames import arrow_table, data_frame, to_parquet

COLUMNS = {
    column.name: column
    for column in (
        Column("name", "text", "A name."),
        Column("count", "integer", "A count.", optional=True),
        Column("score", "number", "A score."),
        Column("open", "boolean", "Whether.", optional=True),
        Column("on", "date", "A day.", optional=True),
        Column("job", "map", "A job.", optional=True),
        Column("names", "list", "Names.", of="text"),
        Column("jobs", "list", "Jobs.", of="map"),
    )
}
ADA: dict[str, Any] = {
    "name": "Ada",
    "count": 2**60,
    "score": 1,
    "open": True,
    "on": "2024-02-29",
    "job": {"title": "Engineer"},
    "names": ["a", "b"],
    "jobs": [{"title": "Élève"}],
}
NOBODY: dict[str, Any] = {
    "name": "",
    "count": None,
    "score": 0.5,
    "open": None,
    "on": None,
    "job": None,
    "names": [],
    "jobs": [],
}
TYPES = {
    "name": pyarrow.string(),
    "count": pyarrow.int64(),
    "score": pyarrow.float64(),
    "open": pyarrow.bool_(),
    "on": pyarrow.date32(),
    "job": pyarrow.string(),
    "names": pyarrow.list_(pyarrow.string()),
    "jobs": pyarrow.list_(pyarrow.string()),
}


@pytest.mark.parametrize("rows", [[ADA, NOBODY], [NOBODY], []], ids=["some", "nothing known", "none"])
def test_a_column_has_the_type_of_the_header_whatever_it_holds(rows: list[dict[str, Any]]) -> None:
    table = arrow_table(list(COLUMNS), rows, COLUMNS)
    assert dict(zip(table.schema.names, table.schema.types, strict=True)) == TYPES
    assert table.num_rows == len(rows)


def test_parquet_reads_back_as_it_was_with_maps_as_json() -> None:
    read = parquet.read_table(io.BytesIO(to_parquet(list(COLUMNS), [ADA, NOBODY], COLUMNS))).to_pylist()
    said = {"on": datetime.date(2024, 2, 29), "job": '{"title":"Engineer"}', "jobs": ['{"title":"Élève"}']}
    assert read == [{**ADA, **said}, NOBODY]


def test_a_whole_number_of_a_data_frame_stays_whole_where_another_is_missing() -> None:
    frame = data_frame(list(COLUMNS), [ADA, NOBODY], COLUMNS)
    assert list(frame.columns) == list(COLUMNS)
    assert frame["count"][0] == 2**60
    assert frame["count"].isna().tolist() == [False, True]
    assert frame["score"].tolist() == [1.0, 0.5]


def test_columns_that_no_header_declares_get_the_type_of_what_they_hold() -> None:
    table = arrow_table(["depth", "step"], [{"depth": 0, "step": "ProduceResults"}], {})
    assert table.schema.types == [pyarrow.int64(), pyarrow.string()]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("count", 2.5, "it is declared as integer, and a row has a value of type number."),
        ("count", True, "it is declared as integer, and a row has a value of type boolean."),
        ("name", 5, "it is declared as text, and a row has a value of type integer."),
        ("on", "2019", "Invalid isoformat string: '2019'."),
        ("on", 20190101, "it is declared as date, and a row has a value of type integer."),
        ("open", "yes", "it is declared as boolean, and a row has a value of type text."),
        ("score", 2**60 + 1, "Integer value 1152921504606846977 is outside of the range"),
        ("names", "ada", "it is declared as list, and a row has a value of type text."),
        ("names", ["a", 1], "it is declared as text, and a row has a value of type integer."),
    ],
)
def test_a_value_of_another_type_than_declared_is_refused_with_its_column(
    name: str, value: Any, why: str
) -> None:
    with pytest.raises(EntregentError) as told:
        to_parquet(list(COLUMNS), [ADA, {**ADA, name: value}], COLUMNS)
    assert str(told.value).startswith(
        f'The column "{name}" cannot be written as Parquet or a data frame: {why}'
    )


@pytest.mark.parametrize("make", [arrow_table, data_frame, to_parquet])
def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, make: Callable[..., Any]) -> None:
    imports = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name.split(".")[0] in ("pyarrow", "pandas"):
            raise ModuleNotFoundError(name=name)
        return imports(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(
        MissingExtraError, match=r"pyarrow is not installed.*pip install 'entregent\[frames\]'"
    ):
        make(["name"], [{"name": "Ada"}], {})
