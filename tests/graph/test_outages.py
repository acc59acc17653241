"""Servers that are not there, do not answer, go away and come back: all the same, an answer in five seconds.

Between graph and server is a proxy on 127.0.0.1 that can cut its connections and stop listening.
"""

from __future__ import annotations

import contextlib
import dataclasses
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.catalogue import shipped
from app.errors import EngineUnavailableError
from app.graph import Answer, Graph, gateway
from app.settings import Settings

ALIVE = [{"alive": 1}]
PATIENCE = 5.0
"""Seconds within which an answer, good or bad, must come, however many callers wait for one."""

RECOVERY = 2.0
"""Seconds within which a server that is back must be asked again."""


class Proxy:
    """A TCP proxy that can be cut, closed and opened again at the same port."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._threads: list[threading.Thread] = []
        self.port = 0
        self.silent = False
        self.late = 0.0
        self.open()

    @property
    def connections(self) -> int:
        """How many connections there were since the last cut."""
        return len(self._pairs)

    def open(self) -> None:
        """Listen, at the same port as before if there was one."""
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=50)
        self.port = self._listener.getsockname()[1]
        self._begin(self._accept, self._listener)

    def close(self) -> None:
        """Stop listening, and cut all open connections."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def cut(self) -> None:
        """Cut all connections, as a server does that goes away."""
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _begin(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(self._target)
                self._pairs.append((client, server))
                self._begin(self._carry, client, server)

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        back = threading.Thread(target=self._pump, args=(server, client), daemon=True)
        back.start()
        self._pump(client, server)
        back.join()
        client.close()
        server.close()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65_536):
                time.sleep(self.late)
                if not self.silent:
                    sink.sendall(piece)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def proxy(settings: Settings) -> Iterator[Proxy]:
    """A proxy in front of the test server."""
    address = urlsplit(settings.neo4j_uri)
    proxy = Proxy(str(address.hostname), address.port or 7687)
    yield proxy
    proxy.close()


@pytest.fixture
def through(settings: Settings, proxy: Proxy) -> Iterator[Graph]:
    """A graph reached through the proxy."""
    with Graph(dataclasses.replace(settings, neo4j_uri=f"bolt://127.0.0.1:{proxy.port}")) as graph:
        yield graph


def alive(graph: Graph) -> list[dict[str, object]]:
    """Run the query `sign-of-life`."""
    return graph.read(shipped()["sign-of-life"], {}).rows


def assert_away(graph: Graph) -> None:
    """Assert that all callers in a queue learn in time that the server is away and when to try again."""
    start = time.perf_counter()

    def asked(ask: Callable[..., object]) -> None:
        with pytest.raises(EngineUnavailableError, match=r"^Neo4j does not answer\.$") as told:
            ask(shipped()["sign-of-life"], {})
        assert time.perf_counter() - start < PATIENCE
        assert told.value.retry_after > 0

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(asked, 10 * [graph.read, graph.write]))


def assert_back(graph: Graph) -> None:
    """Assert that the server is soon found again."""
    start = time.perf_counter()
    while True:
        with contextlib.suppress(EngineUnavailableError):
            assert alive(graph) == ALIVE
            return
        assert time.perf_counter() - start < RECOVERY
        time.sleep(0.05)


@contextlib.contextmanager
def silent_server() -> Iterator[str]:
    """Listen, accept connections and never send anything; yield the address."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listener:
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"


def unused_port() -> int:
    """Return a port at which no program listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_where_nothing_listens_the_engine_is_away(settings: Settings, scheme: str) -> None:
    with Graph(dataclasses.replace(settings, neo4j_uri=f"{scheme}://127.0.0.1:{unused_port()}")) as graph:
        assert_away(graph)


def test_a_host_that_nobody_knows_is_away(settings: Settings) -> None:
    with Graph(dataclasses.replace(settings, neo4j_uri="bolt://nowhere.invalid:7687")) as graph:
        assert_away(graph)


def test_a_server_that_accepts_and_says_nothing_is_away(settings: Settings) -> None:
    with silent_server() as uri, Graph(dataclasses.replace(settings, neo4j_uri=uri)) as graph:
        assert_away(graph)


def test_a_server_that_came_back_is_asked_without_anybody_noticing(through: Graph, proxy: Proxy) -> None:
    assert alive(through) == ALIVE
    proxy.cut()
    assert alive(through) == ALIVE
    proxy.cut()
    assert through.write(shipped()["sign-of-life"], {}).rows == ALIVE


def test_all_the_stale_connections_of_a_pool_are_let_go(through: Graph, proxy: Proxy) -> None:
    together = threading.Barrier(5)

    def several(_: int) -> list[dict[str, object]]:
        together.wait()
        return alive(through)

    with ThreadPoolExecutor(5) as threads:
        for _ in range(3):
            assert list(threads.map(several, range(5))) == [ALIVE] * 5
            proxy.cut()


def test_a_connection_that_fell_silent_while_it_was_idle_keeps_nobody_waiting(
    settings: Settings, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "_IDLE", 0.0)
    uri = f"bolt://127.0.0.1:{proxy.port}"
    with Graph(dataclasses.replace(settings, neo4j_uri=uri)) as graph:
        assert alive(graph) == ALIVE
        proxy.silent = True
        assert_away(graph)
        proxy.silent = False
        proxy.cut()
        assert_back(graph)


def test_work_that_no_request_waits_for_lets_a_busy_server_give_no_sign_of_life_for_longer(
    through: Graph, proxy: Proxy
) -> None:
    assert alive(through) == ALIVE
    proxy.late = 2.0  # on the way there, and on the way back
    assert alive(through.patient()) == ALIVE
    assert proxy.connections == 1
    with pytest.raises(EngineUnavailableError):
        alive(through)


def test_an_engine_that_goes_away_is_told_in_time_and_found_again(through: Graph, proxy: Proxy) -> None:
    assert alive(through) == ALIVE
    proxy.close()
    assert_away(through)
    assert_away(through)
    proxy.open()
    assert_back(through)
    assert alive(through) == ALIVE


@pytest.mark.parametrize("door", ["read", "write"])
def test_an_engine_that_goes_away_before_an_unknown_id_is_named_is_told_of_like_any(
    through: Graph, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    asked = through._asked

    def then_away(*given: Any) -> Answer:
        answer = asked(*given)
        proxy.close()
        return answer

    monkeypatch.setattr(through, "_asked", then_away)
    with pytest.raises(EngineUnavailableError, match=r"^Neo4j does not answer\.$"):
        getattr(through, door)(shipped()["employer"], {"employer_id": "acme"})
