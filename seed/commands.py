"""The `seed` command: which network to load, into which graph, and what is printed about it.

The other modules of this package read or draw networks and load them.
"""

from __future__ import annotations

import contextlib
import functools
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from app.catalogue import shipped
from app.engine import LocalEngine, reachable
from app.graph import Graph
from app.schema import apply_schema
from app.settings import Settings, read_settings
from app.strength import weigh_everybody
from seed import two_sites
from seed.bulk import load_offline
from seed.contents import check_empty, load_under_way, network_size
from seed.edges import edges
from seed.folder import folder as tables
from seed.generated import generated
from seed.ldbc import ldbc
from seed.loading import WEIGHING, Loaded, Watch, load
from seed.network import KINDS, Network
from seed.village import village

_progress = Console(stderr=True, highlight=False)


@click.group()
def seed() -> None:
    """Load a network into the graph."""


def _loads(reader: Callable[..., Network]) -> Callable[..., None]:
    """Make a command that loads the network `reader` returns, with the options that all commands share."""

    @click.option("--into", is_flag=True, help="Load into the graph even if it holds something already.")
    @click.option(
        "--offline", is_flag=True, help="Load into the empty local engine while it is stopped: faster."
    )
    @functools.wraps(reader)
    def command(into: bool, offline: bool, **arguments: Any) -> None:
        settings = read_settings().patient()
        if offline and into:
            raise click.UsageError("--offline makes a new database: leave out --into.")
        if offline and settings.neo4j_uri:
            raise click.UsageError("--offline is for the local engine, but NEO4J_URI names a server.")
        start = time.perf_counter()
        with _progress.status("Reading"):
            network = reader(**arguments)
        reading = time.perf_counter() - start
        loaded = _load_offline(settings, network) if offline else _load(settings, network, into=into)
        loaded.seconds["reading"] = reading
        _tell(loaded, network)

    return command


@seed.command("village")
@_loads
def _village() -> Network:
    """Load a village of twelve people and four employers, as used in the documentation and the tests."""
    return village()


@seed.command("two-sites")
@click.option("--into", is_flag=True, help="Load into the graph even if it holds something already.")
def _two_sites(into: bool) -> None:
    """Load a person with fifty contacts on each of two sites, from files, and the contacts' own contacts."""
    network = two_sites.network()
    settings = read_settings().patient()
    with _opened(settings, into=into) as graph:
        _tell(load(graph, network, into=into), network)
        for report in two_sites.bring_in_files(graph):
            changes = sum(report.changes.values())
            told = f"{report.contacts} contacts, {report.new_people} new people, {changes} changes"
            if report.again:
                told = "was imported before: nothing is changed"
            click.echo(f"{report.file_name:26} {told}")


@seed.command("ldbc")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_loads
def _ldbc(folder: Path) -> Network:
    """Load a FOLDER of LDBC's Social Network Benchmark, Interactive v1 (CSV): people, acquaintances, jobs."""
    return ldbc(folder)


@seed.command("tables")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_loads
def _tables(folder: Path) -> Network:
    """Load a FOLDER of tables: people.csv and, if present, employers.csv, acquaintances.csv and jobs.csv."""
    return tables(folder)


@seed.command("edges")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_loads
def _edges(file: Path) -> Network:
    """Load acquaintances from a FILE of two ids a line, separated by blanks, tabs or a comma, no heading."""
    return edges(file)


@seed.command("generated")
@click.option("--people", default=1_000, show_default=True, help="How many people.")
@click.option("--contacts", default=20.0, show_default=True, help="How many contacts each, on average.")
@click.option(
    "--seed", "number", default=1, show_default=True, help="The same number gives the same network."
)
@click.option(
    "--since", is_flag=True, help="Also draw since when people know each other; loading takes longer."
)
@_loads
def _generated(people: int, contacts: float, number: int, since: bool) -> Network:
    """Load a random network, with the skew and the clusters of real ones."""
    return generated(people, contacts, number, since=since)


