"""The index of the library: Markdown made from the headers, with example answers of the village.

The answers are stored in a file beside the queries; a test runs the queries on the village and compares.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from app.catalogue.library import SHIPPED
from app.catalogue.query import Query
from app.catalogue.shelves import Library

INDEX = SHIPPED / "README.md"
EXAMPLES = SHIPPED / "examples.json"
SHOWN = 3
"""Most rows of an example answer."""

Rows = Sequence[Mapping[str, Any]]

_NO_ROW, _ANOTHER = "no row", "another answer each time"

_BEGINNING = """\
# The query library

Every statement that the product runs is a file in this folder, and nothing else is. `make index` makes this
page of the headers of the files, and of what the village answers to their examples.
"""


@functools.cache
def examples() -> dict[str, list[dict[str, Any]]]:
    """Read the stored example answers: by query, the first rows on the village, often none.

    Queries that write, or that answer differently each time, are not among them.
    """
    kept: dict[str, list[dict[str, Any]]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return kept


def written_examples(answers: Mapping[str, Rows]) -> str:
    """Write example answers as they are stored."""
    lines = [
        f"{json.dumps(name)}: {json.dumps(list(rows[:SHOWN]), ensure_ascii=False)}"
        for name, rows in answers.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def written_index(library: Library, answers: Mapping[str, Rows]) -> str:
    """Write the index of a library."""
    parts = [_BEGINNING]
    for shelf, queries in groupby(library.values(), lambda query: query.shelf):
        parts.append(f"\n## {shelf}\n")
        parts += [_entry(query, answers.get(query.name)) for query in queries]
    return "".join(parts)


def _entry(query: Query, rows: Rows | None) -> str:
    lines = [
        f"\n### {query.title}\n",
        f"[`{query.name}`]({query.shelf}/{query.name}.cypher), {query.mode}, {query.cost}\n",
        f"{query.prose}\n",
    ]
    takes = [
        f"- `{name}`, {parameter.takes}: {parameter.about}" for name, parameter in query.parameters.items()
    ]
    gives = [
        f"{'  ' * depth}- `{column.name}`, {column.gives}: {column.about}" for depth, column in query.gives
    ]
    for heading, things in (("Takes", takes), ("Gives", gives)):
        lines += [f"{heading}:\n", *things, ""] if things else []
    how = f" with `{query.params_line}`" if query.params_line else ""
    if rows:
        lines += [f"Asked of the village{how}:", ""]
        lines += [_row(list(query.columns)), _row(["---"] * len(query.columns))]
        lines += [_row([_cell(row[column]) for column in query.columns]) for row in rows[:SHOWN]]
        lines += [""]
    elif query.mode == "read":
        lines += [f"Asked of the village{how}: {_NO_ROW if rows is not None else _ANOTHER}.", ""]
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
