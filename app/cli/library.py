"""Commands for the query library: list, search and show.

What a query is comes from `app.catalogue`; one is run in `app.cli.questions` and checked in `app.cli.check`.
"""

from __future__ import annotations

import difflib
import shlex
from pathlib import Path

import click

from app import errors
from app.catalogue import Query, browser
from app.cli.tables import print_table
from app.cli.words import library


@click.command("list")
def list_queries() -> None:
    """List the queries of the library, by shelf."""
    _print_queries(list(library().values()))


@click.command()
@click.argument("words", nargs=-1, required=True)
def search(words: tuple[str, ...]) -> None:
    """List the queries whose name, title or prose has all the WORDS."""
    found = library().speaking_of(words)
    if not found:
        raise errors.NotFoundError("query about", " ".join(words))
    _print_queries(found)


def _names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in library(completing=True) if name.startswith(incomplete)]


@click.command(short_help="Show a query's parameters and columns.")
@click.argument("name", shell_complete=_names)
def show(name: str) -> None:
    """Show what a query answers, its parameters and columns, and how to run it elsewhere."""
    query = library().named(name)
    click.echo(f"{query.title}\n\n{query.prose}\n")
    takes = [f"  {name} ({thing.takes}): {thing.about}" for name, thing in query.parameters.items()]
    gives = [
        f"{'  ' * depth}  {column.name} ({column.gives}): {column.about}" for depth, column in query.gives
    ]
    for heading, lines in (("Takes:", takes), ("Gives:", gives)):
        for line in [heading, *lines] if lines else []:
            click.echo(line)
    click.echo(f"\nFile:          {_file(query)}")
    if query.params_line:
        click.echo(f"By hand:       {query.params_line}")
        click.echo(f"In Browser:    {browser.params_line(query)}")
    click.echo(f"cypher-shell:  {cypher_shell_line(query)}")


def meant(name: str) -> str:
    """Return a question whether the query of the most similar name was meant; "" if none is similar."""
    return "".join(f' Did you mean "{near}"?' for near in difflib.get_close_matches(name, library(), n=1))


def cypher_shell_line(query: Query) -> str:
    """Write the command that runs a query's file in cypher-shell, with its examples."""
    params = query.params_line.removeprefix(":params ")
    return shlex.join(["cypher-shell", *(["--param", params] if params else []), "--file", str(_file(query))])


def _file(query: Query) -> Path:
    """Return the file of a query, relative to the current folder if it is below that."""
    here = Path.cwd()
    return query.file.relative_to(here) if query.file.is_relative_to(here) else query.file


def _print_queries(queries: list[Query]) -> None:
    print_table(["name", "shelf", "title"], [[query.name, query.shelf, query.title] for query in queries])


COMMANDS = (list_queries, search, show)
