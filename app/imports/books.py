"""Read address books stored as tables: Google Contacts in both generations of its export, and Outlook.

Books stored as cards are read in `vcard`.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from app.imports.addresses import email_addresses, phone_numbers, profile_addresses
from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.identity import of_a_house
from app.imports.tables import Line, Table
from app.imports.texts import clean

GOOGLE_OLD = frozenset(("name", "given name", "family name", "group membership"))
GOOGLE_NEW = frozenset(("first name", "last name", "organization name", "labels"))
OUTLOOK = frozenset(("first name", "last name", "company", "job title", "business phone"))
_PHONES = tuple(f"{kind} phone{number}" for kind in ("business", "home") for number in ("", " 2"))
_OUTLOOK_PHONES = ("mobile phone", "primary phone", *_PHONES, "other phone", "car phone")


def is_book(headings: frozenset[str]) -> bool:
    """Check whether these are the headings of an address book."""
    return any(known <= headings for known in (GOOGLE_OLD, GOOGLE_NEW, OUTLOOK))


def read_book(table: Table, region: str) -> Findings:
    """Read each row; rows of an organisation, and rows that name nobody, are left out and counted."""
    outlook = table.headings >= OUTLOOK and not table.headings >= GOOGLE_NEW
    found = Findings(site="outlook" if outlook else "google")
    for line in table.lines(found.left_out):
        given = line.get("first name", "given name")
        family = line.get("last name", "family name")
        middle = line.get("middle name", "additional name")
        parts = (given, middle, family)
        name = line.get("name", "file as") or clean(" ".join(part for part in parts if part))
        unread: Counter[str] = Counter()
        emails = email_addresses(_emails(line), unread)
        phones = phone_numbers(_phones(line), region, unread)
        url, other_urls = profile_addresses(_pages(line))
        employer, title = _job(line)
        city, country = _place(line)
        if not (given or family) and all(map(of_a_house, emails)) and (employer or not name):
            found.left_out["organisation" if employer else "row that names nobody"] += 1
            continue
        found.left_out.update(unread)
        found.profiles.append(
            FoundProfile(
                site=found.site,
                name=clean(" ".join(part for part in parts if part)) or name or "",
                given_name=given,
                family_name=family,
                headline=None if employer else title,
                url=url,
                other_urls=other_urls,
                city=city,
                country=country,
                emails=emails,
                phones=phones,
                note=line.get("notes"),
                jobs=(FoundJob(employer=employer, title=title),) if employer else (),
                place=line.place,
            )
        )
    return found


def _place(line: Line) -> tuple[str | None, str | None]:
    """Return the city and country of the first address that has either, home before work."""
    for kind in ("address 1", "home", "business", "other"):
        place = _first(line.get(f"{kind} city"), line.get(f"{kind} country region", f"{kind} country"))
        if any(place):
            return place
    return None, None


def _job(line: Line) -> tuple[str | None, str | None]:
    return _first(
        line.get("organization name", "organization 1 name", "company"),
        line.get("organization title", "organization 1 title", "job title"),
    )


def _first(one: str | None, other: str | None) -> tuple[str | None, str | None]:
    """Return the first values of two columns that belong together; Google puts ` ::: ` between several."""
    for pair in itertools.zip_longest((one or "").split(":::"), (other or "").split(":::")):
        if any(map(clean, pair)):
            return clean(pair[0]), clean(pair[1])
    return None, None


def _many(line: Line, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the label and value of each numbered column; one column may hold several values."""
    for number in itertools.count(1):
        if f"{kind} {number} value" not in line.columns:
            return
        label = line.get(f"{kind} {number} label", f"{kind} {number} type") or ""
        for value in (line.get(f"{kind} {number} value") or "").split(":::"):
            yield label, value


def _emails(line: Line) -> Iterator[str]:
    yield from (value for _, value in _many(line, "e mail"))
    for heading in ("e mail address", "e mail 2 address", "e mail 3 address"):
        yield line.get(heading) or ""


def _phones(line: Line) -> Iterator[str]:
    yield from (value for label, value in _many(line, "phone") if "fax" not in label.lower())
    for heading in _OUTLOOK_PHONES:
        yield line.get(heading) or ""


def _pages(line: Line) -> Iterator[str]:
    yield from (value.strip() for _, value in _many(line, "website"))
    yield line.get("web page", "personal web page") or ""
