"""A small HTTP client that keeps several connections busy, the same for every server that is measured.

It knows enough of HTTP/1.1 for answers with a length or in chunks, and nothing of the questions.
"""

from __future__ import annotations

import random
import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle

from app.errors import EntregentError

PATIENCE = 10.0
"""Seconds without any answer after which the client gives a server up."""


@dataclass
class Tally:
    """Seconds that each answer took, connecting included if that was needed, and seconds all together."""

    answers: list[float] = field(default_factory=list)
    seconds: float = 0.0
    connects: int = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds


def ask(port: int, requests: Sequence[bytes], *, connections: int, most: int, seconds: float) -> Tally:
    """Send requests in turn, over and over, until `most` are answered or the `seconds` are over.

    Raises EntregentError if an answer is not 2xx, or if none comes within `PATIENCE`.
    """
    tally, waiting = Tally(), cycle(requests)
    start = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        lines = [_Line(port, selector, tally) for _ in range(min(connections, most))]
        try:
            for line in lines:
                line.send(next(waiting))
            sent = len(lines)
            while busy := [line for line in lines if line.busy]:
                ready = selector.select(PATIENCE)
                if not ready:
                    raise EntregentError(f"{len(busy)} requests at port {port} get no answer.")
                for key, _ in ready:
                    line = key.data
                    if line.receive() and sent < most and time.perf_counter() - start < seconds:
                        line.send(next(waiting))
                        sent += 1
        finally:
            for line in lines:
                line.hang_up()
    tally.seconds = time.perf_counter() - start
    return tally


def in_turn(ports: Sequence[int], requests: Sequence[Sequence[bytes]], *, seconds: float) -> list[Tally]:
    """Ask several servers one request at a time: the first of each, then the second; return a tally a server.

    Whatever slows the machine meanwhile slows all servers alike; their order is drawn anew each time. It ends
    with the requests, or after the `seconds`. Raises EntregentError as `ask` does.
    """
    lot, tallies = random.Random("in turn"), [Tally() for _ in ports]
    start = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        lines = [_Line(port, selector, tally) for port, tally in zip(ports, tallies, strict=True)]
        try:
            for each in zip(*requests, strict=True):
                for line, request in lot.sample(list(zip(lines, each, strict=True)), len(lines)):
                    line.send(request)
                    while line.busy:
                        line.receive()
                if time.perf_counter() - start > seconds:
                    break
        except TimeoutError as error:
            raise EntregentError(f"A request at one of the ports {ports} gets no answer.") from error
        finally:
            for line in lines:
                line.hang_up()
    for tally in tallies:
        tally.seconds = sum(tally.answers)
    return tallies


class _Line:
    """One connection, made anew when the server has closed it."""

    def __init__(self, port: int, selector: selectors.BaseSelector, tally: Tally) -> None:
        self._port, self._selector, self._tally = port, selector, tally
        self._socket: socket.socket | None = None
        self._request, self._answer = b"", b""
        self._begun = 0.0
        self._again = False
        self.busy = False

    def send(self, request: bytes) -> None:
        """Send a request; its answer is received later."""
        self._request, self._answer, self._again, self.busy = request, b"", False, True
        self._begun = time.perf_counter()
        try:
            self._write()
        except ConnectionError:  # the server closed the connection while it was idle
            self.hang_up()
            self._write()

    def _write(self) -> None:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), PATIENCE)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._selector.register(self._socket, selectors.EVENT_READ, self)
            self._tally.connects += 1
        self._socket.sendall(self._request)

    def receive(self) -> bool:
        """Read what has arrived; return whether the answer is complete."""
        assert self._socket
        try:
            some = self._socket.recv(65_536)
        except ConnectionError:
            some = b""
        if not some:
            self.hang_up()
            if self.busy and (self._answer or self._again):
                raise EntregentError(f"The server at port {self._port} broke off its answer.")
            if self.busy:  # the server closed the connection just before the request arrived
                self._again = True
                self._write()
            return False
        self._answer += some
        whole = is_whole(self._answer)
        if whole:
            self._tally.answers.append(time.perf_counter() - self._begun)
            self.busy = False
            head = self._answer[: self._answer.index(b"\r\n\r\n")].lower()
            if not head.startswith(b"http/1.1 2"):
                raise EntregentError(f"The server at port {self._port} says: {self._answer[:500]!r}")
            if b"connection: close" in head:
                self.hang_up()
        return whole

    def hang_up(self) -> None:
        """Close the connection, if there is one."""
        if self._socket:
            self._selector.unregister(self._socket)
            self._socket.close()
            self._socket = None


def is_whole(answer: bytes) -> bool:
    """Check whether an answer has arrived to its last byte, by its length or its last chunk."""
    head, blank, body = answer.partition(b"\r\n\r\n")
    if not blank:
        return False
    for line in head.lower().split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return len(body) >= int(value)
        if name == b"transfer-encoding":
            return body.endswith(b"\r\n0\r\n\r\n")
    raise EntregentError(f"An answer has neither length nor chunks: {head!r}")


def get(path: str, key: str = "") -> bytes:
    """Return a GET request as bytes, with a key if one is given."""
    said = f"Authorization: Bearer {key}\r\n" if key else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n{said}\r\n".encode()


def post(path: str, body: bytes, authorization: str) -> bytes:
    """Return a POST request of JSON as bytes."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
        f"Authorization: {authorization}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
