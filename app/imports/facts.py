"""What the entries of one person come to: whether the owner knows them and since when, and their jobs.

The entries are given, the newest file of a site outweighs older ones; nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.imports.entries import Entry, digest
from app.imports.findings import FoundJob
from app.imports.workplaces import employer


def tie(person_id: str, entries: Iterable[Entry]) -> dict[str, Any]:
    """Say by which files the owner knows somebody, and what they tell: since when, how often they talked."""
    known = [entry for entry in entries if entry.found.contact and not entry.own]
    since = [entry.found.since for entry in known if entry.found.since]
    talks: dict[str, int] = {}
    for entry in sorted(known, key=lambda entry: entry.age):
        if entry.found.conversation_count is not None:
            talks[entry.found.site] = entry.found.conversation_count
    last = [entry.found.last_conversation for entry in known if entry.found.last_conversation]
    told = [f"since:{min(since)}"] if since else []
    if talks or last:
        told.append(f"talked:{sum(talks.values()) or ''}:{max(last, default='')}")
    if any(entry.found.vouched for entry in known):
        told.append("vouched")
    return {"person_id": person_id, "sources": sorted({entry.source_id for entry in known}), "told": told}


def current(entries: Iterable[Entry], tell_of_jobs: set[str]) -> list[Entry]:
    """Keep the entries whose jobs hold: of each site those of the newest of the files that tell of jobs."""
    newest: dict[str, tuple[str, str]] = {}
    telling = [entry for entry in entries if entry.source_id in tell_of_jobs]
    for entry in telling:
        newest[entry.found.site] = max(newest.get(entry.found.site, entry.file), entry.file)
    return [entry for entry in telling if entry.file == newest[entry.found.site]]


def jobs(person_id: str, entries: Iterable[Entry], employer_ids: dict[str, str]) -> list[dict[str, Any]]:
    """List the jobs that some entries tell of, each with the files that do."""
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
    """List the jobs that some entries say somebody holds still."""
    return [job for entry in entries for job in entry.found.jobs if job.ended is None]


def employer_id(name: str) -> str:
    """Name an employer that no file but these knows: two spellings of one name have one id."""
    return f"e-{digest(employer(name) or name)}"
