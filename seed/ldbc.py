"""Read a network that LDBC's generator made: the CSV layout of its Social Network Benchmark, Interactive v1.

`tables` splits such files into rows; forums, posts and likes are not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from seed.network import Employer, Job, Network, Person
from seed.pairs import Pairs
from seed.tables import Row, rows

_COMPANY = "company"
Value = TypeVar("Value")


def ldbc(folder: Path) -> Network:
    """Read people, their acquaintances and the companies they worked at.

    Universities are left out, because studying somewhere is not a job. All tables are read before the network
    is returned, so a bad row is found before anything is loaded. Memory: about a kilobyte a person, and
    twelve bytes an acquaintance.

    Raises InvalidSeedError with file and line if a row cannot be read or names something that is not there.
    """
    places = _places(folder)
    known = _Known(_people(folder, places), *_employers(folder, places))
    studies = rows(folder, "person_studyAt_organisation", "Person.id")
    left_out: Counter[str] = Counter(
        {
            "organisations that are not companies": len(known.others),
            "studies at a university, which are not jobs": sum(1 for _ in studies),
        }
    )
    jobs = _jobs(folder, known, left_out)
    pairs = Pairs(known.people)
    for row in rows(folder, "person_knows_person", "Person.id", "Person.id", "creationDate"):
        one, other = _found(known.people, row, 0, "person"), _found(known.people, row, 1, "person")
        day = row.day(2)
        pairs.add(one.id, other.id, row.begun(day.isoformat() if day else None))
    return Network(
        people=known.people.values(),
        employers=known.employers.values(),
        acquaintances=pairs.acquaintances(),
        jobs=jobs,
        left_out=left_out + pairs.left_out(),
    )


@dataclass
class _Known:
    people: dict[str, Person]
    employers: dict[str, Employer]
    others: set[str]


@dataclass
class _Place:
    name: str
    kind: str
    within: _Place | None = None

    def named(self, kind: str) -> str | None:
        """Return the name of the place of a kind that this place is or lies in, or None."""
        if self.kind == kind:
            return self.name
        return self.within.named(kind) if self.within else None


def _places(folder: Path) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    for row in rows(folder, "place", "id", "name", "type"):
        places[_fresh(places, row)] = _Place(row.text(1), row.values[2])
    for row in rows(folder, "place_isPartOf_place", "Place.id", "Place.id"):
        part, whole = _found(places, row, 0, "place"), _found(places, row, 1, "place")
        outer: _Place | None = whole
        while outer:
            if outer is part:
                row.refuse(f'the place "{row.values[0]}" is inside itself')
            outer = outer.within
        part.within = whole
    return places


def _people(folder: Path, places: dict[str, _Place]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for row in rows(folder, "person", "id", "firstName", "lastName"):
        id, given, family = _fresh(people, row), row.text(1), row.text(2)
        people[id] = Person(
            id,
            name=f"{given} {family}".strip() or None,
            given_name=given or None,
            family_name=family or None,
        )
    at_home: set[str] = set()
    for row in rows(folder, "person_isLocatedIn_place", "Person.id", "Place.id"):
        person, home = _found(people, row, 0, "person"), _found(places, row, 1, "place")
        _note_once(at_home, row)
        city, country = home.named("city"), home.named("country")
        people[person.id] = person._replace(city=city, country=country)
    return people


def _employers(folder: Path, places: dict[str, _Place]) -> tuple[dict[str, Employer], set[str]]:
    """Read the organisations: return the companies by id, and the ids of all other organisations."""
    employers: dict[str, Employer] = {}
    others: set[str] = set()
    for row in rows(folder, "organisation", "id", "type", "name"):
        if row.values[1] != _COMPANY:
            others.add(row.id(0))
            continue
        id = _fresh(employers, row)
        employers[id] = Employer(id, row.text(2) or None)
    seated: set[str] = set()
    for row in rows(folder, "organisation_isLocatedIn_place", "Organisation.id", "Place.id"):
        seat = _found(places, row, 1, "place")
        if row.values[0] in others:
            continue
        employer = _found(employers, row, 0, "organisation")
        _note_once(seated, row)
        employers[employer.id] = employer._replace(country=seat.named("country"))
    return employers, others


def _jobs(folder: Path, network: _Known, left_out: Counter[str]) -> list[Job]:
    jobs: dict[Job, None] = {}
    for row in rows(folder, "person_workAt_organisation", "Person.id", "Organisation.id", "workFrom"):
        person = _found(network.people, row, 0, "person")
        if row.values[1] in network.others:
            left_out["jobs at an organisation that is not a company"] += 1
            continue
        employer = _found(network.employers, row, 1, "organisation")
        year = row.values[2]
        if year and (year == "0000" or not re.fullmatch("[0-9]{4}", year)):
            row.refuse(f'"{year}" is not a year')
        job = Job(person.id, employer.id, started=row.begun(year or None))
        left_out["repeated jobs"] += job in jobs
        jobs[job] = None
    return list(jobs)


def _fresh(known: Mapping[str, object], row: Row) -> str:
    """Return the id of a row; raise InvalidSeedError if an earlier row has the same id."""
    id = row.id(0)
    if id in known:
        row.refuse(f'the id "{id}" comes a second time')
    return id


def _note_once(located: set[str], row: Row) -> None:
    """Note that a row says where something is; raise InvalidSeedError if an earlier row said so too."""
    if row.values[0] in located:
        row.refuse(f'it is said a second time where "{row.values[0]}" is')
    located.add(row.values[0])


def _found(known: Mapping[str, Value], row: Row, column: int, kind: str) -> Value:
    """Return the thing whose id is in a column of a row; raise InvalidSeedError if there is none."""
    id = row.values[column]
    if id not in known:
        row.refuse(f'there is no {kind} "{id}"')
    return known[id]
