"""`entregent run`: a command for each query of the library, with an option for each of its parameters.

What a query is comes from `app.catalogue`; how rows are written is in `app.cli.output`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from app.catalogue import Parameter, Query
from app.cli.output import FORMATS, format_of, write_answer
from app.cli.words import flag, library, opened_graph
from app.formats import to_text
from app.settings import Settings
from app.strength import people_to_weigh, weigh_after, write

_BEHIND = ("load", "privacy", "schema")
"""Shelves of which help lists only queries that have a viewer: the others are for the service."""


class _Run(click.Group):
    """A command for each query, with an option for each of its parameters."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(library(completing=ctx.resilient_parsing))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        asked = (query for query in library().values() if query.viewer or query.shelf not in _BEHIND)
        for shelf, queries in groupby(asked, lambda query: query.shelf):
            with formatter.section(shelf.capitalize()):
                formatter.write_dl([(query.name, query.title) for query in queries])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        queries = library(completing=ctx.resilient_parsing)
        if ctx.resilient_parsing and cmd_name not in queries:
            return None  # a shell is completing what follows, and could not show an error
        query = queries.named(cmd_name)
        return click.Command(
            cmd_name,
            params=[
                *_HOW,
                *([_SURE] if query.caution else []),
                *(_option(parameter) for parameter in query.parameters.values()),
            ],
            help=f"{query.title}\n\n{query.prose}",
            short_help=query.title,
            callback=_running(query),
        )


@click.command(cls=_Run)
def run() -> None:
    """Run a query of the library.

    These are the ones people ask; entregent list has all.
    """


_HOW = [
    click.Option(
        ["--format", "format_"],
        type=click.Choice(FORMATS),
        help="Format of the rows.  [default: table, or by the ending of --output]",
    ),
    click.Option(
        ["--output"],
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write the rows into this file, whole or not at all.",
    ),
    click.Option(["--explain"], is_flag=True, help="Show Neo4j's plan; nothing is run."),
    click.Option(["--profile"], is_flag=True, help="Run it, and show what each step cost."),
]
_SURE = click.Option(["--sure"], is_flag=True, help="Run it despite the warning.")


def _option(parameter: Parameter) -> click.Option:
    example = f"such as {_sample(parameter)}" if parameter.default is None and not parameter.values else ""
    terms = "; ".join(filter(None, ("required" if parameter.required else "", parameter.bounds, example)))
    many = " May be given several times." if parameter.type == "list" else ""
    return click.Option(
        [flag(parameter.name), parameter.name],
        help=f"{parameter.about}{many}" + (f" [{terms}]" if terms else ""),
        multiple=parameter.type == "list",
        shell_complete=lambda ctx, param, typed: [v for v in parameter.values if v.startswith(typed)],
        metavar=(parameter.of if parameter.type == "list" else parameter.type).upper(),
    )


def _sample(parameter: Parameter) -> str:
    """Write an example as an option takes it; of a list the first element, as each is given separately."""
    example = parameter.example[0] if parameter.type == "list" and parameter.example else parameter.example
    return to_text(example)


def _running(query: Query) -> Callable[..., None]:
    def running(
        format_: str | None,
        output: Path | None,
        explain: bool,
        profile: bool,
        sure: bool = False,
        **given: Any,
    ) -> None:
        if explain and profile:
            raise click.UsageError("Give --explain or --profile, not both.")
        if query.caution and not sure and not explain:
            raise click.UsageError(f"{query.caution} Give --sure to run it anyway.")
        written = format_of(format_, output)
        arguments = query.load({name: value for name, value in given.items() if value not in (None, ())})
        with opened_graph(Settings.patient if query.cost == "heavy" else None) as graph:
            if explain or profile:
                people_to_weigh(query, arguments)  # as for `write`, before anything is written
                answer = (graph.explain if explain else graph.profile)(query, arguments)
                if profile:
                    weigh_after(graph, query, arguments)
            elif query.mode == "read":
                answer = graph.read(query, arguments, whole=False)
            else:
                answer = write(graph, query, arguments)
        write_answer(answer, {} if explain or profile else query.columns, written, output)
        if answer.truncated:
            click.echo(f"entregent: only the first {len(answer.rows)} rows are shown.", err=True)
        if answer.capped:
            click.echo("entregent: only a part was examined, because there is too much.", err=True)

    return running
