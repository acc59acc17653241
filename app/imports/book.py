"""Read from the graph what a plan for an address book needs: the whole book, and whom and what it may name.

Plans are worked out in `plans` and written in `bringing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from app.access import Erasures
from app.catalogue import shipped
from app.graph import Graph
from app.imports import facts
from app.imports.decisions import OPEN, Proposal, kept_proposal
from app.imports.entries import Entry, digest, kept_entry
from app.imports.identity import Elsewhere
from app.imports.likeness import KnownPerson

BATCH = 5_000
"""Names of employers, or ids of people, asked for in one statement."""

NAMES = 500
"""Names of people asked for in one statement, which returns up to ten people for each."""


@dataclass(frozen=True, slots=True)
class Book:
    """An address book: its entries, its files by id, and its proposals with the owner's decisions.

    `unsettled` are the people to settle again, because somebody was erased who had been merged with them.
    If address books are pooled, `changed` is how often any of them changed; else None.
    """

    owner_id: str
    entries: list[Entry]
    files: dict[str, dict[str, Any]]
    proposals: list[Proposal]
    unsettled: list[str]
    changed: int | None = None

    @property
    def known(self) -> list[dict[str, Any]]:
        """Return the state of the book, as `settle-address-book` lists it to refuse an outdated plan."""
        pool = [] if self.changed is None else [{"id": "everyone", "state": str(self.changed)}]
        return self.own + pool

    @property
    def own(self) -> list[dict[str, Any]]:
        """Return `known` without the pool: the files, the decisions and the people to settle again.

        Erasing somebody deletes profiles: they are counted, so that an older plan, which may name the erased
        person, is refused.
        """
        held = [{"id": id, "profile_count": row["profile_count"]} for id, row in sorted(self.files.items())]
        settled = [
            {"id": proposal.id, "state": proposal.state}
            for proposal in self.proposals
            if proposal.state != OPEN
        ]
        anew = [{"id": person_id, "state": "unsettled"} for person_id in self.unsettled]
        return held + settled + anew

    @property
    def of_their_own(self) -> list[dict[str, Any]]:
        """Return the people made by an import who are here in their own right, as the statement lists them.

        A plan that moves profiles is refused if there are others by now: no profile is taken from these.
        """
        held = {entry.person_id for entry in self.entries if entry.made and entry.of_their_own}
        return [{"id": person_id} for person_id in sorted(filter(None, held))]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A book, the entries it is to have, and what else the graph knows of the people and employers they name.

    `there` are the people whom entries may be; `strangers` are the ids of those who are not contacts.
    `employer_ids` are by name.
    """

    book: Book
    entries: list[Entry]
    taken_back: frozenset[str]
    elsewhere: Elsewhere
    there: list[KnownPerson]
    strangers: set[str]
    employer_ids: dict[str, str]
    marks: Marks
    visibility: str

    @property
    def owner_id(self) -> str:
        """Return the id of the book's owner."""
        return self.book.owner_id

    @property
    def telling_of_jobs(self) -> set[str]:
        """Return the ids of the files that list jobs."""
        return {entry.source_id for entry in self.entries if entry.found.jobs}


def gathered(
    graph: Graph, book: Book, *, new: Iterable[Entry] = (), taken_back: Iterable[str] = ()
) -> Gathered:
    """Read what a plan needs for a book with `new` entries, or without those of the files `taken_back`."""
    back = frozenset(taken_back)
    entries = [*(entry for entry in book.entries if entry.source_id not in back), *new]
    people, strangers = there(
        graph, book.owner_id, {entry.found.name for entry in entries if entry.found.name}
    )
    return Gathered(
        book,
        entries,
        back,
        elsewhere(graph, book.owner_id, entries),
        people,
        strangers,
        employer_ids(graph, [*book.entries, *entries]),
        Marks(graph),
        graph.settings.imported_visibility,
    )


