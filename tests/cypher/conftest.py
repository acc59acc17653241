"""How the tests of this folder query the village."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.catalogue import shipped
from app.graph import Graph

Rows = list[tuple[object, ...]]


@pytest.fixture
def ask(village: Graph) -> Callable[..., Rows]:
    """Return a function that runs a query on the village and returns some columns, in the order named."""

    def asked(query_name: str, /, *columns: str, **given: object) -> Rows:
        query = shipped()[query_name]
        answer = village.read(query, query.load(given))
        return [tuple(row[column] for column in columns or answer.columns) for row in answer.rows]

    return asked
