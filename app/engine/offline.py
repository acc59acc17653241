"""Dump, load and bulk import: what is done to the database of a stopped engine.

The engine is stopped before and started afterwards in `app.engine.local`.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NoReturn

from app.engine import admin
from app.engine.configuration import DATABASE
from app.engine.disk import failures_told
from app.engine.home import Home
from app.engine.java import Java
from app.engine.server import read
from app.errors import GraphNotEmptyError, LocalEngineError

OR_OVERWRITE = ", or give --overwrite"
OR_WEIGH = ", or, if everything was loaded and only the weighing was interrupted, run entregent weigh"

Groups = Sequence[tuple[str, Sequence[Path]]]


def refuse_existing(file: Path) -> None:
    """Raise LocalEngineError if a file that is to be written exists already, or its folder does not."""
    with failures_told(file.parent, "choose a file elsewhere"):
        there, has_folder = file.exists(), file.parent.is_dir()
    if not has_folder:
        raise LocalEngineError(f"There is no folder {file.parent}", "make it, or choose a file elsewhere")
    if there:
        raise LocalEngineError(f"The file {file} exists already", "choose another one, or remove it first")


def refuse_to_replace(home: Home, instead: str = "") -> NoReturn:
    """Raise the GraphNotEmptyError which says that data would be replaced; `instead` adds another way out."""
    raise GraphNotEmptyError(
        f"The database at {home.root} holds data, which this would replace: set ENTREGENT_HOME to another "
        f"folder{instead}."
    )


def is_unclosed(home: Home, java: Java) -> bool:
    """Check whether the engine was killed, so that what it had committed may be only in its log.

    Unless neo4j-admin says that the database was closed, it counts as not closed.
    """
    if not (home.root / "data" / "databases" / DATABASE).exists():
        return False
    admin.run(home, java, "database", "info", DATABASE)
    return not re.search(r"needs recovery: *false", read(home.root / "logs" / "admin.log"))


def opened(file: Path) -> BinaryIO:
    """Open a dump for reading; raise LocalEngineError if that fails."""
    try:
        return file.open("rb")
    except OSError as error:
        raise LocalEngineError(f"The dump {file} cannot be read: {error.strerror}.") from error


def dump(home: Home, java: Java, file: Path) -> None:
    """Write the database into `file`, whole or not at all."""
    if not (home.root / "data" / "databases" / DATABASE).exists():
        raise LocalEngineError(f"There is nothing to dump: the engine at {home.root} was never started.")
    draft = file.with_name(f".{file.name}.{os.getpid()}.new").resolve()
    with failures_told(file.parent, "choose a file elsewhere"):
        try:
            # A dump is readable only by its owner, like the folder of the engine. It does not go through the
            # standard output: a write there that fails, as on a full disk, is no failure to neo4j-admin.
            draft.mkdir(mode=0o700)
            admin.run(home, java, "database", "dump", DATABASE, f"--to-path={draft}")
            (draft / f"{DATABASE}.dump").rename(file)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def load(home: Home, java: Java, content: BinaryIO, *, overwrite: bool) -> None:
    """Replace the database with that of a dump; if that cannot be opened, an old one stays."""
    with _replaced(home, java, overwrite, OR_OVERWRITE) as options:
        admin.run(home, java, "database", "load", DATABASE, *options, "--from-stdin", stdin=content)
        if overwrite:
            _try_to_open(home, java, options[0])


def _try_to_open(home: Home, java: Java, configuration: str) -> None:
    """Raise LocalEngineError if a database cannot be opened.

    neo4j-admin loads a damaged one without a word. Its check, when told to check nothing in particular, opens
    the database and checks its schema.
    """
    nothing = [f"--check-{part}=false" for part in ("graph", "indexes", "counts", "property-owners")]
    report = f"--report-path={home.root / 'logs'}"
    try:
        admin.run(home, java, "database", "check", *nothing, report, configuration, DATABASE)
    except LocalEngineError as error:
        raise LocalEngineError(
            f"The database in the dump cannot be opened, and what was there is left as it is ({error})"
        ) from error


def import_full(
    home: Home,
    java: Java,
    *,
    nodes: Groups,
    relationships: Groups,
    overwrite: bool,
    options: Sequence[str],
) -> None:
    """Replace the database with one made from CSV files."""
    arguments = [
        f"--{kind}{f'={name}' if name else ''}={','.join(_seen_from(home.run, file) for file in files)}"
        for kind, groups in (("nodes", nodes), ("relationships", relationships))
        for name, files in groups
    ]
    report = f"--report-file={home.root / 'logs' / 'import.report'}"
    with _replaced(home, java, overwrite) as fixed:
        # The importer asks for 1 GB of heap; what else it needs it takes from free memory.
        command = ("database", "import", "full", DATABASE, *fixed, report, *options, *arguments)
        admin.run(home, java, *command, heap="1g")


def _seen_from(folder: Path, file: Path) -> str:
    """Return the path of a file, relative to `folder` if it is in the home, whose path may have a comma.

    neo4j-admin would take the comma for the end of the path.
    """
    file, home = file.resolve(), folder.parent
    return f"../{file.relative_to(home)}" if file.is_relative_to(home) else str(file)


@contextlib.contextmanager
def _replaced(home: Home, java: Java, overwrite: bool, instead: str = "") -> Iterator[list[str]]:
    """Let a new database be built beside the old one, and replace that only when it is complete.

    Yields the options for neo4j-admin. If this is interrupted, the next start settles it (`Home.settle`).
    """
    if not overwrite and home.holds_data():
        refuse_to_replace(home, instead)
    if not overwrite and is_unclosed(home, java):
        raise LocalEngineError(
            f"The database at {home.root} was not closed, and may hold data, which this would replace",
            f"recover it first (entregent engine start){instead}",
        )
    data, new, old = (home.root / name for name in ("data", "data.new", "data.old"))
    if data.is_symlink():
        raise LocalEngineError(
            f"{data} is a symbolic link, and its database cannot be replaced in one step",
            "move the whole home to the other disk, and set ENTREGENT_HOME to its place",
        )
    with failures_told(home.root, "set ENTREGENT_HOME to another folder"):
        shutil.copytree(data, new, ignore=shutil.ignore_patterns(DATABASE))
        # Relative to the home: Neo4j reads its configuration as Latin-1, and the path may have any character.
        home.write("run/new.conf", f"server.directories.data={new.name}\n")
    yield [f"--additional-config={home.run / 'new.conf'}", "--overwrite-destination=true"]
    if not (new / "databases" / DATABASE).exists():
        raise LocalEngineError(
            f"neo4j-admin made no database in {new}: what was there is left as it is (its output is in "
            f"{home.root / 'logs' / 'admin.log'})."
        )
    with failures_told(home.root, "set ENTREGENT_HOME to another folder"):
        data.rename(old)
        new.rename(data)
        shutil.rmtree(old)
