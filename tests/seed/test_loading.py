"""Loading into a server: nothing is doubled, lost, or left out without a word."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import neo4j
import pytest

from app.catalogue import Query, load_library, shipped
from app.errors import (
    EngineUnavailableError,
    EntregentError,
    GraphNotEmptyError,
    InvalidSeedError,
    NotFoundError,
)
from app.graph import Answer, Graph
from app.settings import Settings
from seed import commands, loading
from seed.generated import generated
from seed.ldbc import ldbc
from seed.loading import load, load_if_empty, network_size
from seed.network import Acquaintance, Employer, Job, Network, Person
from seed.village import village

TINY = Path(__file__).parents[3] / "shared" / "data" / "ldbc-tiny"
SAMPLES = Path(__file__).parent / "samples"
VILLAGE = {"people": 12, "employers": 4, "acquaintances": 16, "jobs": 16}

own = load_library(Path(__file__).parents[1] / "queries")
directions = load_library(Path(__file__).parent / "queries")["directions"]


@pytest.fixture
def empty(graph: Graph) -> Graph:
    """The graph with nothing in it."""
    graph.write(own["clear"], {})
    return graph


def _seed(settings: Settings, *words: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_username,
        "NEO4J_PASSWORD": settings.neo4j_password,
        "NEO4J_DATABASE": settings.neo4j_database,
    }
    command = [sys.executable, "-m", "seed", *words]
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def _wait_for(there: Callable[[], bool]) -> None:
    for _ in range(1_200):
        if there():
            return
        time.sleep(0.05)
    pytest.fail("waited in vain")


def test_what_was_written_though_its_answer_was_lost_is_not_doubled(
    empty: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = empty.write

    def lost(query: Query, arguments: Mapping[str, object]) -> Answer:
        answer = write(query, arguments)
        if query.once:
            raise EngineUnavailableError("Neo4j does not answer.")
        return answer

    monkeypatch.setattr(empty, "write", lost)
    loaded = load(empty, village())
    assert loaded.created["acquaintances"] == loaded.sent["acquaintances"] == VILLAGE["acquaintances"]
    assert network_size(empty) == VILLAGE


def test_a_load_has_statements_planned_anew_before_and_after_its_acquaintances(
    empty: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    monkeypatch.setattr(loading, "replan", lambda graph: sizes.append(network_size(graph)["acquaintances"]))
    load(empty, village())
    assert sizes == [0, VILLAGE["acquaintances"]]


def test_the_village_loaded_twice_is_there_once(empty: Graph) -> None:
    first = load(empty, village())
    second = load(empty, village(), into=True)
    assert first.created == first.sent == second.sent == VILLAGE
    assert second.created == dict.fromkeys(VILLAGE, 0)
    assert network_size(empty) == VILLAGE


def test_a_load_tells_of_each_step_how_far_it_is(empty: Graph) -> None:
    told: Counter[str] = Counter()
    load(empty, village(), watch=lambda step, count: told.update({step: count}))
    assert told == {**VILLAGE, "weighing": VILLAGE["acquaintances"]}


def test_an_acquaintance_goes_from_the_smaller_id_whichever_way_it_is_told(empty: Graph) -> None:
    """Ids are compared by code point, as in Python and in Neo4j, also those that need two units in UTF-16."""
    ids = ["Zoé", "ada", "élodie", "\uffee", "\U0001f98a"]
    assert ids == sorted(ids)
    told = [Acquaintance(other, one) for n, one in enumerate(ids) for other in ids[n + 1 :]]
    load(empty, Network(map(Person, ids), (), told, ()))
    assert empty.read(directions, {}).rows == [{"right": 10, "wrong": 0}]
    load(empty, Network(map(Person, ids), (), [Acquaintance("ada", "Zoé")], ()), into=True)
    assert network_size(empty)["acquaintances"] == 10


def test_a_graph_that_holds_something_is_refused_unless_told(empty: Graph) -> None:
    load(empty, village())
    with pytest.raises(GraphNotEmptyError, match="holds 12 people, 4 employers"):
        load(empty, generated(50, 4, 1))
    assert not load_if_empty(empty, generated(50, 4, 1))
    assert network_size(empty) == VILLAGE
    load(empty, generated(50, 4, 1), into=True)
    assert network_size(empty)["people"] == 62


@pytest.mark.parametrize("network", ["village", "two-sites"])
def test_a_graph_that_is_refused_gets_no_schema_either(
    empty: Graph, settings: Settings, monkeypatch: pytest.MonkeyPatch, network: str
) -> None:
    """NEO4J_URI may name a server of somebody else's by mistake."""
    load(empty, Network([Person("ada")], (), (), ()))
    monkeypatch.setattr(commands, "read_settings", lambda: settings)
    monkeypatch.setattr(commands, "apply_schema", lambda graph: pytest.fail("applied"))
    with pytest.raises(GraphNotEmptyError, match="it holds 1 people, 0 employers"):
        commands.seed.main([network], standalone_mode=False)


