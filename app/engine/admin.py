"""Neo4j's own administration command (neo4j-admin), run on an engine that is stopped.

Which of its commands are run is decided in `app.engine.offline` and `app.engine.launch`.
"""

from __future__ import annotations

import subprocess
from typing import IO

from app.engine.home import Home
from app.engine.java import Java, environment
from app.engine.server import cause_of, read
from app.errors import LocalEngineError


def run(
    home: Home,
    java: Java,
    *arguments: str,
    heap: str = "256m",
    stdin: IO[bytes] | None = None,
) -> None:
    """Run one command of neo4j-admin; raise LocalEngineError with the cause if it fails."""
    log = home.root / "logs" / "admin.log"
    # AdminTool itself: Neo4jAdminCommand would start a second Java for it.
    command = [str(java.program), f"@{home.run / 'java.args'}", f"-Xmx{heap}", "org.neo4j.cli.AdminTool"]
    with log.open("wb") as said:
        done = subprocess.run(  # noqa: S603
            [*command, *arguments, "--verbose"],  # it prints the cause of a failure
            cwd=home.run,
            env=environment() | {"NEO4J_HOME": str(home.root), "NEO4J_CONF": str(home.root / "conf")},
            stdin=stdin or subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            umask=0o077,
            close_fds=False,  # it inherits the lock of the home's turn, even if this process is killed
            check=False,
        )
    if done.returncode:
        raise LocalEngineError(
            f"neo4j-admin {' '.join(arguments[:2])} failed: {cause_of(read(log))} (its output is in {log})"
        )
