"""The jars that lock files name: read a lock file, check every jar, have missing ones fetched.

How they are fetched is in `app.engine.download`, how a lock file is made in `app.engine.lock`.
"""

from __future__ import annotations

import concurrent.futures
import dataclasses
import hashlib
from pathlib import Path

from rich.console import Console

from app.engine.claims import claim
from app.engine.disk import failures_told
from app.errors import LocalEngineError

LOCKS = Path(__file__).parent


@dataclasses.dataclass(frozen=True, slots=True)
class Jar:
    """One line of a lock file: `coordinates` is group:artifact:version[:classifier]."""

    coordinates: str
    sha256: str
    size: int

    @property
    def path(self) -> str:
        """Return the path of the jar in a Maven repository."""
        group, artifact, version, *classifier = self.coordinates.split(":")
        name = "-".join([artifact, version, *classifier])
        return f"{group.replace('.', '/')}/{artifact}/{version}/{name}.jar"

    def fits(self, file: Path) -> bool:
        """Check by SHA-256 whether `file` is this jar."""
        try:
            with file.open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False


def lock_of(version: str) -> Path:
    """Return the lock file of a version of Neo4j; raise LocalEngineError if there is none."""
    lock = LOCKS / f"neo4j-{version}.lock"
    if not lock.is_file():
        known = sorted(path.stem.removeprefix("neo4j-") for path in LOCKS.glob("neo4j-*.lock"))
        raise LocalEngineError(
            f'There is no lock file for Neo4j "{version}"; set ENTREGENT_NEO4J_VERSION to one of: '
            f"{', '.join(known)}."
        )
    return lock


def read(lock: Path) -> list[Jar]:
    """Read a lock file."""
    lines = [line.split() for line in lock.read_text(encoding="utf-8").splitlines()]
    return [Jar(line[0], line[1], int(line[2])) for line in lines if line and line[0] != "#"]


def fetch(lock: Path, cache: Path, *, progress: Console | None = None, repository: str = "") -> list[Path]:
    """Return the paths of a lock file's jars, after fetching those that are missing or damaged.

    Every jar is hashed on every call: 140 MB take 0.1 s, and nothing unchecked is ever run.
    `repository` is the address of a Maven repository, by default the one that jgo uses.
    """
    jars = read(lock)
    folder = cache / "jars"
    with failures_told(cache, "set ENTREGENT_CACHE to another folder"):
        if _missing(jars, folder):
            folder.mkdir(parents=True, exist_ok=True)
            # Another command may fetch the same jars: wait for it, then look again.
            with claim(cache / "fetch.lock", limit=1800):
                missing = _missing(jars, folder)
                if missing:
                    # Imported here: its imports take a third of a second, and only a fetch needs them.
                    from app.engine.download import download

                    download(missing, folder, repository, progress)
    return [folder / jar.path for jar in jars]


def _missing(jars: list[Jar], folder: Path) -> list[Jar]:
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        fits = pool.map(lambda jar: jar.fits(folder / jar.path), jars)
        return [jar for jar, fit in zip(jars, fits, strict=True) if not fit]