def read_book(graph: Graph, owner_id: str) -> Book:
    """Read an address book; raises NotFoundError if there is no such owner."""
    book = read_files(graph, owner_id)
    asked = {"person_id": owner_id, "pooled": graph.settings.imported_visibility == "everyone"}
    rows = graph.every_row(shipped()["address-book"], asked)
    return replace(book, entries=[kept_entry(row) for row in rows])


def read_files(graph: Graph, owner_id: str) -> Book:
    """Read the files and the proposals of an address book, without its profiles."""
    asked = {"person_id": owner_id}
    (pool,) = graph.read(shipped()["pool"], {}).rows
    changed = pool["settled"] if graph.settings.imported_visibility == "everyone" else None
    unsettled = [each["person_id"] for each in pool["unsettled"] if each["owner_id"] == owner_id]
    files = {row["source_id"]: row for row in graph.every_row(shipped()["imports"], asked)}
    proposals = list(map(kept_proposal, graph.every_row(shipped()["pairs-in-doubt"], asked)))
    return Book(owner_id, [], files, proposals, unsettled, changed)


def elsewhere(graph: Graph, owner_id: str, entries: Iterable[Entry]) -> Elsewhere:
    """Find who alone has or claims an address of some entries, by files that the owner did not import.

    People whom the owner may not see are not found.
    """
    keys = sorted({key for entry in entries for key in (*entry.found.urls, *entry.found.emails)})
    pooled = graph.settings.imported_visibility == "everyone"
    asked = {"person_id": owner_id, "keys": keys, "pooled": pooled}
    bearers: dict[str, KnownPerson] = {}
    claimants: dict[str, KnownPerson] = {}
    for row in graph.stream(shipped()["known-elsewhere"], asked) if keys else ():
        person = KnownPerson(id=row["other_id"], names=tuple(row["names"]), name=row["name"])
        (claimants if row["claimed"] else bearers)[row["key"]] = person
    return Elsewhere(bearers, claimants)


def there(graph: Graph, owner_id: str, names: Iterable[str]) -> tuple[list[KnownPerson], set[str]]:
    """Return the people whom profiles with some names may be, and the ids of the strangers among them.

    They are contacts whom the owner knows not only by imported files, and strangers with one of these names.
    """
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
            name=row["name"],
            employers=tuple(row["employers"]),
            titles=tuple(row["titles"]),
            cities=(row["city"],) if row["city"] else (),
        )
        for _, row in sorted(found.items())
    ], strangers


def employer_ids(graph: Graph, entries: Iterable[Entry]) -> dict[str, str]:
    """Return the id of each employer that entries name: of one with that name in the graph, else a new id.

    If several have that name, one that no file made is preferred.
    """
    listed = sorted({job.employer for entry in entries for job in entry.found.jobs})
    ids = {name: facts.employer_id(name) for name in listed}
    for first in range(0, len(listed), BATCH):
        rows = graph.stream(shipped()["employers-named"], {"names": listed[first : first + BATCH]})
        ids |= {row["name"]: row["employer_id"] for row in rows}
    return ids


class Marks:
    """The erased people whom an import must leave out, known by hashes of their ids and addresses."""

    def __init__(self, graph: Graph) -> None:
        self._erasures = Erasures(graph)

    def without_erased(self, entries: list[Entry], people: Iterable[tuple[str, list[Entry]]]) -> list[Entry]:
        """Return the new entries without those of erased people: one hash that matches is enough."""
        erased = self._erasures.hashes()
        whose = {entry.id: person_id for person_id, group in people if erased for entry in group}
        return [
            entry
            for entry in entries
            if not erased or erased.isdisjoint([self.of_person(whose[entry.id]), *self.of(entry)])
        ]

    def of(self, entry: Entry) -> list[str]:
        """Return the hashes of an entry's addresses, by which its person is known if they were erased."""
        return [self._erasures.key_hash(key) for key in entry.keys]

    def of_person(self, person_id: str) -> str:
        """Return the hash of an id."""
        return self._erasures.hash(person_id)

    def new_id(self, owner_id: str, key: str) -> str:
        """Return an id for a new person in an address book: nobody can tell from it who they are."""
        return f"p-{digest(self._erasures.hash(f'{owner_id} {key}'))}"
