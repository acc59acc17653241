"""To whom a profile returns when merged people are separated, and what moves along with it.

Whose profile is whose is decided in `people`; how a person is put aside and restored is defined in `cypher/`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from app.imports.entries import Entry

Homes = dict[str, str]
"""For the entries that do not belong to the person they belonged to at first: that person, by entry id."""


def homes(people: Sequence[tuple[str, list[Entry]]], *, parting_for_good: bool) -> Homes:
    """Return the person to whom each entry would go back; a new one follows those with its key or address.

    If files are taken back, people who were one person only by these are separated for good: no trace is left
    that they were one. The same holds if the decision that they are one is taken back.
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
    """Return the new entries, as rows to write."""
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
    """Return the entries whose person or home changes, as rows to write."""
    return [
        {"profile_id": entry.id, "person_id": person_id, "home_id": homes.get(entry.id)}
        for person_id, group in people
        for entry in group
        if entry.person_id is not None
        and (entry.person_id, entry.home_id) != (person_id, homes.get(entry.id))
    ]


def belongings(people: Iterable[tuple[str, list[Entry]]]) -> list[dict[str, str]]:
    """Return from which person to which the owner's notes and recorded changes move, for each first person.

    They stay if any entry of that first person stays, or if these entries go to several people.
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
