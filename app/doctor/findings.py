"""What a doctor says of one thing that was looked at.

What is looked at is in the other modules of this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["good", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: `wrong` where it has to be mended, a `note` where it may be; `mend` says how."""

    grade: Grade
    about: str
    says: str
    mend: str = ""


def good(about: str, says: str) -> Finding:
    """Make a finding of something that is as it should be."""
    return Finding("good", about, says)


def note(about: str, says: str, mend: str) -> Finding:
    """Make a finding of something that does no harm and that one may want to mend."""
    return Finding("note", about, says, mend)


def wrong(about: str, says: str, mend: str) -> Finding:
    """Make a finding of something that has to be mended."""
    return Finding("wrong", about, says, mend)
