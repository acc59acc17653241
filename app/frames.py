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
    """A Parquet file that is written some rows at a time; a context manager, whole when it is left."""

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
    """Make a data frame in which a whole number stays one where others of its column are missing."""
    table = arrow_table(columns, rows, declared)
    try:
        import pandas
        import pyarrow
    except ModuleNotFoundError as error:
        raise missing(error, "A data frame") from None
    kept_whole = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
    return table.to_pandas(types_mapper=kept_whole.get)


def arrow_table(columns: list[str], rows: Iterable[Row], declared: Mapping[str, Column]) -> pyarrow.Table:
    """Make an Arrow table whose types are those of the query's header, whatever the rows hold or lack.

    A map, whose keys no header tells, becomes JSON text, alone or in a list. Columns that are not declared
    get the type of what they hold.
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
    """Make the error that names the extra `frames`."""
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
    """Read a value as its column's Arrow type takes it."""
    if value is None:
        return None
    if type == "date":
        return datetime.date.fromisoformat(value)
    if type in ("map", "list"):
        return to_json(value).decode()
    return value
