"""A network as points and lines: people and who knows whom, and, if they are drawn too, employers and jobs.

Where the rows come from is not known here; how they are written is in `app.graphml` and `app.formats`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from app.catalogue import Column
from app.formats import Row

EMPLOYER, PERSON = "employer:", "person:"
"""Prefixes of ids in a drawing: of every employer, and of a person whose own id begins with one of them."""

_AMBIGUOUS = re.compile(f"{EMPLOYER}|{PERSON}")
_ENDS = ("person_id", "contact_id", "employer_id")


@dataclass(frozen=True)
class Table:
    """Rows, and the columns that the header of their query declares."""

    rows: Iterable[Row]
    columns: Mapping[str, Column]

    def begun(self) -> Table:
        """Return the table with its first row read, so that errors are raised before anything is written."""
        rows = iter(self.rows)
        return Table(chain(list(islice(rows, 1)), rows), self.columns)


@dataclass(frozen=True)
class Drawing:
    """The tables of a network; with employers and jobs, each point and line has a column `kind`."""

    people: Table
    acquaintances: Table
    employers: Table | None = None
    jobs: Table | None = None

    @property
    def point_columns(self) -> dict[str, str]:
        """Return the columns of a point besides id and label, each with its type."""
        return self._columns(self.people, self.employers)

    @property
    def line_columns(self) -> dict[str, str]:
        """Return the columns of a line besides source and target, each with its type."""
        return self._columns(self.acquaintances, self.jobs)

    def points(self) -> Iterator[Row]:
        """Yield each point: id, label and all columns, with null in those of the other kind."""
        nothing = dict.fromkeys(self.point_columns)
        for row in self.people.rows:
            label = row.get("name") or row["person_id"]
            yield {
                **nothing,
                **self._said(row, "person"),
                "id": self._person(row["person_id"]),
                "label": label,
            }
        for row in self.employers.rows if self.employers else ():
            label = row.get("name") or row["employer_id"]
            yield {
                **nothing,
                **self._said(row, "employer"),
                "id": EMPLOYER + row["employer_id"],
                "label": label,
            }

    def lines(self) -> Iterator[Row]:
        """Yield each line: source, target and all columns, with null in those of the other kind."""
        nothing = dict.fromkeys(self.line_columns)
        for row in self.acquaintances.rows:
            ends = {"source": self._person(row["person_id"]), "target": self._person(row["contact_id"])}
            yield {**nothing, **self._said(row, "acquaintance"), **ends}
        for row in self.jobs.rows if self.jobs else ():
            ends = {"source": self._person(row["person_id"]), "target": EMPLOYER + row["employer_id"]}
            yield {**nothing, **self._said(row, "job"), **ends}

    def _columns(self, *tables: Table | None) -> dict[str, str]:
        kind = {"kind": "text"} if self.employers else {}
        columns = [column for table in tables if table for column in table.columns.values()]
        return kind | {column.name: column.type for column in columns if column.name not in _ENDS}

    def _said(self, row: Row, kind: str) -> dict[str, object]:
        said = {name: value for name, value in row.items() if name not in _ENDS}
        return {"kind": kind, **said} if self.employers else said

    def _person(self, id: str) -> str:
        """Return the id of a person's point, with a prefix only if another point could have the same id."""
        return PERSON + id if self.employers and _AMBIGUOUS.match(id) else id
