"""Keep the strength of acquaintances up to date with the evidence: some people's after an edit, or all.

The weights are in `cypher/schema/set-weights.cypher`, the formula in the query `weigh-acquaintances`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from app.catalogue import Query, shipped
from app.errors import InvalidArgumentsError
from app.graph import Answer, Graph

BATCH = 1_000
"""People per transaction."""

SESSIONS = min(4, os.cpu_count() or 1)
"""Most transactions at the same time, if each acquaintance is in only one of them."""


def write(
    graph: Graph,
    query: Query,
    arguments: Mapping[str, Any],
    *,
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> Answer:
    """Run a query that changes the graph, then weigh acquaintances as `weigh_after` does.

    They are not weighed if it could return rows and returns none: then it has changed nothing.

    `watch` is called with how many of the people concerned are done, and how many they are in all.
    """
    people_to_weigh(query, arguments)  # what names nobody is refused before anything is written
    answer = graph.write(query, arguments)
    if answer.rows or not answer.columns:
        weigh_after(graph, query, arguments, watch=watch)
    return answer


def weigh_after(
    graph: Graph,
    query: Query,
    arguments: Mapping[str, Any],
    *,
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Weigh all acquaintances of the people whose evidence a query changes, as its header declares."""
    people = people_to_weigh(query, arguments)
    weigh(graph, people, watch=lambda done: watch(done, len(people)))


def weigh(
    graph: Graph, person_ids: Iterable[str], *, watch: Callable[[int], None] = lambda done: None
) -> int:
    """Weigh all acquaintances of some people, whose evidence has changed; return how many changed.

    If this breaks off, sending the write again weighs them again. `watch` is called with the number of people
    done so far.
    """
    changes = done = 0
    for batch in _batches(person_ids):
        watch(done)
        changes += _weighed(graph, batch, everybody=False)[1]
        done += len(batch)
    return changes


def weigh_everybody(graph: Graph, watch: Callable[[int], None] = lambda count: None) -> int:
    """Set the weights and weigh every acquaintance, after a load or a change; return how many changed.

    `watch` is called with the number of acquaintances weighed since its last call.
    """
    graph.write(shipped()["set-weights"], {})  # a load that is off line may have removed them meanwhile
    total = 0
    batches = _batches(str(row["person_id"]) for row in graph.every_row(shipped()["person-ids"], {}))
    count = min(SESSIONS, graph.settings.pool_size)
    with ThreadPoolExecutor(count, "weighing") as sessions:
        while some := list(islice(batches, 4 * count)):
            for weighed, changed in sessions.map(lambda ids: _weighed(graph, ids, everybody=True), some):
                watch(weighed)
                total += changed
    return total


def people_to_weigh(query: Query, arguments: Mapping[str, Any]) -> list[str]:
    """Return the people named by the parameters in `weighs`: ids, lists of ids, or lists of maps with one.

    Raises InvalidArgumentsError for a map without a `person_id`.
    """
    people: dict[str, None] = {}
    for name in query.weighs:
        named = arguments[name]
        for each in [] if named is None else [named] if isinstance(named, str) else named:
            if isinstance(each, dict) and not isinstance(each.get("person_id"), str):
                raise InvalidArgumentsError({name: "Each map must have a person_id, a text."})
            people[each["person_id"] if isinstance(each, dict) else each] = None
    return list(people)


def _batches(person_ids: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(person_ids)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _weighed(graph: Graph, person_ids: list[str], *, everybody: bool) -> tuple[int, int]:
    """Weigh the acquaintances of a batch of people; return how many they are, and how many changed."""
    asked = {"person_ids": person_ids, "everybody": everybody}
    (row,) = graph.write(shipped()["weigh-acquaintances"], asked).rows
    return row["weighed"], row["changed"]
