"""What holds for every file of the library, whatever it asks, as judged by the engine itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest

from app.catalogue import Query, load_library, shipped
from app.graph import Graph
from app.settings import Settings

LIBRARY = shipped()
OWN = load_library(Path(__file__).parent.parent / "queries")
TYPES = {"read": {"r"}, "write": {"w", "rw"}, "schema": {"s", "r", "rw", "w"}}
ONE_ROW = {
    "Argument", "NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)",
    "Aggregation", "CacheProperties", "EagerAggregation", "Filter", "Limit", "Optional", "Projection",
}  # fmt: skip
"""Steps with at most one row, always or if the steps below them have at most one."""
Explained = Callable[[Query], neo4j.EagerResult]
every_query = pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
# Queries that change the graph are run by the tests of what they change.
every_reading_query = pytest.mark.parametrize("query", LIBRARY.readable(), ids=lambda query: query.name)


@pytest.fixture(scope="module")
def driver(settings: Settings, village: Graph) -> Iterator[neo4j.Driver]:
    """Yield a driver of the tests' own, since the gateway gives neither plans nor notifications."""
    auth = (settings.neo4j_username, settings.neo4j_password)
    with neo4j.GraphDatabase.driver(settings.neo4j_uri, auth=auth) as driver:
        yield driver


@pytest.fixture(scope="module")
def explained(driver: neo4j.Driver) -> Explained:
    """Return a function that asks the engine, once, to explain a statement without running it."""
    said: dict[str, neo4j.EagerResult] = {}

    def give(query: Query) -> neo4j.EagerResult:
        if query.name not in said:
            text = f"EXPLAIN {query.text}"
            said[query.name] = driver.execute_query(text, query.samples, database_="neo4j")
        return said[query.name]

    return give


def _steps(plan: dict[str, object]) -> Iterator[dict[str, object]]:
    yield plan
    for child in plan.get("children", []):
        yield from _steps(child)


def _name(step: dict[str, object]) -> str:
    return str(step["operatorType"]).split("@")[0]


EVIDENCE = re.compile(r"(CREATE|MERGE) [^\n]*:(KNOWS|WORKED_AT)\b|confirmed_at =|SET \w+:Closed")
OF_NOBODY = {"merge-doubled-acquaintances", "turn-acquaintances", "create-person"}
"""Queries without `weighs`: they find the people themselves, or make people who know nobody, or turn only."""


def test_a_query_that_writes_evidence_says_whose_acquaintances_are_weighed_after_it() -> None:
    writing = {
        query.name for query in LIBRARY.values() if query.mode == "write" and EVIDENCE.search(query.text)
    }
    assert {query.name for query in LIBRARY.values() if query.weighs} == writing - OF_NOBODY


@every_query
def test_the_engine_takes_a_file_as_it_is_without_a_warning(explained: Explained, query: Query) -> None:
    statuses = explained(query).summary.gql_status_objects
    assert [status.status_description for status in statuses if status.is_notification] == []


@every_query
def test_the_columns_are_those_of_the_header(explained: Explained, query: Query) -> None:
    assert explained(query).keys == list(query.columns)


@every_query
def test_a_file_does_what_its_mode_says(explained: Explained, query: Query) -> None:
    assert explained(query).summary.query_type in TYPES[query.mode]


def _dear_steps(plan: dict[str, object]) -> set[str]:
    """Return the steps that scan all nodes, or that try all paths if a shortest one is not found.

    If the server forbids the latter, as the local engine does, the plan has an error in its place.
    """
    names = {_name(step) for step in _steps(plan)}
    fallback = {"Error", "VarLengthExpand(Into)"} if "ShortestPath" in names else set()
    return names & ({"AllNodesScan"} | fallback)


@every_query
def test_no_plan_scans_all_nodes_or_enumerates_all_paths(explained: Explained, query: Query) -> None:
    plan = explained(query).summary.plan
    assert _dear_steps(plan or {"operatorType": "none"}) == set()


@pytest.mark.parametrize("name", ["anything", "every-path-there-is"])
def test_a_plan_that_does_either_is_recognised(explained: Explained, name: str) -> None:
    assert _dear_steps(explained(OWN[name]).summary.plan)


def _crossed(plan: dict[str, object]) -> list[set[str]]:
    """Return the steps that multiply rows, for each product of two sides that may both have many rows."""
    crossed = []
    for step in _steps(plan):
        if _name(step) == "CartesianProduct":
            sides = [{_name(below) for below in _steps(side)} - ONE_ROW for side in step["children"]]
            if all(sides):
                crossed.append(set().union(*sides))
    return crossed


@every_query
def test_no_plan_crosses_more_than_single_rows(explained: Explained, query: Query) -> None:
    plan = explained(query).summary.plan
    assert _crossed(plan or {"operatorType": "none"}) == []


@pytest.mark.parametrize("name", ["everybody-with-everybody", "contacts-with-contacts"])
def test_a_plan_that_does_is_recognised(explained: Explained, name: str) -> None:
    assert _crossed(explained(OWN[name]).summary.plan)


@every_reading_query
def test_every_example_runs(village: Graph, query: Query) -> None:
    answer = village.read(query, query.samples)
    assert answer.columns == list(query.columns)
    assert (
        len(answer.rows) == (query.name != "key")  # there is no key yet
        if query.rows == "one"
        else len(answer.rows) <= query.samples.get("limit", 10**6)
    )


@every_reading_query
def test_every_row_is_as_the_header_says(village: Graph, query: Query) -> None:
    schema = query.row_schema("Row")()
    for row in village.read(query, query.samples).rows:
        assert schema.validate(row) == {}


def ids(*kinds: str) -> pytest.MarkDecorator:
    """Parametrize by each query that reads and each of its parameters that is an id of these kinds."""
    cases = [
        (query, name) for query in LIBRARY.readable() for name, kind in query.ids.items() if kind in kinds
    ]
    return pytest.mark.parametrize(
        ("query", "name"), cases, ids=[f"{query.name}-{name}" for query, name in cases]
    )


def _raw_rows(driver: neo4j.Driver, query: Query, arguments: dict[str, object]) -> list[neo4j.Record]:
    return driver.execute_query(query.text, arguments, database_="neo4j").records


@ids("person", "employer")
def test_an_unknown_id_gives_fewer_rows_than_any_known_one(
    driver: neo4j.Driver, query: Query, name: str
) -> None:
    sample = query.samples[name]
    unknown = ["nobody", *sample[1:]] if isinstance(sample, list) else "nobody"
    rows = _raw_rows(driver, query, query.samples | {name: unknown})
    assert len(rows) == (len(sample) - 1 if isinstance(sample, list) else 0)


@ids("person")
def test_somebody_without_contacts_still_gives_a_row(driver: neo4j.Driver, query: Query, name: str) -> None:
    sample = query.samples[name]
    hermit = ["lior", *sample[1:]] if isinstance(sample, list) else "lior"
    rows = _raw_rows(driver, query, query.samples | {name: hermit})
    assert len(rows) >= (len(sample) if isinstance(sample, list) else 1)
