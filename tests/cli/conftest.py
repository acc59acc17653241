"""How the tests of this folder run commands."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from app import cli
from app.cli import lint
from app.graph import Graph
from app.settings import Settings


class Result(NamedTuple):
    """What a command left: its exit code, and what it wrote to each stream."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def _no_linter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide Neo4j's linter, even if it was fetched: it takes a quarter of a second a file."""
    monkeypatch.setattr(lint, "FOLDER", tmp_path)


@pytest.fixture
def entregent(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """Return a function that runs a command as from a shell, with no server set."""
    for field in dataclasses.fields(Settings):
        monkeypatch.delenv(field.metadata["variable"], raising=False)
    for variable in ("FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("ENTREGENT_HOME", str(tmp_path))
    monkeypatch.setenv("ENTREGENT_SLOW_QUERY", "1000")
    monkeypatch.setattr(cli, "set_up_logs", lambda level: None)  # it would outlive the test, as would this:
    monkeypatch.setattr(cli, "end_as_by_ctrl_c", lambda: None)

    def give(*words: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["entregent", *words])
        capsys.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return give


@pytest.fixture
def on_village(
    entregent: Command, village: Graph, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Return a function that runs a command on the test server with the village in it."""
    for name in ("neo4j_uri", "neo4j_username", "neo4j_password", "neo4j_database"):
        monkeypatch.setenv(name.upper(), getattr(settings, name))
    monkeypatch.setenv("ENTREGENT_TIME_LIMIT", str(settings.time_limit))
    return entregent
