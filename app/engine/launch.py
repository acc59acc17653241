"""Start an engine: check, fetch, configure, start, and start again if that may help.

The caller must hold the home's turn and its use lock, so that nobody else starts or ends it meanwhile.
"""

from __future__ import annotations

import shutil

from rich.console import Console

from app.engine import admin, configuration, jars, java, server
from app.engine.home import Home, State
from app.errors import LocalEngineError
from app.settings import Settings

_ROOM = 64 << 20  # bytes


def prepared(home: Home, settings: Settings, progress: Console | None, *, brief: bool = False) -> java.Java:
    """Prepare what a start and the administration command need; return the Java to run them with.

    The home must be settled.
    """
    lock = jars.lock_of(settings.neo4j_version)
    home.check_version(settings.neo4j_version)
    configuration.check_sizes(settings)
    runtime = java.find(settings)
    paths = jars.fetch(lock, settings.cache.resolve(), progress=progress)
    home.write("run/java.args", configuration.java_arguments(runtime, paths, brief=brief))
    _configure(home, settings, home.state())
    home.password()
    if not any((home.root / "data" / name).exists() for name in ("dbms/auth.ini", "databases")):
        admin.run(home, runtime, "dbms", "set-initial-password", f"@{home.root / 'password'}")
    home.write("VERSION", f"{settings.neo4j_version}\n")
    return runtime


def check_room(home: Home) -> None:
    """Raise LocalEngineError if the disk has too little space left for a server."""
    if shutil.disk_usage(home.root).free < _ROOM:
        raise LocalEngineError(
            f"The disk that holds {home.root} is full, and the engine needs {_ROOM >> 20} MB at least",
            "free some space, or set ENTREGENT_HOME to a folder on another disk",
        )


def launched(home: Home, settings: Settings, progress: Console | None, *, brief: bool = False) -> State:
    """Start the server of a home unless it is running; return its state when it answers.

    `brief` says that a server which has to be started will not run for long.
    """
    if _is_at_hand(home, settings):
        state = home.state()
        _wait(home, state)
        return state
    home.settle()  # what an interrupted load left may be what fills the disk
    check_room(home)
    runtime = prepared(home, settings, progress, brief=brief)
    home.stay.unlink(missing_ok=True)  # left by a server that was not stopped but killed
    with (progress or Console(quiet=True)).status(f"Starting Neo4j {settings.neo4j_version}"):
        return _started(home, settings, runtime)


def _started(home: Home, settings: Settings, runtime: java.Java) -> State:
    """Configure and start the server, on another port if the one chosen was taken meanwhile."""
    log = home.root / "logs" / "debug.log"
    for last_attempt in (False, False, True):
        state = State(
            bolt_port=configuration.bolt_port(settings, home.state().bolt_port),
            http_port=configuration.free_port() if settings.engine_http else None,
            version=settings.neo4j_version,
        )
        _configure(home, settings, state)
        since = log.stat().st_size if log.exists() else 0
        server.start(home, runtime, configuration.main_class(state.version), settings.heap, state)
        try:
            _wait(home, state)
            break
        except LocalEngineError as error:
            if settings.bolt_port or last_attempt or "already in use" not in str(error):
                raise
    server.check_database(home, since)
    return state


def _is_at_hand(home: Home, settings: Settings) -> bool:
    """Check whether the server is running; end one whose keeper is gone, or that is just ending.

    Raises LocalEngineError if it is running, but not as the settings say.
    """
    if server.find(home) is None or server.find_keeper(home) is None:
        server.end(home)
        return False
    state = home.state()
    if settings.bolt_port not in (0, state.bolt_port):
        what = f"at port {state.bolt_port}, not {settings.bolt_port}"
    elif settings.engine_http and not state.http_port:
        what = "without HTTP"
    elif state.version != settings.neo4j_version:
        what = f"with Neo4j {state.version}, not {settings.neo4j_version}"
    else:
        return True
    raise LocalEngineError(
        f"The engine at {home.root} is running {what}", "stop it first (entregent engine stop)"
    )


def _wait(home: Home, state: State) -> None:
    server.wait_until_ready(home, state.bolt_port, configuration.USERNAME, home.password())


def _configure(home: Home, settings: Settings, state: State) -> None:
    home.write("conf/neo4j.conf", configuration.neo4j_conf(settings, state.bolt_port, state.http_port))
