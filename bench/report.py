"""What was measured, as one table for people and one JSON file for programs.

Nothing is measured here.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import psutil
from rich.table import Table

from app import __version__
from app.settings import Settings
from bench.questions import ALL_SEEN, ASKED, FLOOR
from bench.servers import Opened, QueryApi, Service
from bench.serving import OVER_HTTP, Run, ratios, summed
from bench.timing import Times, times

RESULTS = Path(__file__).parent / "results"


@dataclass
class Results:
    """All figures of a run of the bench; times by label in milliseconds, memory in MB."""

    network: dict[str, Any]
    engine: dict[str, Times] = field(default_factory=dict)
    gateway: dict[str, Times] = field(default_factory=dict)
    memory: dict[str, Times] = field(default_factory=dict)
    agreed: int = 0
    runs: list[Run] = field(default_factory=list)
    client: Run | None = None
    worker_memory: list[float] = field(default_factory=list)
    loading: dict[str, float] = field(default_factory=dict)

    def cost_of_visibility(self) -> dict[str, float]:
        """Divide a question's p50 by the p50 of the same question without visibility."""
        pairs = {label.removesuffix(ALL_SEEN): label for label in self.engine if label.endswith(ALL_SEEN)}
        return {label: self.engine[label].p50 / self.engine[seen].p50 for label, seen in pairs.items()}

    def cost_of_a_key(self) -> tuple[float, float]:
        """Divide answers a second, and p50, with a key by those without; return the medians of all turns."""
        rates, times = ratios(self.runs, "mutual contacts", Opened.name)
        return median(rates), median(times)

    def ratio(self, label: str) -> float:
        """Divide a question's p50 on the engine by that of RETURN 1."""
        return self.engine[label].p50 / self.engine[FLOOR].p50


def summed_up(seconds: dict[str, list[float]]) -> dict[str, Times]:
    """Return the percentiles of each label's times."""
    return {label: times(taken) for label, taken in seconds.items()}


def table(results: Results) -> Table:
    """Return the figures as a table."""
    people, pairs = results.network["people"], results.network["acquaintances"]
    drawn = Table(
        title=f"{people:,} people, {pairs:,} acquaintances; p50 / p99 in ms",
        caption=_caption(results),
        caption_justify="left",
    )
    drawn.add_column("question")
    for heading in ("engine", "x RETURN 1", "gateway", "igraph", Service.name, QueryApi.name, "ratio"):
        drawn.add_column(heading, justify="right")
    for label in (asked.label for asked in ASKED):
        drawn.add_row(
            label,
            _cell(results.engine[label]),
            f"{results.ratio(label):.2f}",
            _cell(results.gateway[label]),
            _cell(results.memory.get(label)),
            *_served(results.runs, label),
        )
    for label in OVER_HTTP if results.runs else ():
        drawn.add_row(f"{label}, answers/s", "", "", "", "", *_rates(results.runs, label))
    return drawn


def save(results: Results, settings: Settings) -> Path:
    """Write everything as JSON; return the file."""
    now = datetime.datetime.now(datetime.UTC)
    said = {
        "at": now.isoformat(timespec="seconds"),
        "machine": {
            "cores": os.cpu_count(),
            "memory_gb": round(psutil.virtual_memory().total / 1e9),
            "load": os.getloadavg()[0],
            "python": platform.python_version(),
        },
        "versions": {"entregent": __version__, "neo4j": settings.neo4j_version},
        "settings": {
            "heap": settings.heap,
            "page_cache": settings.page_cache,
            "workers": settings.workers,
        },
        "ratio_to_return_1": {label: results.ratio(label) for label in results.engine},
        "ratios_over_http": {
            label: dict(zip(("answers_a_second", "p50"), ratios(results.runs, label), strict=True))
            for label in OVER_HTTP
        },
        "visibility": results.cost_of_visibility(),
        "key": dict(zip(("answers_a_second", "p50"), results.cost_of_a_key(), strict=True))
        if results.runs
        else None,
        "results": results,
    }
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{now:%Y%m%dT%H%M%SZ}-{results.network['people']}.json"
    file.write_text(json.dumps(said, indent=2, default=vars) + "\n")
    return file


def _caption(results: Results) -> str:
    said = [f"In process, {results.agreed} answers are the engine's too."]
    if results.client:
        rate, p50 = results.client.rate, results.client.times.p50
        said.append(f"The client alone: {rate:,.0f} answers a second, p50 {p50:.2f} ms.")
    for label, ratio in results.cost_of_visibility().items():
        said.append(f"Visibility: {label}, {ratio:.2f} times the p50 without it.")
    if results.runs:
        rate, p50 = results.cost_of_a_key()
        said.append(f"A key: mutual contacts over HTTP, {p50:.2f} times the p50, {rate:.2f} times as many.")
    if results.worker_memory:
        said.append(f"A worker of the service holds {max(results.worker_memory):.0f} MB.")
    said += [f"Loaded {way}: {rate:,.0f} acquaintances a second." for way, rate in results.loading.items()]
    return "\n".join(said)


def _served(runs: Sequence[Run], label: str) -> list[str]:
    if not runs or label not in OVER_HTTP:
        return ["", "", ""]
    sums = [summed(runs, label, server).times for server in (Service.name, QueryApi.name)]
    return [*map(_cell, sums), f"{median(ratios(runs, label)[1]):.2f}"]


def _rates(runs: Sequence[Run], label: str) -> list[str]:
    sums = [summed(runs, label, server).rate for server in (Service.name, QueryApi.name)]
    return [*(f"{rate:,.0f}" for rate in sums), f"{median(ratios(runs, label)[0]):.2f}"]


def _cell(found: Times | None) -> str:
    return f"{found.p50:.2f} / {found.p99:.1f}" if found else ""
