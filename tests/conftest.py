"""The Neo4j that the tests use, and the graphs they query.

It is the server of NEO4J_TEST_URI, else a container if Docker answers, else the local engine; never the one
that NEO4J_URI names, and never one that holds data.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docker
import hypothesis
import pytest
from docker.errors import DockerException
from flask import Flask
from flask.testing import FlaskClient
from testcontainers.community.neo4j import Neo4jContainer
from werkzeug.datastructures import Headers
from xdist.scheduler import LoadFileScheduling

from app import create_app
from app.access import make_key
from app.catalogue import load_library, shipped
from app.engine import configuration, reachable
from app.graph import Graph
from app.parts import parts_of
from app.schema import apply_schema
from app.settings import Settings, read_settings
from seed import loading
from seed.village import village as village_network

LDBC_TINY = Path(__file__).parent.parent.parent / "shared" / "data" / "ldbc-tiny"
IMAGE = "neo4j:5.26-community"
PASSWORD = "only-for-tests"

# Every engine of the tests is short-lived: on few cores Java's second compiler costs it more time than it
# saves. The processes that tests start inherit this.
JAVA = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m"
# A Java that this archive of classes does not fit does without, and would print so among what it is asked.
if "ENTREGENT_TEST_CLASSES" in os.environ:
    JAVA += f" -XX:SharedArchiveFile={os.environ['ENTREGENT_TEST_CLASSES']} -Xlog:disable"
os.environ.setdefault("JDK_JAVA_OPTIONS", JAVA)
# A query that counts as slow is logged, and a log that is not set up is printed among a command's answers.
os.environ.setdefault("ENTREGENT_SLOW_QUERY", "9")

# Machines are shared, and every graph that is drawn replaces the last one in the same engine.
hypothesis.settings.register_profile(
    "engine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture]
)
hypothesis.settings.load_profile("engine")

own = load_library(Path(__file__).parent / "queries")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers run: each has its own engine; 0 if all tests share the server that is named."""
    return 0 if os.environ.get("NEO4J_TEST_URI") else min(os.cpu_count() or 1, 4)


MANY_EXAMPLES = ("test_non_interference.py", "test_mutated.py")
EVERY_QUERY = (
    *("test_every_query.py", "test_index.py", "test_cypher_shell.py"),
    *("test_answers.py", "test_description.py", "cli/test_new.py"),
)


class Scheduling(LoadFileScheduling):
    """Sends the tests of a file to one worker, except those that take minutes if many examples are drawn.

    The files that have every query compiled go to one worker, whose engine then does it once.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        if file.endswith(MANY_EXAMPLES):
            return nodeid
        return "every query" if file.endswith(EVERY_QUERY) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    """Return what decides which worker runs which tests."""
    return Scheduling(config, log)


def _docker_answers() -> bool:
    if "DOCKER_HOST" not in os.environ and not Path("/var/run/docker.sock").is_socket():
        return False  # without an answer, the client would leave a socket open
    try:
        with contextlib.closing(docker.from_env(timeout=2)) as client:
            return bool(client.ping())
    except DockerException:
        return False


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Yield settings that name the test server."""
    home = tmp_path_factory.mktemp("entregent")
    asked = dataclasses.replace(
        read_settings(),
        neo4j_uri=os.environ.get("NEO4J_TEST_URI", ""),
        home=home,
        secret_key="only-for-tests",
        time_limit=60.0,  # a machine with other users compiles a large statement slowly
        key_cache=3600.0,  # longer than a module runs: some modules clear the graph, keys included
        **dict.fromkeys(("person_rate", "analyst_rate", "service_rate", "failure_rate", "targets"), 10**9),
    )
    if asked.neo4j_uri:
        if asked.neo4j_uri == os.environ.get("NEO4J_URI"):
            pytest.exit("NEO4J_TEST_URI names the same server as NEO4J_URI; tests never touch that one.", 4)
        yield asked
    elif _docker_answers():
        with Neo4jContainer(IMAGE, password=PASSWORD) as container:
            yield dataclasses.replace(
                asked, neo4j_uri=container.get_connection_url(), neo4j_password=PASSWORD
            )
    else:
        # Tests replace whole graphs; plans should not be made anew for that.
        unmoved = (*configuration.PLANNING, "dbms.cypher.min_replan_interval=1d")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(configuration, "PLANNING", unmoved)
            with reachable(asked) as named:
                yield named


@pytest.fixture(scope="session", autouse=True)
def _plans_are_kept() -> Iterator[None]:
    """Let loads keep Neo4j's plans: making all of them again takes most of a minute."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "replan", lambda graph: None)
        yield


@pytest.fixture(scope="session")
def _empty_at_first(settings: Settings) -> None:
    with Graph(settings) as graph:
        if graph.read(own["anything"], {}).rows[0]["found"]:
            pytest.exit(f"The graph at {settings.neo4j_uri} is not empty; tests would clear it.", 4)


@pytest.fixture(scope="module")
def graph(settings: Settings, _empty_at_first: None) -> Iterator[Graph]:
    """Yield an empty graph with the schema applied, cleared after each module."""
    with Graph(dataclasses.replace(settings, time_limit=60.0)) as graph:
        apply_schema(graph)
        yield graph
        graph.write(own["clear"], {})


@pytest.fixture(scope="module")
def village(graph: Graph) -> Graph:
    """Return the graph with the village in it."""
    loading.load(graph, village_network())
    graph.write(shipped()["await-indexes"], {})
    return graph


@pytest.fixture(scope="module")
def key_of(graph: Graph) -> Callable[..., str]:
    """Return a function that makes a key of a scope, for a person if one is given."""

    def made(scope: str, person_id: str | None = None) -> str:
        return make_key(graph, {"scope": scope, "person_id": person_id})[0]

    return made


class Holder(FlaskClient):
    """A client that adds its key to each request that has none."""

    key: str | None = None

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Send a request."""
        if self.key is not None:
            headers = Headers(kwargs.pop("headers", None))
            headers.setdefault("Authorization", f"Bearer {self.key}")
            kwargs["headers"] = headers
        return super().open(*args, **kwargs)


@pytest.fixture(scope="module")
def client_of(app: Flask, key_of: Callable[..., str]) -> Callable[..., FlaskClient]:
    """Return a function that makes a client with a key of a scope, for a person if one is given."""

    def made(scope: str, person_id: str | None = None) -> FlaskClient:
        client = app.test_client()
        client.key = key_of(scope, person_id)
        return client

    return made


@pytest.fixture(scope="module")
def app(settings: Settings) -> Iterator[Flask]:
    """Yield the application on the test server, whatever the graph holds."""
    app = create_app(settings)
    app.test_client_class = Holder
    app.testing = True
    yield app
    parts_of(app).graph.close()


@pytest.fixture(scope="module")
def client(client_of: Callable[..., FlaskClient], village: Graph) -> FlaskClient:
    """Return a client of the application with an admin's key and the village in the graph."""
    return client_of("admin")
