"""An entry of somebody's address book: what one file says of one person, as the graph keeps it.

Whose entry it is held to be is decided in `people`; which file says what is read by the readers.
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
from app.imports.names import fold
from app.imports.workplaces import employer

_OF_A_JOB = tuple(field.name for field in fields(FoundJob))
_TEXTS = {field.name for field in fields(FoundProfile)} - {"jobs", "other_urls", "emails", "phones"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile with its place: the file it is of, and who it is held to be, if that was said before.

    `key` names it the same in every file of a site, as far as a file can; `edition` sorts by age: that of the
    file's newest date, else of its import; `made` tells that its person is there because of an import,
    `of_their_own` that they hold a key by now, were edited or are seen by everyone;
    `home_id` is whom it goes back to when it is parted from the others of that person.
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
        """Sort entries by it, the oldest first."""
        return self.edition, self.id

    @property
    def file(self) -> tuple[str, str]:
        """Sort the files they are of by it, the oldest first."""
        return self.edition, self.source_id

    @property
    def first_id(self) -> str | None:
        """Give whom it was held to be at first, if that is somebody who is there because of an import."""
        return self.home_id or (self.person_id if self.made else None)

    @property
    def bound_to(self) -> str | None:
        """Give whose it is whatever else is found: who was made by it and is here of their own by now."""
        return self.first_id if self.of_their_own and not self.home_id else None

    @property
    def keys(self) -> list[str]:
        """What tells a person for sure, the surest first."""
        return [*self.found.urls, *self.found.emails, *self.found.phones]

    @property
    def said(self) -> dict[str, Any]:
        """What the graph keeps of it, as properties."""
        found: dict[str, Any] = {name: getattr(self.found, name) for name in _TEXTS}
        jobs = [{name: getattr(job, name) for name in _OF_A_JOB} for job in self.found.jobs]
        found["jobs"] = json.dumps(jobs, ensure_ascii=False) if jobs else None
        found |= {name: list(getattr(self.found, name)) for name in ("other_urls", "emails", "phones")}
        found |= {"id": self.id, "key": self.key, "own": self.own or None}
        found["email"] = self.found.emails[0] if self.found.emails else None
        return {name: value for name, value in found.items() if value not in (None, [])}


def kept_entry(row: Mapping[str, Any]) -> Entry:
    """Read back what the graph keeps."""
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
    """Give whose some entries are whatever else is found: no two such people can be made one."""
    return {entry.bound_to for entry in entries if entry.bound_to}


def here_before(entries: Iterable[Entry]) -> set[str]:
    """Give whose some entries are of those who were here before: they are not made one with the bound."""
    return {entry.person_id for entry in entries if entry.person_id and not entry.made}


def new_entries(findings: Findings, source_id: str) -> list[Entry]:
    """Number what a file says; what it says of its owner comes first."""
    profiles = [findings.owner] if findings.owner else []
    profiles += findings.profiles
    edition = f"{newest(findings) or today()} new"
    return [
        Entry(f"{source_id}-{number:06}", key, source_id, edition, found, own=found is findings.owner)
        for number, (found, key) in enumerate(zip(profiles, _keys(profiles), strict=True))
    ]


def newest(findings: Findings) -> str | None:
    """Give the newest day since when a file says that somebody is known: it was made then or later.

    A month or a year is no day: it cannot be told whether it is before or after one that is within. A day
    that is still to come is a slip: it would make the list the newest for good.
    """
    days = (found.since for found in findings.profiles if _is_day(found.since))
    return max((day for day in days if day <= today()), default=None)


def today() -> str:
    """Give the day it is."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def source_id(owner_id: str, findings: Findings) -> str:
    """Name an import by what it is: the same file brought in by the same person has the same id.

    With another mapping, a table says something else.
    """
    how = (findings.mapping,) if findings.mapping else ()
    return f"s-{digest(owner_id, findings.site, findings.sha256, *how)}"


def digest(*texts: str) -> str:
    """Make an id of texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def folded(text: str) -> str:
    """Write a name without what differs between two spellings of it: case, accents, marks, blanks."""
    return " ".join(re.findall(r"\w+", fold(text)))


def besides(found: FoundProfile) -> str | None:
    """Say what tells one bearer of a name from another: since which day they are known, else an employer."""
    if _is_day(found.since):
        return f"since {found.since}"
    return f"{found.since or ''} at {employer(found.jobs[0].employer)}".lstrip() if found.jobs else None


def _is_day(date: str | None) -> TypeGuard[str]:
    return date is not None and len(date) == len("2018-06-14")


def _keys(profiles: Iterable[FoundProfile]) -> Iterator[str]:
    """Name each profile of a file; those that nothing but a name tells are counted through."""
    seen: Counter[str] = Counter()
    for found in profiles:
        surest = next(filter(None, [found.url, *found.emails, *found.phones]), None)
        named = f"named {folded(found.name)} {besides(found) or ''}".rstrip()
        key = f"{found.site} {surest or named}"
        seen[key] += 1
        yield key if seen[key] == 1 else f"{key} #{seen[key]}"
