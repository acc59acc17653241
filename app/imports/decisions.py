"""Proposals as they are kept, what an owner settled of them, and what follows for whose profile is whose.

What is proposed is worked out in `proposing`; a decision goes with the last file that names either side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from app.imports.entries import Entry
from app.imports.identity import Elsewhere

OPEN, ACCEPTED, REFUSED = "open", "accepted", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A pair that may be one person's: two entries by their keys, or one and somebody who is there already.

    The keys are in order, and equal where nothing tells the two entries apart.
    """

    id: str
    state: str
    one_key: str
    other_key: str | None = None
    other_id: str | None = None
    there: bool = True

    def holds(self, times: Counter[str]) -> bool:
        """Tell whether both sides of it are still to be found, each in an entry of its own."""
        return self.there and Counter(filter(None, (self.one_key, self.other_key))) <= times


def kept_proposal(row: Mapping[str, Any]) -> Proposal:
    """Read back what the graph keeps."""
    return Proposal(
        id=row["proposal_id"],
        state=row["state"],
        one_key=row["one_key"],
        other_key=row["other_key"],
        other_id=row["other_id"],
        there=row["there"],
    )


def settled(proposals: Iterable[Proposal], id: str, state: str) -> list[Proposal]:
    """Give the proposals as they are once one of them is settled, or open again."""
    return [replace(proposal, state=state) if proposal.id == id else proposal for proposal in proposals]


class Decisions:
    """The decisions that hold for some entries, ready to be asked."""

    def __init__(self, proposals: Iterable[Proposal], entries: Iterable[Entry]) -> None:
        times = Counter(entry.key for entry in entries)
        self.kept = [proposal for proposal in proposals if proposal.state != OPEN and proposal.holds(times)]
        self._people: dict[str, str] = {}
        self._others: dict[str, set[str]] = defaultdict(set)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for proposal in self.kept:
            if proposal.state == ACCEPTED and proposal.other_id:
                self._people[proposal.one_key] = proposal.other_id
            elif proposal.state == REFUSED and proposal.other_id:
                self._others[proposal.one_key].add(proposal.other_id)
            elif proposal.state == REFUSED and proposal.other_key:
                self._apart[proposal.one_key].add(proposal.other_key)
                self._apart[proposal.other_key].add(proposal.one_key)

    def same(self, entries: Iterable[Entry], elsewhere: Elsewhere) -> list[tuple[str, str]]:
        """Give the pairs of keys that are one person's.

        Whose person is named twice is one as well, and so are those whose person was theirs at first.
        """
        pairs = {
            (proposal.one_key, proposal.other_key)
            for proposal in self.kept
            if proposal.state == ACCEPTED and proposal.other_key
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

    def said_to_be(self, group: Iterable[Entry]) -> str | None:
        """Give who some entries were said to be, if that is somebody who was there already."""
        return min((id for entry in group if (id := self._people.get(entry.key))), default=None)

    def said_not_to_be(self, group: Iterable[Entry]) -> set[str]:
        """Give the people whom some entries were said not to be."""
        return {id for entry in group for id in self._others.get(entry.key, ())}

    @property
    def people(self) -> set[str]:
        """Give all people whom entries were said to be."""
        return set(self._people.values())
