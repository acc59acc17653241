"""All that is asked of the graph to work an address book out anew: the book whole, and what is around it.

What is worked out of it, and what of that is written, is in `plans` and `bringing`.
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
"""Keys asked for in one statement."""

NAMES = 500
"""Names asked for in one statement, of which each may have ten bearers."""


@dataclass(frozen=True, slots=True)
class Book:
    """Entries, files by id, and the proposals, with what the owner settled of them.

    `unsettled` are those for whom it is to be settled anew, since somebody was erased whom they were held to
    be as well. Where address books are pooled, `changed` is how often any of them did.
    """

    owner_id: str
    entries: list[Entry]
    files: dict[str, dict[str, Any]]
    proposals: list[Proposal]
    unsettled: list[str]
    changed: int | None = None

    @property
    def known(self) -> list[dict[str, Any]]:
        """All by which a plan is told from one of before, as the engine says it and in its order."""
        pool = [] if self.changed is None else [{"id": "everyone", "state": str(self.changed)}]
        return self.own + pool

    @property
    def own(self) -> list[dict[str, Any]]:
        """The files and what is settled, and what is to be, without what becomes of others' books.

        Whoever is erased takes profiles along: they are counted, so that no plan from before names them.
        """
        held = [{"id": id, "profile_count": row["profile_count"]} for id, row in sorted(self.files.items())]
        settled = [
            {"id": proposal.id, "state": proposal.state}
            for proposal in self.proposals
            if proposal.state != OPEN
        ]
        anew = [{"id": person_id, "state": "unsettled"} for person_id in self.unsettled]
        return held + settled + anew


@dataclass(frozen=True, slots=True)
class Gathered:
    """A book, the entries that it is to have, and what the graph knows besides of whom and what they name.

    `there` are those whom entries may be, of whom `strangers` are no contacts; `employer_ids` goes by names.
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
        """Give whose book it is."""
        return self.book.owner_id

    @property
    def telling_of_jobs(self) -> set[str]:
        """Give the files that tell of jobs."""
        return {entry.source_id for entry in self.entries if entry.found.jobs}


def gathered(
    graph: Graph, book: Book, *, new: Iterable[Entry] = (), taken_back: Iterable[str] = ()
) -> Gathered:
    """Ask what a plan goes by, for a book with some new entries, or without those of some files."""
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
    """Read an address book; raises NotFoundError where there is no such owner."""
    book = read_files(graph, owner_id)
    asked = {"person_id": owner_id, "pooled": graph.settings.imported_visibility == "everyone"}
    rows = graph.every_row(shipped()["address-book"], asked)
    return replace(book, entries=[kept_entry(row) for row in rows])


def read_files(graph: Graph, owner_id: str) -> Book:
    """Read what files an address book is made of and what is proposed in it, and none of its profiles."""
    asked = {"person_id": owner_id}
    (pool,) = graph.read(shipped()["pool"], {}).rows
    changed = pool["settled"] if graph.settings.imported_visibility == "everyone" else None
    unsettled = [each["person_id"] for each in pool["unsettled"] if each["owner_id"] == owner_id]
    files = {row["source_id"]: row for row in graph.every_row(shipped()["imports"], asked)}
    proposals = list(map(kept_proposal, graph.every_row(shipped()["pairs-in-doubt"], asked)))
    return Book(owner_id, [], files, proposals, unsettled, changed)


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


def employer_ids(graph: Graph, entries: Iterable[Entry]) -> dict[str, str]:
    """Find or make the id of each employer that entries name; of several, that of one that no file made."""
    listed = sorted({job.employer for entry in entries for job in entry.found.jobs})
    ids = {name: facts.employer_id(name) for name in listed}
    for first in range(0, len(listed), BATCH):
        rows = graph.stream(shipped()["employers-named"], {"names": listed[first : first + BATCH]})
        ids |= {row["name"]: row["employer_id"] for row in rows}
    return ids


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
