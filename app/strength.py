"""Keep the strength of acquaintances what the evidence says: of some people's after an edit, of everybody's.

What counts for how much is said in `cypher/schema/set-weights.cypher`, how it is put together in
`weigh-acquaintances`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from app.catalogue import shipped
from app.graph import Graph

BATCH = 1_000
"""People of one transaction."""


def weigh(graph: Graph, person_ids: Iterable[str]) -> int:
    """Weigh all acquaintances of some people, to be called when evidence for them changed; count the changes.

    A write that is sent again weighs again, so where the first attempt broke off the second mends it.
    """
    return sum(changed for _, changed in _weighed(graph, person_ids, everybody=False))


def weigh_everybody(graph: Graph, watch: Callable[[int], None] = lambda count: None) -> int:
    """Weigh every acquaintance there is, after a load or a change of the weights; count the changes.

    `watch` is told how many more were looked at.
    """
    total = 0
    ids = (str(row["person_id"]) for row in graph.every_row(shipped()["person-ids"], {}))
    for weighed, changed in _weighed(graph, ids, everybody=True):
        watch(weighed)
        total += changed
    return total


def _weighed(graph: Graph, person_ids: Iterable[str], *, everybody: bool) -> Iterator[tuple[int, int]]:
    stream = iter(person_ids)
    while batch := list(islice(stream, BATCH)):
        asked = {"person_ids": batch, "everybody": everybody}
        (row,) = graph.write(shipped()["weigh-acquaintances"], asked).rows
        yield row["weighed"], row["changed"]
