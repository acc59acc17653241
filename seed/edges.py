"""Read a list of acquaintances, two ids a line: the format of most collections of networks.

Such a list says nothing about the people but their ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.errors import InvalidSeedError
from seed.network import Network, Person, fault_of_id
from seed.pairs import Pairs

_HEADINGS = (("from", "to"), ("source", "target"), ("src", "dst"), ("person_id", "contact_id"))
"""Pairs of words that can only be the heading of two columns."""


def edges(file: Path) -> Network:
    """Read a file of two ids a line, separated by blanks, a tab or a comma; # and % start comments.

    The whole file is read before the network is returned, so a bad row is found before anything is loaded.
    Memory: twelve bytes a line and some 200 bytes a person.

    Raises InvalidSeedError with file and line if a line is anything else.
    """
    pairs = Pairs()
    for number, line in _lines(file):
        ids = [id.strip() for id in line.split(",")] if "," in line else line.split()
        if len(ids) != 2:
            raise InvalidSeedError(file, number, f"a line needs two ids, this one has {len(ids)}")
        one, other = ids
        if not pairs.numbers and tuple(id.strip('"').lower() for id in ids) in _HEADINGS:
            raise InvalidSeedError(file, number, "this is a heading, and there must be none: put # before it")
        for id in ids:
            if id not in pairs.numbers:
                if fault := fault_of_id(id) or ("an id contains a blank" if len(id.split()) > 1 else None):
                    raise InvalidSeedError(file, number, fault)
                pairs.add_person(id)
        pairs.add(one, other)
    return Network(
        people=map(Person, pairs.numbers),
        employers=(),
        acquaintances=pairs.acquaintances(),
        jobs=(),
        left_out=pairs.left_out(),
    )


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line but blanks and comments; the check of ids finds invalid UTF-8."""
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline=None) as lines:
            for number, line in enumerate(lines, 1):
                if (line := line.strip()) and line[0] not in "#%":
                    yield number, line
    except OSError as error:
        raise InvalidSeedError(file, 0, f"the file cannot be read: {error.strerror}") from error
