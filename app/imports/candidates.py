"""Find the pairs worth comparing, so that 20,000 profiles are compared with as many people in seconds.

How a pair is scored is in `likeness`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from app.imports.likeness import Candidate, Features, score
from app.imports.names import Name

# A block with more people than this is too vague and is skipped: similar records also share a narrower one.
LARGEST_BLOCK = 200
# Among fewer people than this, counts of names mean little: this number is used instead of theirs.
SMALL_BOOK = 100


def candidates(found: Sequence[Features], known: Sequence[Features]) -> list[Candidate]:
    """Score each profile against the known people with whom it shares a block; return the likely pairs."""
    register = _Register(known)
    return [
        candidate
        for index, profile in enumerate(found)
        for number in sorted(register.near(profile))
        if (candidate := register.scored(index, profile, number, ()))
    ]


def candidates_among(
    records: Sequence[Features], some: Sequence[int], may: Callable[[int, int], bool]
) -> list[Candidate]:
    """Score the records numbered in `some` against one another, each pair once, if `may` allows the pair."""
    register = _Register(records, frozenset(some))
    return [
        candidate
        for index in some
        for number in sorted(register.near(records[index]))
        if number < index and may(index, number)
        if (candidate := register.scored(index, records[index], number, records[index].names))
    ]


class _Register:
    """The known people by block, and how often their names and parts of names occur."""

    def __init__(self, known: Sequence[Features], some: frozenset[int] | None = None) -> None:
        self._known = known
        self._blocks: dict[str, list[int]] = defaultdict(list)
        self._bearers: Counter[str] = Counter()
        self._parts: Counter[str] = Counter()  # a given name gets a dot, to differ from a family name
        for number, person in enumerate(known):
            self._bearers.update({name.whole for name in person.names})
            self._parts.update(_parts(person.names))
            for block in set(_blocks(person)) if some is None or number in some else ():
                self._blocks[block].append(number)

    def near(self, profile: Features) -> set[int]:
        """Return the numbers of the people with whom a profile shares a block that is not too large."""
        return {
            number
            for block in set(_blocks(profile))
            if len(members := self._blocks.get(block, ())) <= LARGEST_BLOCK
            for number in members
        }

    def scored(self, index: int, profile: Features, number: int, own: Sequence[Name]) -> Candidate | None:
        """Score a profile against a known person; return None if they share an address or are not alike.

        `own` are the names of the profile if it is among the known itself: these are not counted.
        """
        person = self._known[number]
        if set(profile.keys) & set(person.keys):
            return None
        wholes, parts = {name.whole for name in own}, _parts(own)
        borne = max((self._bearers[name.whole] - (name.whole in wholes) for name in person.names), default=0)
        chance = max((self._by_chance(name, parts) for name in person.names), default=0.0)
        return score(index, profile, person, borne, chance)

    def _by_chance(self, name: Name, own: set[str]) -> float:
        """Return how many people would have a name if given and family names were combined at random."""
        family = min((self._parts[word] - (word in own) for word in name.family), default=0)
        given = " ".join(name.given[:1]) + "."
        return (self._parts[given] - (given in own)) * family / max(len(self._known), SMALL_BOOK)


def _parts(names: Iterable[Name]) -> set[str]:
    listed = list(names)
    return {word for name in listed for word in name.family} | {
        f"{name.given[0]}." for name in listed if name.given
    }


def _blocks(record: Features) -> Iterator[str]:
    """Yield the blocks of a record: two records that differ by a typo in one name still share a block."""
    for name in record.names:
        for given in name.given[:1]:
            for family in (*name.family, *name.others, *name.given[1:]):
                yield f"begins {given}|{family[:2]}"
                yield f"ends {given}|{family[-3:]}"
                yield f"family {family}|{given[0]}"
                yield f"family {family}|{given[-2:]}"
                yield f"turned {min(given, family)}|{max(given, family)}"
            for employer in record.employers:
                yield f"at {employer}|{given}"
