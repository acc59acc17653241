"""Say which keys are of one person for certain: an address that others may have too is none.

Who is put together by a key is decided in `people`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.imports.entries import Entry
from app.imports.likeness import Features, KnownPerson, features_of_all, features_of_known
from app.imports.names import FULL_ENOUGH, likeness
from app.imports.vocabulary import SHARED_MAILBOXES


def is_certain(key: str, one: Features, other: Features, *, claimed: bool = False) -> bool:
    """Tell whether a key is of one person: an address on a site is; others are, unless names differ.

    Where it is only claimed by one of the two, an address on a site is no more than an e-mail address.
    """
    kind, value = key.split(" ", 1)
    if kind == "url" and not claimed:
        return True
    if kind == "email" and of_a_house(value):
        return False
    if not (one.named and other.named):
        return kind != "phone"
    found = max((likeness(a, b) for a in one.names for b in other.names), key=lambda alike: alike.given)
    if kind != "phone":
        return found.given >= 0.9
    return found.given >= 0.9 and found.family >= FULL_ENOUGH


def of_a_house(email: str) -> bool:
    """Tell whether an e-mail address is a mailbox that several read, such as `info@`."""
    return email.split("@")[0].split("+")[0] in SHARED_MAILBOXES


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who alone bears an address outside of the address book, by address; `claimants` say so themselves.

    Anybody can write a file on themselves: whether to believe it is for the owner of the address book to say.
    """

    bearers: Mapping[str, KnownPerson] = field(default_factory=dict)
    claimants: Mapping[str, KnownPerson] = field(default_factory=dict)

    def of(self, group: Sequence[Entry]) -> set[str]:
        """Tell who bears an address of one person's entries, unless the names differ."""
        return {bearer.id for bearer in _borne(self.bearers, group).values()}

    def claimed(self, group: Sequence[Entry]) -> dict[str, KnownPerson]:
        """Tell who claims which address of one person's entries, unless the names differ."""
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
