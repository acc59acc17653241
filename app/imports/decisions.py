"""Proposals as stored, an owner's decisions on them, and what these mean for whose profile is whose.

Proposals are worked out in `proposing`. A decision is deleted with the last file that names one of its sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from app.imports.entries import Entry
from app.imports.identity import Elsewhere, is_certain
from app.imports.likeness import features_of_found

OPEN, ACCEPTED, REFUSED = "open", "accepted", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A pair that may be one person: two entries by their keys, or one and a person who is here already.

    The keys are sorted, and equal if nothing distinguishes the two entries. `there` is false if that person
    is gone.
    """

    id: str
    state: str
    one_key: str
    other_key: str | None = None
    other_id: str | None = None
    there: bool = True

    def holds(self, times: Counter[str]) -> bool:
        """Check whether both sides still exist, each in its own entry; `times` counts entries by key."""
        return self.there and Counter(filter(None, (self.one_key, self.other_key))) <= times


def kept_proposal(row: Mapping[str, Any]) -> Proposal:
    """Return the proposal in a row of `pairs-in-doubt`."""
    return Proposal(
        id=row["proposal_id"],
        state=row["state"],
        one_key=row["one_key"],
        other_key=row["other_key"],
        other_id=row["other_id"],
        there=row["there"],
    )


def settled(proposals: Iterable[Proposal], id: str, state: str) -> list[Proposal]:
    """Return the proposals, one of them with a new state."""
    return [replace(proposal, state=state) if proposal.id == id else proposal for proposal in proposals]


class Decisions:
    """The decisions that hold for some entries, indexed for look-up."""

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
        """Return the pairs of keys that are one person by decision.

        Keys decided to be the same existing person are one, and so are those of entries that have an address
        of that person or belonged to that person at first.
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
        """Check whether two groups of entries were decided to be two people.

        Of two people with one key, each may be in the next file too: entries that an address makes one person
        for certain are the same one of the two.
        """
        if not self._apart:
            return False
        marked = [entry for entry in one if entry.key in self._apart]
        return bool(marked) and any(
            entry.key in self._apart[each.key] and not (entry.key == each.key and _are_certain(entry, each))
            for entry in other
            for each in marked
        )

    def said_to_be(self, group: Iterable[Entry]) -> str | None:
        """Return the id of the existing person whom some entries were decided to be, or None."""
        return min((id for entry in group if (id := self._people.get(entry.key))), default=None)

    def said_not_to_be(self, group: Iterable[Entry]) -> set[str]:
        """Return the ids of the existing people whom some entries were decided not to be."""
        return {id for entry in group for id in self._others.get(entry.key, ())}

    @property
    def people(self) -> set[str]:
        """Return the ids of all existing people whom entries were decided to be."""
        return set(self._people.values())


def _are_certain(one: Entry, other: Entry) -> bool:
    """Check whether an address that two entries share makes them one person."""
    ours, theirs = features_of_found(0, one.found), features_of_found(0, other.found)
    return any(is_certain(key, ours, theirs) for key in ours.keys if key in theirs.keys)
