"""Check what the local engine needs: Java, jars, its folder, the disk, memory, its version.

A server that the settings name is checked by what it answers, in `app.doctor.graph`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from app.doctor.findings import Finding, good, note, wrong
from app.doctor.installation import bytes_of
from app.engine import configuration, jars, java
from app.engine.home import Home
from app.errors import LocalEngineError
from app.settings import Settings

NEEDED = ("settings of memory", "extra local", "java", "jars", "folder", "disk", "version")
"""What findings are about: if one of these is wrong, there can be no engine."""

_ROOM = 1 << 30  # bytes


def examined(settings: Settings) -> Iterator[Finding]:
    """Yield findings about the local engine; none if the settings name a server."""
    if settings.neo4j_uri:
        return
    home = Home(settings.home.resolve())
    yield _told("java", lambda: _java(settings))
    yield _jars(settings)
    yield _told("version", lambda: _version(home, settings))
    yield _folder(home)
    yield from _secrets(home)
    yield _disk(home)
    yield _told("settings of memory", lambda: _memory(settings))


def holds_a_database(settings: Settings) -> bool:
    """Check whether the local engine has a database, that is, was ever started."""
    return _is_there(settings.home / "data" / "databases")


def _told(about: str, look: Callable[[], str]) -> Finding:
    """Return the finding of a check whose error says both what is wrong and how to fix it."""
    try:
        return good(about, look())
    except LocalEngineError as error:
        return wrong(about, error.what, f"{error.mend[:1].upper()}{error.mend[1:]}." if error.mend else "")


def _java(settings: Settings) -> str:
    found = java.find(settings)
    return f"Java {found.release}, {found.program}"


def _version(home: Home, settings: Settings) -> str:
    home.check_version(settings.neo4j_version)
    return f"Neo4j {settings.neo4j_version}"


def _memory(settings: Settings) -> str:
    configuration.check_sizes(settings)
    asked = bytes_of(settings.heap) + bytes_of(settings.page_cache)
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if asked > there:
        raise LocalEngineError(
            f"ENTREGENT_HEAP and ENTREGENT_PAGE_CACHE add up to {asked >> 20:,} MB, and the machine has "
            f"{there >> 20:,} MB",
            "set one of them lower",
        )
    return f"heap and page cache {asked >> 20:,} MB of {there >> 20:,} MB"


def _jars(settings: Settings) -> Finding:
    try:
        named = jars.read(jars.lock_of(settings.neo4j_version))
    except LocalEngineError as error:
        return wrong("jars", str(error), "Set ENTREGENT_NEO4J_VERSION to one of them, or unset it.")
    folder = settings.cache.resolve() / "jars"
    try:
        absent = [jar for jar in named if not (folder / jar.path).exists()]
        damaged = [jar for jar in named if jar not in absent and not jar.fits(folder / jar.path)]
    except OSError as error:
        says = f"{error.filename} cannot be read: {error.strerror}"
        return wrong("jars", says, "Fix that, or set ENTREGENT_CACHE to another folder.")
    if damaged:
        says = f"{len(damaged)} of {len(named)} are damaged, {folder / damaged[0].path} for one"
        return wrong("jars", says, "Remove them: the next start fetches them again.")
    if absent:
        size = sum(jar.size for jar in absent) >> 20
        says = f"{len(absent)} of {len(named)} are not here yet ({size} MB)"
        return note("jars", says, "The next start fetches them, with a connection to the Internet.")
    return good("jars", f"{len(named)}, each as its lock says")


def _folder(home: Home) -> Finding:
    there = _nearest(home.root)
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return wrong(
            "folder",
            f"{home.root} cannot be written to",
            "Fix its permissions, or set ENTREGENT_HOME to another.",
        )
    return good("folder", str(home.root))


def _secrets(home: Home) -> Iterator[Finding]:
    for name in ("password", "secret-key"):
        file = home.root / name
        if _is_there(file) and file.stat().st_mode & 0o077:
            yield wrong("permissions", f"others than its owner can read {file}", f"chmod 600 {file}")
    if _is_there(home.root / "data" / "databases") and not _is_there(home.root / "password"):
        mend = "Put the file back, or set ENTREGENT_HOME to another folder."
        yield wrong(
            "folder", f"{home.root / 'password'} is gone, and the data cannot be opened without it", mend
        )


def _disk(home: Home) -> Finding:
    free = shutil.disk_usage(_nearest(home.root)).free
    says = f"{free >> 20:,} MB free for {home.root}"
    if free < _ROOM:
        return wrong("disk", says, "Free some space, or set ENTREGENT_HOME to a folder on another disk.")
    return good("disk", says)


def _nearest(folder: Path) -> Path:
    """Return the folder, or its nearest parent that exists."""
    return next(path for path in (folder, *folder.parents) if _is_there(path))


def _is_there(path: Path) -> bool:
    """Check whether a path exists; below a folder into which only somebody else may look, none does."""
    try:
        return path.exists()
    except OSError:
        return False
