"""Differences between two files of one site: what changed about people, and who is gone.

How a change is stored and who sees it is defined in `cypher/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.imports import facts
from app.imports.entries import Entry, digest, folded, today

HALF = 0.5
"""Share of an earlier list that must be in a file again for the file to be a newer edition of that list."""


def changes(
    owner_id: str,
    person_id: str,
    entries: list[Entry],
    source_id: str,
    tell_of_jobs: set[str],
    employer_ids: dict[str, str],
    *,
    pooled: bool,
) -> Iterator[dict[str, Any]]:
    """Yield what a new file says about somebody differently than the newest other file of the same site.

    Only the owner sees it, unless address books are pooled. A new file that is older reports no change.
    """
    new = [entry for entry in entries if entry.source_id == source_id and entry.found.contact]
    if not new or any(entry.own for entry in entries):
        return
    site = new[0].found.site
    listed = [entry for entry in entries if entry.found.site == site and entry.found.contact]
    before = [entry for entry in listed if entry.source_id != source_id]
    if not before:
        return
    newest = max(entry.file for entry in before)
    last = [entry for entry in before if entry.file == newest]
    if last[0].edition > new[0].edition:
        return
    told = [*_of_profile(last, new)]
    if source_id in tell_of_jobs:
        told += _of_jobs(facts.current(before, tell_of_jobs), new, employer_ids)
    for change in told:
        told_of = [change.get(name) or "" for name in ("kind", "before", "after", "employer_id")]
        id = digest(source_id, new[0].key, *told_of)
        said = {**change, "id": f"c-{id}", "owner": owner_id, "private": not pooled}
        said["sources"] = sorted({last[0].source_id, source_id})
        yield {"person_id": person_id, "said": {name: value for name, value in said.items() if value}}


def _of_profile(last: list[Entry], new: list[Entry]) -> Iterator[dict[str, Any]]:
    """Yield changes of name, city and e-mail addresses.

    All that each list says is compared, as an address book may have somebody twice, in any order.
    """
    for kind in ("name", "city"):
        old_texts, new_texts = (
            {folded(text): text for entry in entries if (text := getattr(entry.found, kind))}
            for entries in (last, new)
        )
        if old_texts and new_texts and not old_texts.keys() & new_texts.keys():
            yield {
                "kind": kind,
                "before": next(iter(old_texts.values())),
                "after": next(iter(new_texts.values())),
            }
    old_emails, new_emails = (
        dict.fromkeys(email for entry in entries for email in entry.found.emails) for entries in (last, new)
    )
    for email in new_emails:
        if email not in old_emails:
            yield {"kind": "email", "before": next(iter(old_emails), None), "after": email}


def _of_jobs(before: list[Entry], new: list[Entry], employer_ids: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield changes of jobs; of several titles at one employer, all are compared, in any order."""
    old_jobs, new_jobs = (
        {employer_ids[job.employer]: job for job in facts.held(entries)} for entries in (before, new)
    )
    titles = {(employer_ids[job.employer], folded(job.title or "")) for job in facts.held(before)}
    retitled = {
        id: job
        for job in facts.held(new)
        if job.title and ((id := employer_ids[job.employer]), folded(job.title)) not in titles
    }
    for id, job in new_jobs.items():
        known, job = old_jobs.get(id), retitled.get(id, job)
        at = {"employer_id": id, "employer": job.employer, "title": job.title, "started": job.started}
        if known is None:
            yield {"kind": "job", "after": job.employer, **at}
        elif id in retitled:
            yield {"kind": "title", "before": known.title, "after": job.title, **at}
    for id, job in old_jobs.items():
        if id not in new_jobs:
            yield {"kind": "left", "before": job.employer, "employer_id": id, "employer": job.employer}


def gone(
    owner_id: str, people: list[tuple[str, list[Entry]]], source_id: str, site: str
) -> Iterator[dict[str, Any]]:
    """Yield, as changes, the people who are on the edition of a list before this one but not on this one.

    Two lists of a site are editions of one if at least HALF of the older is on the newer. Nobody is gone if
    there is a newer edition than this one, nor anyone who may not have been a contact yet when it was made.
    """
    lists: dict[tuple[str, str], dict[str, Entry]] = {}
    here: dict[str, Entry] = {}
    # Two entries that say the same need not be merged: they may give a name alone, or have been told apart.
    listed = {
        entry.key
        for _, entries in people
        for entry in entries
        if entry.source_id == source_id and entry.found.contact
    }
    again = {person_id for person_id, entries in people if any(entry.key in listed for entry in entries)}
    for person_id, entries in people:
        for entry in entries:
            if not entry.found.contact or entry.own:
                continue
            if entry.source_id == source_id:
                here[person_id] = entry
            elif entry.found.site == site:
                lists.setdefault(entry.file, {})[person_id] = entry
    dates = (entry.found.since for entry in here.values() if entry.found.since)
    newest = max((date for date in dates if date <= today()), default=None)
    edition = max((entry.edition for entry in here.values()), default="")
    for (age, other_id), other in sorted(lists.items(), reverse=True):
        is_newer = age > edition
        if len(here.keys() & other.keys()) < HALF * len(here if is_newer else other):
            continue  # of other people: a list of its own
        if is_newer:
            return
        for person_id, entry in sorted(other.items(), key=lambda one: (one[1].found.name, one[0])):
            if person_id not in again and not _may_be_later(entry.found.since, newest):
                said = {
                    "id": f"c-{digest(source_id, entry.key, 'gone')}",
                    "kind": "gone",
                    "before": site,
                    "owner": owner_id,
                    "private": True,
                    "sources": sorted({other_id, source_id}),
                }
                yield {"person_id": person_id, "name": entry.found.name, "said": said}
        return


def _may_be_later(since: str | None, newest: str | None) -> bool:
    """Check whether a contact may be as new as the newest of a list, or newer, as far as dates are known."""
    if since is None or newest is None:
        return False
    known = min(len(since), len(newest))
    return since[:known] >= newest[:known]
