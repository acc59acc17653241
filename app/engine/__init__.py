"""The local engine: a real Neo4j Community, fetched once, started when needed, stopped after use.

Queries to a server, this one or another, go through `app.graph`, never through this package.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from rich.console import Console

from app.engine.local import LocalEngine, Status
from app.settings import Settings

__all__ = ["LocalEngine", "Status", "answering", "reachable"]


@contextlib.contextmanager
def reachable(
    settings: Settings, *, progress: Console | None = None, brief: bool = False
) -> Iterator[Settings]:
    """Yield settings that name a server: that of `settings`, else the local engine, started if need be.

    The local engine ends when the last command that uses it has left this block or has died, unless it was
    started to stay. If it has to be started, `brief` makes it fast at once instead of faster after a while.
    """
    if settings.neo4j_uri:
        yield settings
    else:
        with LocalEngine(settings, progress=progress).used(brief=brief) as named:
            yield named


@contextlib.contextmanager
def answering(settings: Settings) -> Iterator[Settings | None]:
    """Yield settings that name a server: that of `settings`, or the local engine if it is running.

    Otherwise yield None: nothing is started.
    """
    if settings.neo4j_uri:
        yield settings
    elif not (settings.home / "run").is_dir():
        yield None
    else:
        with LocalEngine(settings).joined() as named:
            yield named
