"""Read a table out of a text file: the heading found by name, whatever stands before it and divides it.

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
from app.imports.texts import clean

DIVIDERS = (",", ";", "\t")
HEADING_WITHIN = 20
_SIGNS = re.compile(r"[\W_]+")


def folded(heading: str) -> str:
    """Fold a heading, so that `E-mail Address` and `"email address"` differ in the hyphen alone."""
    return _SIGNS.sub(" ", heading).strip().casefold()


@dataclass(frozen=True, slots=True)
class Line:
    """A row under its headings."""

    place: str
    columns: dict[str, int]
    values: list[str]

    def get(self, *headings: str) -> str | None:
        """Give the first value, clean, that says something under any of these headings."""
        for heading in headings:
            index = self.columns.get(heading)
            if index is not None and (value := clean(self.values[index])):
                return value
        return None


@dataclass(slots=True)
class Table:
    """A heading found in a file, and the lines of the file under it."""

    file: str
    headings: frozenset[str]
    columns: dict[str, int]
    divider: str
    number: int
    texts: list[str]
    width: int

    @property
    def whole(self) -> bool:
        """Tell whether the file ends with the end of a line."""
        return not self.texts or self.texts[-1].endswith(("\n", "\r"))

    def lines(self, left_out: Counter[str]) -> Iterator[Line]:
        """Give each row; those with too few or too many values are counted as left out.

        Raises InvalidImportError where quotes go wrong or the file ends within a row.
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
    """Find a heading among the first 20 lines, whichever of `,`, `;` and tab divides it."""
    texts = list(io.StringIO(text, newline=""))
    for number, divider, values in first_rows(texts):
        headings = [folded(value) for value in values]
        if is_heading(frozenset(headings)):
            columns = {name: index for index, name in reversed(list(enumerate(headings)))}
            return Table(file, frozenset(headings), columns, divider, number, texts, len(headings))
    return None


def first_rows(texts: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Give each line that may be a heading: its number, what may divide it, and its values then."""
    for number, line in enumerate(texts[:HEADING_WITHIN], 1):
        for divider in DIVIDERS:
            try:
                values = next(csv.reader([line], delimiter=divider), [])
            except csv.Error:
                continue
            while values and not folded(values[-1]):  # Excel puts empty columns behind the last
                values.pop()
            yield number, divider, values
