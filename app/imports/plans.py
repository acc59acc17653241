"""Work out what an address book comes to when files are brought in, taken back, or people settled otherwise.

A plan is what `settle-address-book` writes, and the report of it; nothing is written here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.graph import Graph
from app.imports import editions, facts
from app.imports.book import Book, Marks, elsewhere, employer_ids, there
from app.imports.decisions import Decisions, Doubt
from app.imports.doubts import claims, doubts, touched
from app.imports.entries import Entry
from app.imports.homes import belongings, homes, moves
from app.imports.identity import Elsewhere
from app.imports.people import named, together

People = list[tuple[str, list[Entry]]]


@dataclass(slots=True)
class Report:
    """What an import did, or would do."""

    source_id: str = ""
    site: str = ""
    file_name: str = ""
    again: bool = False
    profiles: int = 0
    contacts: int = 0
    new_people: int = 0
    known_people: int = 0
    merges: list[dict[str, str]] = field(default_factory=list)
    changes: dict[str, int] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    doubtful_pairs: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """The arguments of the statement that writes it, the people after it, and the report."""

    arguments: dict[str, Any]
    people: People
    report: Report


def plan(
    graph: Graph,
    book: Book,
    *,
    new: Iterable[Entry] = (),
    source: dict[str, Any] | None = None,
    taken_back: Iterable[str] = (),
    decided: Iterable[Doubt] | None = None,
    opened: bool = False,
    gone: Iterable[dict[str, Any]] | None = None,
) -> Plan:
    """Work an address book out anew; `decided` stands in for what the owner settled before.

    `opened` tells that a decision is taken back with it; `gone` stands in for who is on the list no more.
    """
    marks = Marks(graph)
    back = set(taken_back)
    added = list(new)
    entries = [entry for entry in book.entries if entry.source_id not in back] + added
    borne = elsewhere(graph, book.owner_id, entries)
    decisions = Decisions(book.doubts if decided is None else decided, entries)
    groups = together(entries, decisions, borne)
    people = named(groups, book.owner_id, borne, decisions, lambda key: marks.new_id(book.owner_id, key))
    goes_back = homes(people, parting_for_good=bool(back) or opened)
    there_already = {*(bearer.id for bearer in borne.bearers.values()), *decisions.people}
    in_doubt = _doubts(graph, book.owner_id, people, there_already, decisions, borne)
    now, before = _members(people), _held(book)
    put_aside = {entry.home_id for entry in book.entries if entry.home_id} - set(goes_back.values())
    concerned = sorted(
        put_aside
        | {
            person_id
            for person_id in now.keys() | before.keys()
            if {entry.id for entry in now.get(person_id, ())} != before.get(person_id, set())
        }
    )
    spelt = employers_of(graph, [*book.entries, *entries])
    telling = {entry.source_id for entry in entries if entry.found.jobs}
    of_those = set(concerned)
    strangers = (of_those & now.keys()) - before.keys() - there_already - {book.owner_id}
    jobs = [
        row
        for person_id in concerned
        for row in facts.jobs(person_id, facts.current(now.get(person_id, ()), telling), spelt)
    ]
    changes = [
        change
        for person_id in (concerned if source else ())
        for change in editions.changes(
            book.owner_id,
            person_id,
            now.get(person_id, []),
            source["id"] if source else "",
            telling,
            spelt,
            pooled=graph.settings.imported_visibility == "everyone",
        )
    ]
    if source:
        if gone is None:
            gone = editions.gone(book.owner_id, people, source["id"], source["site"])
        changes += gone
    # An employer of that name may be there by now that was not when the job was written.
    unsaid = {
        employer_id
        for entry in book.entries
        if entry.person_id in of_those
        for job in entry.found.jobs
        for employer_id in (spelt[job.employer], facts.employer_id(job.employer))
    }
    arguments = {
        "person_id": book.owner_id,
        "known": book.known,
        "taken_back": [{"source_id": id} for id in sorted(back)],
        "sources": [source] if source else [],
        "visibility": graph.settings.imported_visibility,
        "people": [
            {"person_id": person_id, "hashes": [marks.of_person(person_id), *_marks(marks, now[person_id])]}
            for person_id in sorted(strangers)
        ],
        "employers": _employers({row["employer_id"] for row in jobs} | unsaid, entries, spelt),
        "profiles": [
            {
                "source_id": entry.source_id,
                "person_id": person_id,
                "home_id": goes_back.get(entry.id),
                "said": entry.said,
            }
            for person_id, group in people
            for entry in group
            if entry.person_id is None
        ],
        "moves": moves(people, goes_back),
        "belongings": belongings(people),
        "ties": [
            {
                **facts.tie(person_id, now.get(person_id, ())),
                "named_before": person_id in before,
                "named_now": bool(now.get(person_id)),
            }
            for person_id in concerned
        ],
        "jobs": jobs,
        "changes": changes,
        "dropped_proposals": [
            {"id": id} for id in sorted({doubt.id for doubt in book.doubts} - {row["id"] for row in in_doubt})
        ],
        "proposals": in_doubt,
    }
    report = _report(source, added, people, strangers, changes)
    report.doubtful_pairs = touched(in_doubt, added)
    return Plan(arguments, people, report)


def _doubts(
    graph: Graph,
    owner_id: str,
    people: People,
    taken: set[str],
    decisions: Decisions,
    borne: Elsewhere,
) -> list[dict[str, Any]]:
    """List the pairs that are settled, and those that await it: they are worked out from all there is."""
    others = [(person_id, group) for person_id, group in people if person_id != owner_id]
    groups = [group for _, group in others]
    held = {person_id for person_id, _ in others}
    names = {entry.found.name for group in groups for entry in group if entry.found.name}
    known, strangers = there(graph, owner_id, names)
    numbers = {number for number, (person_id, _) in enumerate(others) if person_id in taken}
    free = [person for person in known if person.id not in held]
    return [
        *({"id": doubt.id, "state": doubt.state} for doubt in decisions.kept),
        *doubts(owner_id, groups, numbers, free, strangers, decisions, claims(others, borne)),
    ]


def _members(people: People) -> dict[str, list[Entry]]:
    members: dict[str, list[Entry]] = defaultdict(list)
    for person_id, group in people:
        members[person_id] += group
    return members


def _held(book: Book) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for entry in book.entries:
        held[entry.person_id or ""].add(entry.id)
    return held


def _marks(marks: Marks, group: list[Entry]) -> list[str]:
    return sorted({mark for entry in group for mark in marks.of(entry)})


def employers_of(graph: Graph, entries: list[Entry]) -> dict[str, str]:
    """Find or make the id of each employer that the entries name."""
    names = {job.employer for entry in entries for job in entry.found.jobs}
    known = employer_ids(graph, names)
    return {name: known.get(name) or facts.employer_id(name) for name in names}


def _employers(ids: set[str], entries: list[Entry], spelt: dict[str, str]) -> list[dict[str, str | None]]:
    """Give some employers one name each, if any, out of its spellings in the whole address book."""
    spellings: dict[str, str] = {}
    for name in sorted({job.employer for entry in entries for job in entry.found.jobs}, reverse=True):
        spellings[spelt[name]] = name
    return [{"id": id, "name": spellings.get(id)} for id in sorted(ids)]


def _report(
    source: dict[str, Any] | None,
    added: list[Entry],
    people: People,
    strangers: set[str],
    changes: list[dict[str, Any]],
) -> Report:
    report = Report()
    if source is None:
        return report
    touched = [(person_id, group) for person_id, group in people if any(e.person_id is None for e in group)]
    report.source_id, report.site, report.file_name = source["id"], source["site"], source["file_name"]
    report.profiles = len(added)
    report.contacts = sum(entry.found.contact and not entry.own for entry in added)
    report.new_people = sum(person_id in strangers for person_id, _ in touched)
    report.known_people = len(touched) - report.new_people
    report.changes = dict(sorted(Counter(change["said"]["kind"] for change in changes).items()))
    report.gone = [change["name"] for change in changes if change["said"]["kind"] == "gone"]
    for _, group in touched:
        known = [entry for entry in group if entry.person_id and entry.found.site != source["site"]]
        for entry in group:
            if known and entry.person_id is None:
                by = next(
                    (key for other in known for key in entry.keys if key in other.keys), "settled before"
                )
                report.merges.append({"found": entry.found.name, "known": known[0].found.name, "by": by})
    return report
