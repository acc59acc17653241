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


def propose(found: list[Features], known: list[Features]) -> list[Proposal]:
    """Score each profile against the people whom it shares a block with."""
    blocks: dict[str, list[int]] = defaultdict(list)
    bearers: Counter[str] = Counter()
    for number, person in enumerate(known):
        bearers.update({name.whole for name in person.names})
        for block in set(_blocks(person)):
            blocks[block].append(number)
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
                if proposal := score(index, profile, person, borne):
                    proposals.append(proposal)
    return proposals


def _blocks(record: Features) -> Iterator[str]:
    """Give the blocks of a record: a slip anywhere in a name leaves one of them as it was."""
    for name in record.names:
        yield f"whole {' '.join(sorted(name.given[:1] + name.family))}"
        for given in name.given[:1]:
            yield from _of_family(name, given)
            for employer in record.employers:
                yield f"at {employer}|{given}"


def _of_family(name: Name, given: str) -> Iterator[str]:
    for family in (*name.family, *name.others, *name.given[1:]):
        yield f"begin {given[0]}|{family[:4]}"
        yield f"end {given[0]}|{family[-4:]}"
        yield f"given {given}|{family[0]}{len(family) // 3}"
        yield f"given {given}|{family[:2]}"
        yield f"turned {min(given, family)}|{max(given, family)}"
