"""Read the evidence for contacts in LinkedIn's archive: when they wrote, and who vouched for whom.

The text of messages and recommendations is not read: only who, and on which day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from app.catalogue.kinds import in_future
from app.imports import workplaces
from app.imports.addresses import profile_address
from app.imports.dates import partial
from app.imports.findings import Findings, FoundProfile
from app.imports.names import name_of
from app.imports.tables import Line, Table
from app.imports.texts import clean

MESSAGES = frozenset(("conversation id", "from", "sender profile url", "date"))
ENDORSED = frozenset(("endorsement date", "endorser public url"))
ENDORSING = frozenset(("endorsement date", "endorsee public url"))
RECOMMENDATIONS = frozenset(("first name", "last name", "company", "job title", "text"))


@dataclass(slots=True)
class Evidence:
    """Evidence for a contact: name, days on which they and the owner wrote to each other, if one vouched."""

    name: str = ""
    place: str = ""
    days: set[str] = field(default_factory=set)
    vouched: bool = False


Evidences = defaultdict[str, Evidence]


def read_messages(table: Table, found: Findings, evidence: Evidences) -> None:
    """Record for each correspondent the days on which they and the owner alone wrote to each other."""
    lines = [line for line in table.lines(found.left_out) if _counts(line, found)]
    own = found.owner.url if found.owner and found.owner.url else _in_every(lines)
    if lines and own is None:
        found.warnings.append(f"{table.file}: it is unclear whose messages these are; none is counted.")
        found.left_out["message"] += len(lines)
        return
    for line in lines:
        sender, recipients = _ends(line)
        day = partial(line.get("date"))
        if sender == own and len(recipients) == 1:
            other = recipients[0]
            name = line.get("to")
        elif sender != own and recipients in ([own], [None], []):
            other, name = sender, line.get("from")
        else:
            found.left_out["message whose two people cannot be identified"] += 1
            continue
        if other is None or other == own or day is None or len(day) < 10:
            found.left_out["message without an address or a date"] += 1
            continue
        if in_future(day):
            found.left_out["message that is still to come"] += 1
            continue
        said = evidence[other]
        said.name, said.place = said.name or name or "", said.place or line.place
        said.days.add(day)


def _counts(line: Line, found: Findings) -> bool:
    if (line.get("is message draft") or "").lower() in ("yes", "true"):
        found.left_out["draft"] += 1
    elif (line.get("folder") or "").upper() == "SPAM" or not line.get("sender profile url"):
        found.left_out["advertisement or message of nobody"] += 1
    else:
        return True
    return False


def _ends(line: Line) -> tuple[str | None, list[str | None]]:
    """Return the addresses of the sender and of each recipient, None for one that cannot be read."""
    recipients = (line.get("recipient profile urls") or "").replace(";", ",").split(",")
    addresses = [profile_address(said) for text in recipients if (said := clean(text))]
    return profile_address(line.get("sender profile url")), addresses


def _in_every(lines: list[Line]) -> str | None:
    """Return the address that is in every message, if only one is."""
    seen: Counter[str | None] = Counter()
    for line in lines:
        sender, recipients = _ends(line)
        seen.update({sender, *recipients})
    candidates = [url for url, count in seen.items() if url and count == len(lines)]
    return candidates[0] if len(candidates) == 1 else None


def read_endorsements(table: Table, found: Findings, evidence: Evidences) -> None:
    """Record who endorsed the owner for something, or was endorsed by them, if that was accepted."""
    end = "endorser" if "endorser public url" in table.headings else "endorsee"
    for line in table.lines(found.left_out):
        url = profile_address(line.get(f"{end} public url"))
        if url and (line.get("endorsement status") or "ACCEPTED").upper() == "ACCEPTED":
            said = evidence[url]
            name = clean(f"{line.get(f'{end} first name') or ''} {line.get(f'{end} last name') or ''}")
            said.name, said.place = said.name or name or "", said.place or line.place
            said.vouched = True
        else:
            found.left_out["endorsement"] += 1


def read_recommendations(table: Table, found: Findings) -> set[int]:
    """Return the indexes of contacts who recommend or are recommended, found by name and employer."""
    contacts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, profile in enumerate(found.profiles):
        for job in profile.jobs:
            contacts[_by_name(profile), workplaces.employer(job.employer)].append(index)
    vouched = set()
    for line in table.lines(found.left_out):
        given, family = line.get("first name") or "", line.get("last name") or ""
        key = (
            name_of(f"{given} {family}", given, family).whole,
            workplaces.employer(line.get("company") or ""),
        )
        named = contacts.get(key, [])
        if len(named) == 1 and (line.get("status") or "VISIBLE").upper() == "VISIBLE":
            vouched.add(named[0])
        else:
            found.left_out["recommendation of or by somebody who cannot be identified"] += 1
    return vouched


def _by_name(profile: FoundProfile) -> str:
    return name_of(profile.name, profile.given_name, profile.family_name).whole
