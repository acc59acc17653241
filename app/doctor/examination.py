"""Check everything: the installation first, then the engine, then, if one answers, the graph.

What is checked in each is in the module of its name.
"""

from __future__ import annotations

from collections.abc import Iterator

import environs
from rich.console import Console

from app.doctor import engine, graph, installation
from app.doctor.findings import Finding, note, wrong
from app.engine import reachable
from app.errors import EngineUnavailableError, EntregentError, LocalEngineError
from app.graph import Graph
from app.settings import Settings, read_settings


def examined(*, progress: Console | None = None) -> Iterator[Finding]:
    """Yield all findings; those about the graph as they are made."""
    try:
        settings = read_settings()
    except environs.EnvError as error:
        yield wrong("settings", str(error), "Set that variable to what it may be, or unset it.")
        return
    found = [*installation.examined(settings), *engine.examined(settings)]
    yield from found
    in_the_way = any(finding.grade == "wrong" and finding.about in engine.NEEDED for finding in found)
    if in_the_way:
        yield note("graph", "not checked, because no engine is available", "Fix the above first.")
    elif not settings.neo4j_uri and not engine.holds_a_database(settings):
        mend = "Start it and load something: entregent serve --demo, or entregent seed."
        yield note("graph", "not there yet: the local engine was never started", mend)
    else:
        yield from _graph(settings, progress)


def _graph(settings: Settings, progress: Console | None) -> Iterator[Finding]:
    try:
        with reachable(settings, progress=progress) as named:
            with Graph(named) as asked:
                asked.server()  # fails within seconds if nobody answers, however long queries may take
            with Graph(named.patient()) as opened:
                yield from graph.examined(opened)
    except LocalEngineError as error:
        yield wrong("engine", "does not start", str(error))
    except EngineUnavailableError as error:
        where = settings.neo4j_uri or "the local engine"
        yield wrong(
            "server",
            f"{where}: {error}",
            "Check that it is running, and NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD.",
        )
    except EntregentError as error:
        yield wrong("graph", str(error), "See the server's own log.")
