"""An engine killed in the middle of an import: nothing is left half imported, and it can be repeated."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j
import psutil
import pytest
from address_books import findings, profile
from drawing import OWN, Society, held_up

from app.engine import LocalEngine, reachable, server
from app.engine.home import Home
from app.errors import EngineUnavailableError
from app.graph import Graph
from app.imports.bringing import bring_in, take_back
from app.imports.findings import FoundJob
from app.schema import apply_schema
from app.settings import Settings, read_settings

PEOPLE = 300
JOB = FoundJob(employer="ACME", title="clerk", started="2020")
FILE = findings(
    *(
        profile(f"Mila {number}", number, url=f"linkedin.com/in/mila-{number}", jobs=(JOB,))
        for number in range(PEOPLE)
    ),
    owner=profile("Lior", emails=("lior@acme.example",), jobs=(JOB,)),
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Settings]:
    """Yield settings of an engine of its own."""
    settings = dataclasses.replace(
        read_settings(),
        neo4j_uri="",
        home=tmp_path / "home",
        secret_key="only-for-tests",
        heap="256m",
        page_cache="64m",
        time_limit=60.0,
    )
    yield settings
    if (settings.home / "run").exists():
        LocalEngine(settings).stop()


def kill(home: Path) -> None:
    """Kill the engine of a home, and its keeper, which would have stopped the engine properly."""
    for process in (server.find_keeper(Home(home)), server.find(Home(home))):
        if process:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
                process.wait(30)


def test_nothing_is_half_in_after_the_engine_was_killed_and_the_file_comes_in_again(home: Settings) -> None:
    with reachable(home) as named, Graph(named) as graph, ThreadPoolExecutor(1) as pool:
        apply_schema(graph)
        Society(("lior",), frozenset(), jobs=(("lior", "acme"),)).put_into(graph)
        before = graph.read(OWN["every-property"], {}).rows
        credentials = (named.neo4j_username, named.neo4j_password)
        with (
            neo4j.GraphDatabase.driver(named.neo4j_uri, auth=credentials) as driver,
            driver.session() as session,
        ):
            other = session.begin_transaction()
            other.run("MATCH (:Person {id: 'lior'})-[job:WORKED_AT]->() SET job.title = 'locked'").consume()
            importing = pool.submit(bring_in, graph, "lior", FILE)
            assert held_up(graph, "settle-address-book")
            kill(named.home)
            with pytest.raises(EngineUnavailableError):
                importing.result(60)
    with reachable(home) as named, Graph(named) as graph:
        assert graph.read(OWN["every-property"], {}).rows == before
        report = bring_in(graph, "lior", FILE)
        assert (report.again, report.new_people) == (False, PEOPLE)
        take_back(graph, "lior", report.source_id)
        assert graph.read(OWN["every-property"], {}).rows == before
