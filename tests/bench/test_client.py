"""The client of the bench, asking a server that does nothing."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from app.errors import EntregentError
from bench import client, servers


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a server that keeps connections open."""
    with servers.idle() as port:
        yield port


def _serve_once_each(listener: socket.socket, answer: bytes, times: int) -> None:
    with contextlib.suppress(OSError):  # the listener is closed at the end of the test
        for _ in range(times):
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(answer)


@pytest.fixture
def closing(request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a server that five times sends an answer and closes the connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve_once_each, args=(listener, request.param, 5), daemon=True)
        thread.start()
        yield listener.getsockname()[1]


def test_as_many_requests_are_answered_as_were_asked_for(port: int) -> None:
    tally = client.ask(port, [client.get("/a"), client.get("/b")], connections=8, most=50, seconds=10)
    assert (len(tally.answers), tally.connects) == (50, 8)
    assert tally.rate > 0


@pytest.mark.parametrize(
    "closing",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"],
    indirect=True,
)
def test_servers_that_take_turns_are_asked_alike(port: int, closing: int) -> None:
    kept, anew = client.in_turn([port, closing], [[client.get("/")] * 5] * 2, seconds=10)
    assert (len(kept.answers), kept.connects) == (5, 1)
    assert (len(anew.answers), anew.connects) == (5, 5)


@pytest.mark.parametrize(
    "closing",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"],
    indirect=True,
)
def test_a_server_that_hangs_up_is_called_again(closing: int) -> None:
    tally = client.ask(closing, [client.get("/")], connections=1, most=5, seconds=10)
    assert (len(tally.answers), tally.connects) == (5, 5)


@pytest.mark.parametrize(
    "closing", [b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"], indirect=True
)
def test_an_answer_that_is_none_is_no_speed(closing: int) -> None:
    with pytest.raises(EntregentError, match="503 Service Unavailable"):
        client.ask(closing, [client.get("/")], connections=1, most=5, seconds=10)


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Len", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}", False),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", False),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", True),
    ],
)
def test_an_answer_is_whole_by_its_length_or_its_last_chunk(answer: bytes, whole: bool) -> None:
    assert client.is_whole(answer) is whole
