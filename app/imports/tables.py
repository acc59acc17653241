"""Read a table from a text file: its heading is found by name, whatever precedes it or divides columns.

What the columns mean is known to the reader of each format.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.errors import InvalidImportError
from app.imports.findings import MOST
from app.imports.texts import clean, composed

DIVIDERS = (",", ";", "\t")
HEADING_WITHIN = 20
MOST_COLUMNS = 16_384
"""The most columns that a heading may have: as many as Excel's."""
_SIGNS = re.compile(r"[\W_]+")


def folded(heading: str) -> str:
    """Return a heading in small letters with blanks for punctuation: `E-mail Address` is `e mail address`."""
    return _SIGNS.sub(" ", composed(heading)).strip().casefold()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, whose values can be read by heading."""

    place: str
    columns: dict[str, int]
    values: list[str]

    def get(self, *headings: str) -> str | None:
        """Return the first cleaned value under one of these headings that is not empty, or None."""
        for heading in headings:
            index = self.columns.get(heading)
            if index is not None and (value := clean(self.values[index])):
                return value
        return None


@dataclass(slots=True)
class Table:
    """A table in a file: its heading in line `number`, and all lines of the file."""

    file: str
    headings: frozenset[str]
    columns: dict[str, int]
    divider: str
    number: int
    texts: list[str]
    width: int

    @property
    def whole(self) -> bool:
        """Check whether the file ends with a line break, or is empty."""
        return not self.texts or self.texts[-1].endswith(("\n", "\r"))

    def lines(self, left_out: Counter[str]) -> Iterator[Line]:
        """Yield each row; those with too few or too many values are counted as left out.

        Raises InvalidImportError if quotes are wrong, a value or the table is too long, or the file ends
        within a row.
        """
        reader = csv.reader(self.texts[self.number :], delimiter=self.divider, strict=True)
        given = 0
        while True:
            line = self.number + reader.line_num + 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise InvalidImportError(self.file, line, _said(error)) from None
            if not any(map(str.strip, values)):
                continue
            if len(values) < self.width:
                if self.number + reader.line_num >= len(self.texts) and not self.whole:
                    raise InvalidImportError(self.file, line, "the file ends within this row: it is cut")
                left_out["row with too few values"] += 1
                continue
            if any(map(str.strip, values[self.width :])):
                left_out["row with too many values"] += 1
                continue
            if (given := given + 1) > MOST:
                raise InvalidImportError(self.file, line, f"the file has more than {MOST:,} rows")
            yield Line(f"{self.file}:{line}", self.columns, values)


def _said(error: csv.Error) -> str:
    text = str(error)
    if "end of data" in text:
        return "a quote is opened here and never closed: the file seems to be cut"
    if "field larger" in text:
        return "a value of more than 131,072 characters"
    return "the quotes of this row are wrong"


def find_table(text: str, file: str, is_heading: Callable[[frozenset[str]], bool]) -> Table | None:
    """Return the table whose heading is in the first 20 lines, divided by `,`, `;` or tab, or None."""
    texts = list(io.StringIO(text, newline=""))
    for number, divider, values in first_rows(texts):
        headings = [folded(value) for value in values]
        if is_heading(frozenset(headings)):
            columns = {name: index for index, name in reversed(list(enumerate(headings)))}
            return Table(file, frozenset(headings), columns, divider, number, texts, len(headings))
    return None


def first_rows(texts: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield each line that may be a heading, once for each divider: its number, divider and values.

    One with more than MOST_COLUMNS values is none.
    """
    for number, line in enumerate(texts[:HEADING_WITHIN], 1):
        for divider in DIVIDERS:
            try:
                values = next(csv.reader([line], delimiter=divider), [])
            except csv.Error:
                continue
            if len(values) > MOST_COLUMNS:
                continue
            while values and not folded(values[-1]):  # Excel adds empty columns at the end
                values.pop()
            yield number, divider, values
