"""What a reader finds in a file: profiles, the owner's own profile, and what it left out and why.

Each format is read by its own module; whose profile is whose is decided in `people`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

MOST = 200_000
"""The most rows or cards that a file may have: no network allows so many contacts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundJob:
    """A job in a file; dates are ISO text as precise as known, and it is current if `ended` is None."""

    employer: str
    title: str | None = None
    started: str | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProfile:
    """What a file says about one person: texts are clean, e-mails in small letters, phones in E.164.

    `url` is the canonical address on a site, such as `linkedin.com/in/slug`; `other_urls` are further ones,
    which an address book may have. `contact` is whether, by the file, its owner knows them; `place` is where
    in the file they are, such as `Connections.csv:17`.
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
        """Return all addresses on sites."""
        return (self.url, *self.other_urls) if self.url else ()


@dataclass(slots=True, kw_only=True)
class Findings:
    """All that a file says; `left_out` counts by reason what was not read, `warnings` are sentences.

    `mapping` is the hash of the mapping with which the file was read, if any.
    """

    site: str
    owner: FoundProfile | None = None
    profiles: list[FoundProfile] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)
    sha256: str = ""
    mapping: str = ""
    file_name: str = ""
