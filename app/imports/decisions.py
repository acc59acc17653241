"""Proposals as stored, an owner's decisions on them, and what these mean for whose profile is whose.

Proposals are worked out in `proposing`. A decision is deleted with the last file that names one of its sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from app.imports.entries import Entry, folded
from app.imports.findings import FoundProfile
from app.imports.identity import Elsewhere, is_certain
from app.imports.likeness import features_of_found

OPEN, ACCEPTED, REFUSED = "open", "accepted", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A pair that may be one person: two entries by their keys, or one and a person who is here already.

    The keys are sorted, and equal if two share an address and have no other. `one` and `other` are the names
    of the entries, by which those who share an address are told apart. `there` is false if that person is
    gone.
    """

    id: str
    state: str
    one_key: str
    one: str = ""
    other: str = ""
    other_key: str | None = None
    other_id: str | None = None
    there: bool = True


def kept_proposal(row: Mapping[str, Any]) -> Proposal:
    """Return the proposal in a row of `pairs-in-doubt`."""
    return Proposal(
        id=row["proposal_id"],
        state=row["state"],
        one_key=row["one_key"],
        one=row["one"] or "",
        other=row["other"] or "",
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
        self._by_key: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda entry: entry.age):
            self._by_key[entry.key].append(entry)
        decided = (proposal for proposal in proposals if proposal.state != OPEN)
        self.kept = [proposal for proposal in decided if self._holds(proposal)]
        self._people: dict[str, str] = {}
        self._others: dict[str, set[str]] = defaultdict(set)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for proposal in self.kept:
            one, other = self.sides(proposal)
            for entry in one:
                if proposal.state == ACCEPTED and proposal.other_id:
                    self._people[entry.id] = proposal.other_id
                elif proposal.state == REFUSED and proposal.other_id:
                    self._others[entry.id].add(proposal.other_id)
                elif proposal.state == REFUSED:
                    self._apart[entry.id].update(each.id for each in other)
            for entry in other if proposal.state == REFUSED else ():
                self._apart[entry.id].update(each.id for each in one)

    def _holds(self, proposal: Proposal) -> bool:
        """Check whether both sides still exist, each in its own entry."""
        one, other = self.sides(proposal)
        if proposal.other_id:
            return proposal.there and bool(one)
        return bool(one and other) and len({entry.id for entry in (*one, *other)}) > 1

    def sides(self, proposal: Proposal) -> tuple[list[Entry], list[Entry]]:
        """Return the entries that each side of a pair means, oldest first; none for a person who is here.

        Those are the entries with its key that have its name, or that this key makes the same person whatever
        the name: an e-mail address that several share does not.
        """
        other = self._side(proposal.other_key, proposal.other) if proposal.other_key else []
        return self._side(proposal.one_key, proposal.one), other

    def _side(self, key: str, name: str) -> list[Entry]:
        return [entry for entry in self._by_key.get(key, ()) if _is_called(entry, name)]

    def same(self, entries: Iterable[Entry], elsewhere: Elsewhere) -> list[tuple[Entry, Entry]]:
        """Return the pairs of entries that are one person by decision.

        Entries decided to be the same existing person are one, and so are those that have an address of that
        person or belonged to that person at first.
        """
        pairs: list[tuple[Entry, Entry]] = []
        named: dict[str, list[Entry]] = defaultdict(list)
        for proposal in self.kept:
            one, other = self.sides(proposal)
            if proposal.state == ACCEPTED and proposal.other_id:
                named[proposal.other_id].append(one[0])
            elif proposal.state == ACCEPTED:
                one_key = proposal.one_key == proposal.other_key
                pairs += [(one[0], each) for each in ([*one, *other] if one_key else other[:1])]
        for entry in entries if named else ():
            theirs = {entry.first_id} if entry.first_id else set()
            for person_id in (elsewhere.of([entry]) | theirs) & named.keys():
                named[person_id].append(entry)
        for _, one_person in sorted(named.items()):
            pairs += pairwise(sorted(one_person, key=lambda entry: (entry.key, entry.age)))
        return pairs

    def apart(self, one: Iterable[Entry], other: Iterable[Entry]) -> bool:
        """Check whether two groups of entries were decided to be two people.

        Of two people with one key, each may be in the next file too: entries that an address makes one person
        for certain are the same one of the two.
        """
        if not self._apart:
            return False
        marked = [entry for entry in one if entry.id in self._apart]
        return bool(marked) and any(
            entry.id in self._apart[each.id]
            and not (entry.key == each.key and _are_certain(entry.found, each.found))
            for entry in other
            for each in marked
        )

    def said_to_be(self, group: Iterable[Entry]) -> str | None:
        """Return the id of the existing person whom some entries were decided to be, or None."""
        return min((id for entry in group if (id := self._people.get(entry.id))), default=None)

    def said_not_to_be(self, group: Iterable[Entry]) -> set[str]:
        """Return the ids of the existing people whom some entries were decided not to be."""
        return {id for entry in group for id in self._others.get(entry.id, ())}

    @property
    def people(self) -> set[str]:
        """Return the ids of all existing people whom entries were decided to be."""
        return set(self._people.values())


def _is_called(entry: Entry, name: str) -> bool:
    """Check whether an entry has a name, or an address that makes it certainly whoever had that name."""
    found = entry.found
    return folded(found.name) == folded(name) or _are_certain(
        found, replace(found, name=name, given_name=None, family_name=None)
    )


def _are_certain(one: FoundProfile, other: FoundProfile) -> bool:
    """Check whether an address that two profiles share makes them one person."""
    ours, theirs = features_of_found(0, one), features_of_found(0, other)
    return any(is_certain(key, ours, theirs) for key in ours.keys if key in theirs.keys)
