"""The life of the local engine: started, found, used by several commands, stopped with the last of them."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
import requests

from app.catalogue import shipped
from app.engine import LocalEngine, answering, bolt, keeper, reachable, server
from app.engine.claims import claim
from app.engine.home import Home
from app.errors import EngineUnavailableError, LocalEngineError
from app.graph import Graph
from app.settings import Settings

Rows = Callable[[Settings, str], list[dict[str, Any]]]
Command = Callable[[], subprocess.Popen[str]]


def gone(settings: Settings, limit: float = 30) -> bool:
    """Wait until no server runs in this home; return whether that came true."""
    deadline = time.monotonic() + limit
    while LocalEngine(settings).status().running and time.monotonic() < deadline:
        time.sleep(0.1)
    return not LocalEngine(settings).status().running


def test_a_server_that_is_named_is_used_as_it_is(settings: Settings) -> None:
    """With NEO4J_URI set nothing is started, and nothing is written into the home."""
    named = dataclasses.replace(settings, neo4j_uri="bolt://db.example:7687")
    with reachable(named) as used, answering(named) as answers:
        assert used is named
        assert answers is named
    with answering(settings) as answers:
        assert answers is None
    assert not settings.home.exists()


def test_the_engine_starts_is_shared_and_ends_with_its_last_user(
    settings: Settings, command: Command, rows: Rows
) -> None:
    """One server serves two commands; only the owner can read its password; it listens on loopback only."""
    settings = dataclasses.replace(settings, engine_http=True)
    with reachable(settings) as used:
        with answering(settings) as named:
            assert named == used
        first = LocalEngine(settings).status()
        assert first.running
        assert (first.uri, first.version) == (used.neo4j_uri, "5.26.31")
        assert rows(used, "RETURN 1 AS one") == [{"one": 1}]
        assert first.http_uri
        assert requests.get(first.http_uri, timeout=10).json()["neo4j_version"] == "5.26.31"

        assert (settings.home / "password").stat().st_mode & 0o777 == 0o600
        assert first.pid
        listening = {item.laddr.ip for item in psutil.Process(first.pid).net_connections() if not item.raddr}
        assert listening <= {"127.0.0.1", "::ffff:127.0.0.1"}

        second = command()
        assert second.stdout
        assert second.stdout.readline().strip() == used.neo4j_uri
    time.sleep(4 * keeper.PAUSE)
    assert LocalEngine(settings).status().pid == first.pid

    assert second.stdin
    second.stdin.close()
    assert gone(settings)
    with answering(settings) as named:
        assert named is None
    assert not LocalEngine(settings).status().running


def test_an_engine_that_was_started_stays_until_it_is_stopped(settings: Settings, rows: Rows) -> None:
    """It outlives the commands that use it meanwhile; its port may be chosen if it is free."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = dataclasses.replace(settings, bolt_port=port)
        with pytest.raises(LocalEngineError, match=f"Port {port} is taken by another program"):
            LocalEngine(settings).start()

    engine = LocalEngine(settings)
    engine.start()
    engine.start()
    first = engine.status()
    assert first.uri == f"bolt://127.0.0.1:{port}"
    with reachable(settings) as used:
        assert used.neo4j_uri == first.uri
    time.sleep(4 * keeper.PAUSE)
    assert engine.status() == first

    # After wrong passwords the right one is refused too for five seconds, which does not mean that it is
    # wrong.
    for _ in range(3):
        with pytest.raises(LocalEngineError, match="refuses its stored password"):
            bolt.ready(port, used.neo4j_username, "wrong")
    for password in ("wrong", used.neo4j_password):
        assert not bolt.ready(port, used.neo4j_username, password)
    with Graph(used) as graph, pytest.raises(EngineUnavailableError, match="wrong passwords") as told:
        graph.read(shipped()["sign-of-life"], {})
    assert told.value.retry_after == 5

    wants_http = dataclasses.replace(settings, engine_http=True)
    with pytest.raises(LocalEngineError, match="is running without HTTP: stop it first"):
        LocalEngine(wants_http).start()

    engine.stop()
    assert not engine.status().running
    engine.stop()


def test_who_asks_for_the_server_to_stay_just_before_it_is_ended_keeps_it(tmp_path: Path) -> None:
    """The wish that it stay may come between the keeper's first look and its taking the lock."""
    stay = tmp_path / "stay"
    lock = os.open(tmp_path / "use.lock", os.O_RDWR | os.O_CREAT)
    stay.touch()
    assert not keeper._is_unused(lock, stay)
    with claim(tmp_path / "use.lock", shared=True, limit=0):
        stay.unlink()
        assert not keeper._is_unused(lock, stay)
    assert keeper._is_unused(lock, stay)
    os.close(lock)


