"""Apply the statements of `cypher/schema/`, which create missing constraints and indexes.

The files define them. IF NOT EXISTS skips an index if there is one with the same name, or one that does the
same under another name, so the indexes are compared with the files afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from app.catalogue import shipped
from app.errors import EntregentError
from app.graph import Graph

_MADE = re.compile(
    r"^CREATE (?:(?P<kind>FULLTEXT|POINT) )?(?P<what>CONSTRAINT|INDEX) (?P<name>\w+) IF NOT EXISTS\n"
    r"FOR [^\n]*:(?P<of>[\w|]+)[^\n]*\n(?:ON|REQUIRE) (?P<on>[^;]*)",
    re.MULTILINE,
)
_ANALYZER = re.compile(r'`fulltext\.analyzer`: "([\w-]+)"')

MEND = "Drop the index that is there, and run: entregent schema apply"
"""What to do about an index that differs from the schema."""


class Index(NamedTuple):
    """An index, or that of a constraint: what it covers and, for full text, with which analyzer."""

    kind: str
    of: frozenset[str]
    properties: frozenset[str]
    is_unique: bool
    analyzer: str | None

    def __str__(self) -> str:
        """Describe the index in words."""
        how = f" with {self.analyzer}" if self.analyzer else ""
        unique = "unique " if self.is_unique else ""
        of, properties = ", ".join(sorted(self.of)), ", ".join(sorted(self.properties))
        return f"{unique}{self.kind} of {of} by {properties}{how}"


class Compared(NamedTuple):
    """How a server's indexes compare with the schema.

    `wanted` and `absent` are names; `otherwise` has a sentence for each index that differs.
    """

    wanted: list[str]
    absent: list[str]
    otherwise: list[str]


def apply_schema(graph: Graph) -> list[str]:
    """Run every statement of the schema, then wait for the indexes; return the titles of the statements.

    Raises EntregentError if an index differs more than `compare` accepts, or is missing afterwards.
    """
    _refuse(compared(graph).otherwise)
    library = shipped()
    statements = [query for query in library.values() if query.shelf == "schema"]
    statements.sort(key=lambda query: query.name == "await-indexes")
    for query in statements:
        graph.write(query, {})
    found = compared(graph)
    _refuse([*found.otherwise, *(f"The index {name} was not made." for name in found.absent)])
    return [query.title for query in statements]


def _refuse(wrong: list[str]) -> None:
    if wrong:
        raise EntregentError(f"{' '.join(wrong)} {MEND}.")


def compared(graph: Graph) -> Compared:
    """Compare the indexes of a server with those that the schema creates."""
    rows = graph.read(shipped()["indexes"], {"limit": 1000}).rows
    return compare({row["name"]: _there(row) for row in rows})


def compare(there: Mapping[str, Index]) -> Compared:
    """Compare indexes, given by name, with those that the schema creates.

    An index that does the same under another name is accepted, except for full text: queries call these by
    name. Neo4j allows only one for the same labels and properties, whatever the analyzer is, and whether it
    is that of a constraint or not.
    """
    found = Compared([], [], [])
    for name, index in made():
        found.wanted.append(name)
        alike = [
            other
            for other, one in there.items()
            if one._replace(is_unique=index.is_unique, analyzer=index.analyzer) == index
        ]
        others = [other for other in alike if there[other].is_unique == index.is_unique]
        if name in there and there[name] != index:
            found.otherwise.append(f"The index {name} is {there[name]}, not {index}.")
        elif name not in there and alike and (index.analyzer or not others):
            found.otherwise.append(f"The index {alike[0]} is in the way of {name}: {index}.")
        elif name not in there and not others:
            found.absent.append(name)
    return found


def made() -> Iterator[tuple[str, Index]]:
    """Yield the name and the definition of each index that the schema creates."""
    for query in shipped().values():
        if query.shelf == "schema":
            for one in _MADE.finditer(query.text):
                analyzer = _ANALYZER.search(one["on"])
                properties = re.findall(r"\w\.(\w+)", one["on"].partition("\n")[0])
                yield (
                    one["name"],
                    Index(
                        one["kind"] or "RANGE",
                        frozenset(one["of"].split("|")),
                        frozenset(properties),
                        one["what"] == "CONSTRAINT",
                        analyzer and analyzer[1],
                    ),
                )


def _there(row: Mapping[str, Any]) -> Index:
    return Index(
        row["kind"],
        frozenset(row["of"]),
        frozenset(row["properties"]),
        row["is_unique"],
        row["analyzer"],
    )
