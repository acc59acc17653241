"""The rows that every network consists of: people, employers, acquaintances, jobs.

Each seed's own module makes them; `loading` and `bulk` put them into the graph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from app.catalogue.kinds import TAKEN_IDS
from app.catalogue.texts import LONGEST_TEXT

KINDS = ("people", "employers", "acquaintances", "jobs")

Row = TypeVar("Row")

_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Location(NamedTuple):
    """A point on the Earth in degrees; it is rounded to about a kilometre when it is stored."""

    latitude: float
    longitude: float


class Person(NamedTuple):
    """A person; None stands for what is not known."""

    id: str
    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    headline: str | None = None
    city: str | None = None
    country: str | None = None
    location: Location | None = None


class Employer(NamedTuple):
    """A place to work at; None stands for what is not known."""

    id: str
    name: str | None = None
    country: str | None = None
    domain: str | None = None


class Acquaintance(NamedTuple):
    """Two people who know one another, in either order; `since` is a date as precise as it is known."""

    person_id: str
    contact_id: str
    since: str | None = None


class Job(NamedTuple):
    """A person's time at an employer; dates are as precise as known (2014, 2014-05, 2014-05-21)."""

    person_id: str
    employer_id: str
    title: str | None = None
    started: str | None = None
    ended: str | None = None


@dataclass
class Network:
    """Four streams, each read once and in this order, and a count of what was left out, by reason.

    No person, employer, pair of people or job comes twice, nobody is their own acquaintance, and
    acquaintances and jobs refer only to people and employers in the first two streams.
    """

    people: Iterable[Person]
    employers: Iterable[Employer]
    acquaintances: Iterable[Acquaintance]
    jobs: Iterable[Job]
    left_out: Counter[str] = field(default_factory=Counter)
    sizes: Mapping[str, int] = field(default_factory=dict)
    """About how many rows of a kind there are, for kinds where that is known."""

    def without(self, erased: Callable[[str], bool]) -> Network:
        """Return the network without erased people, their acquaintances and jobs; `left_out` is shared."""

        def kept(kind: str, rows: Iterable[Row], *names: str) -> Iterator[Row]:
            for row in rows:
                if any(erased(getattr(row, name)) for name in names):
                    self.left_out[f"{kind} left out on request"] += 1
                else:
                    yield row

        return Network(
            kept("people", self.people, "id"),
            self.employers,
            kept("acquaintances", self.acquaintances, "person_id", "contact_id"),
            kept("jobs", self.jobs, "person_id"),
            self.left_out,
            self.sizes,
        )


def fault_of_id(id: str) -> str | None:
    """Return why a text cannot be an id, or None if it can: the API must accept every id it has returned."""
    if not id:
        return "the id is empty"
    if fault := fault_of_text(id, "the id"):
        return fault
    if "/" in id or id in (".", ".."):
        return f'the id "{id}" cannot be in an address: it contains a slash, or only dots'
    if id in TAKEN_IDS:
        return f'the id "{id}" is reserved for addresses'
    return None


def fault_of_text(text: str, what: str = "the value") -> str | None:
    """Return why a text cannot be a value, or None if it can: no edit could write it, no index hold it."""
    if len(text) > LONGEST_TEXT:
        return f"{what} {text[:20]}... is longer than {LONGEST_TEXT} characters"
    if _UNFIT.search(text):
        return f"{what} {text!a} contains control characters or is not UTF-8"
    return None
