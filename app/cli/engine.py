"""Commands that manage the local engine.

How it is fetched, started and stopped is in `app.engine`.
"""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.words import words
from app.engine import LocalEngine
from app.settings import read_settings


@click.group()
def engine() -> None:
    """Manage the local engine."""


def _engine() -> LocalEngine:
    return LocalEngine(read_settings(), progress=words)


@engine.command()
def fetch() -> None:
    """Fetch Neo4j and check it, so that a start needs no network."""
    _engine().fetch()
    settings = read_settings()
    click.echo(f"Neo4j {settings.neo4j_version} is in {settings.cache}")


@engine.command()
def start() -> None:
    """Start the engine and let it run until it is stopped."""
    _engine().start()
    status.callback()  # type: ignore[misc]


@engine.command()
def stop() -> None:
    """Stop the engine, even if it is in use."""
    _engine().stop()


@engine.command()
def status() -> None:
    """Show whether the engine is running, and where."""
    known = _engine().status()
    runs = "is running" if known.running else "is not running"
    click.echo(f"Neo4j {known.version} {runs}; its folder is {known.home}")
    for address in filter(None, (known.uri, known.http_uri)):
        click.echo(address)


@engine.command()
@click.argument("file", type=click.Path(path_type=Path))
def dump(file: Path) -> None:
    """Write the database into a FILE that does not exist yet."""
    _engine().dump(file)


@engine.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace a database even if it holds data.")
def load(file: Path, overwrite: bool) -> None:
    """Replace the database with that of a FILE made by dump."""
    _engine().load(file, overwrite=overwrite)


@engine.command()
def path() -> None:
    """Print the folder of the engine's data, configuration, password and logs."""
    click.echo(read_settings().home)
