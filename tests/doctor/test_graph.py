"""What the doctor reports about a server and its graph, and the command's exit code."""

from __future__ import annotations

import dataclasses
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.access import make_key
from app.catalogue import load_library
from app.cli import entregent
from app.doctor import Finding, graph
from app.graph import Graph
from app.schema import apply_schema
from app.settings import Settings

OWN = load_library(Path(__file__).parent.parent / "queries")


def _server(settings: Settings) -> dict[str, str]:
    names = ("neo4j_uri", "neo4j_username", "neo4j_password", "neo4j_database")
    return {name.upper(): getattr(settings, name) for name in names}


def _doctor(settings: Settings) -> tuple[int, list[str]]:
    ran = CliRunner().invoke(entregent, ["doctor"], env=_server(settings))
    return ran.exit_code, ran.stdout.splitlines()


def _worse_than_good(opened: Graph) -> dict[str, Finding]:
    return {finding.about: finding for finding in graph.examined(opened) if finding.grade != "good"}


def test_a_sound_graph_has_nothing_wrong_and_ends_the_command_in_0(
    village: Graph, settings: Settings
) -> None:
    code, lines = _doctor(settings)
    assert code == 0
    assert [line for line in lines if line.startswith("wrong")] == []
    assert "good   contents: 12 people, 4 employers, 16 acquaintances, 16 jobs" in lines


@pytest.fixture
def faulty(village: Graph) -> Iterator[Graph]:
    """The village with one fault of every kind."""
    village.write(OWN["break"], {})
    yield village
    village.write(OWN["mend"], {})


def test_each_fault_is_told_with_how_to_mend_it_and_the_command_ends_in_1(
    faulty: Graph, settings: Settings
) -> None:
    code, lines = _doctor(settings)
    assert code == 1
    at = lines.index(
        "wrong  doubled-acquaintances: pairs of people whose acquaintance is stored more than once: 1"
    )
    assert lines[at + 1] == "       to fix it: entregent run merge-doubled-acquaintances"
    assert (
        "wrong  acquaintances-the-wrong-way: acquaintances stored from the larger id to the smaller: 2"
        in lines
    )
    assert "wrong  self-acquaintances: people recorded as knowing themselves: 1" in lines
    assert "wrong  doubled-jobs: jobs stored more than once: 1" in lines
    assert "note   people-without-a-name: people without a name: 2" in lines
    assert "note   jobs-that-end-before-they-start: jobs that end before they start: 1" in lines


def test_what_the_doctor_says_to_do_mends_it(faulty: Graph, settings: Settings) -> None:
    wrong = [finding.mend for finding in graph.examined(faulty) if finding.grade == "wrong"]
    assert len(wrong) == 4
    for command in wrong:
        assert CliRunner().invoke(entregent, command.split()[1:], env=_server(settings)).exit_code == 0
    assert [finding for finding in graph.examined(faulty) if finding.grade == "wrong"] == []


def test_people_that_no_address_can_name_are_wrong(village: Graph) -> None:
    village.write(OWN["write-without-ids"], {})
    told = _worse_than_good(village)["people-and-employers-without-an-id"]
    village.write(OWN["mend"], {})
    assert (told.grade, told.says) == (
        "wrong",
        "people and employers that no address can name, for want of an id that is text: 3",
    )


def test_an_index_that_is_missing_is_named(village: Graph) -> None:
    village.write(OWN["drop-an-index"], {})
    try:
        told = _worse_than_good(village)["schema"]
        assert (told.grade, told.says, told.mend) == (
            "wrong",
            "not there: employer_name",
            "entregent schema apply",
        )
    finally:
        apply_schema(village)
    assert "schema" not in _worse_than_good(village)


def test_expired_keys_are_noted(village: Graph) -> None:
    expired, _ = make_key(village, {"scope": "analyst"}), make_key(village, {"scope": "analyst"})
    village.write(OWN["expire"], {"key_id": expired[1]["key_id"]})
    told = _worse_than_good(village)["keys"]
    assert (told.grade, told.says) == ("note", "1 of 2 are expired")


@pytest.mark.parametrize(
    ("agent", "grade"),
    [
        ("Neo4j/4.4.30", "wrong"),
        ("Neo4j/5.9.0", "wrong"),
        ("Neo4j/5.26.0", "good"),
        ("Neo4j/2026.09.0", "good"),
    ],
)
def test_a_server_that_is_too_old_is_told(
    village: Graph, monkeypatch: pytest.MonkeyPatch, agent: str, grade: str
) -> None:
    monkeypatch.setattr(village, "server", lambda: agent)
    assert next(graph.examined(village)).grade == grade


def test_a_clock_that_is_wrong_is_told(village: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    late = time.time
    monkeypatch.setattr(graph.time, "time", lambda: late() - 3600)
    says = _worse_than_good(village)["clock"].says
    assert says.startswith("the clock of the server and the one here are 3,")


def test_a_server_that_does_not_answer_is_told(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    code, lines = _doctor(dataclasses.replace(settings, neo4j_uri=f"bolt://127.0.0.1:{port}"))
    assert code == 1
    assert f"wrong  server: bolt://127.0.0.1:{port}: Neo4j does not answer." in lines


def test_an_engine_that_was_never_started_is_left_so(tmp_path: Path) -> None:
    where = {"NEO4J_URI": "", "NEO4J_PASSWORD": "", "ENTREGENT_HOME": str(tmp_path / "home")}
    ran = CliRunner().invoke(entregent, ["doctor"], env=where)
    assert ran.exit_code == 0, ran.stdout
    assert "note   graph: not there yet: the local engine was never started" in ran.stdout
    assert not (tmp_path / "home").exists()
