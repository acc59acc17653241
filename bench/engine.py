"""The questions on the engine: through the plain driver, and through the gateway of the service.

This is the only module besides `app.graph` that uses the driver: the gateway is itself measured.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import neo4j

from app.graph import Answer, Graph
from app.settings import Settings
from bench.questions import ASKED, Asked, Question

Seconds = dict[str, list[float]]
"""Seconds of each time a query was asked, by its label."""


def timed(
    settings: Settings, graph: Graph, questions: Sequence[Question], passes: int, told: Callable[[], None]
) -> tuple[Seconds, Seconds]:
    """Ask every question through the driver and through the gateway; return the last pass's seconds of each.

    All queries of a question are asked before the next question, in an order drawn anew each time, so that
    whatever slows the machine for a while slows all alike.
    """
    with (
        neo4j.GraphDatabase.driver(
            settings.neo4j_uri,
            auth=(settings.neo4j_username, settings.neo4j_password),
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        ) as driver,
        driver.session(
            database=settings.neo4j_database,
            default_access_mode=neo4j.READ_ACCESS,
            fetch_size=settings.row_cap + 1,
        ) as session,
    ):
        doors: list[Callable[[Asked, dict[str, Any]], Any]] = [
            lambda asked, given: _run(session, settings, asked, given),
            lambda asked, given: graph.read(asked.statement, given),
        ]
        for _ in range(passes):
            seconds: list[Seconds] = [defaultdict(list) for _ in doors]
            draw = random.Random("order")
            for number, question in enumerate(questions):
                due = [asked for asked in ASKED if number % asked.every == 0]
                for asked in draw.sample(due, len(due)):
                    given = asked.given(question)
                    for door in draw.sample(range(len(doors)), len(doors)):
                        start = time.perf_counter()
                        doors[door](asked, given)
                        seconds[door][asked.label].append(time.perf_counter() - start)
                told()
    return seconds[0], seconds[1]


def _run(session: neo4j.Session, settings: Settings, asked: Asked, given: dict[str, Any]) -> None:
    """Run a query in an auto-commit transaction as the gateway does, without the gateway's other work."""
    query = neo4j.Query(
        asked.statement.sent,
        metadata={"app": "bench", "query": asked.query},
        timeout=settings.time_limit,
    )
    session.run(query, given).fetch(settings.row_cap + 1)


def answer(graph: Graph, asked: Asked, question: Question) -> Answer:
    """Ask one question through the gateway."""
    return graph.read(asked.statement, asked.given(question))
