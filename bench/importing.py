"""`python -m bench.importing`: how long importing a file of many contacts takes, on an engine of its own.

The contacts are drawn at random; the engine's home is deleted, and your own is not touched.
"""

from __future__ import annotations

import dataclasses
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import psutil

from app.engine import LocalEngine, reachable
from app.graph import Graph
from app.imports import read_file
from app.imports.bringing import bring_in, take_back
from app.logs import set_up_logs
from app.schema import apply_schema
from app.settings import read_settings
from app.warming import compile_ahead
from seed.generated import EMPLOYER_TRADES, EMPLOYER_WORDS, FAMILY_NAMES, GIVEN_NAMES, TITLES
from seed.loading import load
from seed.village import village

HEADING = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


def connections(contacts: int, seed: int, moved: float = 0.0) -> bytes:
    """Draw a LinkedIn list; `moved` is the share of contacts whose employer changed in a later edition."""
    lot, later = random.Random(f"importing {seed}"), random.Random(f"later {seed}")
    employers = [f"{word} {trade}" for word in EMPLOYER_WORDS for trade in EMPLOYER_TRADES]
    lines = [HEADING]
    for number in range(contacts):
        given, family, title = lot.choice(GIVEN_NAMES), lot.choice(FAMILY_NAMES), lot.choice(TITLES)
        employer = employers[int(lot.random() ** 2 * len(employers))]
        if later.random() < moved:
            employer = later.choice(employers)
        email = f"p{number}@mail.example" if lot.random() < 0.1 else ""
        url = f"https://www.linkedin.com/in/{number}"
        lines.append(f'{given},{family},{url},{email},{employer},"{title}",14 Jun {2004 + number % 20}')
    return "\n".join(lines).encode()


@click.command()
@click.option("--contacts", default=20_000, show_default=True, help="How many contacts the file has.")
@click.option("--seed", default=1, show_default=True, help="What it is drawn with.")
@click.option("--lasting", is_flag=True, help="Start the engine as a service does, not as for one command.")
def bench(contacts: int, seed: int, lasting: bool) -> None:
    """Time importing a file, importing a later edition in which one in ten moved on, and taking that back."""
    set_up_logs("error")
    with tempfile.TemporaryDirectory() as folder:
        settings = dataclasses.replace(read_settings().patient(), neo4j_uri="", home=Path(folder) / "home")
        with reachable(settings, brief=not lasting) as named, Graph(named) as graph:
            apply_schema(graph)
            load(graph, village())
            engine = psutil.Process(LocalEngine(settings).status().pid)
            columns = f"{'seconds':>10}{'of Python':>12}{'of the engine':>16}{'and its helpers':>18}"
            click.echo(f"{'':24}{columns}")
            with _timed("a first file", engine):
                compile_ahead(named)
                found = read_file(connections(contacts, seed), "Connections.csv")
                bring_in(graph, "ada", found)
            with _timed("a later edition", engine):
                found = read_file(connections(contacts, seed, 0.1), "Connections.csv")
                report = bring_in(graph, "ada", found)
            with _timed("taking it back", engine):
                take_back(graph, "ada", report.source_id)


@contextmanager
def _timed(what: str, engine: psutil.Process) -> Iterator[None]:
    """Print seconds by the clock, and processor time of Python and of the engine.

    The engine's threads that answer are counted apart from its compilers and garbage collectors.
    """
    begun = (time.perf_counter(), time.process_time(), _working(engine), _all(engine))
    yield
    ended = (time.perf_counter(), time.process_time(), _working(engine), _all(engine))
    clock, own, theirs, whole = (end - begin for begin, end in zip(begun, ended, strict=True))
    click.echo(f"{what:24}{clock:>10.1f}{own:>12.1f}{theirs:>16.1f}{whole - theirs:>18.1f}")


def _all(engine: psutil.Process) -> float:
    times = engine.cpu_times()
    return float(times.user + times.system)


def _working(engine: psutil.Process) -> float:
    """Sum up the processor time of the engine's threads that answer, or whose name cannot be read."""
    spent = 0.0
    for thread in engine.threads():
        name = Path(f"/proc/{engine.pid}/task/{thread.id}/comm")
        if not name.exists() or name.read_text().startswith("neo4j.Bolt"):
            spent += thread.user_time + thread.system_time
    return spent


if __name__ == "__main__":
    bench()
