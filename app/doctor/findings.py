"""What the doctor says about one thing that was checked.

The checks are in the other modules of this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["good", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: `wrong` if it must be fixed, a `note` if it may be, else `good`; `mend` says how to fix."""

    grade: Grade
    about: str
    says: str
    mend: str = ""


def good(about: str, says: str) -> Finding:
    """Return a finding about something that is as it should be."""
    return Finding("good", about, says)


def note(about: str, says: str, mend: str) -> Finding:
    """Return a finding about something that does no harm, but that one may want to fix."""
    return Finding("note", about, says, mend)


def wrong(about: str, says: str, mend: str) -> Finding:
    """Return a finding about something that must be fixed."""
    return Finding("wrong", about, says, mend)
