"""Print rows as a table, as wide as the terminal is.

What the rows are is not known here; formats that a program reads are in `app.formats` and `app.frames`.
"""

from __future__ import annotations

import io
import sys
import unicodedata
from typing import IO

import click
from rich.console import Console
from rich.table import Table

_WIDE = 10_000
_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def print_table(columns: list[str], rows: list[list[str]]) -> None:
    """Print a table as wide as the terminal is or, into a pipe, as wide as the rows are."""
    if sys.stdout.isatty():
        _console(None, sys.stdout).print(_table(columns, rows))
    else:
        click.echo(table_text(columns, rows), nl=False)


def table_text(columns: list[str], rows: list[list[str]]) -> str:
    """Write a table as wide as the rows are."""
    out = io.StringIO()
    _console(_WIDE, out).print(_table(columns, rows))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _console(width: int | None, out: IO[str]) -> Console:
    return Console(width=width, file=out, highlight=False, markup=False, emoji=False)


def _table(columns: list[str], rows: list[list[str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(printable(text) for text in row))
    return table


def printable(text: str) -> str:
    """Replace each character that would control a terminal by U+FFFD."""
    return "".join("\ufffd" if _steers(character) else character for character in text)


def _steers(character: str) -> bool:
    """Check whether a character would control a terminal: control codes, line ends, changes of direction.

    A line feed, joiners and blanks are left.
    """
    return character != "\n" and (
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(character) in _TURNS
    )
