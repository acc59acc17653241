"""`entregent import`: import a file into an address book, compare it, or take an import back.

How a file is read, and what of it is stored, is decided in `app.imports`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from app.cli.tables import printable
from app.cli.words import Id, opened_graph, progress
from app.imports import read_file
from app.imports.bringing import bring_in, take_back
from app.imports.comparison import Comparison, compare
from app.imports.reports import Report
from app.schema import apply_schema
from app.settings import Settings
from app.warming import compile_ahead


@click.command("import", short_help="Import a file into an address book.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--owner", type=Id(), required=True, help="Whose address book, by id.")
@click.option("--dry-run", is_flag=True, help="Only report what it would do.")
@click.option(
    "--compare",
    "comparing",
    is_flag=True,
    help="Only report which of its people the owner already knows; keep nothing.",
)
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file that says which column is which.",
)
@click.option("--take-back", "source_id", type=Id(), help="Take back the import with this id instead.")
def import_file(
    file: Path | None,
    owner: str,
    dry_run: bool,
    comparing: bool,
    mapping: Path | None,
    source_id: str | None,
) -> None:
    """Import a FILE of another network into an address book, compare it, or take an import back.

    A FILE is LinkedIn's archive or one of the files in it, a vCard, contacts of Google or Outlook, an
    export of Entregent, or any other CSV table with a --mapping. The format is detected from the content.
    """
    if (file is None) == (source_id is None):
        raise click.UsageError("Give either a FILE or --take-back.")
    if dry_run + comparing + (source_id is not None) > 1:
        raise click.UsageError("Give one of --dry-run, --compare and --take-back.")
    if mapping is not None and source_id is not None:
        raise click.UsageError("--mapping is for a FILE: leave it out with --take-back.")
    with opened_graph(Settings.patient, brief=True) as graph:
        if not (comparing or dry_run):
            apply_schema(graph)
            compile_ahead(graph.settings)
        if source_id is not None:
            with progress() as watch:
                report = take_back(graph, owner, source_id, watch=watch)
            told = f"{source_id} is taken back: {report.file_name}, {report.profiles:,} profiles."
            click.echo(printable(told))
            return
        with progress() as watch:
            watch("reading", 0, 0)
            settings = graph.settings
            found = read_file(
                file or Path(), None, mapping, region=settings.phone_region, largest=settings.largest_import
            )
            if comparing:
                watch("comparing", 0, 0)
                lines = _compared(compare(graph, owner, found))
            else:
                lines = _lines(bring_in(graph, owner, found, dry_run=dry_run, watch=watch), dry_run)
    for line in lines:
        click.echo(printable(line))


def _lines(report: Report, dry_run: bool) -> Iterator[str]:
    if report.again:
        yield f"{report.file_name} was imported before, as {report.source_id}: nothing is changed."
        return
    if dry_run:
        yield "Nothing was changed. The import would do this:"
    yield f"import         {report.source_id}, {report.file_name}, from {report.site}"
    for name in ("profiles", "contacts", "new_people", "known_people"):
        yield f"{name.replace('_', ' '):14} {getattr(report, name):,}"
    for merge in report.merges:
        by = f" by {merge['by']}" if merge["by"] else ""
        yield f"recognised     {merge['found']} as {merge['known']}{by}"
    if report.doubtful_pairs:
        yield f"in doubt       {report.doubtful_pairs:,}: see entregent proposals"
    for kind, count in report.changes.items():
        yield f"changed        {kind}: {count:,}"
    yield from (f"gone           {name}" for name in report.gone)
    yield from _left_out(report)


def _compared(told: Comparison) -> Iterator[str]:
    yield f"compared       {told.file_name}, from {told.site}; nothing of it is kept"
    yield f"contacts       {told.contacts:,}"
    yield f"known          {told.known:,}"
    yield from (f"known on       {site}: {count:,}" for site, count in told.known_on.items())
    if told.known_elsewhere:
        yield f"known          from no file: {told.known_elsewhere:,}"
    yield f"seen here      {told.seen:,}"
    yield f"only in it     {told.only_here:,}"
    for kind, places in (("employer", told.employers), ("city", told.cities)):
        for place in places:
            known = f"{place['count']:,}, of whom {place['known_count']:,} known"
            yield f"{kind:14} {place[kind]}: {known}; contacts there: {place['contact_count']:,}"
    yield from _left_out(told)


def _left_out(told: Report | Comparison) -> Iterator[str]:
    yield from (f"left out       {count:,} {reason}" for reason, count in told.left_out.items())
    yield from (f"warning        {warning}" for warning in told.warnings)
