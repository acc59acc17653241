"""`entregent new`: start a query and its test, with files that pass the check and run as they are.

They are made from the files in the folder `beginnings` beside this module.
"""

from __future__ import annotations

from pathlib import Path

import click

from app.catalogue.library import SHIPPED
from app.catalogue.rules import NAME
from app.cli.words import library
from app.settings import read_settings

_BEGINNINGS = Path(__file__).parent / "beginnings"
_TESTS = SHIPPED.parent / "tests" / "cypher"


def _shelves(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [shelf for shelf in _known() if shelf.startswith(incomplete)]


def _known() -> list[str]:
    return sorted(folder.name for folder in SHIPPED.iterdir() if folder.is_dir())


@click.command(short_help="Start a query and its test.")
@click.argument("name")
@click.option(
    "--shelf",
    shell_complete=_shelves,
    help="A shelf of the shipped library, in a checkout.  [default: the first folder of ENTREGENT_QUERIES]",
)
def new(name: str, shelf: str | None) -> None:
    """Start a query called NAME and its test, with files that pass the check and run as they are."""
    if not NAME.fullmatch(name):
        raise click.UsageError(f'"{name}" is not in kebab-case, such as contacts-in-a-city.')
    if name in (queries := library()):
        raise click.UsageError(f'The name "{name}" is taken by {queries[name].path}.')
    query, test = _places(name, shelf)
    begun = {query: "query.cypher", test: "own.txt" if shelf is None else "shipped.txt"}
    for file in begun:
        if file.exists():
            raise click.UsageError(f"{file} is there already.")
    for file, beginning in begun.items():
        _write(file, (_BEGINNINGS / beginning).read_text(encoding="utf-8"), name)
        click.echo(file)
    if shelf is not None:
        click.echo("Next: add a row to the table in docs/analysts.md, and run make index.")


def _places(name: str, shelf: str | None) -> tuple[Path, Path]:
    """Return the paths for the query and its test; raise click.UsageError if the options give none."""
    test = f"test_{name.replace('-', '_')}.py"
    if shelf is None:
        if not (folders := read_settings().queries):
            raise click.UsageError("Give --shelf, or name a folder of your own in ENTREGENT_QUERIES.")
        return folders[0] / f"{name}.cypher", folders[0] / test
    if not _TESTS.is_dir():
        raise click.UsageError(
            "--shelf needs a checkout of the repository: name a folder of your own in ENTREGENT_QUERIES."
        )
    if shelf not in _known():
        raise click.UsageError(f'There is no shelf "{shelf}", only {", ".join(_known())}.')
    return SHIPPED / shelf / f"{name}.cypher", _TESTS / test


def _write(file: Path, text: str, name: str) -> None:
    words = name.replace("-", " ")
    for beginning, said in {
        "A new query": words[0].upper() + words[1:],
        "a-new-query": name,
        "a_new_query": name.replace("-", "_"),
    }.items():
        text = text.replace(beginning, said)
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(text)
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error
