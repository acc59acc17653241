"""Say which keys are of one person for certain: an address that others may have too is none.

Who is put together by a key is decided in `people`.
"""

from __future__ import annotations

from app.imports.likeness import Features
from app.imports.names import FULL_ENOUGH, likeness
from app.imports.vocabulary import SHARED_MAILBOXES


def is_certain(key: str, one: Features, other: Features) -> bool:
    """Tell whether a key is of one person: an address on a site is; others are, unless names differ."""
    kind, value = key.split(" ", 1)
    if kind == "url":
        return True
    if kind == "email" and of_a_house(value):
        return False
    if not (one.named and other.named):
        return kind == "email"
    found = max((likeness(a, b) for a in one.names for b in other.names), key=lambda alike: alike.given)
    if kind == "email":
        return found.given >= 0.9
    return found.given >= 0.9 and found.family >= FULL_ENOUGH


def of_a_house(email: str) -> bool:
    """Tell whether an e-mail address is a mailbox that several read, such as `info@`."""
    return email.split("@")[0].split("+")[0] in SHARED_MAILBOXES
