"""What an owner settled of pairs in doubt, and what follows from it for whose profile is whose.

Which pairs are in doubt is worked out in `doubts`; a decision goes with the last file that names either side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from app.imports.entries import Entry
from app.imports.identity import Elsewhere

Pair = tuple[str, str]
"""The keys of two entries, in order; they are equal where nothing tells the two apart."""

OPEN, ACCEPTED, REFUSED = "open", "accepted", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A pair that is kept: two entries by their keys, or an entry and somebody who is there already."""

    id: str
    state: str
    one_key: str
    other_key: str | None = None
    other_id: str | None = None
    there: bool = True

    def holds(self, times: Counter[str]) -> bool:
        """Tell whether both sides of it are still to be found, each in an entry of its own."""
        return self.there and Counter(filter(None, (self.one_key, self.other_key))) <= times


def kept_doubt(row: Mapping[str, Any]) -> Doubt:
    """Read back what the graph keeps."""
    return Doubt(
        id=row["proposal_id"],
        state=row["state"],
        one_key=row["one_key"],
        other_key=row["other_key"],
        other_id=row["other_id"],
        there=row["there"],
    )


def settled(doubts: Iterable[Doubt], id: str, state: str) -> list[Doubt]:
    """Give the pairs as they are once one of them is settled, or open again."""
    return [replace(doubt, state=state) if doubt.id == id else doubt for doubt in doubts]


class Decisions:
    """The decisions that hold for some entries, ready to be asked."""

    def __init__(self, doubts: Iterable[Doubt], entries: Iterable[Entry]) -> None:
        times = Counter(entry.key for entry in entries)
        self.kept = [doubt for doubt in doubts if doubt.state != OPEN and doubt.holds(times)]
        self._people: dict[str, str] = {}
        self._others: dict[str, set[str]] = defaultdict(set)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for doubt in self.kept:
            if doubt.state == ACCEPTED and doubt.other_id:
                self._people[doubt.one_key] = doubt.other_id
            elif doubt.state == REFUSED and doubt.other_id:
                self._others[doubt.one_key].add(doubt.other_id)
            elif doubt.state == REFUSED and doubt.other_key:
                self._apart[doubt.one_key].add(doubt.other_key)
                self._apart[doubt.other_key].add(doubt.one_key)

    def same(self, entries: Iterable[Entry], elsewhere: Elsewhere) -> list[Pair]:
        """Give the pairs of keys that are one person's.

        Whose person is named twice is one as well, and so are those whose person was theirs at first.
        """
        pairs = {
            (doubt.one_key, doubt.other_key)
            for doubt in self.kept
            if doubt.state == ACCEPTED and doubt.other_key
        }
        named: dict[str, set[str]] = defaultdict(set)
        for key, person_id in self._people.items():
            named[person_id].add(key)
        for entry in entries if named else ():
            theirs = {entry.first_id} if entry.first_id else set()
            for person_id in (elsewhere.of([entry]) | theirs) & named.keys():
                named[person_id].add(entry.key)
        return sorted(pairs.union(*(pairwise(sorted(keys)) for keys in named.values())))

    def apart(self, one: Iterable[Entry], other: Iterable[Entry]) -> bool:
        """Tell whether two groups of entries were said to be two people."""
        keys = {key for entry in one for key in self._apart.get(entry.key, ())} if self._apart else set()
        return bool(keys) and any(entry.key in keys for entry in other)

    def person(self, group: Iterable[Entry]) -> str | None:
        """Give who some entries were said to be, if that is somebody who was there already."""
        return min((id for entry in group if (id := self._people.get(entry.key))), default=None)

    def others(self, group: Iterable[Entry]) -> set[str]:
        """Give the people whom some entries were said not to be."""
        return {id for entry in group for id in self._others.get(entry.key, ())}

    @property
    def people(self) -> set[str]:
        """Give all people whom entries were said to be."""
        return set(self._people.values())
