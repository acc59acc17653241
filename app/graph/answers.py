"""The answer of a query, and how many rows it must have for its arguments.

How a query is run is in `app.graph.gateway`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.catalogue import Query
from app.graph.values import plain


@dataclass(frozen=True)
class Answer:
    """Rows in the order of the statement; `truncated` if the row cap left some out.

    `total` and `capped` are the values of the columns with these names, the same in every row: how many rows
    there are in all, and whether the query examined only a part because there was too much.
    """

    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool
    total: int | None = None
    capped: bool = False


def ids_in(query: Query, arguments: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the ids among a query's arguments, by kind, in the order in which they are declared."""
    ids: dict[str, list[str]] = {}
    for name, kind in query.ids.items():
        value = arguments.get(name)
        if value is not None:
            ids.setdefault(kind, []).extend(value if isinstance(value, list) else [value])
    return ids


def batches(query: Query, arguments: Mapping[str, Any]) -> list[int]:
    """Return the length of each list of ids in the arguments: the query has a row for each id it knows."""
    return [len(arguments[name]) for name in query.ids if isinstance(arguments.get(name), list)]


def row_of(columns: list[str], record: Iterable[Any]) -> dict[str, Any]:
    """Return a record of the driver as a plain row."""
    return dict(zip(columns, map(plain, record), strict=True))


def is_of_nothing(query: Query, row: Mapping[str, Any]) -> bool:
    """Check whether a row only says that an id is known: all is null.

    If the first column is null in no other row, only that column is checked.
    """
    name = next(iter(row), None)
    if name is None or not query.columns[name].optional:
        return name is None or row[name] is None
    return all(value is None for value in row.values())
