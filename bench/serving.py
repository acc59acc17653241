"""The service, Neo4j's own HTTP server, and the service without keys, asked the same questions by turns.

These servers are in `servers`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from statistics import median

from bench import client
from bench.client import Tally
from bench.questions import ASKED, Question
from bench.servers import QueryApi, Service
from bench.timing import Times, times

CONNECTIONS = 8
SLICES = 5
"""How often the servers take turns within one run."""

MOST = 200_000
"""Most requests of one run, however long it may take."""

OVER_HTTP = ("mutual contacts", "introductions")
"""Questions about two people, whose addresses have the same form."""


@dataclasses.dataclass(frozen=True)
class Run:
    """One server asked one question: answers a second with 8 connections, and times with one connection."""

    label: str
    server: str
    rate: float
    times: Times
    connects: int
    """Connections made while the times were measured."""


def compared(
    servers: Sequence[Service | QueryApi],
    questions: Sequence[Question],
    *,
    turns: int,
    seconds: float,
    told: Callable[[], None],
) -> list[Run]:
    """Ask the servers in turn, after a first turn that warms them up; return the other runs in order."""
    runs: list[Run] = []
    for turn in range(turns + 1):
        for asked in ASKED:
            if asked.label in OVER_HTTP:
                ports = {server.name: server.port for server in servers}
                requests = [[server.request(asked, question) for question in questions] for server in servers]
                found = measured(asked.label, ports, requests, seconds)
                runs += found if turn else []
                told()
    return runs


def measured(
    label: str, ports: Mapping[str, int], requests: Sequence[Sequence[bytes]], seconds: float
) -> list[Run]:
    """Ask some servers by name: first over `CONNECTIONS` connections at once, then one request at a time.

    Connections are made anew for each slice, because chance decides which worker of a service gets them.
    """
    many = [Tally() for _ in ports]
    for _ in range(SLICES):
        for tally, port, asked in zip(many, ports.values(), requests, strict=True):
            some = client.ask(port, asked, connections=CONNECTIONS, most=MOST, seconds=seconds / SLICES)
            tally.answers += some.answers
            tally.seconds += some.seconds
    twice = [[*asked, *asked] for asked in requests]
    singles = client.in_turn(list(ports.values()), twice, seconds=2 * seconds * len(ports))
    return [
        Run(label, name, each.rate, times(single.answers), single.connects)
        for name, each, single in zip(ports, many, singles, strict=True)
    ]


def summed(runs: Sequence[Run], label: str, server: str) -> Run:
    """Return the medians of a server's runs."""
    own = [run for run in runs if (run.label, run.server) == (label, server)]
    return Run(
        label,
        server,
        median(run.rate for run in own),
        Times(median(run.times.p50 for run in own), median(run.times.p99 for run in own)),
        own[0].connects,
    )


def ratios(runs: Sequence[Run], label: str, beside: str = QueryApi.name) -> tuple[list[float], list[float]]:
    """Divide the service's answers a second, and p50, by another server's, run by run."""
    first, second = [
        [run for run in runs if (run.label, run.server) == (label, server)]
        for server in (Service.name, beside)
    ]
    pairs = list(zip(first, second, strict=True))
    return (
        [one.rate / other.rate for one, other in pairs],
        [one.times.p50 / other.times.p50 for one, other in pairs],
    )
