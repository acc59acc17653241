"""To whom a profile goes back when it is parted from others, and what goes along with it.

Whose profile is whose is decided in `people`; how somebody is put aside and fetched is said in `cypher/`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from app.imports.entries import Entry

Homes = dict[str, str]
"""For the entries that are somebody else's than they were at first, by id, whose they were."""


def homes(people: Sequence[tuple[str, list[Entry]]], *, parting_for_good: bool) -> Homes:
    """Say to whom each entry is to go back; a new one goes with those of its key, else of its address.

    Where files are taken back, who were one person by these alone part for good: not even that they were one
    is left. So do they where it is taken back that two are one.
    """
    found: Homes = {}
    staying = {person_id for person_id, _ in people} if parting_for_good else set()
    for person_id, group in people:
        known = {entry.key: entry.home_id for entry in group if entry.person_id}
        for entry in group:
            first = entry.first_id if entry.person_id else known.get(entry.key, _beside(entry, group))
            parts = first == entry.person_id and first in staying
            if first is not None and first != person_id and not parts:
                found[entry.id] = first
    return found


def _beside(entry: Entry, group: Iterable[Entry]) -> str | None:
    keys = set(entry.keys)
    return next((each.home_id for each in group if each.person_id and not keys.isdisjoint(each.keys)), None)


def arrivals(people: Iterable[tuple[str, list[Entry]]], homes: Homes) -> list[dict[str, Any]]:
    """List the entries that are new."""
    return [
        {
            "source_id": entry.source_id,
            "person_id": person_id,
            "home_id": homes.get(entry.id),
            "said": entry.said,
        }
        for person_id, group in people
        for entry in group
        if entry.person_id is None
    ]


def moves(people: Iterable[tuple[str, list[Entry]]], homes: Homes) -> list[dict[str, Any]]:
    """List the entries that are somebody else's now."""
    return [
        {"profile_id": entry.id, "person_id": person_id, "home_id": homes.get(entry.id)}
        for person_id, group in people
        for entry in group
        if entry.person_id is not None
        and (entry.person_id, entry.home_id) != (person_id, homes.get(entry.id))
    ]


def belongings(people: Iterable[tuple[str, list[Entry]]]) -> list[dict[str, str]]:
    """Say from whom to whom goes what the owner noted, and what changed, of those who were one at first.

    It stays where any of their entries does, and where these part.
    """
    leads: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person_id, group in people:
        for entry in group:
            if entry.person_id is not None and entry.first_id is not None:
                leads[entry.person_id, entry.first_id].add(person_id)
    return [
        {"from_id": from_id, "person_id": to_id, "home_id": home_id}
        for (from_id, home_id), ids in sorted(leads.items())
        if len(ids) == 1
        for to_id in ids
        if to_id != from_id
    ]
