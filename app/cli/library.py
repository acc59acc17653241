"""Commands over the query library: list, search, show, check and run.

What a query is comes from `app.catalogue`; here it gets its flags and its tables.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import orjson
from rich.console import Console
from rich.table import Table

from app import errors
from app.catalogue import Parameter, Query, load_library, shipped
from app.catalogue.library import SHIPPED
from app.cli.words import flag, opened_graph
from app.formats import to_csv, to_json, to_ndjson
from app.graph import Answer


@click.command("list")
def list_queries() -> None:
    """List the queries of the library, by shelf."""
    _print_queries(list(shipped().values()))


@click.command()
@click.argument("words", nargs=-1, required=True)
def search(words: tuple[str, ...]) -> None:
    """List the queries that speak of all the WORDS."""
    found = [
        query
        for query in shipped().values()
        if all(word.lower() in f"{query.name} {query.title} {query.prose}".lower() for word in words)
    ]
    if not found:
        raise errors.NotFoundError("query", " ".join(words))
    _print_queries(found)


@click.command()
@click.argument("name")
def show(name: str) -> None:
    """Show what a query answers, takes and gives, and how to run it elsewhere."""
    query = shipped().named(name)
    click.echo(f"{query.title}\n\n{query.prose}\n")
    for heading, said in (("Takes", query.parameters), ("Gives", query.columns)):
        for line in [f"{heading}:"] + [f"  {n}  {thing.about}" for n, thing in said.items()] if said else []:
            click.echo(line)
    click.echo(f"\nFile:          {query.path}")
    if query.params_line:
        click.echo(f"By hand:       {query.params_line}")
    click.echo(f"cypher-shell:  {cypher_shell_line(query)}")


def cypher_shell_line(query: Query) -> str:
    """Write the command that runs a query's file in cypher-shell, with its examples."""
    params = query.params_line.removeprefix(":params ").replace("'", "'\\''")
    return " ".join(["cypher-shell", *([f"--param '{params}'"] if params else []), f"--file {query.path}"])


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=SHIPPED)
def check(folder: Path) -> None:
    """Check the query files of a FOLDER, the shipped ones if none is given."""
    click.echo(f"{len(load_library(folder))} queries, all in order.")


def _print_queries(queries: list[Query]) -> None:
    table = Table("name", "shelf", "title", box=None, pad_edge=False)
    for query in queries:
        table.add_row(query.name, query.shelf, query.title)
    Console().print(table)


class _Run(click.Group):
    """A command for each query, with an option for each of its parameters."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(shipped())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        query = shipped().named(cmd_name)
        return click.Command(
            cmd_name,
            params=[_FORMAT, *(_option(parameter) for parameter in query.parameters.values())],
            help=f"{query.title}\n\n{query.prose}",
            short_help=query.title,
            callback=_running(query),
        )


@click.command(cls=_Run)
def run() -> None:
    """Run a query of the library."""


_FORMAT = click.Option(
    ["--format", "format_"],
    type=click.Choice(["table", "json", "ndjson", "csv"]),
    default="table",
    show_default=True,
    help="How to write the rows.",
)


def _option(parameter: Parameter) -> click.Option:
    default = "" if parameter.default is None else f" [default: {parameter.default}]"
    example = "" if parameter.example is None else f" [such as {to_json(parameter.example).decode()}]"
    many = " May be given several times." if parameter.type == "list" else ""
    return click.Option(
        [flag(parameter.name), parameter.name],
        help=f"{parameter.about}{many}{default or example}",
        multiple=parameter.type == "list",
        metavar=(parameter.of if parameter.type == "list" else parameter.type).upper(),
    )


def _running(query: Query) -> Callable[..., None]:
    def running(format_: str, **given: Any) -> None:
        arguments = query.load({n: _value(query.parameters[n], v) for n, v in given.items() if v})
        with opened_graph() as graph:
            answer = graph.read(query, arguments) if query.mode == "read" else graph.write(query, arguments)
        _print_answer(answer, format_)
        if answer.truncated:
            click.echo(f"entregent: only the first {len(answer.rows)} rows are shown.", err=True)

    return running


def _value(parameter: Parameter, given: Any) -> Any:
    """Read maps, which have no other form on a command line, as JSON."""
    if parameter.of != "map":
        return list(given) if isinstance(given, tuple) else given
    try:
        return [orjson.loads(text) for text in given]
    except orjson.JSONDecodeError as error:
        raise errors.InvalidArgumentsError({parameter.name: f"Not JSON: {error}."}) from None


def _print_answer(answer: Answer, format_: str) -> None:
    if format_ == "json":
        click.echo(to_json(answer.rows))
    elif format_ == "ndjson":
        click.echo(to_ndjson(answer.rows), nl=False)
    elif format_ == "csv":
        click.echo(to_csv(answer.columns, answer.rows), nl=False)
    else:
        table = Table(*answer.columns, box=None, pad_edge=False)
        for row in answer.rows:
            table.add_row(*(_cell(value) for value in row.values()))
        Console(highlight=False, markup=False, emoji=False).print(table)


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else to_json(value).decode()


COMMANDS = (list_queries, search, show, run, check)
