"""Read the tables of a folder in LDBC's layout: columns separated by `|`, a table in any number of parts.

`ldbc` knows what the columns mean.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from app.catalogue.kinds import in_future
from app.catalogue.texts import composed
from app.errors import InvalidSeedError
from seed.network import fault_of_id, fault_of_text

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")
_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_MILLISECONDS_A_DAY = 86_400_000


@dataclass(frozen=True)
class Row:
    """A line of a table, with its file and line number for error messages."""

    file: Path
    line: int
    values: list[str]

    def refuse(self, message: str) -> NoReturn:
        """Raise InvalidSeedError with this row's file and line."""
        raise InvalidSeedError(self.file, self.line, message)

    def id(self, column: int) -> str:
        """Return an id unchanged, as text."""
        if fault := fault_of_id(self.values[column]):
            self.refuse(fault)
        return self.values[column]

    def text(self, column: int) -> str:
        """Return a column's text, composed (NFC); it may be empty."""
        text = composed(self.values[column])
        if fault := fault_of_text(text):
            self.refuse(fault)
        return text

    def begun(self, date: str | None) -> str | None:
        """Return a date unchanged; refuse one that is in the future."""
        if in_future(date):
            self.refuse(f'"{date}": Must not be in the future.')
        return date

    def day(self, column: int) -> datetime.date | None:
        """Return the day of a time: of epoch milliseconds the day in UTC, of an ISO time the day as written.

        An empty column gives None; anything else is refused.
        """
        text = self.values[column]
        try:
            if text.removeprefix("-").isdecimal():
                return datetime.date.fromordinal(_EPOCH + int(text) // _MILLISECONDS_A_DAY)
            if iso := _ISO.match(text):
                return datetime.date.fromisoformat(iso[0])
        except (ValueError, OverflowError):
            pass
        if text:
            self.refuse(f'"{text}" is neither epoch milliseconds nor an ISO time')
        return None


def rows(folder: Path, table: str, *headings: str) -> Iterator[Row]:
    """Read some columns of every part of a table; parts may be at any depth below the folder.

    Headings repeat if a table joins two things of one kind. Raises InvalidSeedError if a heading is missing
    or there is no part.
    """
    parts = sorted(part for part in folder.rglob(f"{table}_*_*.csv") if _is_part(part, table))
    if not parts:
        raise InvalidSeedError(folder / f"{table}_0_0.csv", 1, "the table is missing")
    for part in parts:
        yield from _part(part, headings)


def _is_part(file: Path, table: str) -> bool:
    return re.fullmatch(rf"{table}_\d+_\d+\.csv", file.name) is not None


def _part(file: Path, headings: tuple[str, ...]) -> Iterator[Row]:
    try:
        yield from _lines(file, headings)
    except OSError as error:
        raise InvalidSeedError(file, 0, f"the file cannot be read: {error.strerror}") from error


def _lines(file: Path, headings: tuple[str, ...]) -> Iterator[Row]:
    with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        found = next(lines, "").rstrip("\r\n").split("|")
        columns: list[int] = []
        for heading in headings:
            fitting = [n for n, name in enumerate(found) if name == heading and n not in columns]
            if not fitting:
                raise InvalidSeedError(file, 1, f'there is no column "{heading}"')
            columns.append(fitting[0])
        for number, line in enumerate(lines, 2):
            values = line.rstrip("\r\n").split("|")
            if len(values) != len(found):
                raise InvalidSeedError(file, number, f"{len(found)} columns expected, {len(values)} found")
            row = Row(file, number, [values[column] for column in columns])
            if not line.isascii() and _NOT_UTF8.search(line):
                row.refuse("the line is not UTF-8")
            yield row
