"""Commands over the query library: list, search, show, check and run.

What a query is comes from `app.catalogue`; here it gets its flags and its tables.
"""

from __future__ import annotations

import shlex
import sys
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
        raise errors.NotFoundError("query that speaks of", " ".join(words))
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
    click.echo(f"\nFile:          {_file(query)}")
    if query.params_line:
        click.echo(f"By hand:       {query.params_line}")
    click.echo(f"cypher-shell:  {cypher_shell_line(query)}")


def cypher_shell_line(query: Query) -> str:
    """Write the command that runs a query's file in cypher-shell, with its examples."""
    params = query.params_line.removeprefix(":params ")
    return shlex.join(["cypher-shell", *(["--param", params] if params else []), "--file", str(_file(query))])


def _file(query: Query) -> Path:
    """Find the file of a shipped query, from where the command was called if it is below."""
    path, here = SHIPPED.parent / query.path, Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=SHIPPED)
def check(folder: Path) -> None:
    """Check the query files of a FOLDER, the shipped ones if none is given."""
    library = load_library(folder)
    if not library:
        raise click.UsageError(f"There is no .cypher file below {folder}.")
    click.echo(f"{len(library)} queries, all in order.")


def _print_queries(queries: list[Query]) -> None:
    print_table(["name", "shelf", "title"], [[query.name, query.shelf, query.title] for query in queries])


def print_table(columns: list[str], rows: list[list[str]]) -> None:
    """Print as wide as the terminal is; into a pipe, as wide as the rows are."""
    width = None if sys.stdout.isatty() else 10_000
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_printable(text) for text in row))
    console.print(table)


def _printable(text: str) -> str:
    """Show what would steer a terminal as the character for what cannot be shown."""
    return "".join(
        character if character.isprintable() or character == "\n" else "\ufffd" for character in text
    )


class _Run(click.Group):
    """A command for each query, with an option for each of its parameters."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(shipped())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        query = shipped().named(cmd_name)
        return click.Command(
            cmd_name,
            params=[
                _FORMAT,
                *([_SURE] if query.caution else []),
                *(_option(parameter) for parameter in query.parameters.values()),
            ],
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


_SURE = click.Option(["--sure"], is_flag=True, help="Run it although it asks for care.")


def _option(parameter: Parameter) -> click.Option:
    default = "" if parameter.default is None else f" [default: {parameter.default}]"
    example = "" if parameter.example is None else f" [such as {_sample(parameter)}]"
    many = " May be given several times." if parameter.type == "list" else ""
    return click.Option(
        [flag(parameter.name), parameter.name],
        help=f"{parameter.about}{many}{default or example}",
        multiple=parameter.type == "list",
        metavar=(parameter.of if parameter.type == "list" else parameter.type).upper(),
    )


def _sample(parameter: Parameter) -> str:
    """Write an example as it is given; of a list its first element, as each is given by itself."""
    example = parameter.example[0] if parameter.type == "list" and parameter.example else parameter.example
    return example if isinstance(example, str) else to_json(example).decode()


def _running(query: Query) -> Callable[..., None]:
    def running(format_: str, sure: bool = False, **given: Any) -> None:
        if query.caution and not sure:
            raise click.UsageError(f"{query.caution} Say --sure to run it all the same.")
        said = {name: value for name, value in given.items() if value not in (None, ())}
        arguments = query.load({name: _value(query.parameters[name], value) for name, value in said.items()})
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
        print_table(answer.columns, [[_cell(value) for value in row.values()] for row in answer.rows])


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else to_json(value).decode()


COMMANDS = (list_queries, search, show, run, check)
