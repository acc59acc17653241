"""Decide whose profile is whose: group the entries of an address book by person, and choose each person's id.

Entries are grouped by what is certain (see `identity`: a profile address, an e-mail address, a phone number)
and by the owner's decisions, never by a name alone. In editions of one list, a name together with the day of
the connection or an employer is enough for somebody who has no address in one of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from app.imports.addresses import site_of
from app.imports.decisions import Decisions
from app.imports.entries import Entry, besides, bound, folded, here_before
from app.imports.identity import Elsewhere, is_certain
from app.imports.likeness import features_of_found, keys_of

MOST_SHARING = 20
"""With how many earlier entries that have the same address an entry is compared, at most."""

SIDE_BY_SIDE = frozenset(("vcard", "google", "outlook"))
"""Address books, of which one person may have several: two of them are not editions of one list."""


def together(entries: list[Entry], decisions: Decisions, elsewhere: Elsewhere) -> list[list[Entry]]:
    """Return the entries grouped by person; groups, and the entries in each, are sorted, oldest first.

    A decision that two are different outweighs all evidence that they are one. Two addresses on one site in
    one file are two people, whatever else they share. So are two people who are each here in their own right,
    or one such person and somebody whom no import made.
    """
    entries = sorted(entries, key=lambda entry: entry.age)
    groups = _Groups(entries, decisions)
    for one, other in decisions.same(entries, elsewhere):
        groups.join(one, other)
    for sharing in _by_name(entries):
        for one, other in pairwise(sharing):
            groups.join(one, other)
    for key, bearers in _by_address(entries):
        features = [features_of_found(0, entry.found) for entry in bearers]
        for place, entry in enumerate(bearers):
            for earlier in range(max(0, place - MOST_SHARING), place):
                if is_certain(key, features[place], features[earlier]):
                    groups.join(bearers[earlier], entry)
    return groups.listed()


def _by_address(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each address that several entries have, with these entries; addresses on sites come first."""
    bearers: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in keys_of(entry.found):
            bearers[key].append(entry)
    for key in sorted(bearers, key=lambda key: (not key.startswith("url "), key)):
        if len(bearers[key]) > 1:
            yield key, bearers[key]


def _by_name(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield entries that are one person in several editions of one list, some of which give no address.

    They have the same name and `besides`. Of those without an address, an edition with several is left out.
    They are whoever has an address in other editions, if no edition has several and one address is in all of
    these.
    """
    alike: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        found = entry.found
        if not entry.own and found.site not in SIDE_BY_SIDE and (told := besides(found)):
            alike[found.site, folded(found.name), told].append(entry)
    for sharing in alike.values():
        without = [entry for entry in sharing if not entry.keys]
        times = Counter(entry.source_id for entry in without)
        yield [entry for entry in without if times[entry.source_id] == 1]
        borne = [set(entry.keys) for entry in sharing if entry.keys]
        files = {entry.source_id for entry in sharing}
        if without and borne and len(files) == len(sharing) and set.intersection(*borne):
            yield sharing


class _Groups:
    """Groups of entries that can be joined, unless they are known to be different people."""

    def __init__(self, entries: Iterable[Entry], decisions: Decisions) -> None:
        self._of: dict[str, list[Entry]] = {entry.id: [entry] for entry in entries}
        self._decisions = decisions

    def join(self, one: Entry, other: Entry) -> None:
        smaller, larger = sorted((self._of[one.id], self._of[other.id]), key=len)
        if smaller is larger or self._differ(smaller, larger):
            return
        larger.extend(smaller)
        for entry in smaller:
            self._of[entry.id] = larger

    def _differ(self, smaller: list[Entry], larger: list[Entry]) -> bool:
        one, other = bound(smaller), bound(larger)
        if one or other:
            one, other = one | here_before(smaller), other | here_before(larger)
            if one and other and one.isdisjoint(other):
                return True
        ours, theirs = _accounts(smaller), _accounts(larger)
        return self._decisions.apart(smaller, larger) or any(
            ours[account].isdisjoint(theirs[account]) for account in ours.keys() & theirs.keys()
        )

    def listed(self) -> list[list[Entry]]:
        groups = {id(group): group for group in self._of.values()}
        for group in groups.values():
            group.sort(key=lambda entry: entry.age)
        return sorted(groups.values(), key=lambda group: group[0].age)


def _accounts(entries: Iterable[Entry]) -> dict[tuple[str, str], set[str]]:
    """Return the profile addresses of some entries, by file and site."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        for url in entry.found.urls:
            found[entry.source_id, site_of(url)].add(url)
    return found


def named(
    groups: list[list[Entry]],
    owner_id: str,
    elsewhere: Elsewhere,
    decisions: Decisions,
    new_id: Callable[[str], str],
) -> list[tuple[str, list[Entry]]]:
    """Return each group with the id of its person.

    That is the owner; else a person whom its import made and who is here in their own right; else the person
    whom it was decided to be; else one who has one of its addresses `elsewhere`; else the person it belonged
    to at first, preferably if it still does; else a new person, whose id is made from the first of its sorted
    keys. No two groups get the same id, except the owner's.
    """
    taken: set[str] = {owner_id}
    kept = {entry.first_id for group in groups for entry in group if entry.first_id}
    bound_ids = set().union(*map(bound, groups))
    people: list[tuple[str, list[Entry]]] = []
    for group in groups:
        if any(entry.own for entry in group):
            person_id = owner_id
        else:
            settled, others = decisions.said_to_be(group), decisions.said_not_to_be(group)
            borne = sorted(elsewhere.of(group) - others)
            theirs = [entry.bound_to for entry in group if entry.bound_to]
            still = sorted(group, key=lambda entry: entry.first_id != entry.person_id)
            held = [entry.first_id for entry in still if entry.first_id]
            known = [*theirs, *([settled] if settled else []), *borne, *held]
            free = [id for id in known if id not in taken and (id in theirs or id not in bound_ids)]
            person_id = (
                free[0] if free else _made_up(sorted(entry.key for entry in group), taken, kept, new_id)
            )
        taken.add(person_id)
        people.append((person_id, group))
    return people


def _made_up(keys: list[str], taken: set[str], kept: set[str], new_id: Callable[[str], str]) -> str:
    person_id, number = new_id(keys[0]), 1
    while person_id in taken or person_id in kept:
        number += 1
        person_id = new_id(f"{keys[0]} {number}")
    return person_id
