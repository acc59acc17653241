"""Read a network from four tables in a folder: people.csv, employers.csv, acquaintances.csv, jobs.csv.

Their columns are the fields of the rows in `network`; `ldbc` reads LDBC's own layout.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from marshmallow import ValidationError

from app.catalogue.kinds import PartialDate, has_begun, has_ended
from app.catalogue.texts import composed
from app.errors import InvalidSeedError
from seed.network import KINDS, Acquaintance, Employer, Job, Network, Person, fault_of_id, fault_of_text
from seed.pairs import Pairs

Thing = TypeVar("Thing", Person, Employer)
Read = Callable[[list[str]], list[str | None]]


class Table(NamedTuple):
    """A file of the folder and the columns it may have; the first `needed` of them must be there."""

    name: str
    columns: tuple[str, ...]
    needed: int


PEOPLE = Table("people.csv", Person._fields[:-1], 1)  # without the location, a point
EMPLOYERS = Table("employers.csv", Employer._fields, 1)
ACQUAINTANCES = Table("acquaintances.csv", Acquaintance._fields, 2)
JOBS = Table("jobs.csv", Job._fields, 2)


def folder(where: Path) -> Network:
    """Read the tables of a folder; only people.csv has to be there.

    All tables are read before the network is returned, so a bad row is found before anything is loaded.
    Memory: about a kilobyte a person or employer, twelve bytes an acquaintance, and all the jobs.

    Raises InvalidSeedError with file and line if a row cannot be read, repeats an id, or names a person or an
    employer that is in no table.
    """
    people = _by_id(where, PEOPLE, Person)
    _refuse_other_tables(where)
    employers = _by_id(where, EMPLOYERS, Employer)
    pairs = Pairs(people)
    for line, (one, other, since) in _rows(where, ACQUAINTANCES):
        for id in (one, other):
            if id not in people:
                raise InvalidSeedError(where / ACQUAINTANCES.name, line, _nobody("person", id))
        pairs.add(one or "", other or "", _partial(where / ACQUAINTANCES.name, line, since))
    jobs = list(_jobs(where, people, employers))
    distinct = list(dict.fromkeys(jobs))
    left_out = pairs.left_out()
    left_out["repeated jobs"] += len(jobs) - len(distinct)
    return Network(
        people.values(),
        employers.values(),
        pairs.acquaintances(),
        distinct,
        +left_out,
        dict(zip(KINDS, (len(people), len(employers), pairs.count(), len(distinct)), strict=True)),
    )


def _refuse_other_tables(where: Path) -> None:
    """Raise InvalidSeedError if a table has another name, such as a misspelt one, and would be left out."""
    names = [table.name for table in (PEOPLE, EMPLOYERS, ACQUAINTANCES, JOBS)]
    for file in sorted(where.iterdir()):
        if file.suffix.lower() == ".csv" and file.name not in names and not file.name.startswith("."):
            raise InvalidSeedError(file, 0, f"the name is not one of {', '.join(names)}")


def _by_id(where: Path, table: Table, made: type[Thing]) -> dict[str, Thing]:
    things: dict[str, Thing] = {}
    for line, values in _rows(where, table):
        id = values[0] or ""
        if fault := fault_of_id(id) or ("the id appears twice" if id in things else None):
            raise InvalidSeedError(where / table.name, line, fault)
        known: Any = map(_composed, values[1:])
        things[id] = made(id, *known)
    return things


def _jobs(where: Path, people: dict[str, Person], employers: dict[str, Employer]) -> Iterator[Job]:
    file = where / JOBS.name
    for line, (person_id, employer_id, title, started, ended) in _rows(where, JOBS):
        if person_id not in people:
            raise InvalidSeedError(file, line, _nobody("person", person_id))
        if employer_id not in employers:
            raise InvalidSeedError(file, line, _nobody("employer", employer_id))
        dates = (_partial(file, line, started), _partial(file, line, ended, has_ended))
        yield Job(person_id, employer_id, _composed(title), *dates)


def _composed(text: str | None) -> str | None:
    return text and composed(text)


def _nobody(kind: str, id: str | None) -> str:
    return f'there is no {kind} "{id}"' if id else f"the id of the {kind} is empty"


def _partial(file: Path, line: int, text: str | None, check: Callable[[str], None] = has_begun) -> str | None:
    if text is None:
        return None
    if fault := _fault_of_date(text, check):
        raise InvalidSeedError(file, line, f'"{text}": {fault}')
    return text


@lru_cache(maxsize=100_000)
def _fault_of_date(text: str, check: Callable[[str], None]) -> str:
    try:
        PartialDate(validate=check).deserialize(text)
    except ValidationError as error:
        return str(error.messages_dict if isinstance(error.messages, dict) else error.messages[0])
    return ""


def _rows(where: Path, table: Table) -> Iterator[tuple[int, list[str | None]]]:
    """Yield each row's line number, and its values in the order of `table.columns`, None if empty."""
    file = where / table.name
    if not (file.exists() or file.is_symlink()):  # a link to nothing is a table that cannot be read
        if table is PEOPLE:
            raise InvalidSeedError(file, 1, "the table is missing")
        return
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            places = _places(file, next(reader, []), table)
            wide = len(places)
            for row in reader:
                if len(row) != wide:
                    raise InvalidSeedError(
                        file, reader.line_num, f"{wide} columns expected, {len(row)} found"
                    )
                values: list[str | None] = [None] * len(table.columns)
                for place, value in zip(places, row, strict=True):
                    if fault := fault_of_text(composed(value)):
                        raise InvalidSeedError(file, reader.line_num, fault)
                    values[place] = value or None
                yield reader.line_num, values
    except csv.Error as error:
        raise InvalidSeedError(file, reader.line_num, str(error)) from None
    except UnicodeDecodeError:
        raise InvalidSeedError(file, reader.line_num + 1, "the file is not UTF-8 near here") from None
    except OSError as error:
        raise InvalidSeedError(file, 0, f"the file cannot be read: {error.strerror}") from error


def _places(file: Path, headings: list[str], table: Table) -> list[int]:
    """Return, for each heading, the position of its column in `table.columns`.

    Raises InvalidSeedError if a heading is missing, unknown or repeated.
    """
    for needed in table.columns[: table.needed]:
        if needed not in headings:
            raise InvalidSeedError(file, 1, f'there is no column "{needed}"')
    for heading in headings:
        if heading not in table.columns:
            known = ", ".join(table.columns)
            raise InvalidSeedError(file, 1, f'the column "{heading}" is not one of {known}')
        if headings.count(heading) > 1:
            raise InvalidSeedError(file, 1, f'the column "{heading}" comes twice')
    return [table.columns.index(heading) for heading in headings]
