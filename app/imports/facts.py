"""What the entries of one person say together: whether the owner knows them and since when, and their jobs.

The newest file of a site outweighs older ones. The entries are passed in; the graph is not used here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.imports.entries import Entry, digest
from app.imports.findings import FoundJob
from app.imports.workplaces import employer


def tie(person_id: str, entries: Iterable[Entry]) -> dict[str, Any]:
    """Return which files say that the owner knows somebody, and what they say about it.

    That is since when, how often and when last they talked, and whether one vouched for the other. Of two
    days since when that may be one, such as 2018 and 2018-06-04, the more precise counts.
    """
    known = [entry for entry in entries if entry.found.contact and not entry.own]
    since = [entry.found.since for entry in known if entry.found.since]
    talks: dict[str, int] = {}
    for entry in sorted(known, key=lambda entry: entry.age):
        if entry.found.conversation_count is not None:
            talks[entry.found.site] = entry.found.conversation_count
    last = [entry.found.last_conversation for entry in known if entry.found.last_conversation]
    told = [f"since:{min(since, key=lambda date: f'{date}~')}"] if since else []  # ~ sorts after a dash
    if talks or last:
        told.append(f"talked:{sum(talks.values()) or ''}:{max(last, default='')}")
    if any(entry.found.vouched for entry in known):
        told.append("vouched")
    return {"person_id": person_id, "sources": sorted({entry.source_id for entry in known}), "told": told}


def current(entries: Iterable[Entry], tell_of_jobs: set[str]) -> list[Entry]:
    """Return the entries whose jobs hold: for each site, those of the newest of the files that list jobs."""
    newest: dict[str, tuple[str, str]] = {}
    telling = [entry for entry in entries if entry.source_id in tell_of_jobs]
    for entry in telling:
        newest[entry.found.site] = max(newest.get(entry.found.site, entry.file), entry.file)
    return [entry for entry in telling if entry.file == newest[entry.found.site]]


def jobs(person_id: str, entries: Iterable[Entry], employer_ids: dict[str, str]) -> list[dict[str, Any]]:
    """Return the jobs in some entries, each with the files that list it."""
    told: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for entry in entries:
        for job in entry.found.jobs:
            row: dict[str, Any] = {
                "person_id": person_id,
                "employer_id": employer_ids[job.employer],
                "title": job.title,
                "started": job.started,
                "ended": job.ended,
                "sources": [],
            }
            key = (employer_ids[job.employer], job.title or "", job.started or "", job.ended or "")
            kept = told.setdefault(key, row)
            if entry.source_id not in kept["sources"]:
                kept["sources"].append(entry.source_id)
    return [{**row, "sources": sorted(row["sources"])} for _, row in sorted(told.items())]


def held(entries: Iterable[Entry]) -> list[FoundJob]:
    """Return the jobs in some entries that have not ended."""
    return [job for entry in entries for job in entry.found.jobs if job.ended is None]


def employer_id(name: str) -> str:
    """Return the id of an employer that only files name: two spellings of one name have the same id."""
    return f"e-{digest(employer(name) or name)}"
