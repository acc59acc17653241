"""`entregent check`: what is wrong with query files, told by file and line.

The rules of a file are in `app.catalogue`; what the engine says of it is asked through `app.graph`.
"""

from __future__ import annotations

from pathlib import Path

import click

from app import errors
from app.catalogue import Library, load_library
from app.cli.words import library
from app.engine import answering
from app.graph import Graph
from app.settings import read_settings


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
def check(folder: Path | None) -> None:
    """Check the query files of a FOLDER; if none is given, those shipped and those of ENTREGENT_QUERIES.

    Where an engine runs it is asked what it thinks of each; none is started for that.
    """
    checked = library() if folder is None else load_library(folder)
    if not checked:
        raise click.UsageError(f"There is no .cypher file below {folder}.")
    click.echo(f"{len(checked)} queries, all in order.")
    try:
        click.echo(_explained(checked))
    except (errors.EngineUnavailableError, errors.LocalEngineError) as error:
        click.echo(f"No engine explained them: {error}")


def _explained(checked: Library) -> str:
    """Let an engine that runs explain each query, tell what it warns of, and say how that went.

    Raises InvalidLibraryError where it would not run one.
    """
    with answering(read_settings()) as settings:
        if settings is None:
            return "No engine explained them: NEO4J_URI is not set and the local engine does not run."
        with Graph(settings) as graph:
            server = graph.server()
            said = [(query.path, verdict) for query in checked.values() for verdict in graph.judged(query)]
    warned = [(path, verdict) for path, verdict in said if not verdict.refused]
    for path, verdict in warned:
        click.echo(f"{path}:{verdict.line}: {verdict.message}", err=True)
    if refused := [(path, verdict) for path, verdict in said if verdict.refused]:
        raise errors.InvalidLibraryError(
            [errors.InvalidQueryError(path, verdict.line, verdict.message) for path, verdict in refused]
        )
    return f"{server} explained them; warnings: {len(warned)}."
