"""Commands for access keys: create, list and revoke.

What a key is, and what each scope opens, is decided in `app.access`.
"""

from __future__ import annotations

import click

from app.access import FEED, SCOPES, make_key, revoke_key
from app.catalogue import shipped
from app.cli.tables import print_table
from app.cli.words import Id, opened_graph
from app.settings import Settings

COLUMNS = ["key_id", "scope", "person_id", "note", "made_by", "created_at", "expires_at", "revoked_at"]


@click.group()
def key() -> None:
    """Make, list and revoke access keys."""


@key.command()
@click.option("--scope", type=click.Choice([*SCOPES, FEED]), required=True, help="What it opens.")
@click.option("--person-id", help="The person it acts for; needed for the scopes person and feed.")
@click.option("--note", help="What it is for.")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=365, show_default=True, help="Days until it expires."
)
def create(scope: str, person_id: str | None, note: str | None, days: int) -> None:
    """Make a key and print it; it cannot be shown again."""
    with opened_graph(Settings.patient) as graph:
        asked = {"scope": scope, "person_id": person_id, "note": note, "hours": 24 * days}
        text, _ = make_key(graph, asked)
    click.echo(text)


@key.command("list")
def list_keys() -> None:
    """List the keys, the newest first, without their secrets."""
    with opened_graph(Settings.patient) as graph:
        rows = list(graph.every_row(shipped()["keys"], {}))
    print_table(COLUMNS, [[row[column] or "" for column in COLUMNS] for row in rows])


@key.command()
@click.argument("key_id", type=Id())
def revoke(key_id: str) -> None:
    """Revoke a key by its id, the part between ent_ and the next underscore."""
    with opened_graph(Settings.patient) as graph:
        revoke_key(graph, key_id)
    click.echo(f"{key_id} is revoked, and so are the feed tokens made with it.")
