"""Divide acquaintances between two lanes that never have the same person at the same time.

`loading` sends them to the graph.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from zlib import crc32

from seed.network import Acquaintance

Contacts = tuple[list[str], list[str | None]]
"""Ids of contacts and, in the same order, since when each is known."""

Circles = dict[str, Contacts]
"""For each person, those contacts whose ids are larger than the person's."""

# Two transactions that add relationships to one node wait for one another, or end in a deadlock. So people
# are divided into four blocks, and the pairs of blocks meet in three rounds, as in a tournament: within a
# round the two lanes have no block in common.
_ROUNDS = (
    (((0, 0), (0, 1), (1, 1)), ((2, 2), (2, 3), (3, 3))),
    (((0, 2),), ((1, 3),)),
    (((0, 3),), ((1, 2),)),
)
_BLOCKS = 4


class Window:
    """Some acquaintances, to be sent in rounds of two lanes."""

    def __init__(self, acquaintances: Iterable[Acquaintance]) -> None:
        self.count = 0
        self._circles: dict[tuple[int, int], Circles] = {
            pair: {} for pair in itertools.combinations_with_replacement(range(_BLOCKS), 2)
        }
        blocks: dict[str, int] = {}
        for one, other, since in acquaintances:
            person, contact = (one, other) if one < other else (other, one)
            here, there = _block(person, blocks), _block(contact, blocks)
            circles = self._circles[(here, there) if here <= there else (there, here)]
            if (contacts := circles.get(person)) is None:
                contacts = circles[person] = ([], [])
            contacts[0].append(contact)
            contacts[1].append(since)
            self.count += 1

    def rounds(self) -> Iterator[list[list[Circles]]]:
        """Yield for each round a list of the two lanes, each a list of circles."""
        for lanes in _ROUNDS:
            yield [[self._circles[pair] for pair in lane] for lane in lanes]


def windows(acquaintances: Iterable[Acquaintance], size: int) -> Iterator[Window]:
    """Divide a stream of acquaintances into windows of `size`."""
    stream = iter(acquaintances)
    while (window := Window(itertools.islice(stream, size))).count:
        yield window


def _block(id: str, blocks: dict[str, int]) -> int:
    block = blocks.get(id)
    if block is None:
        # Not hash(), which differs between processes: a load should be repeatable.
        block = blocks[id] = crc32(id.encode()) % _BLOCKS
    return block