@pytest.mark.parametrize("step", ["people", "acquaintances", "jobs", "weighing"])
def test_a_first_network_that_was_interrupted_is_whole_after_the_next_start(
    empty: Graph, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def interrupted(kind: str, count: int) -> None:
        if kind == step:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(loading, "load", functools.partial(load, watch=interrupted))
        load_if_empty(empty, village())
    assert any(network_size(empty).values())
    under_way = shipped()["load-under-way"]
    assert empty.read(under_way, {}).rows == [{"load_id": "first"}]
    assert load_if_empty(empty, village())
    assert empty.read(under_way, {}).rows == [{"load_id": None}]
    assert network_size(empty) == VILLAGE
    assert not load_if_empty(empty, village())


def test_an_interrupted_load_of_anything_else_is_not_taken_up_with_the_first_network(empty: Graph) -> None:
    def interrupted(kind: str, count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(empty, generated(50, 4, 1), watch=interrupted)
    assert not load_if_empty(empty, village())


def test_a_second_first_load_is_refused_while_one_is_under_way(empty: Graph) -> None:
    def people() -> Iterator[Person]:
        with pytest.raises(GraphNotEmptyError, match="Another load is under way"):
            load(empty, village())
        yield from village().people

    network = village()
    network.people = people()
    load(empty, network)
    assert network_size(empty) == VILLAGE


def test_a_load_that_is_taken_over_sends_nothing_more(empty: Graph) -> None:
    def acquaintances() -> Iterator[Acquaintance]:
        load(empty, village(), into=True)
        yield from village().acquaintances

    network = village()
    network.acquaintances = acquaintances()
    with pytest.raises(EntregentError, match="Another load took this one over"):
        load(empty, network)
    assert network_size(empty) == VILLAGE


def test_a_job_that_two_record_at_once_is_there_once(empty: Graph, settings: Settings) -> None:
    load(empty, Network([Person("ada")], [Employer("nordwind")], [], []))
    query = shipped()["record-jobs"]
    jobs = {"jobs": [{"person_id": "ada", "employer_id": "nordwind"}]}
    credentials = (settings.neo4j_username, settings.neo4j_password)
    with (
        ThreadPoolExecutor(1) as other,
        neo4j.GraphDatabase.driver(settings.neo4j_uri, auth=credentials) as driver,
        driver.session(database=settings.neo4j_database) as session,
    ):
        with session.begin_transaction() as transaction:
            transaction.run(query.text, jobs).consume()
            meanwhile = other.submit(empty.write, query, jobs)
            assert wait([meanwhile], 1).not_done  # it waits for the lock
            transaction.commit()
        assert meanwhile.result().rows == [{"found": 1, "created": 0}]
    assert network_size(empty)["jobs"] == 1


def test_a_killed_load_is_resumed_by_running_it_again(empty: Graph, settings: Settings) -> None:
    people, contacts = 3_000, 40
    expected = {kind: len(list(getattr(generated(people, contacts, 1), kind))) for kind in VILLAGE}
    words = ("generated", "--people", str(people), "--contacts", str(contacts), "--seed", "1")
    with _seed(settings, *words) as killed:
        _wait_for(lambda: network_size(empty)["acquaintances"] > 0)
        killed.send_signal(signal.SIGKILL)
    # The server may still work on what it was sent: wait until nothing changes any more.
    _wait_for(lambda: network_size(empty) == (time.sleep(0.5), network_size(empty))[1])
    assert network_size(empty) != expected
    with _seed(settings, *words, "--into") as again:
        told, _ = again.communicate()
    assert network_size(empty) == expected
    assert "were there already" in told


def test_a_bad_row_is_named_and_nothing_of_its_batch_is_loaded(empty: Graph, settings: Settings) -> None:
    with _seed(settings, "edges", str(SAMPLES / "one-id.txt")) as refused:
        _, said = refused.communicate()
    assert refused.returncode == 1
    assert f"{SAMPLES / 'one-id.txt'}:2: a line needs two ids, this one has 1" in said
    assert network_size(empty)["people"] == 0


def test_what_went_wrong_first_is_told_though_the_server_is_away_by_then(
    empty: Graph, settings: Settings
) -> None:
    with Graph(settings) as going:

        def torn() -> Iterator[Person]:
            yield Person("ada")
            going.close()
            raise ValueError("torn")

        with pytest.raises(ValueError, match="torn"):
            load(going, Network(torn(), (), (), ()))


def test_a_stream_that_breaks_off_leaves_whole_batches_only(empty: Graph) -> None:
    def broken() -> list[Acquaintance]:
        raise InvalidSeedError("a-file", 7, "bad row")

    network = village()
    network.acquaintances = (
        pair for some in (list(network.acquaintances), None) for pair in some or broken()
    )
    with pytest.raises(InvalidSeedError, match="a-file:7: bad row"):
        load(empty, network)
    assert network_size(empty) == {**VILLAGE, "acquaintances": 0, "jobs": 0}


@pytest.mark.parametrize("into", [False, True])
def test_an_acquaintance_of_somebody_unknown_is_an_error_that_names_them(empty: Graph, into: bool) -> None:
    network = Network([Person("ada")], [], [Acquaintance("ada", "zoe")], [])
    if into:
        load(empty, Network([Person("ada"), Person("bo")], [], [Acquaintance("ada", "bo")], []))
    with pytest.raises(NotFoundError, match='no person "zoe"'):
        load(empty, network, into=into)


def test_a_job_at_an_unknown_employer_is_an_error_that_names_it(empty: Graph) -> None:
    network = Network(
        [Person("ada")], [Employer("nordwind")], [], [Job("ada", "nordwind"), Job("ada", "nowhere")]
    )
    with pytest.raises(NotFoundError, match='no employer "nowhere"'):
        load(empty, network)


def test_jobs_without_title_or_dates_are_not_doubled_either(empty: Graph) -> None:
    jobs = [Job("ada", "nordwind"), Job("ada", "nordwind", "Engineer"), Job("ada", "nordwind", None, "2014")]
    for _ in range(2):
        load(empty, Network([Person("ada")], [Employer("nordwind")], [], jobs), into=True)
    assert network_size(empty)["jobs"] == 3


def test_somebody_with_more_contacts_than_a_batch_is_loaded(empty: Graph) -> None:
    ids = [f"p{number:05d}" for number in range(12_000)]
    people = map(Person, ["hub", *ids])
    load(empty, Network(people, [], (Acquaintance(id, "hub") for id in ids), []))
    assert network_size(empty)["acquaintances"] == 12_000


@pytest.mark.skipif(not TINY.exists(), reason="../shared/data/ldbc-tiny is absent")
def test_ldbc_tiny_is_loaded_whole(empty: Graph) -> None:
    load(empty, ldbc(TINY))
    assert network_size(empty) == {"people": 222, "employers": 1575, "acquaintances": 825, "jobs": 485}
