"""Turn rows into Arrow tables, Parquet and data frames: what the extra `frames` is for.

Where the rows come from is not known here; text formats are in `app.formats`.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from app.catalogue import Column
from app.errors import EntregentError, MissingExtraError
from app.formats import Row, to_json

if TYPE_CHECKING:
    import pandas
    import pyarrow

_NAMES = {bool: "boolean", int: "integer", float: "number", str: "text", list: "list"}
_HELD = {
    "boolean": ("boolean",),
    "integer": ("integer",),
    "number": ("number", "integer"),
    "list": ("list",),
}
"""By the type that a header declares, the types that a value may have; a text for any other."""


def to_parquet(columns: list[str], rows: Iterable[Row], declared: Mapping[str, Column]) -> bytes:
    """Write rows as a Parquet file."""
    table = arrow_table(columns, rows, declared)
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


class ParquetFile:
    """A Parquet file written some rows at a time; a context manager, which completes the file at its end."""

    def __init__(self, file: BinaryIO, declared: Mapping[str, Column]) -> None:
        empty = arrow_table(list(declared), [], declared)
        from pyarrow import parquet

        self._declared = declared
        self._writer = parquet.ParquetWriter(file, empty.schema)

    def write(self, rows: Iterable[Row]) -> None:
        """Write some rows."""
        self._writer.write_table(arrow_table(list(self._declared), rows, self._declared))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self._writer.close()


def data_frame(columns: list[str], rows: Iterable[Row], declared: Mapping[str, Column]) -> pandas.DataFrame:
    """Return a data frame in which whole numbers and booleans keep their type beside nulls."""
    table = arrow_table(columns, rows, declared)
    try:
        import pandas
        import pyarrow
    except ModuleNotFoundError as error:
        raise missing(error, "A data frame") from None
    kept_whole = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
    return table.to_pandas(types_mapper=kept_whole.get)


def arrow_table(columns: list[str], rows: Iterable[Row], declared: Mapping[str, Column]) -> pyarrow.Table:
    """Return an Arrow table with the types that the query's header declares, whatever values the rows have.

    A map becomes JSON text, alone or in a list, because a header need not declare its members. Columns that
    are not declared get the type of their values. Raises EntregentError if a value is of another type than
    its column.
    """
    try:
        import pyarrow
    except ModuleNotFoundError as error:
        raise missing(error, "Parquet, or a data frame,") from None
    held = list(rows)
    made = {}
    for name in columns:
        try:
            made[name] = _array(declared.get(name), [row[name] for row in held])
        except (TypeError, ValueError) as error:
            why = str(error).removesuffix(".")
            raise EntregentError(
                f'The column "{name}" cannot be written as Parquet or a data frame: {why}.'
            ) from error
    return pyarrow.table(made)


def _array(column: Column | None, values: list[Any]) -> pyarrow.Array:
    """Return a column as Arrow holds it; raise TypeError or ValueError if a value does not fit."""
    import pyarrow

    if column is None:
        return pyarrow.array(values)
    if column.type == "list":
        lists = [None if value is None else _items(column, value) for value in values]
        return pyarrow.array(lists, pyarrow.list_(_type(column.of)))
    return pyarrow.array([_read(column.type, value) for value in values], _type(column.type))


def _items(column: Column, value: Any) -> list[Any]:
    return [_read(column.of, item) for item in _checked("list", value)]


def missing(error: ModuleNotFoundError, what: str) -> MissingExtraError:
    """Return the error which says that the extra `frames` must be installed."""
    return MissingExtraError(
        f"{what} needs the extra `frames` ({error.name} is not installed): pip install 'entregent[frames]'."
    )


def _type(type: str) -> pyarrow.DataType:
    import pyarrow

    types = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    return types.get(type, pyarrow.string())


def _read(type: str, value: Any) -> Any:
    """Convert a value to what the Arrow type of its column expects."""
    if value is None:
        return None
    if type in ("map", "list"):
        return to_json(value).decode()
    if type == "date":
        return datetime.date.fromisoformat(_checked(type, value))
    return _checked(type, value)


def _checked(type: str, value: Any) -> Any:
    """Return a value of the type that is declared; raise TypeError if it is of another."""
    found = _NAMES.get(value.__class__, "map")
    if found not in _HELD.get(type, ("text",)):
        raise TypeError(f"it is declared as {type}, and a row has a value of type {found}")
    return value
