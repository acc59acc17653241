"""What the gateway to Neo4j lets through, cuts off, refuses and tells apart."""

from __future__ import annotations

import contextlib
import dataclasses
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from drawing import held
from neo4j.exceptions import SessionExpired

from app.catalogue import Query, load_library, shipped
from app.errors import (
    ConflictError,
    EngineUnavailableError,
    NotFoundError,
    QueryFailedError,
    TimeLimitError,
)
from app.graph import Answer, Graph, gateway
from app.graph.retries import Server
from app.settings import Settings

OWN = load_library(Path(__file__).parent.parent / "queries")


class Recorder(Graph):
    """A graph that notes the name of each query it sends."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.sent: list[str] = []

    def _asked(self, access: str, query: Query, arguments: Mapping[str, Any]) -> Answer:
        self.sent.append(query.name)
        return super()._asked(access, query, arguments)


@pytest.fixture
def recorder(settings: Settings, village: Graph) -> Iterator[Recorder]:
    """A recorder on the village."""
    with Recorder(settings) as recorder:
        yield recorder


def ask(graph: Graph, name: str, **given: object) -> Answer:
    """Run a query of the library as a caller would."""
    query = shipped()[name]
    return graph.read(query, query.load(given))


def test_rows_come_in_order_with_their_columns(village: Graph) -> None:
    answer = village.read(OWN["numbers"], {"limit": 3})
    assert answer.columns == ["number"]
    assert answer.rows == [{"number": 1}, {"number": 2}, {"number": 3}]
    assert not answer.truncated


@pytest.mark.parametrize(("asked", "given", "truncated"), [(4, 4, False), (5, 5, False), (6, 5, True)])
def test_rows_beyond_the_row_cap_are_left_out_only_where_that_will_do_and_said_to_be(
    settings: Settings, village: Graph, asked: int, given: int, truncated: bool
) -> None:
    with Graph(dataclasses.replace(settings, row_cap=5)) as graph:
        told = pytest.raises(
            QueryFailedError, match="numbers has more rows than ENTREGENT_ROW_CAP lets through"
        )
        with told if truncated else contextlib.nullcontext():
            graph.read(OWN["numbers"], {"limit": asked})
        answer = graph.read(OWN["numbers"], {"limit": asked}, whole=False)
        assert (len(answer.rows), answer.truncated) == (given, truncated)
        assert len(graph.read(OWN["numbers"], {"limit": 1}).rows) == 1  # the connection is free again


def test_a_stream_gives_every_row_and_holds_few(settings: Settings, village: Graph) -> None:
    with Graph(dataclasses.replace(settings, row_cap=5, time_limit=60.0)) as graph:
        tracemalloc.start()
        counted = sum(1 for _ in graph.stream(OWN["numbers"], {"limit": 20_000}))
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert counted == 20_000
    assert held < 1_000_000  # the rows take 5 MB all together


def test_a_stream_that_is_left_gives_its_connection_back(settings: Settings, village: Graph) -> None:
    with Graph(dataclasses.replace(settings, pool_size=1, acquisition_timeout=0.5)) as graph:
        rows = graph.stream(OWN["numbers"], {"limit": 1_000_000})
        assert next(rows) == {"number": 1}
        rows.close()
        assert graph.read(shipped()["sign-of-life"], {}).rows == [{"alive": 1}]


def test_a_stream_tells_an_unknown_id_and_an_empty_answer_as_any_reading_does(village: Graph) -> None:
    query = shipped()["contacts"]
    rows = list(village.stream(query, query.load({"person_id": "ada"})))
    assert rows == ask(village, "contacts", person_id="ada").rows
    assert list(village.stream(query, query.load({"person_id": "lior"}))) == []
    with pytest.raises(NotFoundError, match='no person "zoe"'):
        next(village.stream(query, query.load({"person_id": "zoe"})))
    degrees = shipped()["degrees"]
    with pytest.raises(NotFoundError, match='no person "zoe"'):
        next(
            village.stream(degrees, degrees.load({"person_id": "ada", "other_ids": ["bruno", "zoe", "ines"]}))
        )


def test_nothing_is_written_by_a_stream(village: Graph) -> None:
    with pytest.raises(QueryFailedError, match="Writing in read access mode not allowed"):
        next(village.stream(OWN["write-in-disguise"], {}))


def test_a_plan_is_given_step_by_step_and_costs_only_where_it_was_run(village: Graph) -> None:
    explained = village.explain(OWN["numbers"], {"limit": 3})
    profiled = village.profile(OWN["numbers"], {"limit": 3})
    assert explained.columns == ["depth", "step", "details", "estimated_rows"]
    assert profiled.columns == [*explained.columns, "rows", "db_hits"]
    assert [row["step"] for row in explained.rows] == [row["step"] for row in profiled.rows]
    assert (profiled.rows[0]["depth"], profiled.rows[0]["rows"]) == (0, 3)


def test_a_query_past_its_time_limit_is_ended_by_the_server(settings: Settings, village: Graph) -> None:
    with Graph(dataclasses.replace(settings, time_limit=0.3)) as graph:
        start = time.perf_counter()
        with pytest.raises(TimeLimitError, match=r"^endless ran past its time limit and was ended\.$"):
            graph.read(OWN["endless"], {})
        assert time.perf_counter() - start < 5
        assert graph.read(shipped()["sign-of-life"], {}).rows == [{"alive": 1}]


def test_an_edit_that_waits_for_other_work_past_its_time_limit_is_ended_as_any_query(
    settings: Settings, village: Graph
) -> None:
    query, ended = shipped()["change-person"], r"^change-person ran past its time limit and was ended\.$"
    hiro = query.load({"person_id": "hiro", "name": "Hiro", "revision": 0})
    limited = dataclasses.replace(settings, time_limit=0.3)
    with Graph(limited) as graph, held(village, "hiro"), pytest.raises(TimeLimitError, match=ended):
        graph.write(query, hiro)


def test_a_slow_query_is_logged_by_name_alone(
    settings: Settings, village: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[tuple[str, dict[str, Any]]] = []

    class Log:
        def warning(self, event: str, **more: Any) -> None:
            logged.append((event, more))

    monkeypatch.setattr(gateway, "_log", Log())
    with Graph(dataclasses.replace(settings, slow_query=0.000001)) as graph:
        ask(graph, "contacts", person_id="ada")
        assert len(list(graph.stream(OWN["numbers"], {"limit": 2_000}))) == 2_000
        with pytest.raises(QueryFailedError):
            graph.read(OWN["division-by-zero"], {})
    ask(village, "contacts", person_id="ada")
    assert [event for event, _ in logged] == ["slow query", "slow query"]
    assert [more["query"] for _, more in logged] == ["contacts", "numbers"]
    assert [more.keys() for _, more in logged] == [{"query", "seconds"}] * 2


def test_nothing_is_written_through_the_door_to_read(village: Graph) -> None:
    with pytest.raises(QueryFailedError, match="Writing in read access mode not allowed"):
        village.read(OWN["write-in-disguise"], {})
    with pytest.raises(NotFoundError):
        ask(village, "person", person_id="intruder")


def test_the_server_knows_which_query_a_transaction_runs(village: Graph) -> None:
    ours = [{"app": "entregent", "query": "transactions-of-ours"}]
    assert village.read(OWN["transactions-of-ours"], {}).rows == ours
    assert village.write(OWN["transactions-of-ours"], {}).rows == ours


def test_nobody_is_recorded_twice(village: Graph) -> None:
    with pytest.raises(ConflictError, match=r"^record-person would break a rule of the graph, [a-z ]+\.$"):
        village.write(OWN["record-person"], {"id": "ada"})


def test_what_the_server_refuses_names_the_query(village: Graph) -> None:
    with pytest.raises(QueryFailedError, match="division-by-zero was refused by Neo4j: / by zero"):
        village.read(OWN["division-by-zero"], {})


def test_a_date_before_our_era_is_no_outage(village: Graph) -> None:
    with pytest.raises(QueryFailedError, match="year-before-one returns a value that Python cannot hold"):
        village.read(OWN["year-before-one"], {})


KNOWN_BUT_EMPTY = [
    ("contacts", {"person_id": "lior"}),
    ("mutual-contacts", {"person_id": "ada", "other_id": "lior"}),
    ("introductions", {"person_id": "ada", "other_id": "lior"}),
    ("people-you-may-know", {"person_id": "lior"}),
]


@pytest.mark.parametrize(("name", "given"), KNOWN_BUT_EMPTY, ids=[name for name, _ in KNOWN_BUT_EMPTY])
def test_nothing_to_tell_of_a_known_person_is_an_empty_answer_in_one_round_trip(
    recorder: Recorder, name: str, given: dict[str, object]
) -> None:
    answer = ask(recorder, name, **given)
    assert (answer.rows, answer.truncated) == ([], False)
    assert recorder.sent == [name]


def test_a_row_with_something_in_it_is_no_empty_answer_though_its_first_value_is_missing(
    village: Graph,
) -> None:
    home = OWN["home"]
    assert village.read(home, home.load({"person_id": "lior"})).rows == [
        {"city": None, "name": "Lior Ben-Ami"}
    ]
    assert village.read(home, home.load({"person_id": "lior", "named": False})).rows == []
    at_home = OWN["people-at-home"]
    assert village.read(at_home, at_home.load({"person_id": "lior"})).rows == [{"city": None, "total": 1}]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("contacts", {"person_id": "ada"}),
        ("degrees", {"person_id": "ada", "other_ids": ["lior", "ada", "bruno"]}),
        ("people-at-employer", {"person_id": "ada", "employer_id": "nordwind"}),
    ],
    ids=["contacts", "degrees", "people-at-employer"],
)
def test_an_answer_takes_one_round_trip(recorder: Recorder, name: str, given: dict[str, object]) -> None:
    assert ask(recorder, name, **given).rows
    assert recorder.sent == [name]


UNKNOWN = [
    ("person", {"person_id": "zoe"}, 'There is no person "zoe".'),
    ("contacts", {"person_id": "zoe"}, 'There is no person "zoe".'),
    ("mutual-contacts", {"person_id": "ada", "other_id": "zoe"}, 'There is no person "zoe".'),
    ("mutual-contacts", {"person_id": "zoe", "other_id": "yan"}, 'There is no person "zoe".'),
    ("degrees", {"person_id": "ada", "other_ids": ["bruno", "zoe", "dora"]}, 'There is no person "zoe".'),
    ("degrees", {"person_id": "zoe", "other_ids": ["bruno"]}, 'There is no person "zoe".'),
    ("mutual-contacts-with-each", {"person_id": "ada", "other_ids": ["zoe"]}, 'There is no person "zoe".'),
    ("employer", {"employer_id": "acme"}, 'There is no employer "acme".'),
    ("people-at-employer", {"person_id": "ada", "employer_id": "acme"}, 'There is no employer "acme".'),
    ("people-at-employer", {"person_id": "ada", "employer_id": "ada"}, 'There is no employer "ada".'),
    ("contacts", {"person_id": "nordwind"}, 'There is no person "nordwind".'),
]


@pytest.mark.parametrize(("name", "given", "said"), UNKNOWN, ids=ascii)
def test_an_id_that_nobody_bears_is_named(
    recorder: Recorder, name: str, given: dict[str, object], said: str
) -> None:
    with pytest.raises(NotFoundError) as told:
        ask(recorder, name, **given)
    assert str(told.value) == said
    assert recorder.sent == [name, "unknown-ids"]


def test_many_threads_share_one_graph(village: Graph) -> None:
    def contacts(person_id: str) -> tuple[str, int]:
        return person_id, len(ask(village, "contacts", person_id=person_id).rows)

    people = ["ada", "bruno", "chidi", "lior"] * 25
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(contacts, people))
    assert answers == [("ada", 4), ("bruno", 6), ("chidi", 3), ("lior", 0)] * 25


def test_threads_wait_their_turn_for_a_connection(settings: Settings, village: Graph) -> None:
    with Graph(dataclasses.replace(settings, pool_size=1)) as graph, ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: graph.read(shipped()["sign-of-life"], {}).rows, range(40)))
    assert answers == [[{"alive": 1}]] * 40


def test_a_wrong_password_is_told(settings: Settings) -> None:
    if not settings.neo4j_password:
        pytest.skip("the test server asks for no password")
    said = r"^Neo4j refuses the user name or the password\.$"
    with (
        Graph(dataclasses.replace(settings, neo4j_password="wrong")) as graph,
        pytest.raises(EngineUnavailableError, match=said),
    ):
        graph.read(shipped()["sign-of-life"], {})


def test_an_unknown_database_is_told(settings: Settings) -> None:
    said = r"^Neo4j has no database of the name in NEO4J_DATABASE\.$"
    with (
        Graph(dataclasses.replace(settings, neo4j_database="elsewhere")) as graph,
        pytest.raises(EngineUnavailableError, match=said),
    ):
        graph.read(shipped()["sign-of-life"], {})


def test_an_address_that_is_none_is_told(settings: Settings) -> None:
    with pytest.raises(EngineUnavailableError, match=r"^The driver cannot use NEO4J_URI as it is set\.$"):
        Graph(dataclasses.replace(settings, neo4j_uri="somewhere"))


def test_what_must_be_sent_once_is_not_sent_again(village: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    def away(query: Query, how: str = "") -> None:
        sent.append(query.name)
        raise SessionExpired("gone")

    monkeypatch.setattr(village, "_statement", away)
    monkeypatch.setattr(village, "settings", dataclasses.replace(village.settings, retry_time=0.2))
    monkeypatch.setattr(village, "_server", Server())  # or it would count as away in the tests after this
    for name, often in (("record-first-acquaintances", False), ("record-acquaintances", True)):
        sent.clear()
        with pytest.raises(EngineUnavailableError):
            village.write(shipped()[name], shipped()[name].samples)
        assert (len(sent) > 1) == often