def test_killing_the_command_leaves_no_server_and_whole_data(
    settings: Settings, command: Command, rows: Rows
) -> None:
    """SIGKILL for the command first; then for keeper and server, whose process ids others have afterwards."""
    process = command()
    assert process.stdout
    uri = process.stdout.readline().strip()
    password = (settings.home / "password").read_text()
    used = dataclasses.replace(settings, neo4j_uri=uri, neo4j_password=password)
    rows(used, "UNWIND range(1, 1000) AS id CREATE (:Person {id: id})")
    process.kill()
    assert gone(settings)

    home = Home(settings.home)
    with reachable(settings) as used:
        assert rows(used, "MATCH (person:Person) RETURN count(person) AS people") == [{"people": 1000}]
        rows(used, "UNWIND range(1001, 2000) AS id CREATE (:Person {id: id})")
        processes = [server.find(home), server.find_keeper(home)]
        for process_found in processes:
            assert process_found
            with contextlib.suppress(psutil.NoSuchProcess):  # the keeper leaves when its server is gone
                process_found.kill()
                process_found.wait(10)
    state = json.loads((home.run / "engine.json").read_text())
    (home.run / "engine.json").write_text(json.dumps(state | {"keeper": os.getpid(), "server": os.getpid()}))

    assert not LocalEngine(settings).status().running
    with reachable(settings) as used:
        assert rows(used, "MATCH (person:Person) RETURN count(person) AS people") == [{"people": 2000}]
        # On Linux a killed keeper takes the server with it; elsewhere the next start ends the server.
        found = server.find_keeper(home)
        assert found
        found.kill()
        if sys.platform != "linux":
            LocalEngine(settings).start()
            LocalEngine(settings).stop()
    assert gone(settings)


def test_two_starts_at_once_give_one_server(settings: Settings, command: Command) -> None:
    """The second waits for the first and uses its server."""
    outputs = [process.stdout for process in [command(), command()]]
    first, second = [output.readline().strip() for output in outputs if output]
    assert first.startswith("bolt://127.0.0.1:")
    assert first == second
    marks = f"--home-dir={settings.home.resolve()}"
    servers = [p for p in psutil.process_iter(["cmdline"]) if marks in (p.info["cmdline"] or ())]
    assert len(servers) == 1


def test_the_newest_calendar_version_starts_too(settings: Settings, rows: Rows) -> None:
    """The same rules for a home apply to 2026.09.0; 5.26 does not open what it wrote."""
    newest = dataclasses.replace(settings, neo4j_version="2026.09.0")
    with reachable(newest) as used:
        assert rows(used, "RETURN 1 AS one") == [{"one": 1}]
        assert LocalEngine(newest).status().version == "2026.09.0"
    assert gone(newest)
    with (
        pytest.raises(
            LocalEngineError, match=r"written by Neo4j 2026\.09\.0 and cannot be opened with 5\.26"
        ),
        reachable(settings),
    ):
        pass


def test_a_server_that_dies_at_its_start_is_told_with_its_last_words(settings: Settings) -> None:
    """The message has the line that says why, what to do, and where the rest is."""
    with pytest.raises(
        LocalEngineError, match=r"ended while it started: .*object heap - set ENTREGENT_HEAP.*console"
    ):
        LocalEngine(dataclasses.replace(settings, heap="900000g")).start()
    with pytest.raises(LocalEngineError, match='ENTREGENT_PAGE_CACHE is "much", which is not a size'):
        LocalEngine(dataclasses.replace(settings, page_cache="much")).start()


def test_a_server_that_is_not_ready_in_time_is_ended(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left behind."""
    monkeypatch.setattr(server, "START_LIMIT", 0.3)
    with pytest.raises(LocalEngineError, match=r"not ready within 0\.3 s and was ended"):
        LocalEngine(settings).start()
    assert not LocalEngine(settings).status().running


def test_what_has_ended_does_not_run_though_its_parent_has_not_asked() -> None:
    """In a container it can be that nobody ever asks for the keeper's exit code."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    found = psutil.Process(process.pid)
    assert server._runs(found)
    assert process.stdin
    process.stdin.close()
    deadline = time.monotonic() + 30
    while found.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
        time.sleep(0.02)
    assert found.is_running()
    assert not server._runs(found)
    process.wait()
    assert not server._runs(found)
