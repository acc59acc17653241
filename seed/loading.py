"""Load a network into the graph of a running server, in batches, two sessions at a time.

The other modules of this package make networks; `bulk` loads them into an engine that is stopped.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.access import Erasures
from app.catalogue import shipped
from app.catalogue.points import kept
from app.errors import EngineUnavailableError, EntregentError, GraphNotEmptyError, NotFoundError
from app.graph import Graph
from app.strength import weigh_everybody
from seed.contents import check_empty, load_under_way, network_size
from seed.lanes import Circles, Window, windows
from seed.network import KINDS, Location, Network

BATCH = 5_000
"""Rows of one transaction: more rows need more of the engine's heap and are hardly faster."""

WINDOW = 100_000
"""Acquaintances held in memory and divided between the lanes; twice as many while the next are read."""

FIRST = "first"
"""The id of the load that `load_if_empty` makes; its lanes show the next call that it broke off."""

WEIGHING = "weighing"
"""The last step of a load: acquaintances are weighed once all jobs are loaded."""

Row = TypeVar("Row")
Watch = Callable[[str, int], None]
"""Called with a kind of rows, or with WEIGHING, and how many more were sent, written or weighed."""


@dataclass
class Loaded:
    """What a load did, by kind: rows sent, rows that were new, seconds taken."""

    sent: Counter[str] = field(default_factory=Counter)
    created: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(KINDS, 0.0))


def load(
    graph: Graph, network: Network, *, into: bool = False, load_id: str = "", watch: Watch = lambda *_: None
) -> Loaded:
    """Load a network into a graph with the schema applied, adding only what is not there yet.

    People who were erased are left out, with their acquaintances and jobs, even if it happens while people
    are loaded; somebody erased later ends the load, as anybody does who is missing. If a load with a
    `load_id` breaks off, it keeps the lanes under that id.

    Raises GraphNotEmptyError if the graph holds anything or another load is under way, unless `into` is set;
    NotFoundError if an acquaintance or a job names a person or an employer that is not there; EntregentError
    if a person has the id of somebody who is put aside while they are one with another.
    """
    with _lanes(graph, load_id, over=into) as load_id:
        if not into:
            check_empty(graph)
        erasures = Erasures(graph)
        erased = erasures.hashes()
        if erased:
            network = network.without(lambda id: erasures.hash(id) in erased)
        recorder = _Recorder(graph, watch)
        for kind, rows in (("people", network.people), ("employers", network.employers)):
            recorder.record(kind, rows)
        if since := erasures.hashes() - erased:
            came_back = erasures.erase_again(since)
            network.left_out["people left out on request"] += came_back
            recorder.loaded.created["people"] -= came_back
            network = network.without(lambda id: erasures.hash(id) in since)
        replan(graph)
        recorder.record_acquaintances(network, first=None if into else load_id)
        recorder.record("jobs", network.jobs)
        replan(graph)
        recorder.weigh()
        return recorder.loaded


def load_if_empty(graph: Graph, network: Network) -> bool:
    """Load a network if the graph is empty, or if this broke off, whoever else loads; return if it was."""
    if any(network_size(graph).values()) and load_under_way(graph) != FIRST:
        return False
    load(graph, network, into=True, load_id=FIRST)
    return True


@contextlib.contextmanager
def _lanes(graph: Graph, named: str, *, over: bool) -> Iterator[str]:
    """Hold the lanes for the length of the block; yield the id of this load.

    A first load creates acquaintances without checking whether they exist, so it has to be the only load. A
    load that was killed leaves the lanes taken, and so does one that was `named`, if it breaks off. A load
    that does check may take them over (`over`).
    """
    load_id = named or secrets.token_hex(8)
    asked = {"load_id": load_id, "over": over}
    if not graph.write(shipped()["take-lanes"], asked).rows[0]["taken"]:
        raise GraphNotEmptyError(
            "Another load is under way, or was killed: let it end, or give --into to load in its place."
        )
    try:
        yield load_id
    except BaseException:
        if not named:
            with contextlib.suppress(EngineUnavailableError):  # this error would hide the first one
                graph.write(shipped()["free-lanes"], {"load_id": load_id})
        raise
    graph.write(shipped()["free-lanes"], {"load_id": load_id})


def replan(graph: Graph) -> None:
    """Make the planner plan every statement anew, because the size of the graph has changed."""
    graph.write(shipped()["replan"], {})


