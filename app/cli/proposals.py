"""`entregent proposals`: list the pairs in an address book that may be one person, or decide one.

What follows from a decision is worked out in `app.imports`.
"""

from __future__ import annotations

import click

from app.catalogue import shipped
from app.cli.tables import print_table, printable
from app.cli.words import Id, opened_graph, progress
from app.imports.decisions import ACCEPTED, OPEN, REFUSED
from app.imports.settling import settle
from app.schema import apply_schema
from app.settings import Settings

SAID = {
    ACCEPTED: "{one} and {other} are one person.",
    REFUSED: "{one} and {other} are two people.",
    OPEN: "{one} and {other} are as they were before it was decided.",
}
COLUMNS = ["proposal_id", "state", "score", "one", "other", "words"]


@click.command(short_help="List pairs that may be one person, or decide one.")
@click.option("--owner", type=Id(), required=True, help="Whose address book, by id.")
@click.option("--state", type=click.Choice([OPEN, ACCEPTED, REFUSED]), help="Filter by state.")
@click.option("--accept", "accepted", type=Id(), metavar="ID", help="Decide that the two are one person.")
@click.option("--refuse", "refused", type=Id(), metavar="ID", help="Decide that they are two people.")
@click.option("--split", "split", type=Id(), metavar="ID", help="Undo either decision, without loss.")
def proposals(
    owner: str, state: str | None, accepted: str | None, refused: str | None, split: str | None
) -> None:
    """List the pairs that may be one person, the likeliest first, or decide one."""
    asked = {ACCEPTED: accepted, REFUSED: refused, OPEN: split}
    chosen = [(decided, id) for decided, id in asked.items() if id is not None]
    if len(chosen) + (state is not None) > 1:
        raise click.UsageError("Give only one of --state, --accept, --refuse and --split.")
    with opened_graph(Settings.patient) as graph:
        if chosen:
            apply_schema(graph)
            with progress() as watch:
                told = settle(graph, owner, chosen[0][1], chosen[0][0], watch=watch)
            click.echo(printable(SAID[told.state].format(one=told.one, other=told.other)))
            return
        rows = list(graph.every_row(shipped()["proposals"], {"person_id": owner, "state": state}))
    for row in rows:
        row["one"] = f"{row['one']} ({row['one_site']})"
        here = f"here as {row['other_id']}" if row["other_id"] else "hidden by now"
        row["other"] = f"{row['other']} ({row['other_site'] or here})"
    print_table(COLUMNS, [[str(row[name]) for name in COLUMNS] for row in rows])
