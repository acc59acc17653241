"""Read what LinkedIn's archive says about its owner: profile, positions, e-mail addresses, invitations.

The owner's contacts are read in `linkedin`, the evidence for them in `linkedin_evidence`.
"""

from __future__ import annotations

import dataclasses
from collections import Counter

from app.imports.addresses import email_address, profile_address
from app.imports.dates import noted, order_of
from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.linkedin import SITE
from app.imports.tables import Table
from app.imports.texts import clean

PROFILE = frozenset(("first name", "last name", "headline", "summary"))
POSITIONS = frozenset(("company name", "title", "started on", "finished on"))
EMAILS = frozenset(("email address", "confirmed", "primary"))
INVITATIONS = frozenset(("from", "to", "sent at", "direction"))


def _owner(found: Findings, place: str) -> FoundProfile:
    return found.owner or FoundProfile(site=SITE, name="", contact=False, place=place)


def read_profile(table: Table, found: Findings) -> None:
    """Read name, headline and city from the first row; birthday, address and the rest are not read."""
    for line in table.lines(found.left_out):
        given, family = line.get("first name"), line.get("last name")
        found.owner = dataclasses.replace(
            _owner(found, line.place),
            name=clean(f"{given or ''} {family or ''}") or "",
            given_name=given,
            family_name=family,
            headline=line.get("headline"),
            city=clean((line.get("geo location") or "").split(",")[0]),
            place=line.place,
        )
        return


def read_positions(table: Table, found: Findings) -> None:
    """Read employers, titles and dates; a position without an employer or a readable end is left out."""
    jobs = []
    lines = list(table.lines(found.left_out))
    order = order_of(line.get("started on", "finished on") for line in lines)
    for line in lines:
        company = line.get("company name")
        if company is None:
            found.left_out["position without an employer"] += 1
            continue
        started, ended = (
            noted(line.get(heading), order, found.left_out) for heading in ("started on", "finished on")
        )
        if ended or not line.get("finished on"):  # without its end it would count as current
            jobs.append(FoundJob(employer=company, title=line.get("title"), started=started, ended=ended))
    if lines:
        found.owner = dataclasses.replace(_owner(found, lines[0].place), jobs=tuple(jobs))


def read_emails(table: Table, found: Findings) -> None:
    """Read the addresses that LinkedIn has confirmed: others may be somebody else's."""
    emails = []
    for line in table.lines(found.left_out):
        email = email_address(line.get("email address"))
        if email and (line.get("confirmed") or "").lower() == "yes":
            emails.append(email)
            found.owner = dataclasses.replace(_owner(found, line.place), emails=tuple(dict.fromkeys(emails)))
        else:
            found.left_out["e-mail address that is not confirmed"] += 1


def read_invitations(table: Table, found: Findings) -> None:
    """Read the owner's own profile address, if all invitations agree; whom they invited is not read."""
    own: Counter[tuple[str, str]] = Counter()
    place = ""
    for line in table.lines(found.left_out):
        outgoing = (line.get("direction") or "").upper() == "OUTGOING"
        url = profile_address(line.get("inviterprofileurl" if outgoing else "inviteeprofileurl"))
        if url:
            own[url, line.get("from" if outgoing else "to") or ""] += 1
            place = place or line.place
        found.left_out["person invited"] += 1
    addresses = {url for url, _ in own}
    if len(addresses) > 1:
        found.warnings.append(f"{table.file}: the invitations do not agree on whose they are.")
    elif own:
        (url, name), _ = own.most_common(1)[0]
        owner = _owner(found, place)
        found.owner = dataclasses.replace(owner, url=url, name=owner.name or name)
