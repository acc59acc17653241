"""The service, Neo4j's own HTTP server, and the service without keys, asked the same in turn: A B C A B C.

Which servers these are is told in `servers`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from statistics import median

from bench import client
from bench.questions import ASKED, Question
from bench.servers import QueryApi, Service
from bench.timing import Times, times

CONNECTIONS = 8
MOST = 200_000
"""Most requests of one run, however long it may take."""

OVER_HTTP = ("mutual contacts", "introductions")
"""Questions about two people, at addresses of one form."""


@dataclasses.dataclass(frozen=True)
class Run:
    """One server asked one question for a while: answers a second with 8 connections, times with one."""

    label: str
    server: str
    rate: float
    times: Times
    connects: int
    """Connections made for the times with one."""


def compared(
    servers: Sequence[Service | QueryApi],
    questions: Sequence[Question],
    *,
    turns: int,
    seconds: float,
    told: Callable[[], None],
) -> list[Run]:
    """Ask the servers in turn, after a turn that warms them up; give all the runs in order."""
    runs: list[Run] = []
    for turn in range(turns + 1):
        for asked in ASKED:
            if asked.label in OVER_HTTP:
                for server in servers:
                    requests = [server.request(asked, question) for question in questions]
                    run = measured(asked.label, server.name, server.port, requests, seconds)
                    runs += [run] if turn else []
                    told()
    return runs


def measured(label: str, name: str, port: int, requests: Sequence[bytes], seconds: float) -> Run:
    """Ask one server: first as many at once as it bears, then one at a time."""
    many = client.ask(port, requests, connections=CONNECTIONS, most=MOST, seconds=seconds)
    single = client.ask(port, requests, connections=1, most=2 * len(requests), seconds=2 * seconds)
    return Run(label, name, many.rate, times(single.answers), single.connects)


def summed(runs: Sequence[Run], label: str, server: str) -> Run:
    """Give the median of a server's runs."""
    own = [run for run in runs if (run.label, run.server) == (label, server)]
    return Run(
        label,
        server,
        median(run.rate for run in own),
        Times(median(run.times.p50 for run in own), median(run.times.p99 for run in own)),
        own[0].connects,
    )


def ratios(runs: Sequence[Run], label: str, beside: str = QueryApi.name) -> tuple[list[float], list[float]]:
    """Divide the service's answers a second, and p50, by another server's, pair by pair."""
    first, second = [
        [run for run in runs if (run.label, run.server) == (label, server)]
        for server in (Service.name, beside)
    ]
    pairs = list(zip(first, second, strict=True))
    return (
        [one.rate / other.rate for one, other in pairs],
        [one.times.p50 / other.times.p50 for one, other in pairs],
    )
