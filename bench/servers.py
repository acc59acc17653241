"""The servers that are asked over HTTP: the service, Neo4j's own Query API, and one that does nothing.

`serving` asks them and measures how fast they answer.
"""

from __future__ import annotations

import base64
import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import psutil

from app.access import SERVICE, make_key
from app.catalogue import shipped
from app.errors import EntregentError
from app.formats import to_json
from app.graph import Graph
from app.settings import Settings
from bench import client
from bench.questions import Asked, Question

START = 60.0
"""Seconds in which the service has to answer for the first time."""


class Service:
    """Entregent as `entregent serve` runs it."""

    name = "Entregent"

    def __init__(self, process: subprocess.Popen[bytes], port: int, key: str) -> None:
        self._process = process
        self.port = port
        self._key = key

    def request(self, asked: Asked, question: Question) -> bytes:
        """Return the HTTP request that asks a question."""
        given = asked.arguments(question)
        address = f"/v1/people/{given.pop('person_id')}/{asked.query}/{given.pop('other_id')}"
        return client.get(f"{address}?{urlencode(given)}", self._key)

    def memory(self) -> list[float]:
        """Return the resident memory of each worker, in MB."""
        workers = psutil.Process(self._process.pid).children()
        return [worker.memory_info().rss / 1e6 for worker in workers]


class Opened(Service):
    """The service with the questions asked over HTTP open to anybody, asked without a key."""

    name = "without a key"


class QueryApi:
    """Neo4j's own HTTP server, which is sent the text of the query's file."""

    name = "Neo4j's Query API"

    def __init__(self, settings: Settings, http_uri: str) -> None:
        self.port = urlsplit(http_uri).port or 0
        self._path = f"/db/{settings.neo4j_database}/query/v2"
        user = f"{settings.neo4j_username}:{settings.neo4j_password}"
        self._authorization = f"Basic {base64.b64encode(user.encode()).decode()}"

    def request(self, asked: Asked, question: Question) -> bytes:
        """Return the HTTP request that asks a question."""
        body: dict[str, Any] = {
            "statement": shipped()[asked.query].sent,
            "parameters": asked.given(question),
            "accessMode": "READ",
        }
        return client.post(self._path, to_json(body), self._authorization)


@contextlib.contextmanager
def service(settings: Settings) -> Iterator[Service]:
    """Run the service beside the engine, as `entregent serve` does, for the length of the block."""
    with Graph(settings) as graph:
        key, _ = make_key(graph, {"scope": SERVICE, "note": "The bench", "hours": 2})
    with _served(settings, "app.cli", "serve") as (process, port):
        yield Service(process, port, key)


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Opened]:
    """Run the service with the questions asked over HTTP open to anybody."""
    with _served(settings, "bench.opened") as (process, port):
        yield Opened(process, port, "")


@contextlib.contextmanager
def _served(settings: Settings, *words: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = _free_port()
    environment = {
        **os.environ,
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_username,
        "NEO4J_PASSWORD": settings.neo4j_password,
        "NEO4J_DATABASE": settings.neo4j_database,
        "ENTREGENT_HOME": str(settings.home),
        "ENTREGENT_PORT": str(port),
        "ENTREGENT_WORKERS": str(settings.workers),
        "ENTREGENT_SERVICE_RATE": "1000000000",
    }
    command = [sys.executable, "-m", *words]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield process, port
    finally:
        process.terminate()
        try:
            process.wait(START)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    patient_until = time.monotonic() + START
    while time.monotonic() < patient_until and process.poll() is None:
        with contextlib.suppress(OSError, EntregentError):
            client.ask(port, [client.get("/readyz")], connections=1, most=1, seconds=START)
            return
        time.sleep(0.1)
    raise EntregentError("The service does not start.")


@contextlib.contextmanager
def idle() -> Iterator[int]:
    """Run the server that does nothing; yield its port."""
    command = [sys.executable, "-m", "bench.idle"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
