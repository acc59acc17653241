"""The server process of a home: start it, find it, wait for it, end it.

When it is started or ended, and for whom, is decided in `app.engine.local`.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.engine import bolt, keeper
from app.engine.home import Home, State
from app.engine.java import Java, environment
from app.errors import LocalEngineError

with contextlib.suppress(ModuleNotFoundError):  # LocalEngine reports that the extra `local` is missing
    import psutil

START_LIMIT = 180  # seconds; recovering a large graph that was interrupted in a write takes time
_PAUSE = 0.1
_UNOPENED = "Failed to start DatabaseId"
_EMPTY_WORDS = (
    "Error: Could not create the Java Virtual Machine.",
    "Error: A fatal exception has occurred. Program will exit.",
)
_BAD_ROW = re.compile(
    r"\[source:(?P<file>.*), position:\d+, line:(?P<line>\d+)\](.*\n)*?.*original error: (?P<error>.*)"
)
_ADVICE = {
    "No space left on device": "free some space, or choose a folder on another disk",
    "heap size": "set ENTREGENT_HEAP to another size",
    "object heap": "set ENTREGENT_HEAP to less than the memory that is free",
    "Active logical log": "the engine was killed: start it (entregent engine start), which recovers its data",
    "locked by another process": "another Neo4j has this data open: end it first",
}


def find(home: Home) -> psutil.Process | None:
    """Find the server of a home, if it is running, even if its process id is not known."""
    return _find(home.state().server, lambda arguments: f"--home-dir={home.root}" in arguments)


def find_keeper(home: Home) -> psutil.Process | None:
    """Find the keeper of a home's server, if it is running."""
    # Not by its whole path: another installation may have started it.
    name = Path(keeper.__file__).name
    return _find(
        home.state().keeper,
        lambda arguments: str(home.root) in arguments and any(each.endswith(name) for each in arguments),
    )


def _find(pid: int, is_it: Callable[[list[str]], bool]) -> psutil.Process | None:
    """Find a process by its arguments: an id alone proves nothing, as ids are reused."""
    with contextlib.suppress(psutil.Error, ValueError):
        process = psutil.Process(pid or -1)
        if is_it(process.cmdline()):
            return process
    for process in psutil.process_iter(["cmdline"]):
        if is_it(process.info["cmdline"] or []):
            return process
    return None


def start(home: Home, java: Java, main: str, heap: str, state: State) -> None:
    """Start keeper and server; return when their processes exist."""
    command = [
        str(java.program),
        f"@{home.run / 'java.args'}",
        f"-Xms{heap}",
        f"-Xmx{heap}",
        main,
        f"--home-dir={home.root}",
        f"--config-dir={home.root / 'conf'}",
        "--console-mode",
    ]
    ports = {"bolt_port": state.bolt_port, "http_port": state.http_port, "version": state.version}
    started = subprocess.run(  # noqa: S603
        [sys.executable, "-I", keeper.__file__, str(home.root), json.dumps(ports), json.dumps(command)],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if started.returncode:
        raise LocalEngineError(f"The local engine could not be started: {started.stderr.strip()}")


def wait_until_ready(home: Home, port: int, username: str, password: str) -> None:
    """Wait until the server answers; raise LocalEngineError with the cause if it ends or takes too long."""
    deadline = time.monotonic() + START_LIMIT
    while not bolt.ready(port, username, password):
        if find(home) is None:
            raise LocalEngineError(
                f"The local engine ended while it started: {cause_of(read(home.console))} (its output is in "
                f"{home.console})"
            )
        if time.monotonic() > deadline:
            end(home)
            raise LocalEngineError(
                f"The local engine was not ready within {START_LIMIT} s and was ended; its output is in "
                f"{home.console}."
            )
        time.sleep(_PAUSE)


def check_database(home: Home, since: int) -> None:
    """End the server and raise LocalEngineError if it could not open the database, as debug.log shows.

    It would run on without the database. `since` is the position in debug.log where this start begins.
    """
    with (home.root / "logs" / "debug.log").open("rb") as log:
        log.seek(since)
        _, failed, why = log.read().decode(errors="replace").partition(_UNOPENED)
    if failed:
        end(home)
        raise LocalEngineError(
            f"The database in {home.root} cannot be opened: {cause_of(why)} (all of it is in {log.name}); "
            "load a dump over it (entregent engine load), or set ENTREGENT_HOME to another folder."
        )


def end(home: Home) -> None:
    """End the server, let it close its databases, and wait until it and its keeper are gone."""
    processes = [process for process in (find_keeper(home), find(home)) if process is not None]
    with contextlib.suppress(psutil.NoSuchProcess, IndexError):
        processes[0].terminate()  # the keeper, if there is one: it ends the server, then itself
    deadline = time.monotonic() + keeper.PATIENCE + 10
    while left := [process for process in processes if _runs(process)]:
        if time.monotonic() > deadline:
            for process in left:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
            return
        time.sleep(_PAUSE / 2)


def _runs(process: psutil.Process) -> bool:
    """Check whether a process is running; one that has ended is listed until its parent asks for it.

    The keeper's parent is the first process of the machine, which in a container may never ask.
    """
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.is_running()) and process.status() != psutil.STATUS_ZOMBIE
    return False


def read(log: Path) -> str:
    """Read a log, whatever bytes are in it."""
    return log.read_text(encoding="utf-8", errors="replace")


def cause_of(text: str) -> str:
    """Return the line that says why a Java program failed and, if it is known, what to do about it."""
    if found := _BAD_ROW.search(text):
        return f"{found['file']}, about line {found['line']}: {found['error']}"
    lines = [line.strip() for line in text.splitlines() if line.strip() and line not in _EMPTY_WORDS]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    told = [cause.partition(": ")[2] for cause in causes if "CommandFailedException" in cause]
    failures = [line for line in lines if re.match(r"[\w.]+(Exception|Error): ", line)]
    errors = [line for line in lines if " ERROR " in line]
    cause = (told or causes or failures or errors or lines or ["it printed nothing"])[-1]
    return next((f"{cause} - {advice}" for sign, advice in _ADVICE.items() if sign in cause), cause)
