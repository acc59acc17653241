"""The folder of one local engine: its files, its password, its version, and the locks of those who use it.

    VERSION     the version of Neo4j that wrote the data
    password    of the user neo4j; only the owner can read it
    conf/       neo4j.conf, written at each start
    data/       databases and their transaction logs
    logs/       what the server (console.log) and neo4j-admin (admin.log) printed, and Neo4j's own logs
    run/        engine.json (processes and ports), stay, arguments for Java, and the locks
    import.new/ files for the importer, while they are written and read

The service keeps its file secret-key there too (`app.access`). Nothing is started or stopped here.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.engine.claims import claim, claim_alone
from app.engine.configuration import is_calendar
from app.engine.disk import failures_told
from app.errors import LocalEngineError

_INSTEAD = "set ENTREGENT_HOME to another folder"


@dataclasses.dataclass(frozen=True, slots=True)
class State:
    """The last server of a home: its processes, which may be gone, and its ports."""

    keeper: int = 0
    server: int = 0
    bolt_port: int = 0
    http_port: int | None = None
    version: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Home:
    """The folder of one local engine."""

    root: Path

    @property
    def run(self) -> Path:
        """Return the folder of locks and process ids."""
        return self.root / "run"

    @property
    def stay(self) -> Path:
        """Return the file whose existence says: keep running even if no command uses the server."""
        return self.run / "stay"

    @property
    def console(self) -> Path:
        """Return the file of all that the server has printed since its start."""
        return self.root / "logs" / "console.log"

    def prepare(self) -> None:
        """Create the folders and the files of the locks."""
        with failures_told(self.root, _INSTEAD):
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in ("conf", "logs", "run"):
                (self.root / name).mkdir(mode=0o700, exist_ok=True)
            for name in ("turn.lock", "use.lock"):  # fails now if they cannot be written
                os.close(os.open(self.run / name, os.O_RDWR | os.O_CREAT, 0o600))

    def settle(self) -> None:
        """Finish or undo a load or import that was interrupted, and see that there is a data folder.

        New data is built in data.new; it becomes the data at the moment when the old data folder is renamed.
        """
        data, new, old = (self.root / name for name in ("data", "data.new", "data.old"))
        with failures_told(self.root, _INSTEAD):
            if new.exists() and old.exists() and not data.exists():
                new.rename(data)
            for left in (new, old):
                if left.is_symlink():  # the data folder was one, and what it leads to was not made here
                    left.unlink()
                elif left.exists():
                    shutil.rmtree(left)
            data.mkdir(mode=0o700, exist_ok=True)

    @contextlib.contextmanager
    def room(self) -> Iterator[Path]:
        """Yield an empty folder for files to import, to one command at a time, and remove it afterwards."""
        folder = self.root / "import.new"
        with claim(self.run / "import.lock"), failures_told(self.root, _INSTEAD):
            shutil.rmtree(folder, ignore_errors=True)  # left by a command that was killed
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                shutil.rmtree(folder)

    def turn(self) -> contextlib.AbstractContextManager[None]:
        """Return the lock that lets only one process at a time start, stop, dump or load."""
        return claim(self.run / "turn.lock")

    def use(self) -> contextlib.AbstractContextManager[None]:
        """Return the lock that keeps the server from being ended.

        If the server is just being ended, taking the lock waits for that.
        """
        return claim(self.run / "use.lock", shared=True)

    def use_alone(self) -> contextlib.AbstractContextManager[None]:
        """Return the lock that keeps all others from using the server.

        Taking it raises LocalEngineError if anybody uses the server.
        """
        return claim_alone(
            self.run / "use.lock",
            f"Another command uses the engine at {self.root}: end it first (such as entregent serve).",
        )

    def state(self) -> State:
        """Read what the last start wrote; return an empty state if there was none."""
        try:
            return State(**json.loads((self.run / "engine.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return State()

    def version(self) -> str:
        """Read which version of Neo4j wrote the data; return "" if there is none."""
        try:
            return (self.root / "VERSION").read_text(encoding="utf-8").strip()
        except OSError:
            return ""

    def check_version(self, wanted: str) -> None:
        """Raise LocalEngineError if `wanted` cannot open the data, or opening it could not be undone.

        It cannot open data of a newer version; the step from 5.x to a calendar version cannot be undone.
        """
        found = self.version()
        if found and (is_calendar(found) != is_calendar(wanted) or _numbers(found) > _numbers(wanted)):
            raise LocalEngineError(
                f"The data in {self.root} was written by Neo4j {found} and cannot be opened with {wanted}",
                f"set ENTREGENT_NEO4J_VERSION={found}, or {_INSTEAD} (entregent engine dump and load move "
                "data from an older version to a newer one)",
            )

    def write(self, name: str, text: str) -> None:
        """Write a file that only the owner can read, whole or not at all."""
        file = self.root / name
        draft = file.with_name(f".{file.name}.new")
        with failures_told(self.root, _INSTEAD):
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as content:
                content.write(text)
            draft.replace(file)

    def password(self) -> str:
        """Read the password, or make one if there is no data yet.

        Raises LocalEngineError if there is data but no password.
        """
        file = self.root / "password"
        if not file.exists():
            if (self.root / "data" / "databases").exists():
                raise LocalEngineError(
                    f"The password file {file} is gone, and its data cannot be opened without it",
                    f"put the file back, or {_INSTEAD}",
                )
            self.write("password", secrets.token_hex(24))
        with failures_told(self.root, _INSTEAD):
            return file.read_text(encoding="utf-8").strip()

    def holds_data(self) -> bool:
        """Check whether the database of the engine, which was stopped and not killed, has any node.

        The node store itself is read, as counting would need the server: records of 15 bytes, none across
        two pages of 8192, with the lowest bit of the first byte set while in use. A database whose store is
        in no such file, or cannot be read, counts as holding data.
        """
        database = self.root / "data" / "databases" / "neo4j"
        if not database.exists():
            return False
        try:
            with (database / "neostore.nodestore.db").open("rb") as store:
                while page := store.read(8192):
                    if any(first & 1 for first in page[:8190:15]):
                        return True
        except OSError:
            return True
        return False


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]
