"""The address book of one owner as the graph keeps it: read whole, so that it can be worked out anew.

What is worked out, and what of it is written, is in `plans` and `bringing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from app.access import Erasures
from app.catalogue import shipped
from app.graph import Graph
from app.imports.decisions import OPEN, Doubt, kept_doubt
from app.imports.entries import Entry, digest, kept_entry
from app.imports.identity import Elsewhere
from app.imports.likeness import KnownPerson

BATCH = 5_000
"""Keys asked for in one statement."""

NAMES = 500
"""Names asked for in one statement, of which each may have ten bearers."""


@dataclass(frozen=True, slots=True)
class Book:
    """Entries, files by id, and the pairs in doubt, with what the owner settled of them.

    Where address books are pooled, `changed` is how often any of them did.
    """

    owner_id: str
    entries: list[Entry]
    files: dict[str, dict[str, Any]]
    doubts: list[Doubt]
    changed: int | None = None

    @property
    def known(self) -> list[dict[str, Any]]:
        """The files and what is settled, as the engine says it and in its order.

        Whoever is erased takes profiles along: they are counted, so that no plan from before names them.
        """
        held = [{"id": id, "profile_count": row["profile_count"]} for id, row in sorted(self.files.items())]
        settled = [{"id": doubt.id, "state": doubt.state} for doubt in self.doubts if doubt.state != OPEN]
        pool = [] if self.changed is None else [{"id": "everyone", "state": str(self.changed)}]
        return held + settled + pool


def read_book(graph: Graph, owner_id: str) -> Book:
    """Read an address book; raises NotFoundError where there is no such owner."""
    book = read_files(graph, owner_id)
    asked = {"person_id": owner_id, "pooled": graph.settings.imported_visibility == "everyone"}
    rows = graph.every_row(shipped()["address-book"], asked)
    return replace(book, entries=[kept_entry(row) for row in rows])


def read_files(graph: Graph, owner_id: str) -> Book:
    """Read what files an address book is made of and what is in doubt in it, and none of its profiles."""
    asked = {"person_id": owner_id}
    pooled = graph.settings.imported_visibility == "everyone"
    changed = graph.read(shipped()["pool"], {}).rows[0]["settled"] if pooled else None
    files = {row["source_id"]: row for row in graph.every_row(shipped()["imports"], asked)}
    doubts = list(map(kept_doubt, graph.every_row(shipped()["pairs-in-doubt"], asked)))
    return Book(owner_id, [], files, doubts, changed)


def elsewhere(graph: Graph, owner_id: str, entries: Iterable[Entry]) -> Elsewhere:
    """Find who else alone bears or claims an address of some entries, as far as the owner may know."""
    keys = sorted({key for entry in entries for key in (*entry.found.urls, *entry.found.emails)})
    pooled = graph.settings.imported_visibility == "everyone"
    asked = {"person_id": owner_id, "keys": keys, "pooled": pooled}
    bearers: dict[str, KnownPerson] = {}
    claimants: dict[str, KnownPerson] = {}
    for row in graph.stream(shipped()["known-elsewhere"], asked) if keys else ():
        person = KnownPerson(id=row["other_id"], names=tuple(row["names"]))
        (claimants if row["claimed"] else bearers)[row["key"]] = person
    return Elsewhere(bearers, claimants)


def there(graph: Graph, owner_id: str, names: Iterable[str]) -> tuple[list[KnownPerson], set[str]]:
    """Find whom profiles of some names may be: contacts, and strangers of those names, with their ids."""
    contacts = graph.every_row(shipped()["contacts-of-no-file"], {"person_id": owner_id})
    found = {row["other_id"]: row for row in contacts}
    strangers: set[str] = set()
    listed = sorted(names)
    for first in range(0, len(listed), NAMES):
        asked = {"person_id": owner_id, "names": listed[first : first + NAMES]}
        bearers = {row["other_id"]: row for row in graph.stream(shipped()["namesakes"], asked)}
        strangers |= bearers.keys()
        found |= bearers
    return [
        KnownPerson(
            id=row["other_id"],
            names=(row["name"],),
            employers=tuple(row["employers"]),
            titles=tuple(row["titles"]),
            cities=(row["city"],) if row["city"] else (),
        )
        for _, row in sorted(found.items())
    ], strangers


def employer_ids(graph: Graph, names: set[str]) -> dict[str, str]:
    """Find the employers of some names, to the letter; of several, one that no file brought in."""
    listed = sorted(names)
    found: dict[str, str] = {}
    for first in range(0, len(listed), BATCH):
        rows = graph.stream(shipped()["employers-named"], {"names": listed[first : first + BATCH]})
        found |= {row["name"]: row["employer_id"] for row in rows}
    return found


class Marks:
    """What an import is to leave out: those erased, known by hashes of their id and of what tells them."""

    def __init__(self, graph: Graph) -> None:
        self._erasures = Erasures(graph)

    def without_erased(self, entries: list[Entry], people: Iterable[tuple[str, list[Entry]]]) -> list[Entry]:
        """Leave out the new entries of people who were erased, by whatever one mark."""
        erased = self._erasures.hashes()
        whose = {entry.id: person_id for person_id, group in people if erased for entry in group}
        return [
            entry
            for entry in entries
            if not erased or erased.isdisjoint([self.of_person(whose[entry.id]), *self.of(entry)])
        ]

    def of(self, entry: Entry) -> list[str]:
        """Give the marks by which an entry's person would be known, had they been erased."""
        return [self._erasures.key_hash(key) for key in entry.keys]

    def of_person(self, person_id: str) -> str:
        """Give the mark of an id."""
        return self._erasures.hash(person_id)

    def new_id(self, owner_id: str, key: str) -> str:
        """Make the id of somebody new in an address book: nobody can tell from it whom it names."""
        return f"p-{digest(self._erasures.hash(f'{owner_id} {key}'))}"
