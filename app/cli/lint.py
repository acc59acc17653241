"""Run Neo4j's own linter of Cypher, which needs Node.js, on query files.

The linter is no part of the product: `make lint` fetches it into a work tree.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator

import click
import orjson

from app.catalogue import Query
from app.catalogue.library import SHIPPED
from app.graph import Verdict

FOLDER = SHIPPED.parent / "lint"
NOT_HERE = "make lint fetches it, with Node.js 18.18 or newer."
_ERROR = 1


def is_here() -> bool:
    """Check whether the linter was fetched, and there is a Node.js to run it."""
    return _node() is not None


def _node() -> str | None:
    return shutil.which("node") if (FOLDER / "node_modules").is_dir() else None


def linted(queries: Iterable[Query]) -> Iterator[tuple[Query, Verdict]]:
    """Yield what the linter says about queries, an error as a refusal.

    Raises click.UsageError if the linter is not installed, click.ClickException if it fails.
    """
    node = _node()
    if node is None:
        raise click.UsageError(f"The linter is not installed: {NOT_HERE}")
    files = {str(query.file): query for query in queries}
    ran = subprocess.run(  # noqa: S603
        [node, FOLDER / "lint.cjs"], input="\n".join(files), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise click.ClickException(f"The linter failed: {ran.stderr.strip()}")
    for line in ran.stdout.splitlines():
        path, number, severity, message = orjson.loads(line)
        yield files[path], Verdict(number, " ".join(message.split()), refused=severity == _ERROR)
