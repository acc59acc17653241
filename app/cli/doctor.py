"""`entregent doctor`: show what is wrong and how to fix it.

What is checked is in `app.doctor`.
"""

from __future__ import annotations

import sys

import click

from app.cli.tables import printable
from app.cli.words import words
from app.doctor import examined


@click.command(short_help="Say what is wrong, and how to fix it.")
def doctor() -> None:
    """Show what is wrong with the installation, the engine or the graph, and how to fix it.

    Exits 1 if anything is wrong; notes don't count.
    """
    grades = []
    for finding in examined(progress=words):
        grades.append(finding.grade)
        click.echo(printable(f"{finding.grade:5}  {finding.about}: {finding.says}"))
        if finding.mend:
            click.echo(printable(f"       to fix it: {finding.mend}"))
    if "wrong" in grades:
        sys.exit(1)
