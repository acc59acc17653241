"""Entries of an address book: what one file says about one person, as stored in the graph.

Which person an entry belongs to is decided in `people`; the files are read by the reader of each format.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeGuard

from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.names import fold, runs
from app.imports.workplaces import employer

_OF_A_JOB = tuple(field.name for field in fields(FoundJob))
_WORDS = re.compile(r"\w+")
_TEXTS = {field.name for field in fields(FoundProfile)} - {"jobs", "other_urls", "emails", "phones"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile, the file it comes from and, if that is decided, the person it belongs to.

    `key` identifies it in every file of a site, as far as a file allows. `edition` sorts by age: by the
    newest day in the file, else the day of its import. `made` means that its person is here because of an
    import, `of_their_own` that this person holds a key, was edited or, if address books are not pooled, is
    seen by everyone. `home_id` is the person to whom the entry returns when it is separated from the others.
    """

    id: str
    key: str
    source_id: str
    edition: str
    found: FoundProfile
    own: bool = False
    person_id: str | None = None
    made: bool = False
    of_their_own: bool = False
    home_id: str | None = None

    @property
    def age(self) -> tuple[str, str]:
        """Return a sort key that puts the oldest entry first."""
        return self.edition, self.id

    @property
    def file(self) -> tuple[str, str]:
        """Return a sort key of the entry's file that puts the oldest file first."""
        return self.edition, self.source_id

    @property
    def first_id(self) -> str | None:
        """Return the person to whom the entry belonged at first, if an import made that person."""
        return self.home_id or (self.person_id if self.made else None)

    @property
    def bound_to(self) -> str | None:
        """Return the person to whom the entry belongs whatever else is found, or None.

        That is a person whom an import made and who is now here in their own right.
        """
        return self.first_id if self.of_their_own and not self.home_id else None

    @property
    def keys(self) -> list[str]:
        """Return the addresses that identify the person, the surest first."""
        return [*self.found.urls, *self.found.emails, *self.found.phones]

    @property
    def said(self) -> dict[str, Any]:
        """Return the properties of the profile that the graph stores."""
        found: dict[str, Any] = {name: getattr(self.found, name) for name in _TEXTS}
        jobs = [{name: getattr(job, name) for name in _OF_A_JOB} for job in self.found.jobs]
        found["jobs"] = json.dumps(jobs, ensure_ascii=False) if jobs else None
        found |= {name: list(getattr(self.found, name)) for name in ("other_urls", "emails", "phones")}
        found |= {"id": self.id, "key": self.key, "own": self.own or None}
        found["email"] = self.found.emails[0] if self.found.emails else None
        return {name: value for name, value in found.items() if value not in (None, [])}


def kept_entry(row: Mapping[str, Any]) -> Entry:
    """Return the entry in a row of `address-book`."""
    said = row["said"]
    found = FoundProfile(
        **{name: said[name] for name in _TEXTS & said.keys()},
        other_urls=tuple(said.get("other_urls", ())),
        emails=tuple(said.get("emails", ())),
        phones=tuple(said.get("phones", ())),
        jobs=tuple(FoundJob(**job) for job in json.loads(said.get("jobs", "[]"))),
    )
    return Entry(
        id=row["profile_id"],
        key=said["key"],
        source_id=row["source_id"],
        edition=row["edition"],
        found=found,
        own=said.get("own", False),
        person_id=row["other_id"],
        made=row["made"],
        of_their_own=row["of_their_own"],
        home_id=row["home_id"],
    )


def bound(entries: Iterable[Entry]) -> set[str]:
    """Return the people to whom some entries belong whatever else is found: no two of these can be merged."""
    return {entry.bound_to for entry in entries if entry.bound_to}


def here_before(entries: Iterable[Entry]) -> set[str]:
    """Return the people of some entries whom no import made: they cannot be merged with those `bound`."""
    return {entry.person_id for entry in entries if entry.person_id and not entry.made}


def new_entries(findings: Findings, source_id: str) -> list[Entry]:
    """Return the profiles of a file as numbered entries, the owner's own profile first."""
    profiles = [findings.owner] if findings.owner else []
    profiles += findings.profiles
    edition = f"{newest(findings) or today()} new"
    return [
        Entry(f"{source_id}-{number:06}", key, source_id, edition, found, own=found is findings.owner)
        for number, (found, key) in enumerate(zip(profiles, _keys(profiles), strict=True))
    ]


def newest(findings: Findings) -> str | None:
    """Return the newest day since when, by a file, somebody is known: the file was made then or later.

    A month or a year is not a day: it is neither before nor after a day within it. A day in the future is an
    error: it would make the list the newest for good.
    """
    days = (found.since for found in findings.profiles if _is_day(found.since))
    return max((day for day in days if day <= today()), default=None)


def today() -> str:
    """Return today's date in UTC, as ISO text."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def source_id(owner_id: str, findings: Findings) -> str:
    """Return the id of an import: the same file imported by the same person has the same id.

    With another mapping the id differs, since the table then says something else.
    """
    how = (findings.mapping,) if findings.mapping else ()
    return f"s-{digest(owner_id, findings.site, findings.sha256, *how)}"


def digest(*texts: str) -> str:
    """Return a hash of some texts, to be used in an id."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def folded(text: str) -> str:
    """Return a name without what differs between two spellings of it: case, accents, punctuation, blanks."""
    return " ".join(runs(fold(text), _WORDS))


def besides(found: FoundProfile) -> str | None:
    """Return what distinguishes people of one name: the day since when they are known, else an employer."""
    if _is_day(found.since):
        return f"since {found.since}"
    return f"{found.since or ''} at {employer(found.jobs[0].employer)}".lstrip() if found.jobs else None


def _is_day(date: str | None) -> TypeGuard[str]:
    return date is not None and len(date) == len("2018-06-14")


def _keys(profiles: Iterable[FoundProfile]) -> Iterator[str]:
    """Yield a key for each profile of a file; profiles that would have the same key are numbered."""
    seen: Counter[str] = Counter()
    for found in profiles:
        surest = next(filter(None, [found.url, *found.emails, *found.phones]), None)
        named = f"named {folded(found.name)} {besides(found) or ''}".rstrip()
        key = f"{found.site} {surest or named}"
        seen[key] += 1
        yield key if seen[key] == 1 else f"{key} #{seen[key]}"
