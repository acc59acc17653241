"""Find the pairs worth comparing, so that 20,000 profiles are compared with as many people in seconds.

What a pair is worth is told by `likeness`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from app.imports.likeness import Features, Proposal, score
from app.imports.names import Name

# A block in which more are found than this tells nothing of anybody: those in it meet in a narrower one.
LARGEST_BLOCK = 200
# Below so many people the counts of names tell too little; they are taken for as many.
SMALL_BOOK = 100


def propose(found: list[Features], known: list[Features]) -> list[Proposal]:
    """Score each profile against the people whom it shares a block with."""
    blocks: dict[str, list[int]] = defaultdict(list)
    bearers: Counter[str] = Counter()
    parts: Counter[str] = Counter()  # a given name ends in a dot, lest it be taken for a family name
    for number, person in enumerate(known):
        bearers.update({name.whole for name in person.names})
        parts.update({word for name in person.names for word in name.family})
        parts.update({f"{name.given[0]}." for name in person.names if name.given})
        for block in set(_blocks(person)):
            blocks[block].append(number)

    def by_chance(name: Name) -> float:
        """Tell how many people would bear a name if given and family names were dealt out."""
        family = min((parts[word] for word in name.family), default=0)
        return parts[" ".join(name.given[:1]) + "."] * family / max(len(known), SMALL_BOOK)

    proposals = []
    for index, profile in enumerate(found):
        near = {
            number
            for block in set(_blocks(profile))
            if len(members := blocks.get(block, ())) <= LARGEST_BLOCK
            for number in members
        }
        for number in sorted(near):
            person = known[number]
            if not set(profile.keys) & set(person.keys):
                borne = max((bearers[name.whole] for name in person.names), default=0)
                chance = max((by_chance(name) for name in person.names), default=0.0)
                if proposal := score(index, profile, person, borne, chance):
                    proposals.append(proposal)
    return proposals


def _blocks(record: Features) -> Iterator[str]:
    """Give the blocks of a record: a slip in one name leaves the other, and most of itself, as they were."""
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
