"""Pairs of people collected from a file in any order, and returned once each and sorted.

The module that reads a file knows what its lines mean.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from seed.network import Acquaintance

_PEOPLE_A_SHELF = 4096
_LOW = (1 << 32) - 1


class Pairs:
    """Distinct acquaintances, the same in either direction, with the date each began, if known.

    Memory: twelve bytes a pair, repeated ones included, besides the ids. Repeated pairs are found a shelf at
    a time.
    """

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self.numbers: dict[str, int] = {}
        self._shelves: list[tuple[array[int], array[int]]] = []
        self._added = 0
        self._own = 0
        for id in ids:
            self.add_person(id)

    def add_person(self, id: str) -> None:
        """Add a person who was not added before."""
        if len(self.numbers) % _PEOPLE_A_SHELF == 0:
            self._shelves.append((array("Q"), array("i")))
        self.numbers[id] = len(self.numbers)

    def add(self, one: str, other: str, since: str | None = None) -> None:
        """Add an acquaintance between two people who were added before."""
        if one == other:
            self._own += 1
            return
        low, high = self.numbers[one], self.numbers[other]
        if high < low:
            low, high = high, low
        pairs, dates = self._shelves[low // _PEOPLE_A_SHELF]
        pairs.append(low << 32 | high)
        dates.append(_number(since) if since else 0)
        self._added += 1

    def left_out(self) -> Counter[str]:
        """Count what `acquaintances` leaves out, by reason."""
        doubled = self._added - sum(len(set(pairs)) for pairs, _ in self._shelves)
        return +Counter({"repeated acquaintances": doubled, "acquaintances with oneself": self._own})

    def count(self) -> int:
        """Return the number of acquaintances, or more, because repeated ones are counted too."""
        return self._added

    def acquaintances(self) -> Iterator[Acquaintance]:
        """Yield each acquaintance once, grouped by person, with the first known date.

        If a later date says the same more precisely, that one counts.
        """
        ids = list(self.numbers)
        for pairs, dates in self._shelves:
            known: dict[int, int] = {}
            for pair, date in zip(pairs, dates, strict=True):
                before = known.setdefault(pair, date)
                if before != date and (_text(date) or "").startswith(_text(before) or ""):
                    known[pair] = date
            for pair in sorted(known):
                yield Acquaintance(ids[pair >> 32], ids[pair & _LOW], _text(known[pair]))


@lru_cache(maxsize=100_000)
def _number(since: str) -> int:
    """Return a date as a number of its digits, with 0 for an unknown month or day: 20140500 for 2014-05."""
    return int(since.replace("-", "").ljust(8, "0"))


@lru_cache(maxsize=100_000)
def _text(number: int) -> str | None:
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    return f"{year:04}{f'-{month:02}' if month else ''}{f'-{day:02}' if day else ''}" if number else None