class _Recorder:
    """Sends rows to the graph and counts them."""

    def __init__(self, graph: Graph, watch: Watch) -> None:
        self.loaded = Loaded()
        self._graph = graph
        self._watch = watch

    def record(self, kind: str, rows: Iterable[Any]) -> None:
        """Send rows of a kind, one batch after another."""
        start = time.perf_counter()
        for batch in _batches(rows, BATCH):
            maps = [
                {
                    key: [*kept(*value)] if isinstance(value, Location) else value
                    for key, value in row._asdict().items()
                    if value is not None
                }
                for row in batch
            ]
            self._count(kind, len(batch), self._send(kind, f"record-{kind}", maps, len(batch)))
        self.loaded.seconds[kind] += time.perf_counter() - start

    def record_acquaintances(self, network: Network, *, first: str | None) -> None:
        """Send acquaintances in two lanes while the next window of them is read.

        `first` is the id of this load if it is a first load, else None.
        """
        start = time.perf_counter()
        with ThreadPoolExecutor(2) as lanes, ThreadPoolExecutor(1) as conductor:
            under_way: Future[tuple[int, int]] | None = None
            try:
                for window in windows(network.acquaintances, WINDOW):
                    if under_way:
                        self._count("acquaintances", *under_way.result())
                    under_way = conductor.submit(self._send_window, lanes, first, window)
            finally:
                if under_way:
                    self._count("acquaintances", *under_way.result())
        self.loaded.seconds["acquaintances"] += time.perf_counter() - start

    def weigh(self) -> None:
        """Weigh the acquaintances; all jobs, which are evidence for them, have to be loaded."""
        start = time.perf_counter()
        weigh_everybody(self._graph, functools.partial(self._watch, WEIGHING))
        self.loaded.seconds[WEIGHING] = time.perf_counter() - start

    def _send_window(self, lanes: ThreadPoolExecutor, first: str | None, window: Window) -> tuple[int, int]:
        created = 0
        for lanes_of_round in window.rounds():
            under_way = [
                lanes.submit(self._send_lane, {"lane_id": lane_id, "load_id": first} if first else None, lane)
                for lane_id, lane in enumerate(lanes_of_round)
            ]
            created += sum(lane.result() for lane in under_way)
        return window.count, created

    def _send_lane(self, taken: dict[str, Any] | None, lane: list[Circles]) -> int:
        query = "record-first-acquaintances" if taken else "record-acquaintances"
        created = 0
        circles: list[dict[str, Any]] = []
        pairs = 0
        for person_id, (contact_ids, since) in itertools.chain.from_iterable(part.items() for part in lane):
            for first in range(0, len(contact_ids), BATCH):
                some = slice(first, first + BATCH)
                circle: dict[str, Any] = {"person_id": person_id, "contact_ids": contact_ids[some]}
                if any(since[some]):
                    circle["since"] = since[some]
                circles.append(circle)
                pairs += len(circle["contact_ids"])
                if pairs >= BATCH:
                    created += self._send("acquaintances", query, circles, pairs, taken)
                    circles, pairs = [], 0
        return created + (self._send("acquaintances", query, circles, pairs, taken) if circles else 0)

    def _send(
        self,
        kind: str,
        query: str,
        rows: list[dict[str, Any]],
        expected: int,
        more: dict[str, Any] | None = None,
    ) -> int:
        try:
            (answer,) = self._graph.write(shipped()[query], {kind: rows, **(more or {})}).rows
        except EngineUnavailableError:
            if not shipped()[query].once:
                raise
            # Nobody knows if the rows were written, so send them by the query that checks. Those found are
            # all new.
            (answer,) = self._graph.write(shipped()[f"record-{kind}"], {kind: rows}).rows
            answer = {**answer, "created": answer["found"]}
        if answer["found"] != expected:
            self._refuse_unknown(rows)
        created: int = answer["created"]
        return created

    def _refuse_unknown(self, rows: list[dict[str, Any]]) -> None:
        ids, people, employers = (
            list(dict.fromkeys(row[key] for row in rows if key in row))
            for key in ("id", "person_id", "employer_id")
        )
        for row in self._graph.read(shipped()["put-aside"], {"ids": ids, "limit": 1}).rows:
            raise EntregentError(f'The id "{row["id"]}" is of somebody who is one with another by an import.')
        people += dict.fromkeys(contact_id for row in rows for contact_id in row.get("contact_ids", ()))
        unknown = {"viewer_id": None, "person_ids": people, "employer_ids": employers}
        for row in self._graph.read(shipped()["unknown-ids"], unknown).rows:
            raise NotFoundError(row["kind"], row["id"])
        raise EntregentError(
            "Another load took this one over, or somebody was removed from the graph meanwhile: load again, "
            "with --into."
        )

    def _count(self, kind: str, sent: int, created: int) -> None:
        self.loaded.sent[kind] += sent
        self.loaded.created[kind] += created
        self._watch(kind, sent)


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    stream = iter(rows)
    while batch := list(itertools.islice(stream, size)):
        yield batch
