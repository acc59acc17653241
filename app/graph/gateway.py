"""Runs queries of the catalogue on Neo4j: one driver for each process, one way to read and one to write.

Which query answers which question is not known here.
"""

from __future__ import annotations

import copy
import dataclasses
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from types import TracebackType
from typing import Any, Literal, TypeVar

import neo4j
import structlog

from app.catalogue import Query, shipped
from app.catalogue.kinds import ID_KINDS
from app.errors import NotFoundError, QueryFailedError
from app.graph.answers import Answer, batches, ids_in, is_of_nothing, row_of
from app.graph.failures import refusal, told_as_ours
from app.graph.plans import EXPLAINED, PROFILED, steps
from app.graph.retries import Server
from app.graph.silence import awaited
from app.graph.verdicts import Verdict, verdicts
from app.settings import Settings

_log = structlog.get_logger()

_IDLE = 30.0
"""Seconds after which an idle connection is tested before use: the other end may have left in silence."""

_STREAMED = 1_000
"""Rows of a stream that are fetched at a time."""

Outcome = TypeVar("Outcome")


class Graph:
    """A Neo4j database; threads may share it, but it must not be carried over a fork.

    `waited` is called with the seconds that a statement took, with its retries; of a stream, until the first
    rows.
    """

    def __init__(self, settings: Settings, waited: Callable[[float], None] = lambda seconds: None) -> None:
        self.settings = settings
        self._waited = waited
        self._server = Server()
        with told_as_ours("Connecting"):
            self._driver = neo4j.GraphDatabase.driver(
                settings.neo4j_uri,
                auth=(settings.neo4j_username, settings.neo4j_password),
                connection_timeout=settings.connect_timeout,
                connection_acquisition_timeout=settings.acquisition_timeout,
                max_connection_pool_size=settings.pool_size,
                liveness_check_timeout=_IDLE,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="entregent",
            )

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def patient(self) -> Graph:
        """Return the same graph and connections, with the longer time limits of what is not a request."""
        patient = copy.copy(self)
        patient.settings = self.settings.patient()
        return patient

    def server(self) -> str:
        """Return what the server calls itself, such as Neo4j/5.26.31."""
        with told_as_ours("Connecting"):
            return self._driver.get_server_info().agent

    def read(self, query: Query, arguments: Mapping[str, Any], *, whole: bool = True) -> Answer:
        """Run a query that only reads; the server refuses any other here.

        Raises NotFoundError for an id in the arguments that does not exist, naming it, and QueryFailedError
        if the row cap leaves rows out, unless `whole` is false.
        """
        with told_as_ours(query.name):
            answer = self._known(query, arguments, self._asked(neo4j.READ_ACCESS, query, arguments))
        if whole and answer.truncated:
            said = f"{query.name} has more rows than ENTREGENT_ROW_CAP lets through."
            raise QueryFailedError(said, query.name)
        return answer

    def write(self, query: Query, arguments: Mapping[str, Any]) -> Answer:
        """Run a query that changes the graph, again if it fails for a passing reason.

        Raises NotFoundError for an id in the arguments that does not exist, naming it.
        """
        with told_as_ours(query.name):
            return self._known(query, arguments, self._asked(neo4j.WRITE_ACCESS, query, arguments))

    def every_row(self, query: Query, arguments: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the rows of all pages, each as long as the query allows; the row cap leaves none out."""
        after: dict[str, Any] = dict.fromkeys(query.after)
        most = int((query.parameters["limit"].range or [1, 1])[1])
        while True:
            answer = self.read(query, {**arguments, **after, "limit": most}, whole=False)
            yield from answer.rows
            if len(answer.rows) < most and not answer.truncated:
                return
            after = {name: answer.rows[-1][column] for name, column in query.after.items()}

    def stream(self, query: Query, arguments: Mapping[str, Any]) -> Generator[dict[str, Any], None, None]:
        """Yield rows as the server returns them; few are in memory at a time, so the row cap leaves none out.

        Raises as `read` does: what is known at once before the first row; a later failure ends the stream.
        """

        def begun() -> tuple[neo4j.Session, neo4j.Result, list[neo4j.Record]]:
            session = self._session(neo4j.READ_ACCESS, _STREAMED)
            try:
                result = session.run(self._statement(query), dict(arguments))
                return session, result, result.fetch(max([2, *batches(query, arguments)]))
            except BaseException:
                session.close()
                raise

        with told_as_ours(query.name):
            start = time.perf_counter()
            session, result, begin = self._tried(begun)
            seconds = time.perf_counter() - start
            with session:
                columns = list(result.keys())
                answer = Answer(columns, [row_of(columns, record) for record in begin], False)
                yield from self._known(query, arguments, answer).rows
                while True:
                    start = time.perf_counter()
                    record = next(result, None)
                    seconds += time.perf_counter() - start  # the reader's own time is not counted
                    if record is None:
                        break
                    yield row_of(columns, record)
            self._tell_if_slow(query, seconds)

    def explain(self, query: Query, arguments: Mapping[str, Any]) -> Answer:
        """Return the steps by which the server would answer; nothing is run."""
        return self._planned("EXPLAIN", query, arguments)

    def profile(self, query: Query, arguments: Mapping[str, Any]) -> Answer:
        """Run a query, even one that changes the graph, and return its steps with the cost of each."""
        return self._planned("PROFILE", query, arguments)

    def judged(self, query: Query) -> list[Verdict]:
        """Return what the server warns of in a query, or why it refuses it; the query is not run."""
        with told_as_ours(query.name), self._session(neo4j.WRITE_ACCESS, told="INFORMATION") as session:
            try:
                summary = session.run(self._statement(query, "EXPLAIN "), query.samples).consume()
            except Exception as error:
                return [refusal(error)]
        return list(verdicts(query.mode, summary))

    def _planned(self, how: str, query: Query, arguments: Mapping[str, Any]) -> Answer:
        access = neo4j.READ_ACCESS if query.mode == "read" else neo4j.WRITE_ACCESS
        with told_as_ours(query.name), self._session(access) as session:
            summary = session.run(self._statement(query, f"{how} "), dict(arguments)).consume()
        rows = list(steps(summary.profile or summary.plan or {"operatorType": "none"}))
        columns = PROFILED if summary.profile else EXPLAINED
        return Answer(columns, rows, False)

    def _asked(self, access: str, query: Query, arguments: Mapping[str, Any]) -> Answer:
        """Run a query in an auto-commit transaction: one round trip, where a managed transaction takes two.

        A passing failure is retried, the first time at once: a pooled connection may lead to a server that
        has gone since. So a write may run twice, if its first answer was lost: every query tolerates that,
        except those marked `once`, which are not retried.
        """

        def run() -> Answer:
            with self._session(access) as session, awaited(session, access, self.settings.retry_time):
                return self._answer(session.run(self._statement(query), dict(arguments)))

        start = time.perf_counter()
        answer = run() if query.once else self._tried(run)
        self._tell_if_slow(query, time.perf_counter() - start)
        return answer

    def _tried(self, attempt: Callable[[], Outcome]) -> Outcome:
        start = time.perf_counter()
        try:
            return self._server.tried(attempt, self.settings.retry_time)
        finally:
            self._waited(time.perf_counter() - start)

    def _session(
        self, access: str, fetch_size: int | None = None, *, told: Literal["OFF", "INFORMATION"] = "OFF"
    ) -> neo4j.Session:
        return self._driver.session(
            database=self.settings.neo4j_database,
            default_access_mode=access,
            fetch_size=fetch_size or self.settings.row_cap + 1,
            notifications_min_severity=told,
        )

    def _statement(self, query: Query, how: str = "") -> neo4j.Query:
        return neo4j.Query(
            how + query.sent,
            metadata={"app": "entregent", "query": query.name},
            timeout=self.settings.time_limit,
        )

    def _answer(self, result: neo4j.Result) -> Answer:
        cap, columns = self.settings.row_cap, list(result.keys())
        rows = [row_of(columns, record) for record in result.fetch(cap + 1)]
        result.consume()
        told = rows[0] if rows else {}
        return Answer(columns, rows[:cap], len(rows) > cap, told.get("total"), bool(told.get("capped")))

    def _tell_if_slow(self, query: Query, seconds: float) -> None:
        if seconds > self.settings.slow_query:
            _log.warning("slow query", query=query.name, seconds=round(seconds, 3))

    def _known(self, query: Query, arguments: Mapping[str, Any], answer: Answer) -> Answer:
        """Raise NotFoundError for an unknown id; leave out a row that only says that an id is known.

        A query returns a row for each id it knows, at least one: of nulls if there is nothing to show. So an
        unknown id is noticed in the same round trip, and only then is a second one made, to name it.
        """
        ids = ids_in(query, arguments)
        if ids and len(answer.rows) < (1 if query.rows == "one" else max([1, *batches(query, arguments)])):
            self._refuse_unknown(ids, arguments.get(query.viewer))
            if query.mode == "read":  # the missing id was created between the two
                answer = self._asked(neo4j.READ_ACCESS, query, arguments)
        if ids and query.rows == "many" and len(answer.rows) == 1 and is_of_nothing(query, answer.rows[0]):
            return dataclasses.replace(answer, rows=[])
        return answer

    def _refuse_unknown(self, ids: dict[str, list[str]], viewer_id: str | None) -> None:
        """Raise NotFoundError for the first id that does not exist, as far as the viewer may know."""
        named = {f"{kind}_ids": ids.get(kind, []) for kind in ID_KINDS}
        asked = {**named, "viewer_id": viewer_id}
        unknown = self._asked(neo4j.READ_ACCESS, shipped()["unknown-ids"], asked)
        for row in unknown.rows:
            raise NotFoundError(row["kind"], row["id"])
