"""Work out what an address book comes to when files are brought in, taken back, or people settled otherwise.

A plan is what `settle-address-book` writes, and the report of it. Nothing is asked here and nothing written:
`book` asks for what a plan goes by, `bringing` writes it.
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
    """The arguments of the statement that writes it, the people after it, and the report."""

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
    """Work an address book out anew; the new entries are of the file `source`.

    `decided` stands in for what the owner settled before, and `opened` tells that a decision is taken back
    with it; `gone` stands in for who is on the list no more.
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
    """Give the entries of each person as they are to be."""
    members: dict[str, list[Entry]] = defaultdict(list)
    for person_id, group in people:
        members[person_id] += group
    return dict(members)


def _held(given: Gathered) -> dict[str, set[str]]:
    """Give the ids of the entries of each person as they were."""
    held: dict[str, set[str]] = defaultdict(set)
    for entry in given.book.entries:
        held[entry.person_id or ""].add(entry.id)
    return dict(held)


def _concerned(
    given: Gathered, now: Mapping[str, list[Entry]], before: Mapping[str, set[str]], goes_back: Homes
) -> set[str]:
    """Give the people whose entries are not those they had, and whoever is put aside no more."""
    fetched = {entry.home_id for entry in given.book.entries if entry.home_id} - set(goes_back.values())
    return fetched | {
        person_id
        for person_id in now.keys() | before.keys()
        if {entry.id for entry in now.get(person_id, ())} != before.get(person_id, set())
    }


def _proposals(given: Gathered, people: People, here: set[str], decisions: Decisions) -> Rows:
    """List the proposals that are settled, and those that await it: they are worked out from all there is."""
    others = [(person_id, group) for person_id, group in people if person_id != given.owner_id]
    groups = [group for _, group in others]
    held = {person_id for person_id, _ in others}
    names = {entry.found.name for group in groups for entry in group}
    # Who bears a name that only the owner's own profiles say is nobody whom the others may be.
    may_be = [
        person
        for person in given.there
        if person.id not in held and (person.id not in given.strangers or not names.isdisjoint(person.names))
    ]
    numbers = {number for number, (person_id, _) in enumerate(others) if person_id in here}
    return [
        *settled_proposals(decisions, given.entries, _beside_taken_back(given)),
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
    """Give the keys of all of whom a file that is taken back tells."""
    told_of = {entry.person_id for entry in given.book.entries if entry.source_id in given.taken_back}
    return {entry.key for entry in given.book.entries if entry.person_id in told_of}


def _dropped(given: Gathered, proposals: Rows) -> Rows:
    """List the proposals that are made no more."""
    gone = {proposal.id for proposal in given.book.proposals} - {row["id"] for row in proposals}
    return [{"id": id} for id in sorted(gone)]


def _people(given: Gathered, strangers: set[str], now: Mapping[str, list[Entry]]) -> Rows:
    """List who may be new, with all marks by which they would be known, had they been erased."""
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
    """List what a new file says otherwise than the one before it, and who is on its list no more."""
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
    """List the employers of jobs, and those that may have one no more.

    Each comes with one name, if any, out of its spellings in the whole address book.
    """
    ids, of_those = given.employer_ids, set(concerned)
    # An employer of that name may be there by now that was not when the job was written.
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
