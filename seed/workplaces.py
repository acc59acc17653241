"""Who worked where and when in a generated network, and so who met whom at work.

People and employers are numbers here; `generated` gives them their ids and names.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from math import sqrt

Draw = Callable[[], float]

MONTHS = 36 * 12
"""Months that careers may span."""

_MOST_JOBS = 5
_NEVER = 0xFFFF
_SAMPLE = 5_000
_TEAM = 30


class Workplaces:
    """Jobs in the order of the people: none to five each, 2.5 on average.

    Employers differ in size as people do in contacts: with weights 1/sqrt(u), a few employ thousands.
    """

    def __init__(self, people: int, employers: int, draw: Draw) -> None:
        self.employers = employers
        self._people = people
        self._person, self._employer = array("I"), array("I")
        self._started, self._ended = array("H"), array("H")
        sizes = array("d", accumulate(1 / sqrt(1 - draw()) for _ in range(employers)))
        for person in range(people):
            self._draw_career(person, sizes, draw)
        self._rosters, self._first = self._by_employer()
        self._overlapping = self._share_overlapping(draw)

    def _draw_career(self, person: int, sizes: array[float], draw: Draw) -> None:
        jobs = int(draw() * (_MOST_JOBS + 1))
        begin = int(draw() * MONTHS * 0.8)
        span = (MONTHS - begin) / max(jobs, 1)
        for job in range(jobs):
            started = begin + int(job * span)
            last = job == jobs - 1
            self._person.append(person)
            self._employer.append(min(bisect_right(sizes, draw() * sizes[-1]), self.employers - 1))
            self._started.append(started)
            length = 1 + int(span * (0.5 + 0.5 * draw()))
            self._ended.append(_NEVER if last and draw() < 0.7 else started + length)

    def _by_employer(self) -> tuple[array[int], array[int]]:
        """Sort the jobs by employer and then by person: a counting sort in compact arrays.

        Return the sorted jobs, and where each employer's begin.
        """
        first = array("I", bytes(4 * (self.employers + 1)))
        for employer in self._employer:
            first[employer + 1] += 1
        first = array("I", accumulate(first))
        free, rosters = array("I", first), array("I", bytes(4 * len(self._employer)))
        for job, employer in enumerate(self._employer):
            rosters[free[employer]] = job
            free[employer] += 1
        return rosters, first

    def _share_overlapping(self, draw: Draw) -> float:
        """Estimate how often two jobs at one employer overlap, from a sample of them."""
        if not self._person:
            return 1.0
        met = 0
        for _ in range(_SAMPLE):
            job = int(draw() * len(self._person))
            begin, end = self._first[self._employer[job]], self._first[self._employer[job] + 1]
            met += self._overlap(job, self._rosters[begin + int(draw() * (end - begin))])
        return max(met / _SAMPLE, 0.05)

    def _overlap(self, one: int, other: int) -> bool:
        return self._started[one] < self._ended[other] and self._started[other] < self._ended[one]

    def jobs(self) -> Iterator[tuple[int, int, int, int | None]]:
        """Yield person, employer, first month and last month (None if it goes on) of every job."""
        for job in zip(self._person, self._employer, self._started, self._ended, strict=True):
            yield (*job[:3], job[3] if job[3] != _NEVER else None)

    def colleagues(self, each: float, draw: Draw) -> Iterator[list[int]]:
        """Yield for each person in turn people met at work, `each` on average, none with a lower number."""
        per_job = 2 * each * self._people / max(len(self._person), 1) / self._overlapping
        place = array("I", self._first)
        job, jobs = 0, len(self._person)
        for person in range(self._people):
            met = []
            while job < jobs and self._person[job] == person:
                employer = self._employer[job]
                place[employer] += 1
                begin, end = place[employer], self._first[employer + 1]
                ahead = end - begin
                wanted = per_job * ahead / (end - self._first[employer])
                team = min(ahead, _TEAM)
                for _ in range(min(int(wanted + draw()), ahead)):
                    other = self._rosters[begin + int(draw() * team)]
                    if self._overlap(job, other):
                        met.append(self._person[other])
                job += 1
            yield met
