"""What a network is made of, whichever seed it comes from: people, employers, acquaintances, jobs.

Where the four come from is each seed's business; how they reach the graph is in `loading` and `bulk`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from app.catalogue.kinds import LONGEST_TEXT, TAKEN_IDS

KINDS = ("people", "employers", "acquaintances", "jobs")

Row = TypeVar("Row")

_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Location(NamedTuple):
    """A point on the Earth in degrees; what is kept of it is rounded to about a kilometre."""

    latitude: float
    longitude: float


class Person(NamedTuple):
    """Somebody; what is not known is None."""

    id: str
    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    headline: str | None = None
    city: str | None = None
    country: str | None = None
    location: Location | None = None


class Employer(NamedTuple):
    """A place to work at; what is not known is None."""

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
    """A time at an employer; dates are as precise as they are known (2014, 2014-05, 2014-05-21)."""

    person_id: str
    employer_id: str
    title: str | None = None
    started: str | None = None
    ended: str | None = None


@dataclass
class Network:
    """Four streams, each read once and in this order, and a tally of what was left out, by reason.

    No person, employer, pair of people or job comes twice, nobody is their own acquaintance, and every
    acquaintance and job is of people and at employers that the first two streams hold.
    """

    people: Iterable[Person]
    employers: Iterable[Employer]
    acquaintances: Iterable[Acquaintance]
    jobs: Iterable[Job]
    left_out: Counter[str] = field(default_factory=Counter)
    sizes: Mapping[str, int] = field(default_factory=dict)
    """About how many rows of a kind will come, where that is known."""

    def without(self, erased: Callable[[str], bool]) -> Network:
        """Give the same without some people, their acquaintances and jobs; the tally is shared."""

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
    """Tell in words why something cannot be an id, if so: the API must be able to take it back."""
    if not id:
        return "the id is empty"
    if id in TAKEN_IDS:
        return f'the id "{id}" is reserved for addresses'
    if fault := fault_of_text(id, "the id"):
        return fault
    if "/" in id or id in (".", ".."):
        return f'the id "{id}" cannot be in an address: it contains a slash, or only dots'
    return None


def fault_of_text(text: str, what: str = "the value") -> str | None:
    """Tell in words why something cannot be a value, if so: no edit could write it, nor any index hold it."""
    if len(text) > LONGEST_TEXT:
        return f"{what} {text[:20]}... is longer than {LONGEST_TEXT} characters"
    if _UNFIT.search(text):
        return f"{what} {text!a} contains control characters or is not UTF-8"
    return None
