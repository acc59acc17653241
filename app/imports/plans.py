"""Plan what becomes of an address book when a file is imported, files are taken back, or decisions change.

A plan is what `settle-address-book` writes, and the report of it. The graph is not used here: `book` reads
what a plan needs, and `bringing` writes the plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.imports import editions, facts
from app.imports.book import Gathered
from app.imports.decisions import Decisions, Proposal
from app.imports.entries import Entry
from app.imports.homes import Homes, arrivals, belongings, homes, moves
from app.imports.people import named, together
from app.imports.proposing import claims, open_proposals, settled_proposals, touched
from app.imports.reports import Report, reported

People = list[tuple[str, list[Entry]]]
Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Plan:
    """A plan: the arguments of the statement that writes it, the people after it, and the report."""

    arguments: dict[str, Any]
    people: People
    report: Report


def plan(
    given: Gathered,
    *,
    source: dict[str, Any] | None = None,
    decided: Iterable[Proposal] | None = None,
    opened: bool = False,
    gone: Iterable[dict[str, Any]] | None = None,
) -> Plan:
    """Return a plan for the whole address book; its new entries are those of the file `source`.

    `decided` replaces the proposals with the owner's earlier decisions; `opened` means that a decision is
    taken back. `gone` replaces the changes for people who are no longer on the list.
    """
    book = given.book
    decisions = Decisions(book.proposals if decided is None else decided, given.entries)
    groups = together(given.entries, decisions, given.elsewhere)
    people = named(
        groups,
        book.owner_id,
        given.elsewhere,
        decisions,
        lambda key: given.marks.new_id(book.owner_id, key),
    )
    goes_back = homes(people, parting_for_good=bool(given.taken_back) or opened)
    here = {*(bearer.id for bearer in given.elsewhere.bearers.values()), *decisions.people}
    proposals = _proposals(given, people, here, decisions)

    now, before = _members(people), _held(given)
    concerned = sorted({*_concerned(given, now, before, goes_back), *book.unsettled})
    strangers = (set(concerned) & now.keys()) - before.keys() - here - {book.owner_id}
    jobs = _jobs(given, concerned, now)
    changes = _changes(given, concerned, now, people, source, gone) if source else []
    arguments = {
        "person_id": book.owner_id,
        "known": book.known,
        "of_their_own": book.of_their_own,
        "taken_back": [{"source_id": id} for id in sorted(given.taken_back)],
        "sources": [source] if source else [],
        "visibility": given.visibility,
        "people": _people(given, strangers, now),
        "employers": _employers(given, concerned, jobs),
        "profiles": arrivals(people, goes_back),
        "moves": moves(people, goes_back),
        "belongings": belongings(people),
        "ties": _ties(concerned, now, before.keys() | set(book.unsettled)),
        "jobs": jobs,
        "changes": changes,
        "dropped_proposals": _dropped(given, proposals),
        "proposals": proposals,
    }
    if source is None:
        return Plan(arguments, people, Report())
    doubtful = touched(proposals, (entry for entry in given.entries if entry.person_id is None))
    return Plan(arguments, people, reported(source, people, strangers, changes, doubtful))


def _members(people: People) -> dict[str, list[Entry]]:
    """Return the entries that each person is to have."""
    members: dict[str, list[Entry]] = defaultdict(list)
    for person_id, group in people:
        members[person_id] += group
    return dict(members)


def _held(given: Gathered) -> dict[str, set[str]]:
    """Return the ids of the entries that each person has so far."""
    held: dict[str, set[str]] = defaultdict(set)
    for entry in given.book.entries:
        held[entry.person_id or ""].add(entry.id)
    return dict(held)


def _concerned(
    given: Gathered, now: Mapping[str, list[Entry]], before: Mapping[str, set[str]], goes_back: Homes
) -> set[str]:
    """Return the people whose entries change, and those who are no longer put aside."""
    fetched = {entry.home_id for entry in given.book.entries if entry.home_id} - set(goes_back.values())
    return fetched | {
        person_id
        for person_id in now.keys() | before.keys()
        if {entry.id for entry in now.get(person_id, ())} != before.get(person_id, set())
    }


def _proposals(given: Gathered, people: People, here: set[str], decisions: Decisions) -> Rows:
    """Return the settled proposals and the open ones, which are worked out from the whole address book."""
    others = [(person_id, group) for person_id, group in people if person_id != given.owner_id]
    groups = [group for _, group in others]
    held = {person_id for person_id, _ in others}
    names = {entry.found.name for group in groups for entry in group}
    # Strangers with a name that only the owner's own profiles have are not proposed for the other groups.
    may_be = [
        person
        for person in given.there
        if person.id not in held and (person.id not in given.strangers or not names.isdisjoint(person.names))
    ]
    numbers = {number for number, (person_id, _) in enumerate(others) if person_id in here}
    return [
        *settled_proposals(decisions, _beside_taken_back(given)),
        *open_proposals(
            given.owner_id,
            groups,
            numbers,
            may_be,
            given.strangers,
            decisions,
            claims(others, given.elsewhere),
        ),
    ]


def _beside_taken_back(given: Gathered) -> set[str]:
    """Return the keys of all entries of people whom a file that is taken back names."""
    told_of = {entry.person_id for entry in given.book.entries if entry.source_id in given.taken_back}
    return {entry.key for entry in given.book.entries if entry.person_id in told_of}


def _dropped(given: Gathered, proposals: Rows) -> Rows:
    """Return the proposals that are no longer made."""
    gone = {proposal.id for proposal in given.book.proposals} - {row["id"] for row in proposals}
    return [{"id": id} for id in sorted(gone)]


def _people(given: Gathered, strangers: set[str], now: Mapping[str, list[Entry]]) -> Rows:
    """Return who may be new, each with all hashes by which they are known if they were erased."""
    marks = given.marks
    return [
        {
            "person_id": person_id,
            "hashes": [
                marks.of_person(person_id),
                *sorted({mark for entry in now[person_id] for mark in marks.of(entry)}),
            ],
        }
        for person_id in sorted(strangers)
    ]


def _ties(concerned: list[str], now: Mapping[str, list[Entry]], before: Collection[str]) -> Rows:
    return [
        {
            **facts.tie(person_id, now.get(person_id, ())),
            "named_before": person_id in before,
            "named_now": person_id in now,
        }
        for person_id in concerned
    ]


def _jobs(given: Gathered, concerned: list[str], now: Mapping[str, list[Entry]]) -> Rows:
    telling = given.telling_of_jobs
    return [
        row
        for person_id in concerned
        for row in facts.jobs(person_id, facts.current(now.get(person_id, ()), telling), given.employer_ids)
    ]


def _changes(
    given: Gathered,
    concerned: list[str],
    now: Mapping[str, list[Entry]],
    people: People,
    source: Mapping[str, Any],
    gone: Iterable[dict[str, Any]] | None,
) -> Rows:
    """Return what a new file says differently than the one before it, and who is no longer on its list."""
    telling = given.telling_of_jobs
    pooled = given.visibility == "everyone"
    changed = [
        change
        for person_id in concerned
        for change in editions.changes(
            given.owner_id,
            person_id,
            now.get(person_id, []),
            source["id"],
            telling,
            given.employer_ids,
            pooled=pooled,
        )
    ]
    if gone is None:
        gone = editions.gone(given.owner_id, people, source["id"], source["site"])
    return [*changed, *gone]


def _employers(given: Gathered, concerned: list[str], jobs: Rows) -> Rows:
    """Return the employers of jobs, and those that may no longer have any.

    Each has one name out of its spellings in the whole address book, or None.
    """
    ids, of_those = given.employer_ids, set(concerned)
    # Both ids count: an employer with that name may have been added since the job was written.
    unsaid = {
        employer_id
        for entry in given.book.entries
        if entry.person_id in of_those
        for job in entry.found.jobs
        for employer_id in (ids[job.employer], facts.employer_id(job.employer))
    }
    names = {job.employer for entry in given.entries for job in entry.found.jobs}
    spellings = {ids[name]: name for name in sorted(names, reverse=True)}
    return [
        {"id": id, "name": spellings.get(id)} for id in sorted({row["employer_id"] for row in jobs} | unsaid)
    ]
