"""`entregent plot`: a picture of what a query of the library measures.

How it is drawn is in `app.pictures`.
"""

from __future__ import annotations

from pathlib import Path

import click

from app.catalogue import shipped
from app.cli.output import refuse_no_folder, replaced
from app.cli.words import opened_graph
from app.pictures import PICTURES, to_svg
from app.settings import Settings


@click.command()
@click.argument("picture", type=click.Choice(list(PICTURES)))
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The SVG file to write.",
)
def plot(picture: str, output: Path) -> None:
    """Draw a PICTURE of the network into a file."""
    if output.suffix.lower() != ".svg":
        raise click.UsageError(f'--output: "{output}" must end in .svg.')
    refuse_no_folder(output)
    query = shipped()[PICTURES[picture][0]]
    limit = query.parameters["limit"].range
    given = {"limit": 20 if picture == "mixing" else int(limit[1])} if limit else {}
    with opened_graph(Settings.patient) as graph:
        rows = graph.read(query, query.load(given)).rows
    drawn = to_svg(picture, rows)
    with replaced(output) as file:
        file.write(drawn)
