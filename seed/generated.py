"""Random networks of any size: the same arguments give the same network, byte for byte.

Names come from names.toml; nothing depends on the clock, and no network is judged here.
"""

from __future__ import annotations

import random
import tomllib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, repeat
from math import sqrt
from pathlib import Path
from typing import TypeVar

from app.errors import InvalidArgumentsError
from seed.network import Acquaintance, Employer, Job, Location, Network, Person
from seed.workplaces import MONTHS, Draw, Workplaces

MOST_PEOPLE = 10_000_000
_FIRST_YEAR = 1990
_NEAR, _COLLEAGUES = 0.45, 0.20
"""The shares of acquaintances from the neighbourhood and from work; the others can be anyone."""

_CROWDED = 1.4
"""Draws for each acquaintance from the neighbourhood that is wanted.

In the end half of the neighbourhood is known, so many draws hit somebody who is known already.
"""

_STREET = 60
"""Number of people in a row who mostly live in one city."""

Value = TypeVar("Value")

_names = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
GIVEN_NAMES: list[str] = _names["given_names"].split()
FAMILY_NAMES: list[str] = _names["family_names"].split()
TITLES: list[str] = _names["titles"].split()
EMPLOYER_WORDS: list[str] = _names["employer_words"].split()
EMPLOYER_TRADES: list[str] = _names["employer_trades"].split()
CITIES: list[tuple[str, str]] = [(city, country) for city, country, _, _ in _names["cities"]]
CENTRES = {city: Location(latitude, longitude) for city, _, latitude, longitude in _names["cities"]}


def generated(people: int, contacts: float, seed: int, *, since: bool = False) -> Network:
    """Draw a network of `people` with `contacts` each on average; with `since`, acquaintances have dates.

    The result is the same on every Python from 3.11: it uses only `random()` of a generator seeded by text,
    whose sequence is guaranteed not to change, and division and square roots, which IEEE 754 defines to the
    last bit. Memory grows with people and jobs (some 200 bytes a person), not with acquaintances.

    Raises InvalidArgumentsError if there cannot be such a network.
    """
    if not 2 <= people <= MOST_PEOPLE:
        raise InvalidArgumentsError({"people": f"Must be from 2 to {MOST_PEOPLE:,}."})
    if not 0 <= contacts <= (people - 1) / 2:
        raise InvalidArgumentsError({"contacts": "Must be from 0 to half the number of the other people."})
    workplaces = Workplaces(people, max(1, round(people / 40)), _draw(seed, "workplaces"))
    return Network(
        people=_people(people, seed),
        employers=_employers(workplaces.employers, seed),
        acquaintances=_acquaintances(
            people, contacts, workplaces, seed, _dates(seed) if since else repeat(None)
        ),
        jobs=_jobs(workplaces, seed),
        sizes={
            "people": people,
            "employers": workplaces.employers,
            "acquaintances": round(people * contacts / 2),
        },
    )


def person_id(number: int) -> str:
    """Return the id of a person; sorted as text, ids are in the order of the numbers."""
    return f"p{number:07d}"


def employer_id(number: int) -> str:
    """Return the id of an employer."""
    return f"e{number:06d}"


def _draw(seed: int, purpose: str) -> Draw:
    """Return a source of random numbers from 0 to 1 for one purpose, which depends on no other source."""
    return random.Random(f"{purpose} {seed}").random  # noqa: S311 - nothing is secret here


def _people(people: int, seed: int) -> Iterator[Person]:
    draw, place = _draw(seed, "people"), _draw(seed, "places")
    home = CITIES[0]
    for number in range(people):
        if number % _STREET == 0:
            home = _one_of(CITIES, draw)
        given, family = _one_of(GIVEN_NAMES, draw), _one_of(FAMILY_NAMES, draw)
        city, country = home if draw() < 0.7 else _one_of(CITIES, draw)
        title = _one_of(TITLES, draw)
        location = _near(CENTRES[city], place)
        yield Person(person_id(number), f"{given} {family}", given, family, title, city, country, location)


def _near(centre: Location, draw: Draw) -> Location:
    """Draw a location within a tenth of a degree of a centre, in steps of a hundredth."""
    return Location(*(round(degrees + (int(draw() * 21) - 10) / 100, 2) for degrees in centre))


def _employers(employers: int, seed: int) -> Iterator[Employer]:
    draw = _draw(seed, "employers")
    for number in range(employers):
        # All pairs of a word and a trade are used before a name repeats.
        word = EMPLOYER_WORDS[number % len(EMPLOYER_WORDS)]
        trade = EMPLOYER_TRADES[(number + number // len(EMPLOYER_WORDS)) % len(EMPLOYER_TRADES)]
        country = _one_of(CITIES, draw)[1]
        yield Employer(employer_id(number), f"{word} {trade}", country, f"{word}-{trade}.example".lower())


def _jobs(workplaces: Workplaces, seed: int) -> Iterator[Job]:
    draw = _draw(seed, "jobs")
    for person, employer, started, ended in workplaces.jobs():
        exact = draw() < 0.8
        yield Job(
            person_id(person),
            employer_id(employer),
            _one_of(TITLES, draw),
            _date(started, exact),
            _date(ended, exact) if ended is not None else None,
        )


def _acquaintances(
    people: int, contacts: float, workplaces: Workplaces, seed: int, dates: Iterator[str | None]
) -> Iterator[Acquaintance]:
    """Draw each person's contacts among the people after them, so that no pair comes twice."""
    draw = _draw(seed, "acquaintances")
    # Weights 1/sqrt(u) make a tail of exponent 3, as social networks have: a few people know thousands.
    reach = array("d", accumulate(1 / sqrt(1 - draw()) for _ in range(people)))
    half, whole = contacts / 2, reach[-1]
    far_share = (1 - _NEAR - _COLLEAGUES) * contacts * people / (whole * whole)
    circle = int(_NEAR * contacts) + 1
    colleagues = workplaces.colleagues(half * _COLLEAGUES, draw)
    behind = 0.0
    ids = [person_id(number) for number in range(people)]
    for person in range(people - 1):
        known = set(next(colleagues))
        near = min(circle, people - 1 - person)
        for _ in range(int(half * _NEAR * _CROWDED + draw())):
            known.add(person + 1 + int(draw() * near))
        weight, behind = reach[person] - behind, reach[person]
        ahead = whole - behind
        for _ in range(int(far_share * weight * ahead + draw())):
            known.add(min(bisect_right(reach, behind + draw() * ahead), people - 1))
        known.discard(person)
        id = ids[person]
        for contact in sorted(known):
            yield Acquaintance(id, ids[contact], next(dates))


def _dates(seed: int) -> Iterator[str | None]:
    """Draw dates since when people know each other: more of late than of early years, one in ten None."""
    draw = _draw(seed, "since")
    while True:
        month = int(MONTHS * max(draw(), draw()))
        known, exact = draw() < 0.9, draw() < 0.8
        yield _date(month, exact) if known else None


def _date(month: int, exact: bool) -> str:
    """Return a month, counted from the start of `_FIRST_YEAR`, as text: only the year unless `exact`."""
    year = str(_FIRST_YEAR + month // 12)
    return f"{year}-{month % 12 + 1:02d}" if exact else year


def _one_of(values: Sequence[Value], draw: Draw) -> Value:
    return values[int(draw() * len(values))]
