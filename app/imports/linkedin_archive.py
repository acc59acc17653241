"""Combine what the files of LinkedIn's archive say: all of them, or only one taken out of it.

The files are read in `linkedin`, `linkedin_owner` and `linkedin_evidence`.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict

from app.errors import InvalidImportError
from app.imports.archive import files_of, refuse_workbook
from app.imports.findings import Findings, FoundProfile
from app.imports.linkedin import SITE, is_connections, read_connections
from app.imports.linkedin_evidence import (
    ENDORSED,
    ENDORSING,
    MESSAGES,
    RECOMMENDATIONS,
    Evidence,
    Evidences,
    read_endorsements,
    read_messages,
    read_recommendations,
)
from app.imports.linkedin_owner import (
    EMAILS,
    INVITATIONS,
    POSITIONS,
    PROFILE,
    read_emails,
    read_invitations,
    read_positions,
    read_profile,
)
from app.imports.tables import Table, find_table
from app.imports.texts import decode

_OWNERS = (
    (PROFILE, read_profile),
    (POSITIONS, read_positions),
    (EMAILS, read_emails),
    (INVITATIONS, read_invitations),
)
_EVIDENCE = (
    (MESSAGES, read_messages),
    (ENDORSED, read_endorsements),
    (ENDORSING, read_endorsements),
)
_WANTED = (
    "connections.csv",
    "profile.csv",
    "positions.csv",
    "email addresses.csv",
    "invitations.csv",
    "messages.csv",
    "endorsement_received_info.csv",
    "endorsement_given_info.csv",
    "recommendations_received.csv",
    "recommendations_given.csv",
)


def is_linkedin(headings: frozenset[str]) -> bool:
    """Check whether these are the headings of one of the files that are read."""
    if is_connections(headings):
        return True
    return any(
        known <= headings for known in (*(k for k, _ in _OWNERS), *(k for k, _ in _EVIDENCE), RECOMMENDATIONS)
    )


def read_archive(data: bytes, file: str, largest: int) -> Findings:
    """Read an archive; a file whose heading is not known gives a warning.

    Raises InvalidImportError if that file is the list of contacts, or if no file is known.
    """
    tables, warnings = [], []
    for name, content in files_of(data, file, largest, lambda name: name.lower() in _WANTED).items():
        table = find_table(decode(content, name), name, is_linkedin)
        if table is not None:
            tables.append(table)
        elif name.lower() == "connections.csv":
            raise InvalidImportError(name, 1, "none of the first 20 lines is its heading")
        else:
            warnings.append(f"{name}: its heading is not known; the file is left out.")
    if not tables:
        refuse_workbook(data, file)
        raise InvalidImportError(file, 1, "the archive holds no file of LinkedIn's that is known")
    found = read_linkedin(tables)
    found.warnings[:0] = warnings
    return found


def read_linkedin(tables: list[Table]) -> Findings:
    """Read tables in the order in which they depend on each other: owner, contacts, evidence for contacts.

    If the list of contacts is among them, correspondents who are not on it are left out: somebody who only
    wrote to the owner once is not to be stored. Without the list they become profiles that are not contacts.
    """
    found = Findings(site=SITE)
    evidence: Evidences = defaultdict(Evidence)
    for known, read in _OWNERS:
        for table in tables:
            if known <= table.headings:
                read(table, found)
    listed = [table for table in tables if is_connections(table.headings)]
    for table in listed:
        read_connections(table, found)
    for known, read_evidence in _EVIDENCE:
        for table in tables:
            if known <= table.headings:
                read_evidence(table, found, evidence)
    vouched: set[int] = set()
    for table in tables:
        if table.headings >= RECOMMENDATIONS:
            vouched |= read_recommendations(table, found)
    _put_together(found, evidence, vouched, with_list=bool(listed))
    return found


def _put_together(found: Findings, evidence: Evidences, vouched: set[int], *, with_list: bool) -> None:
    for index, profile in enumerate(found.profiles):
        said = evidence.pop(profile.url, None) if profile.url else None
        if said or index in vouched:
            found.profiles[index] = _with(profile, said or Evidence(), index in vouched)
    for url, said in evidence.items():
        if with_list:
            found.left_out["correspondent who is not a contact"] += 1
        else:
            profile = FoundProfile(site=SITE, url=url, name=said.name, contact=False, place=said.place)
            found.profiles.append(_with(profile, said, False))


def _with(profile: FoundProfile, said: Evidence, vouched: bool) -> FoundProfile:
    return dataclasses.replace(
        profile,
        conversation_count=len(said.days) or None,
        last_conversation=max(said.days, default=None),
        vouched=said.vouched or vouched,
    )
