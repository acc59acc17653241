"""`entregent check`: what is wrong with query files, reported by file and line.

The rules for a file are in `app.catalogue`; the engine is asked about it through `app.graph`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from app import errors
from app.catalogue import Library, Query, load_library, shipped
from app.catalogue.library import SHIPPED
from app.cli.lint import NOT_HERE, is_here, linted
from app.cli.words import library
from app.engine import answering
from app.graph import Graph, Verdict
from app.settings import read_settings


@click.command(short_help="Check query files.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option(
    "--lint/--no-lint",
    default=None,
    help="Whether to run Neo4j's own linter too.  [default: if it was fetched]",
)
def check(folder: Path | None, lint: bool | None) -> None:
    """Check the query files of a FOLDER; if none is given, the shipped ones and those of ENTREGENT_QUERIES.

    Files of your own must not take the names of shipped ones, and may only read unless
    ENTREGENT_QUERIES_MAY_WRITE is set. If an engine is running, it explains each query; none is started.
    """
    checked = library() if folder is None else _of_ones_own(folder)
    if not checked:
        raise click.UsageError(f"There is no .cypher file below {folder}.")
    lines = [f"{len(checked)} {'query' if len(checked) == 1 else 'queries'}, all in order."]
    if lint or (lint is None and is_here()):
        lines.append(f"The linter ran; warnings: {_told(linted(checked.values()))}.")
    elif lint is None:
        lines.append(f"The linter was not run: {NOT_HERE}")
    try:
        lines.append(_explained(checked))
    except (errors.EngineUnavailableError, errors.LocalEngineError) as error:
        lines.append(f"No engine explained them: {error}")
    click.echo("\n".join(lines))


def _of_ones_own(folder: Path) -> Library:
    is_shipped = folder.resolve().is_relative_to(SHIPPED.resolve())
    if is_shipped:
        return load_library(folder)
    return load_library(folder, beside=shipped(), may_write=read_settings().queries_may_write)


def _explained(checked: Library) -> str:
    """Let a running engine explain each query, print its warnings, and return a line that sums up."""
    with answering(read_settings()) as settings:
        if settings is None:
            return "No engine explained them: NEO4J_URI is not set and the local engine is not running."
        with Graph(settings) as graph:
            server, patient = graph.server(), graph.patient()
            said = [(query, verdict) for query in checked.values() for verdict in patient.judged(query)]
    return f"{server} explained them; warnings: {_told(said)}."


def _told(said: Iterable[tuple[Query, Verdict]]) -> int:
    """Print warnings and return their number; raise InvalidLibraryError if any query was refused."""
    count = 0
    refused = []
    for query, verdict in said:
        if verdict.refused:
            refused.append(errors.InvalidQueryError(query.path, verdict.line, verdict.message))
        else:
            click.echo(f"{query.path}:{verdict.line}: {verdict.message}", err=True)
            count += 1
    if refused:
        raise errors.InvalidLibraryError(refused)
    return count
