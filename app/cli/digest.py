"""`entregent digest`: sum up a person's week.

What is in a digest is decided in `app.digest`.
"""

from __future__ import annotations

import datetime

import click

from app import digest as weekly
from app.cli.tables import printable
from app.cli.words import opened_graph
from app.formats import to_json


@click.command(short_help="Sum up a person's week.")
@click.option("--person", "--person-id", "person_id", required=True, help="Whose week.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day after the week.  [default: today, in UTC]"
)
def digest(person_id: str, format_: str, today: datetime.datetime | None) -> None:
    """Sum up a person's week: what is new with their contacts, and who they should talk to."""
    day = (today or datetime.datetime.now(datetime.UTC)).date()
    with opened_graph() as graph:
        told = weekly.digest(graph.read, person_id, day)
    click.echo(to_json(told) if format_ == "json" else printable(weekly.in_words(told)), nl=format_ == "json")
