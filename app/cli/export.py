"""`entregent export`: files for other tools, such as a graph to draw.

Queries say what a graph is made of; how it is drawn is in `app.drawing`, how it is written in `app.graphml`,
`app.formats` and `app.frames`.
"""

from __future__ import annotations

import contextlib
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from app import networks
from app.catalogue import Column, browser, shipped
from app.cli.output import refuse_no_folder, replaced
from app.cli.words import library, opened_graph
from app.drawing import Drawing, Table
from app.formats import Row, csv_pieces
from app.frames import ParquetFile
from app.graphml import to_graphml
from app.settings import Settings

_AT_A_TIME = 10_000
_BROWSER = "http://127.0.0.1:7474/browser/"


@click.group()
def export() -> None:
    """Export for other tools."""


@export.command("graph")
@click.option(
    "--person-id", help="Only the people around this person, as they see them.  [default: everybody]"
)
@click.option("--degrees", help="Degrees around that person: 1 or 2.  [default: 1]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["graphml", "csv", "parquet", "gephi"]),
    default="graphml",
    show_default=True,
    help="Output format.",
)
@click.option(
    "--employers",
    is_flag=True,
    help="Include employers and jobs; csv and parquet always do.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="A file of GraphML, or a new folder for tables.  [default: standard output, for GraphML]",
)
def export_graph(
    person_id: str | None, degrees: str | None, format_: str, employers: bool, output: Path | None
) -> None:
    """Write people, acquaintances, employers and jobs as GraphML or as tables."""
    if degrees is not None and person_id is None:
        raise click.UsageError("--degrees needs --person-id.")
    if output is None and format_ != "graphml":
        raise click.UsageError("Tables need a folder: give --output.")
    if output is not None and format_ == "graphml" and output.suffix.lower() not in (".graphml", ".xml"):
        raise click.UsageError(f'--output: "{output}" does not end in .graphml; for tables, give --format.')
    if output is not None:
        refuse_no_folder(output)
    employers = employers or format_ in ("csv", "parquet")
    given = {"person_id": person_id, "degrees": degrees}
    said = {name: value for name, value in given.items() if value is not None}
    arguments = shipped()[networks.CIRCLE[0]].load(said) if person_id is not None else {}
    with opened_graph(Settings.patient) as graph:
        people, *others = (
            networks.circle(graph, arguments, employers=employers)
            if person_id is not None
            else networks.network(graph, employers=employers)
        )
        tables = [people.begun(), *others]
        if format_ == "graphml":
            _write_graphml(Drawing(*tables), output)
            return
        assert output is not None  # noqa: S101
        if format_ == "gephi":
            _write_tables(list(_for_gephi(Drawing(*tables))), ("nodes", "edges"), "csv", output)
        else:
            _write_tables(tables, ("people", "acquaintances", "employers", "jobs"), format_, output)


@export.command("browser")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file for the favourites, such as favourites.zip.",
)
@click.option("--link", "name", help="Print a link that opens this query instead.")
@click.option("--address", help=f"Address of Browser, for --link.  [default: {_BROWSER}]")
def export_browser(output: Path | None, name: str | None, address: str | None) -> None:
    """Write the queries that read as favourites for Neo4j Browser, or print a link to one query in it."""
    if (output is None) == (name is None):
        raise click.UsageError("Give --output for favourites, or --link for a query.")
    if address is not None and name is None:
        raise click.UsageError("--address needs --link.")
    if name is not None:
        click.echo(browser.link(library().named(name), address or _BROWSER))
    elif output is not None:
        with replaced(output) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as favourites:
            for query in library().readable():  # one click runs a favourite, so none may change anything
                entry = zipfile.ZipInfo(f"{query.name}.cypher")  # dated 1980: the same each time
                favourites.writestr(entry, browser.favourite(query), zipfile.ZIP_DEFLATED)


def _write_graphml(drawing: Drawing, output: Path | None) -> None:
    pieces = to_graphml(drawing)
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    with replaced(output) as file:
        file.writelines(pieces)


def _for_gephi(drawing: Drawing) -> Iterator[Table]:
    """Yield the tables of points and lines, with the headings that Gephi looks for."""
    points = ({"Id": row["id"], "Label": row["label"], **row} for row in drawing.points())
    lines = (
        {"Source": row["source"], "Target": row["target"], "Type": "Undirected", **row}
        for row in drawing.lines()
    )
    yield Table(points, _as_text("Id", "Label", *drawing.point_columns))
    yield Table(lines, _as_text("Source", "Target", "Type", *drawing.line_columns))


def _as_text(*names: str) -> dict[str, Column]:
    return {name: Column(name, "text", name) for name in names}


def _write_tables(tables: list[Table], names: tuple[str, ...], format_: str, output: Path) -> None:
    files = [output / f"{name}.{format_}" for name in names]
    try:
        output.mkdir(exist_ok=True)
        there = [file.name for file in files if file.exists()]
    except OSError as error:
        raise click.FileError(str(output), error.strerror) from error
    if there:
        raise click.UsageError(f"{output} holds {', '.join(there)} already: give another folder.")
    with contextlib.ExitStack() as whole:  # if one table breaks off, none is written
        for table, path in zip(tables, files, strict=True):
            file = whole.enter_context(replaced(path))
            if format_ == "csv":
                file.writelines(piece.encode() for piece in csv_pieces(list(table.columns), table.rows))
            else:
                with ParquetFile(file, table.columns) as parquet:
                    for some in _some(table.rows):
                        parquet.write(some)


def _some(rows: Iterable[Row]) -> Iterator[list[Row]]:
    stream = iter(rows)
    while some := list(itertools.islice(stream, _AT_A_TIME)):
        yield some
