"""Read LinkedIn's list of contacts, `Connections.csv`, in each shape it has had since 2018.

The other files of LinkedIn's archive are read in `linkedin_owner` and `linkedin_evidence`.
"""

from __future__ import annotations

import re
from collections import Counter

from app.errors import InvalidImportError
from app.imports.addresses import email_addresses, profile_address
from app.imports.dates import UNCLEAR, is_unclear, noted, order_of, partial
from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.tables import Line, Table
from app.imports.texts import clean

SITE = "linkedin"
_DAY, _BEGUN = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-(?:\d|\d\d-?\d?)?")
_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+\.?")

# Headings as LinkedIn writes them. French and German ones are translations: no such file was seen.
GIVEN = ("first name", "prénom", "vorname")
FAMILY = ("last name", "nom", "nom de famille", "nachname")
URL = ("url", "profil url", "url du profil", "profil-url")
EMAIL = ("email address", "e mail address", "adresse e mail", "e mail adresse")
COMPANY = ("company", "entreprise", "société", "unternehmen", "firma")
POSITION = ("position", "poste", "fonction")
CONNECTED = (
    "connected on",
    "date de connexion",
    "connecté le",
    "en relation depuis",
    "vernetzt am",
    "verbunden am",
)


def is_connections(headings: frozenset[str]) -> bool:
    """Check whether these are the headings of a list of contacts."""
    return all(headings & set(names) for names in (GIVEN, FAMILY, COMPANY, CONNECTED))


def read_connections(table: Table, found: Findings) -> None:
    """Add each contact; a row with only a date, of somebody who left the site, is left out.

    Raises InvalidImportError if the file is cut off within its last date.
    """
    lines = list(table.lines(found.left_out))
    dates = [line.get(*CONNECTED) for line in lines]
    if _is_cut(table, dates):
        at = int(lines[-1].place.rpartition(":")[2])
        raise InvalidImportError(table.file, at, "the file ends within this row: it is cut")
    order = order_of(dates)
    for line, date in zip(lines, dates, strict=True):
        profile = _contact(line, noted(date, order, found.left_out), found.left_out)
        if profile is None:
            found.left_out["contact who left the site"] += 1
        else:
            found.profiles.append(profile)
    if any(is_unclear(date, order) for date in dates):
        found.warnings.append(f"{table.file}: {UNCLEAR}")


def _is_cut(table: Table, dates: list[str | None]) -> bool:
    """Check whether the file ends within its last date: without a newline, and in a form no other date has.

    Nor is it whole if it is the only one that cannot be read, or lacks digits of an ISO date. A date that is
    the only one is complete if its year has four digits or a comma follows.
    """
    if table.whole or not dates:
        return False
    *others, last = dates
    given = list(filter(None, others))
    if last and given and not partial(last) and all(map(partial, given)):
        return True
    if _BEGUN.fullmatch(last or "") and all(map(_DAY.match, given)):
        return True
    forms = [_LETTERS.sub("a", _DIGITS.sub(_width, date or "")) for date in dates]
    return forms[-1] not in forms[:-1] if len(forms) > 1 else not re.search(r"0000|,|^$", forms[0])


def _width(digits: re.Match[str]) -> str:
    """Return one zero for a day, a month or an hour, and for a year one for each of its digits."""
    return "0" * len(digits[0]) if len(digits[0]) > 2 else "0"


def _contact(line: Line, since: str | None, left_out: Counter[str]) -> FoundProfile | None:
    given, family = line.get(*GIVEN), line.get(*FAMILY)
    name = clean(f"{given or ''} {family or ''}")
    family = clean((family or "").split(",")[0])  # credentials follow a comma
    url, emails = profile_address(line.get(*URL)), email_addresses([line.get(*EMAIL)], left_out)
    if not (name or url or emails):
        return None
    company, position = line.get(*COMPANY), line.get(*POSITION)
    return FoundProfile(
        site=SITE,
        url=url,
        name=name or "",
        given_name=given,
        family_name=family,
        headline=None if company else position,
        emails=emails,
        jobs=(FoundJob(employer=company, title=position),) if company else (),
        since=since,
        place=line.place,
    )
