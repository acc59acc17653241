"""`entregent completion`: what a shell needs to complete commands, names of queries and their parameters.

What can be completed is declared by each command.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

PROGRAM, VARIABLE = "entregent", "_ENTREGENT_COMPLETE"


@click.command(short_help="Print a script for completion in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that lets a SHELL complete entregent commands."""
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101
    click.echo(made(ctx.find_root().command, {}, PROGRAM, VARIABLE).source())
