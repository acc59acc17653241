"""What a reader finds in a file: profiles, the owner's own, and what it left out and why.

How a format is read is known to its reader; whom a profile belongs to is decided elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

MOST = 200_000
"""Most rows or cards that a file may hold: no network lets anybody have so many contacts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundJob:
    """A job that a file tells of; dates are ISO text as precise as known, current where `ended` is none."""

    employer: str
    title: str | None = None
    started: str | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProfile:
    """What a file says of one person: texts are clean, e-mails in small letters, phones in E.164.

    `url` is the canonical address on the site, such as `linkedin.com/in/slug`, `other_urls` are those that
    an address book has besides; `contact` tells whether the file says that its owner knows them; `place` is
    where it says so, such as `Connections.csv:17`.
    """

    site: str
    name: str
    place: str
    url: str | None = None
    other_urls: tuple[str, ...] = ()
    given_name: str | None = None
    family_name: str | None = None
    headline: str | None = None
    city: str | None = None
    country: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    note: str | None = None
    jobs: tuple[FoundJob, ...] = ()
    since: str | None = None
    conversation_count: int | None = None
    last_conversation: str | None = None
    vouched: bool = False
    contact: bool = True

    @property
    def urls(self) -> tuple[str, ...]:
        """Give the addresses on sites, all of them."""
        return (self.url, *self.other_urls) if self.url else ()


@dataclass(slots=True, kw_only=True)
class Findings:
    """All that a file says; `left_out` counts by reason what was not taken, `warnings` are sentences.

    `mapping` is the hash of what said which column is which, where the file took that.
    """

    site: str
    owner: FoundProfile | None = None
    profiles: list[FoundProfile] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)
    sha256: str = ""
    mapping: str = ""
    file_name: str = ""
