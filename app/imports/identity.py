"""Decide which keys identify one person for certain: an address that others may have too does not.

Which entries are merged by a key is decided in `people`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.imports.entries import Entry
from app.imports.likeness import Features, KnownPerson, features_of_all, features_of_known, same_name
from app.imports.names import FULL_ENOUGH, likeness
from app.imports.vocabulary import SHARED_MAILBOXES


def is_certain(key: str, one: Features, other: Features, *, claimed: bool = False) -> bool:
    """Check whether a key that two records share makes them one person.

    An address on a site always does. An e-mail address does unless several people read it or the given names
    differ; a phone number does only if given and family names are alike, or if both have the same name,
    however short. If one of the two only claims it, an address on a site counts like an e-mail address.
    """
    kind, value = key.split(" ", 1)
    if kind == "url" and not claimed:
        return True
    if kind == "email" and of_a_house(value):
        return False
    if one.named and other.named:
        found = max((likeness(a, b) for a in one.names for b in other.names), key=lambda alike: alike.given)
        likely = found.given >= 0.9 and (kind != "phone" or found.family >= FULL_ENOUGH)
    else:
        likely = kind != "phone"
    return likely or same_name(one, other)


def of_a_house(email: str) -> bool:
    """Check whether an e-mail address is a mailbox that several people read, such as `info@`."""
    return email.split("@")[0].split("+")[0] in SHARED_MAILBOXES


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who alone has an address outside the address book, by address; `claimants` only say so themselves.

    Anybody can write a file about themselves, so the owner of the address book decides whether to believe it.
    """

    bearers: Mapping[str, KnownPerson] = field(default_factory=dict)
    claimants: Mapping[str, KnownPerson] = field(default_factory=dict)

    def of(self, group: Sequence[Entry]) -> set[str]:
        """Return the ids of people who have an address of one person's entries, unless the names differ."""
        return {bearer.id for bearer in _borne(self.bearers, group).values()}

    def claimed(self, group: Sequence[Entry]) -> dict[str, KnownPerson]:
        """Return who claims an address of one person's entries, by key, unless the names differ."""
        return _borne(self.claimants, group)


def _borne(bearers: Mapping[str, KnownPerson], group: Sequence[Entry]) -> dict[str, KnownPerson]:
    if not any(key in bearers for entry in group for key in entry.keys):
        return {}
    features = features_of_all("", [entry.found for entry in group])
    return {
        key: bearer
        for key in features.keys
        if (bearer := bearers.get(key.split(" ", 1)[1]))
        and is_certain(key, features, features_of_known(bearer))
    }
