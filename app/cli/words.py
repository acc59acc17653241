"""What all commands share: the console for messages, ids, names of options, the library, access to the graph.

No command is defined here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
import environs
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from app import errors
from app.catalogue import Library, shipped, with_own
from app.engine import reachable
from app.graph import Graph
from app.graph.failures import AWAY
from app.settings import Settings, read_settings

words = Console(stderr=True, highlight=False)


class Id(click.types.StringParamType):
    """An id as an argument: one that is not valid UTF-8 could not be sent to Neo4j."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id; fail, naming the argument, if it has bytes that are not valid UTF-8."""
        text = super().convert(value, param, ctx)
        if any("\ud800" <= character <= "\udfff" for character in text):
            self.fail("It is not valid UTF-8.", param, ctx)
        return text


def flag(name: str) -> str:
    """Return the name of an argument's option on the command line."""
    return f"--{name.replace('_', '-')}"


def library(*, completing: bool = False) -> Library:
    """Return the queries that are shipped and those of ENTREGENT_QUERIES.

    While a shell is `completing` a line, which cannot show what is wrong with these, only the others.
    """
    try:
        settings = read_settings()
        return with_own(settings.queries, settings.queries_may_write)
    except (errors.InvalidLibraryError, environs.EnvError):
        if not completing:
            raise
        return shipped()


@contextmanager
def opened_graph(
    adjust: Callable[[Settings], Settings] | None = None, *, brief: bool = False
) -> Iterator[Graph]:
    """Open the graph of the server that is set, or of the local engine, started for this command if need be.

    `adjust` changes the settings first. `brief` says that the command ends before an engine would get faster.
    """
    said = read_settings()
    asked = adjust(said) if adjust else said
    if adjust:
        tell_of_waiting(said)
    with reachable(asked, progress=words, brief=brief) as settings, Graph(settings) as graph:
        yield graph


def tell_of_waiting(settings: Settings) -> None:
    """Say that a patient command waits for the server that is named, if it does not answer at once."""
    if not settings.neo4j_uri:
        return
    try:
        with Graph(settings) as graph:
            graph.server()
    except errors.EngineUnavailableError as error:
        if str(error) != AWAY:  # it will be told, and waiting does not help
            return
        seconds = settings.patient().retry_time
        said = f"Neo4j at {settings.neo4j_uri} does not answer yet; trying again for {seconds:.0f} s."
        click.echo(said, err=True)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar for each step; yield a function that reports a step, how many are done, and of how many."""
    columns = [SpinnerColumn(), TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn()]
    with Progress(*columns, TimeElapsedColumn(), console=words, disable=not words.is_terminal) as bars:
        steps: dict[str, TaskID] = {}

        def fill() -> None:
            for bar in bars.tasks:
                bars.update(bar.id, completed=bar.total or 1, total=bar.total or 1)

        def watch(step: str, done: int, total: int) -> None:
            if step not in steps:
                fill()
                steps[step] = bars.add_task(step.capitalize(), completed=done, total=total or None)
            bars.update(steps[step], completed=done, total=total or None)

        yield watch
        fill()
