"""Turn rows into Arrow tables, Parquet and data frames: what the extra `frames` is for.

Where the rows come from is not known here; text formats are in `app.formats`.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from app.catalogue import Column
from app.errors import MissingExtraError
from app.formats import Row, to_json

if TYPE_CHECKING:
    import pandas
    import pyarrow


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
    are not declared get the type of their values.
    """
    try:
        import pyarrow
    except ModuleNotFoundError as error:
        raise missing(error, "Parquet, or a data frame,") from None
    held = list(rows)
    made = {}
    for name in columns:
        column = declared.get(name)
        values = [row[name] for row in held]
        if column is None:
            made[name] = pyarrow.array(values)
        elif column.type == "list":
            read = [
                [_read(column.of, item) for item in value] if value is not None else None for value in values
            ]
            made[name] = pyarrow.array(read, pyarrow.list_(_type(column.of)))
        else:
            made[name] = pyarrow.array([_read(column.type, value) for value in values], _type(column.type))
    return pyarrow.table(made)


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
    if type == "date":
        return datetime.date.fromisoformat(value)
    if type in ("map", "list"):
        return to_json(value).decode()
    return value
