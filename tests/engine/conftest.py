"""What the tests of the local engine share: homes of their own, commands in processes of their own.

Jars are taken from the machine's cache, so that they are fetched once.
"""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from app.engine import LocalEngine
from app.settings import Settings, read_settings

COMMAND = """
import sys
from app.engine import reachable
from app.settings import read_settings

with reachable(read_settings()) as settings:
    print(settings.neo4j_uri, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """Yield settings of an engine with a new home; what runs there is stopped at the end."""
    settings = dataclasses.replace(
        read_settings(),
        neo4j_uri="",
        neo4j_version="5.26.31",
        home=tmp_path / "hé home",  # as a user's folder may be named
        heap="256m",
        page_cache="64m",
        bolt_port=0,
        engine_http=False,
    )
    yield settings
    if (settings.home / "run").exists():
        LocalEngine(settings).stop()


@pytest.fixture
def command(settings: Settings) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Yield a function that starts a command, which uses the engine until its standard input is closed.

    The command prints the engine's address.
    """
    begun: list[subprocess.Popen[str]] = []
    environment = os.environ | {
        "NEO4J_URI": "",
        "ENTREGENT_HOME": str(settings.home),
        "ENTREGENT_NEO4J_VERSION": settings.neo4j_version,
        "ENTREGENT_HEAP": settings.heap,
        "ENTREGENT_PAGE_CACHE": settings.page_cache,
    }

    def begin() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        with process:
            process.kill()


def rows(settings: Settings, statement: str) -> list[dict[str, Any]]:
    """Run a statement on the server that `settings` name."""
    credentials = (settings.neo4j_username, settings.neo4j_password)
    with neo4j.GraphDatabase.driver(settings.neo4j_uri, auth=credentials) as driver:
        return [row.data() for row in driver.execute_query(statement, database_="neo4j").records]


@pytest.fixture(name="rows")
def _rows() -> Callable[[Settings, str], list[dict[str, Any]]]:
    return rows
