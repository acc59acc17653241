"""Who worked where and when, and what follows from that for a person: plain Python over the drawn jobs.

The engine is not asked here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import igraph

from bench.questions import Question, into
from seed.generated import person_id
from seed.network import Job

_FIRST = 20
"""Rows of an answer unless the question says otherwise."""

_CONNECTORS = 500
"""Most contacts who serve as connectors: the strongest ones, and strengths are not known here."""

_LASTS = 12 * 10_000
"""A month later than all others."""


class Careers:
    """Everybody's jobs, by person and by employer."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._of_person: dict[str, list[Job]] = defaultdict(list)
        self._at: dict[str, list[Job]] = defaultdict(list)
        for job in jobs:
            self._of_person[job.person_id].append(job)
            self._at[job.employer_id].append(job)

    def ways(self, network: igraph.Graph, question: Question) -> list[tuple[str, int]] | None:
        """Return who works at the employer asked about, with degrees; None if an answer has not all."""
        degrees = _near(network, question)
        there = {job.person_id for job in self._at[into(question)] if job.ended is None}
        found = sorted((person, degrees[person]) for person in there & degrees.keys())
        return found if len(found) <= _FIRST and not _capped(network, question) else None

    def within_reach(self, network: igraph.Graph, question: Question) -> list[tuple[int, str]] | None:
        """Count people within two degrees by employer, most first; None if not all contacts connect."""
        people: dict[str, set[str]] = defaultdict(set)
        for person in _near(network, question):
            for job in self._of_person[person]:
                if job.ended is None:
                    people[job.employer_id].add(person)
        counted = sorted((-len(there), employer) for employer, there in people.items())
        return None if _capped(network, question) else counted[:_FIRST]

    def colleagues(self, network: igraph.Graph, question: Question) -> list[tuple[int, int, str]]:
        """Return former colleagues whom a person does not know, most months together first.

        A row is minus these months, the size of the employer, and the colleague's id.
        """
        me = person_id(question.me)
        known = {me, *map(person_id, network.neighbors(question.me))}
        best: dict[str, tuple[int, int]] = {}
        for mine in self._of_person[me]:
            everybody = self._at[mine.employer_id]
            size = len({job.person_id for job in everybody} - {me})
            staying = {job.person_id for job in everybody if job.ended is None}
            for theirs in everybody:
                person = theirs.person_id
                first = max(_month(mine.started), _month(theirs.started))
                last = min(_month(mine.ended, last=True), _month(theirs.ended, last=True))
                if person not in known and first <= last < _LASTS and not {me, person} <= staying:
                    best[person] = min(best.get(person, (0, 0)), (first - last - 1, size))
        return sorted((*found, person) for person, found in best.items())[:_FIRST]


def _near(network: igraph.Graph, question: Question) -> dict[str, int]:
    """Return everybody at one or two degrees, each with the degree."""
    contacts = set(network.neighbors(question.me))
    two = set(network.neighborhood(question.me, 2)) - contacts - {question.me}
    return {person_id(one): 1 for one in contacts} | {person_id(one): 2 for one in two}


def _capped(network: igraph.Graph, question: Question) -> bool:
    return int(network.degree(question.me)) > _CONNECTORS


def _month(date: str | None, *, last: bool = False) -> int:
    """Count months up to a date; a year alone means its first month, or its last one with `last`.

    None, the end of a job that goes on, is later than all dates.
    """
    if date is None:
        return _LASTS
    year, _, month = date.partition("-")
    return 12 * int(year) + (int(month[:2]) if month else 12 if last else 1)
