"""Compare a file with its owner's address book, and forget the file: neither graph nor log keeps any of it.

Whom the owner may see is decided by the queries; people who are hidden or were erased count as absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.catalogue import shipped
from app.graph import Graph
from app.imports import facts
from app.imports.book import BATCH, elsewhere, employer_ids, read_book
from app.imports.decisions import Decisions
from app.imports.entries import Entry, new_entries
from app.imports.findings import Findings
from app.imports.people import together
from app.imports.workplaces import city

MOST_PLACES = 10
"""How many employers, and how many cities, are reported: those with the most people of the file."""

_FILE = "compared"
"""Used instead of the id of an import: no import has it."""


@dataclass(slots=True)
class Comparison:
    """How a file and an address book overlap, in numbers of people; sites and places are named."""

    site: str = ""
    file_name: str = ""
    contacts: int = 0
    known: int = 0
    known_on: dict[str, int] = field(default_factory=dict)
    known_elsewhere: int = 0
    seen: int = 0
    only_here: int = 0
    employers: list[dict[str, Any]] = field(default_factory=list)
    cities: list[dict[str, Any]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Contact:
    """A contact in the file: whether the owner knows them, and on which sites, and where they are.

    `seen` means that the owner does not know them, but may see them here. `employers` are by id, `cities` by
    folded name, each with one spelling.
    """

    known: bool
    sites: frozenset[str]
    seen: bool
    employers: dict[str, str]
    cities: dict[str, str]


def compare(graph: Graph, owner_id: str, findings: Findings) -> Comparison:
    """Return how a file and an owner's contacts overlap; raises NotFoundError if there is no such owner."""
    contacts = list(_contacts(graph, owner_id, findings))
    known = [contact for contact in contacts if contact.known]
    seen = sum(contact.seen for contact in contacts)
    employers, cities = _places("employer", contacts), _places("city", contacts)
    _count_there(graph, owner_id, contacts, employers, cities)
    return Comparison(
        site=findings.site,
        file_name=findings.file_name,
        contacts=len(contacts),
        known=len(known),
        known_on=dict(sorted(Counter(site for contact in known for site in contact.sites).items())),
        known_elsewhere=sum(not contact.sites for contact in known),
        seen=seen,
        only_here=len(contacts) - len(known) - seen,
        employers=list(employers.values()),
        cities=list(cities.values()),
        left_out=dict(findings.left_out),
        warnings=list(findings.warnings),
    )


def _places(kind: str, contacts: list[_Contact]) -> dict[str, dict[str, Any]]:
    """Return the employers with the most people of the file, by id, or the cities, by folded name."""
    at = [contact.employers if kind == "employer" else contact.cities for contact in contacts]
    counts = Counter(id for places in at for id in places)
    names: dict[str, str] = {}
    for id, name in (place for places in at for place in places.items()):
        names[id] = min(name, names.get(id, name))
    most = sorted(counts, key=lambda id: (-counts[id], names[id], id))[:MOST_PLACES]
    return {
        id: {
            kind: names[id],
            "count": counts[id],
            "known_count": sum(
                contact.known and id in places for contact, places in zip(contacts, at, strict=True)
            ),
            "contact_count": 0,
        }
        for id in most
    }


def _count_there(
    graph: Graph,
    owner_id: str,
    contacts: list[_Contact],
    employers: dict[str, dict[str, Any]],
    cities: dict[str, dict[str, Any]],
) -> None:
    """Fill in how many contacts the owner has at each place, in whichever spelling of the file a city is."""
    spelt = {
        name.lower(): (name, cities[folded])
        for contact in contacts
        for folded, name in contact.cities.items()
        if folded in cities
    }
    by_name = dict(spelt.values())
    asked = {"person_id": owner_id, "employer_ids": list(employers), "cities": list(by_name)}
    for row in graph.read(shipped()["contacts-in-places"], asked).rows:
        place = employers[row["place"]] if row["kind"] == "employer" else by_name[row["place"]]
        place["contact_count"] += row["contact_count"]


def _contacts(graph: Graph, owner_id: str, findings: Findings) -> Iterator[_Contact]:
    """Yield the contacts of the file, merged with the people of the address book as an import would do."""
    book = read_book(graph, owner_id)
    entries = [*book.entries, *new_entries(findings, _FILE)]
    borne = elsewhere(graph, owner_id, entries)
    spelt = employer_ids(graph, entries)
    names = {id: name for name, id in sorted(spelt.items(), reverse=True)}
    listed: list[tuple[set[str], list[Entry]]] = []
    for group in together(entries, Decisions(book.proposals, entries), borne):
        new = [entry for entry in group if entry.source_id == _FILE and entry.found.contact]
        held = {entry.person_id for entry in group if entry.person_id}
        ids = held | borne.of(group) | {person.id for person in borne.claimed(group).values()}
        if new and owner_id not in ids and not any(entry.own for entry in group):
            listed.append((ids, new))
    known = _known(graph, owner_id, {id for ids, _ in listed for id in ids})
    for ids, new in listed:
        told = [known[id] for id in ids if id in known]
        at = [spelt[job.employer] for job in facts.held(new)]
        towns = {folded: said for entry in new if (said := entry.found.city) and (folded := city(said))}
        in_contact = any(row["contact"] for row in told)
        yield _Contact(
            known=in_contact,
            sites=frozenset(site for row in told for site in row["sites"]),
            seen=bool(told) and not in_contact,
            employers={id: names[id] for id in at},
            cities=towns,
        )


def _known(graph: Graph, owner_id: str, ids: set[str]) -> dict[str, dict[str, Any]]:
    listed = sorted(ids)
    found: dict[str, dict[str, Any]] = {}
    for first in range(0, len(listed), BATCH):
        asked = {"person_id": owner_id, "other_ids": listed[first : first + BATCH]}
        found |= {row["other_id"]: row for row in graph.stream(shipped()["contacts-among"], asked)}
    return found
