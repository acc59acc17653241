"""Statements are tried again, but not while the server is away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from neo4j.exceptions import ClientError, Neo4jError, ServiceUnavailable

from app.errors import EngineUnavailableError
from app.graph import retries
from app.graph.retries import Server, tried

PATIENT = 60.0


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock at 0."""
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Server:
    """A server that was just found to be away."""
    server = Server(clock)
    with pytest.raises(ServiceUnavailable):
        server.tried(failing(ServiceUnavailable("gone")), 0.0)
    return server


def failing(error: BaseException) -> Callable[[], object]:
    """Return an attempt that raises an error."""

    def attempt() -> object:
        raise error

    return attempt


def assert_asked(server: Server) -> None:
    """Assert that an attempt made at this time reaches the server."""
    assert server.tried(lambda: "rows", 0.0) == "rows"


def assert_not_asked(server: Server) -> None:
    """Assert that an attempt made at this time fails without reaching the server."""
    with pytest.raises(EngineUnavailableError, match=r"^Neo4j does not answer\.$"):
        server.tried(lambda: pytest.fail("it was asked"), 0.0)


def test_a_server_that_is_away_is_not_asked_for_a_second(server: Server, clock: Clock) -> None:
    assert_not_asked(server)
    clock.now = 0.99
    assert_not_asked(server)
    clock.now = 1.0
    assert_asked(server)
    assert_asked(server)


def test_one_at_a_time_finds_out_whether_it_is_back(server: Server, clock: Clock) -> None:
    clock.now = 1.0

    def attempt() -> object:
        clock.now = 5.0
        assert_not_asked(server)
        raise ServiceUnavailable("gone")

    with pytest.raises(ServiceUnavailable):
        server.tried(attempt, 0.0)
    clock.now = 5.99
    assert_not_asked(server)
    clock.now = 6.0
    assert_asked(server)


def test_whoever_has_patience_asks_all_the_same_and_all_learn_that_it_is_back(server: Server) -> None:
    assert server.tried(lambda: "rows", PATIENT) == "rows"
    assert_asked(server)


@pytest.mark.parametrize("ending", [ClientError("no such function"), KeyboardInterrupt()])
def test_what_ends_otherwise_says_nothing_of_the_server(
    server: Server, clock: Clock, ending: BaseException
) -> None:
    clock.now = 1.0
    with pytest.raises(type(ending)):
        server.tried(failing(ending), 0.0)
    assert_asked(server)


DEADLOCK = Neo4jError._hydrate_neo4j(code="Neo.TransientError.Transaction.DeadlockDetected", message="")


@pytest.mark.parametrize(
    ("error", "tries"), [(DEADLOCK, 2), (ServiceUnavailable("gone"), 1)], ids=["deadlock", "away"]
)
def test_a_deadlock_is_retried_however_long_the_statement_had_waited_for_others(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, error: Exception, tries: int
) -> None:
    monkeypatch.setattr(retries.time, "perf_counter", clock)
    made = []

    def attempt() -> str:
        made.append("try")
        if len(made) == 1:
            clock.now += 3.0
            raise error
        return "rows"

    if tries == 1:
        with pytest.raises(ServiceUnavailable):
            tried(attempt, 2.0)
    else:
        assert tried(attempt, 2.0) == "rows"
    assert len(made) == tries


def test_a_deadlock_is_retried_no_longer_than_is_set(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    def sleep(seconds: float) -> None:
        clock.now += seconds

    monkeypatch.setattr(retries.time, "perf_counter", clock)
    monkeypatch.setattr(retries.time, "sleep", sleep)
    with pytest.raises(Neo4jError):
        tried(failing(DEADLOCK), 2.0)
    assert 1.0 <= clock.now <= 2.0