@contextlib.contextmanager
def _to_take_up(how: str = "run the same command with --into to resume") -> Iterator[None]:
    """On Ctrl+C, print how to resume the interrupted load, then abort."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"entregent: Interrupted: {how}.", err=True)
        raise click.Abort from None


@contextlib.contextmanager
def _opened(settings: Settings, *, into: bool) -> Iterator[Graph]:
    """Open the graph to load into and apply the schema, unless the load is refused anyway."""
    with _to_take_up(), reachable(settings, progress=_progress) as named, Graph(named) as graph:
        if not into and load_under_way(graph) is None:
            check_empty(graph)
        apply_schema(graph)
        yield graph


def _load(settings: Settings, network: Network, *, into: bool) -> Loaded:
    with _opened(settings, into=into) as graph, _bars(network.sizes) as watch:
        return load(graph, network, into=into, watch=watch)


def _load_offline(settings: Settings, network: Network) -> Loaded:
    engine = LocalEngine(settings, progress=_progress)
    with _to_take_up("nothing is loaded; run the same command to begin again"):
        if engine.holds_data():
            with reachable(settings, progress=_progress, brief=True) as named, Graph(named) as graph:
                # A database with nothing but an applied schema holds weights; it counts as empty.
                if not graph.write(shipped()["forget-lone-weights"], {}).rows[0]["empty"]:
                    engine.refuse_to_replace()
        with _schema_restored(engine), _bars(network.sizes, KINDS) as watch:
            loaded = load_offline(engine, network, watch=watch)
    to_weigh = _to_take_up("everything is loaded; to finish, run entregent weigh")
    with to_weigh, reachable(settings, progress=_progress) as named, Graph(named) as graph:
        apply_schema(graph)
        start = time.perf_counter()
        with _bars(network.sizes, (WEIGHING,)) as watch:
            weigh_everybody(graph, functools.partial(watch, WEIGHING))
        loaded.seconds[WEIGHING] = time.perf_counter() - start
        loaded.created = Counter(network_size(graph))
    return loaded


@contextlib.contextmanager
def _schema_restored(engine: LocalEngine) -> Iterator[None]:
    """If the block fails, set the weights again, which a service that uses the engine needs."""
    try:
        yield
    except BaseException:
        with engine.joined() as named:
            if named is not None:
                with Graph(named) as graph:
                    apply_schema(graph)
        raise


class _Rate(ProgressColumn):
    """A column that shows how many rows are loaded a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} a second" if speed else "")


@contextlib.contextmanager
def _bars(sizes: Mapping[str, int], steps: Sequence[str] = (*KINDS, WEIGHING)) -> Iterator[Watch]:
    """Show a bar for each step, its speed and, if the number of rows is known, the time left."""
    columns = [
        SpinnerColumn(),
        TextColumn("{task.description:13}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    ]
    with Progress(*columns, console=_progress, disable=not _progress.is_terminal) as bars:
        totals = {**sizes, WEIGHING: sizes.get("acquaintances")}
        tasks = {step: bars.add_task(step, total=totals.get(step), start=False) for step in steps}

        def watch(step: str, count: int) -> None:
            bars.start_task(tasks[step])
            bars.advance(tasks[step], count)

        yield watch


def _tell(loaded: Loaded, network: Network) -> None:
    """Print what was loaded, how fast, and what was left out and why."""
    for kind in KINDS:
        sent, seconds = loaded.sent[kind], loaded.seconds[kind]
        known = sent - loaded.created[kind]
        rate = f"{sent / seconds:,.0f} a second" if seconds else ""
        there = f", {known:,} were there already" if known else ""
        click.echo(f"{kind:13} {sent:>12,}  {seconds:8.1f} s  {rate}{there}")
    for step in ("reading", WEIGHING):
        if loaded.seconds.get(step, 0.0) >= 0.1:
            click.echo(f"{step:26}  {loaded.seconds[step]:8.1f} s")
    if "import" in loaded.seconds:
        rate = f"{loaded.sent['acquaintances'] / loaded.seconds['import']:,.0f} acquaintances a second"
        click.echo(f"{'import':26}  {loaded.seconds['import']:8.1f} s  {rate}")
    for reason, count in network.left_out.items():
        click.echo(f"left out: {count:,} {reason}")
