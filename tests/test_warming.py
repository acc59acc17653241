"""At the start, each question that people ask is put to Neo4j once, about nobody; this disturbs nothing."""

from __future__ import annotations

import dataclasses
import queue
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from app import server
from app.catalogue import Query, shipped
from app.errors import EngineUnavailableError, EntregentError, NotFoundError, TimeLimitError
from app.graph import Graph
from app.settings import Settings
from app.warming import IMPORTING, compile_ahead, questions, warm


def test_each_question_about_somebody_is_asked_about_nobody(
    village: Graph, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    read = Graph.read

    def reading(graph: Graph, query: Query, arguments: Any) -> Any:
        asked.append(query.name)
        if query.name in ("degree", "contacts"):  # compiling all of them here would take seconds
            answer = read(graph, query, arguments)
            raise AssertionError(f"{query.name} answered {answer.rows}")
        raise NotFoundError("person", arguments[query.viewer])

    compiled: list[str] = []
    monkeypatch.setattr(Graph, "read", reading)
    monkeypatch.setattr(Graph, "explain", lambda graph, query, arguments: compiled.append(query.name))
    warm(settings)
    assert compiled == list(IMPORTING)
    of_somebody = [query for query in shipped().values() if query.mode == "read" and query.viewer]
    discovery = [query.name for query in of_somebody if query.shelf == "discovery"]
    assert asked[: len(discovery)] == discovery
    assert set(asked) == {query.name for query in of_somebody}
    assert len(asked) == len(of_somebody)


def test_the_arguments_are_of_the_kinds_that_an_address_sends(settings: Settings) -> None:
    by_name = {query.name: arguments for query, arguments in questions()}
    assert by_name["introductions"] == shipped()["introductions"].load(
        {"person_id": "a", "other_id": "b"}
    ) | {"person_id": "\x00", "other_id": "\x00"}
    assert by_name["degrees"]["other_ids"] == ["\x00"]
    assert isinstance(by_name["search"]["q"], str)
    assert by_name["search"]["employer"] is None


def test_where_neo4j_is_away_nothing_is_warmed_and_nothing_fails() -> None:
    warm(Settings(neo4j_uri="bolt://127.0.0.1:1", secret_key="only-for-tests", retry_time=0.0))


@pytest.mark.parametrize(
    ("error", "tried"), [(TimeLimitError("x", "x"), IMPORTING), (EngineUnavailableError("x"), IMPORTING[:1])]
)
def test_what_an_import_writes_with_is_compiled_beside_it_and_fails_for_nobody(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: EntregentError, tried: tuple[str, ...]
) -> None:
    """An error that a thread leaves behind would fail this test as a warning."""
    compiled = queue.Queue[str]()

    def explain(graph: Graph, query: Query, arguments: Any) -> None:
        compiled.put(query.name)
        raise error

    monkeypatch.setattr(Graph, "explain", explain)
    compile_ahead(settings)
    _end_compiling()
    assert list(compiled.queue) == list(tried)


def test_what_is_compiled_ahead_is_compiled_though_the_command_has_ended(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, compiled = threading.Event(), queue.Queue[str]()
    explain = Graph.explain

    def explaining(graph: Graph, query: Query, arguments: Any) -> Any:
        assert closed.wait(10)
        answer = explain(graph, shipped()["sign-of-life"], {})
        compiled.put(query.name)
        return answer

    monkeypatch.setattr(Graph, "explain", explaining)
    with Graph(settings) as graph:
        compile_ahead(graph.settings)
    closed.set()
    _end_compiling()
    assert list(compiled.queue) == list(IMPORTING)


def _end_compiling() -> None:
    for thread in threading.enumerate():
        if thread.name == "compiling":
            thread.join(30)
            assert not thread.is_alive()


@pytest.mark.parametrize(("warm_up", "age", "warms"), [(True, 1, True), (True, 2, False), (False, 1, False)])
def test_the_first_worker_warms_unless_that_is_turned_off(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, warm_up: bool, age: int, warms: bool
) -> None:
    warmed = queue.Queue[Settings]()
    monkeypatch.setattr(server, "warm", warmed.put)
    asked = dataclasses.replace(settings, warm_up=warm_up)
    server.Server._warm(SimpleNamespace(_settings=asked), SimpleNamespace(age=age))
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join(10)
    assert list(warmed.queue) == [asked] * warms
