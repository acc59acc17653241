"""The local engine as the rest of the project knows it: used, started, stopped, dumped, loaded.

How each part of that is done is in the other modules of this package.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from rich.console import Console

from app.engine import configuration, jars, offline, server
from app.engine.home import Home, State
from app.engine.java import Java
from app.engine.launch import check_room, launched, prepared
from app.errors import LocalEngineError
from app.settings import Settings


@dataclasses.dataclass(frozen=True, slots=True)
class Status:
    """What is known about a local engine; addresses and process id only while it is running."""

    running: bool
    uri: str | None
    http_uri: str | None
    version: str
    home: Path
    pid: int | None


class LocalEngine:
    """The Neo4j whose data is in `settings.home`.

    Every method may raise LocalEngineError, which says what is wrong and how to mend it.
    """

    def __init__(self, settings: Settings, *, progress: Console | None = None) -> None:
        if missing := [name for name in ("psutil", "requests", "jgo") if not importlib.util.find_spec(name)]:
            raise LocalEngineError(
                f"The local engine needs the extra `local` ({', '.join(missing)} not installed)",
                "pip install 'entregent[local]', or set NEO4J_URI to a server that runs already",
            )
        self._settings = settings
        self._progress = progress
        self._home = Home(settings.home.resolve())

    @contextlib.contextmanager
    def used(self, *, brief: bool = False) -> Iterator[Settings]:
        """Keep the engine running during the block; yield settings that name it.

        If it has to be started, `brief` makes it fast at once instead of faster after a while.
        """
        self._home.prepare()
        with contextlib.ExitStack() as use:
            with self._home.turn():
                use.enter_context(self._home.use())
                state = launched(self._home, self._settings, self._progress, brief=brief)
            yield self._named(state)

    @contextlib.contextmanager
    def joined(self) -> Iterator[Settings | None]:
        """If the engine is running, keep it so during the block, as `used` does; otherwise yield None."""
        with contextlib.ExitStack() as use:
            named = None
            if server.find(self._home) is not None:
                with self._home.turn():
                    use.enter_context(self._home.use())  # waits if it is just being ended
                    named = self._named(self._home.state()) if server.find(self._home) else None
            yield named

    def _named(self, state: State) -> Settings:
        return dataclasses.replace(
            self._settings,
            neo4j_uri=f"bolt://127.0.0.1:{state.bolt_port}",
            neo4j_username=configuration.USERNAME,
            neo4j_password=self._home.password(),
            neo4j_database=configuration.DATABASE,
        )

    def fetch(self) -> None:
        """Fetch what is missing of Neo4j and check all of it, so that a start needs no network."""
        version, cache = self._settings.neo4j_version, self._settings.cache.resolve()
        jars.fetch(jars.lock_of(version), cache, progress=self._progress)

    def start(self) -> None:
        """Start the engine, if it is not running, and let it run until it is stopped."""
        self._home.prepare()
        with self._home.turn():
            self._start()

    def stop(self) -> None:
        """Stop the engine, even if it is in use, and wait until its data is closed."""
        if self._home.run.exists():
            self._home.prepare()
            with self._home.turn():
                self._home.stay.unlink(missing_ok=True)
                server.end(self._home)

    def status(self) -> Status:
        """Return whether the engine is running, and where."""
        state, process = self._home.state(), server.find(self._home)
        return Status(
            running=process is not None,
            uri=f"bolt://127.0.0.1:{state.bolt_port}" if process else None,
            http_uri=f"http://127.0.0.1:{state.http_port}" if process and state.http_port else None,
            version=self._home.version() or self._settings.neo4j_version,
            home=self._home.root,
            pid=process.pid if process else None,
        )

    def dump(self, file: Path) -> None:
        """Write the database into `file`, which must not exist; the engine is stopped meanwhile."""
        offline.refuse_existing(file)
        with self._stopped() as java:
            offline.refuse_existing(file)  # made by a dump that this one waited for
            offline.dump(self._home, java, file)

    def load(self, file: Path, *, overwrite: bool = False) -> None:
        """Replace the database with that of a dump; it must be empty unless `overwrite` is set."""
        with offline.opened(file) as content:
            if not overwrite and self._home.holds_data():  # refused before a running engine is stopped
                offline.refuse_to_replace(self._home, offline.OR_OVERWRITE)
            with self._stopped() as java:
                offline.load(self._home, java, content, overwrite=overwrite)

    def holds_data(self) -> bool:
        """Check whether the database has any node; one in use, or not closed, counts as having some."""
        if server.find(self._home) is not None or self._home.holds_data():
            return True
        with self._stopped() as java:
            return offline.is_unclosed(self._home, java)

    def refuse_to_replace(self) -> NoReturn:
        """Raise the GraphNotEmptyError which says that a load would replace data."""
        offline.refuse_to_replace(self._home, offline.OR_WEIGH)

    @contextlib.contextmanager
    def room(self) -> Iterator[Path]:
        """Yield an empty folder beside the database for files to import, and remove it afterwards."""
        self._home.prepare()
        with self._home.room() as folder:
            yield folder

    def import_full(
        self,
        *,
        nodes: offline.Groups,
        relationships: offline.Groups = (),
        overwrite: bool = False,
        options: Sequence[str] = (),
    ) -> None:
        """Replace the database with one made from CSV files, at the speed of the disk.

        It must be empty unless `overwrite` is set.

        `nodes` pairs labels ("Person", "Person:Member", or "" for a :LABEL column) with files, and
        `relationships` a type with files: the first file is the header, which names ids and types
        (`id:ID(Person)`, `since:date`, `sources:string[]`). `options` are those of `neo4j-admin database
        import full`, such as "--delimiter=|". Constraints and indexes are gone afterwards: apply the schema.
        """
        with self._stopped() as java:
            offline.import_full(
                self._home,
                java,
                nodes=nodes,
                relationships=relationships,
                overwrite=overwrite,
                options=options,
            )

    @contextlib.contextmanager
    def _stopped(self) -> Iterator[Java]:
        """Keep the engine stopped during the block; start it afterwards if it had been started to stay.

        Raises LocalEngineError, without stopping it, if another command uses it or it could not start again.
        """
        self._home.prepare()
        with self._home.turn():
            self._home.check_version(self._settings.neo4j_version)
            was_up = self._home.stay.exists() and server.find(self._home) is not None
            try:
                with self._home.use_alone():
                    self._home.settle()
                    java = prepared(self._home, self._settings, self._progress)
                    if was_up:
                        check_room(self._home)
                    server.end(self._home)
                    yield java
            finally:
                if was_up:
                    self._start()

    def _start(self) -> None:
        with self._home.use():
            launched(self._home, self._settings, self._progress)
            self._home.stay.touch()
