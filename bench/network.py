"""The generated network that the questions are about, stored from run to run in an engine home of its own.

The questions are in `questions`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import json
import random
import shutil
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from app import __version__
from app.catalogue import shipped
from app.engine import LocalEngine, reachable
from app.graph import Graph
from app.schema import apply_schema
from app.settings import Settings
from app.strength import weigh_everybody
from seed.bulk import load_offline
from seed.generated import generated, person_id
from seed.loading import load
from seed.network import Network

_STEP = 10_000
"""Changes written in one transaction."""

_FIRST = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)


@dataclasses.dataclass(frozen=True)
class Kept:
    """A network in a running engine, and its acquaintances as pairs of people's numbers."""

    settings: Settings
    http_uri: str
    people: int
    pairs: array[int]
    loading: dict[str, float]
    """Acquaintances a second, by way of loading, measured when the network was built."""

    built: bool
    """Whether it was built in this run."""


@contextlib.contextmanager
def kept(
    settings: Settings,
    people: int,
    contacts: float,
    seed: int,
    *,
    both_ways: bool,
    progress: Console | None,
    since: bool = False,
) -> Iterator[Kept]:
    """Start the engine that holds a network, and first load the network off line if it does not exist yet.

    `both_ways`: a network that has to be built is also loaded on line first, to time that, and thrown away.
    `since`: the acquaintances have dates.
    """
    drawn = f"{people}x{contacts:g}-seed{seed}{'-since' if since else ''}"
    name = f"{drawn}-changes-entregent{__version__}-neo4j{settings.neo4j_version}"
    home = settings.cache.resolve() / "bench" / name
    own = dataclasses.replace(settings, neo4j_uri="", home=home, engine_http=True, bolt_port=0)
    engine = LocalEngine(own, progress=progress)
    record, edges = home / "network.json", home / "acquaintances"
    built = not record.exists()
    draw = functools.partial(generated, people, contacts, seed, since=since)
    if built:
        rates = _on_line(own, draw(), progress) if both_ways else {}
        engine.stop()
        shutil.rmtree(home, ignore_errors=True)  # what a build that was interrupted has left
        rates |= _off_line(own, engine, draw())
        edges.write_bytes(_pairs(people, draw()).tobytes())
    with reachable(own, progress=progress) as named:
        if built:
            with Graph(_patient(named)) as graph:
                apply_schema(graph)
                _change(graph, people)
                weigh_everybody(graph)
            record.write_text(json.dumps(rates))
        pairs = array("I")
        pairs.frombytes(edges.read_bytes())
        status = engine.status()
        assert status.http_uri
        yield Kept(_patient(named), status.http_uri, people, pairs, json.loads(record.read_text()), built)


def _change(graph: Graph, people: int) -> None:
    """Record two changes of city for everybody, at random moments of a year."""
    draw = random.Random("changes")
    for first in range(0, 2 * people, _STEP):
        moments = (datetime.timedelta(seconds=draw.randrange(31_536_000)) for _ in range(_STEP))
        changes = [
            {
                "id": f"c{number}",
                "person_id": person_id(number // 2),
                "kind": "city",
                "after": f"Town {draw.randrange(1000)}",
                "at": (_FIRST + moment).isoformat(),
            }
            for number, moment in zip(range(first, min(first + _STEP, 2 * people)), moments, strict=False)
        ]
        graph.write(shipped()["record-changes"], {"changes": changes})


def _on_line(settings: Settings, network: Network, progress: Console | None) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="on-line-", dir=_made(settings.home.parent)) as folder:
        scratch = dataclasses.replace(settings, home=Path(folder))
        with reachable(scratch, progress=progress) as named, Graph(_patient(named)) as graph:
            apply_schema(graph)
            loaded = load(graph, network)
    return {"on line": loaded.sent["acquaintances"] / loaded.seconds["acquaintances"]}


def _off_line(settings: Settings, engine: LocalEngine, network: Network) -> dict[str, float]:
    loaded = load_offline(engine, network)
    count, seconds = loaded.sent["acquaintances"], loaded.seconds
    return {
        "off line, from files": count / seconds["import"],
        "off line, files written first": count / (seconds["import"] + seconds["acquaintances"]),
    }


def _pairs(people: int, network: Network) -> array[int]:
    """Draw the acquaintances again, as pairs of numbers: noting them in the load would slow what is timed."""
    numbers = {person_id(number): number for number in range(people)}
    pairs = array("I")
    for acquaintance in network.acquaintances:
        pairs.append(numbers[acquaintance.person_id])
        pairs.append(numbers[acquaintance.contact_id])
    return pairs


def _patient(settings: Settings) -> Settings:
    return dataclasses.replace(settings, time_limit=300.0, slow_query=60.0, retry_time=60.0)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
