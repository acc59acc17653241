"""`python -m bench.library`: run each query of the library on a big network.

The queries are about the people with the most contacts and the largest employers. The network is that of
`python -m bench`, built if it does not exist yet; no engine but its own is touched.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import click
import psutil
from rich.console import Console

from app.catalogue import Query, shipped
from app.engine import LocalEngine
from app.errors import EntregentError
from app.graph import Graph
from app.logs import set_up_logs
from app.settings import read_settings
from bench.network import kept


def given(query: Query, people: list[str], employers: list[str]) -> dict[str, Any]:
    """Return a query's samples with the network's people and employers put in, the largest first."""
    ids = {"person": iter(people), "employer": iter(employers)}
    arguments = query.samples
    for name, parameter in query.parameters.items():
        if parameter.type in ids:
            arguments[name] = next(ids[parameter.type])
        elif name.endswith("_ids"):
            arguments[name] = employers[:3] if "employer" in name else people[-3:]
        elif name.startswith("after_"):
            arguments[name] = None  # the first page
    return arguments


@click.command()
@click.option("--people", default=100_000, show_default=True, help="How many people the network has.")
@click.option("--contacts", default=50.0, show_default=True, help="How many contacts each has, on average.")
@click.option("--seed", default=1, show_default=True, help="What the network is drawn with.")
@click.option("--since", is_flag=True, help="A network that tells since when people know each other too.")
@click.option("--name", "names", multiple=True, help="This query alone; may be said several times.")
def bench(people: int, contacts: float, seed: int, since: bool, names: tuple[str, ...]) -> None:
    """Print how long each query that only reads takes, the second time of two."""
    settings = read_settings()
    set_up_logs("error")
    screen = Console(stderr=True)
    with kept(settings, people, contacts, seed, both_ways=False, progress=screen, since=since) as network:
        engine = psutil.Process(LocalEngine(network.settings).status().pid)
        with Graph(network.settings) as graph:
            people_first = _ids(graph, "most-connected", "person_id")
            employers_first = _ids(graph, "largest-employers", "employer_id")
            click.echo(f"{'':44}{'cost':>8}{'rows':>8}{'seconds':>10}{'of the engine':>16}")
            for query in _chosen(names):
                _measure(graph, query, given(query, people_first, employers_first), engine)


def _ids(graph: Graph, name: str, column: str) -> list[str]:
    query = shipped()[name]
    return [row[column] for row in graph.read(query, query.load({})).rows]


def _chosen(names: tuple[str, ...]) -> Iterator[Query]:
    for query in shipped().values():
        if query.mode == "read" and (query.name in names or not names):
            yield query


def _measure(graph: Graph, query: Query, arguments: dict[str, Any], engine: psutil.Process) -> None:
    for _ in range(2):
        begun, spent = time.perf_counter(), sum(engine.cpu_times()[:2])
        try:
            told = str(len(graph.read(query, arguments).rows))
        except EntregentError as error:
            told = type(error).__name__
        clock, processor = time.perf_counter() - begun, sum(engine.cpu_times()[:2]) - spent
    click.echo(f"{query.name:44}{query.cost:>8}{told:>8}{clock:>10.2f}{processor:>16.2f}")


if __name__ == "__main__":
    bench(prog_name="python -m bench.library")
