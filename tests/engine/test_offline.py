"""Dump, load, bulk import: they stop the engine, and old data is safe until new data is complete."""

from __future__ import annotations

import dataclasses
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from serving import hear_of_hangups

from app.engine import LocalEngine, launch, reachable, server
from app.engine.home import Home
from app.errors import GraphNotEmptyError, LocalEngineError
from app.settings import Settings

Rows = Callable[[Settings, str], list[dict[str, Any]]]

PEOPLE = "MATCH (person:Person) RETURN person.id AS id ORDER BY id"


def test_a_dump_is_loaded_into_another_home(
    settings: Settings, rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A running engine is stopped for the dump and started again; data is never replaced unless asked to.

    If a command is refused, the engine is not stopped for it.
    """
    engine, file = LocalEngine(settings), tmp_path / "village of 2026.dump"
    with pytest.raises(LocalEngineError, match=r"nothing to dump: the engine at .* was never started"):
        engine.dump(file)

    engine.start()
    with reachable(settings) as used:
        rows(used, "UNWIND ['ada', 'bob'] AS id CREATE (:Person {id: id})")
        with pytest.raises(LocalEngineError, match="Another command uses the engine"):
            engine.dump(file)
        assert rows(used, PEOPLE) == [{"id": "ada"}, {"id": "bob"}]
    engine.dump(file)
    assert file.stat().st_mode & 0o777 == 0o600
    running = engine.status()
    assert running.running
    with pytest.raises(GraphNotEmptyError, match="holds data, which this would replace"):
        engine.load(file)
    with monkeypatch.context() as full:
        full.setattr(launch, "_ROOM", 1 << 60)
        with pytest.raises(LocalEngineError, match=r"The disk that holds .* is full"):
            engine.dump(tmp_path / "another.dump")
    assert engine.status() == running
    engine.stop()
    with pytest.raises(LocalEngineError, match="exists already"):
        engine.dump(file)
    assert [path.name for path in tmp_path.iterdir() if "dump" in path.name] == ["village of 2026.dump"]

    elsewhere = dataclasses.replace(settings, home=tmp_path / "là-bas")
    other = LocalEngine(elsewhere)
    other.load(file)
    with pytest.raises(GraphNotEmptyError, match="holds data, which this would replace"):
        other.load(file)
    other.load(file, overwrite=True)
    (tmp_path / "no.dump").write_text("not a dump")
    with pytest.raises(LocalEngineError, match="Not a valid Neo4j archive"):
        other.load(tmp_path / "no.dump", overwrite=True)
    with pytest.raises(LocalEngineError, match=r"The dump .*none\.dump cannot be read: No such file"):
        other.load(tmp_path / "none.dump")
    names = settings.home / "data" / "databases" / "neo4j" / "neostore.labeltokenstore.db.names"
    names.write_bytes(b"\xff" * 64 + names.read_bytes()[64:])
    engine.dump(tmp_path / "spoilt.dump")  # what cannot be opened can be dumped, and loaded
    with pytest.raises(
        LocalEngineError, match=r"The database in the dump cannot be opened, .* left as it is"
    ):
        other.load(tmp_path / "spoilt.dump", overwrite=True)
    with reachable(elsewhere) as used:
        assert rows(used, PEOPLE) == [{"id": "ada"}, {"id": "bob"}]


def test_a_dump_that_the_disk_has_no_room_for_is_an_error_and_leaves_nothing(
    settings: Settings, rows: Rows, tmp_path: Path
) -> None:
    """A limit on the size of files stands for the full disk, which would need root to mount."""
    with reachable(settings) as used:
        ids = "reduce(ids = '', place IN range(1, 30) | ids + randomUUID())"
        rows(used, f"UNWIND range(1, 2000) AS number CREATE ({{ids: {ids}}})")
    engine, limits = LocalEngine(settings), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, limits[1]))
    try:
        with pytest.raises(LocalEngineError, match=r"database dump failed: .*File too large"):
            engine.dump(tmp_path / "village.dump")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [path for path in tmp_path.iterdir() if "dump" in path.name] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_dump_that_is_ended_leaves_nothing_and_the_engine_running(
    settings: Settings, tmp_path: Path, number: int
) -> None:
    LocalEngine(settings).start()
    environment = os.environ | {
        "NEO4J_URI": "",
        "ENTREGENT_HOME": str(settings.home),
        "ENTREGENT_HEAP": settings.heap,
        "ENTREGENT_PAGE_CACHE": settings.page_cache,
    }
    command = [sys.executable, "-m", "app.cli", "engine", "dump", str(tmp_path / "village.dump")]
    with subprocess.Popen(command, env=environment, preexec_fn=hear_of_hangups) as dumping:
        while not list(tmp_path.glob(".village.dump.*.new")):
            assert dumping.poll() is None
            time.sleep(0.02)
        dumping.send_signal(number)
        assert dumping.wait(120) == 130
    assert [path for path in tmp_path.iterdir() if "dump" in path.name] == []
    assert LocalEngine(settings).status().running


def test_csv_files_are_imported_into_an_empty_database(
    settings: Settings, rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failed import names file and reason and leaves the old data; so does one that was interrupted."""
    monkeypatch.setenv("LC_ALL", "C")  # with this, Java cannot name a folder with an accent
    engine = LocalEngine(settings)
    (tmp_path / "person.header").write_text("id:ID(Person),name,languages:string[],home:point{crs:WGS-84}\n")
    (tmp_path / "person.csv").write_text('ada,Ada,fr;en,"{latitude:53.55,longitude:9.99}"\nbob,Bob,,\n')
    (tmp_path / "knows.header").write_text(":START_ID(Person),:END_ID(Person),since:date\n")
    (tmp_path / "knows.csv").write_text("ada,bob,2024-05-01\n")
    nodes = [("Person", [tmp_path / "person.header", tmp_path / "person.csv"])]
    relationships = [("KNOWS", [tmp_path / "knows.header", tmp_path / "knows.csv"])]

    with reachable(settings) as used:  # an engine that was used, and is empty
        rows(used, "CREATE (person:Person {id: 'zoe'}) DELETE person")
    engine.import_full(nodes=nodes, relationships=relationships)
    with pytest.raises(GraphNotEmptyError, match="holds data, which this would replace"):
        engine.import_full(nodes=nodes, relationships=relationships)

    (tmp_path / "knows.csv").write_text("ada,carl,2024-05-01\n")
    with pytest.raises(
        LocalEngineError, match=re.escape(f"{tmp_path / 'knows.csv'}, about line 1: ") + ".*carl"
    ):
        engine.import_full(nodes=nodes, relationships=relationships, overwrite=True)
    # As if the machine had gone down between the two renames that replace old data by new.
    (settings.home / "data.new").rename(settings.home / "spoilt")
    (settings.home / "data").rename(settings.home / "data.new")
    (settings.home / "spoilt").rename(settings.home / "data.old")
    with reachable(settings) as used:
        assert rows(
            used,
            "MATCH (one:Person)-[knows:KNOWS]->(other:Person) "
            "RETURN one.languages AS languages, one.home.latitude AS north, "
            "other.home AS home, toString(knows.since) AS since, other.name AS name",
        ) == [{"languages": ["fr", "en"], "north": 53.55, "home": None, "since": "2024-05-01", "name": "Bob"}]
    assert sorted(path.name for path in settings.home.glob("data*")) == ["data"]


def test_what_a_killed_engine_had_committed_is_not_replaced(
    settings: Settings, rows: Rows, tmp_path: Path
) -> None:
    """Until Neo4j's first checkpoint it is only in the transaction log; the next start recovers it."""
    engine, people = LocalEngine(settings), tmp_path / "people.csv"
    people.write_text("id:ID(Person)\nzoe\n")
    with reachable(settings) as used:
        rows(used, "CREATE (:Person {id: 'ada'})")
        process = server.find(Home(settings.home))
        assert process
        process.kill()
        process.wait(10)

    assert engine.holds_data()
    with pytest.raises(LocalEngineError, match=r"was not closed.*entregent engine start"):
        engine.import_full(nodes=[("Person", [people])])
    with reachable(settings) as used:
        assert rows(used, PEOPLE) == [{"id": "ada"}]


def test_data_that_is_a_link_is_not_replaced(settings: Settings, rows: Rows, tmp_path: Path) -> None:
    engine = LocalEngine(settings)
    with reachable(settings) as used:
        rows(used, "CREATE (:Person {id: 'ada'})")
    (settings.home / "data").rename(tmp_path / "elsewhere")
    (settings.home / "data").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "people.csv").write_text("id:ID(Person)\nzoe\n")
    with pytest.raises(LocalEngineError, match=r"data is a symbolic link.*set ENTREGENT_HOME"):
        engine.import_full(nodes=[("Person", [tmp_path / "people.csv"])], overwrite=True)
    with reachable(settings) as used:
        assert rows(used, PEOPLE) == [{"id": "ada"}]


@pytest.mark.parametrize("leads", ["to a folder", "to nothing"])
def test_a_link_that_a_load_left_is_removed_and_not_what_it_leads_to(
    settings: Settings, tmp_path: Path, leads: str
) -> None:
    home, disk = Home(settings.home), tmp_path / "disk"
    (disk / "databases").mkdir(parents=True)
    (home.root / "data").mkdir(parents=True)
    (home.root / "data.old").symlink_to(disk if leads == "to a folder" else tmp_path / "gone")
    home.settle()
    assert [path.name for path in home.root.iterdir()] == ["data"]
    assert (disk / "databases").is_dir()


def test_a_folder_of_files_to_load_stays_beside_those_made_for_the_importer(settings: Settings) -> None:
    """A home of Neo4j's own has a folder `import`, so somebody may put tables into one here."""
    table = settings.home / "import" / "people.csv"
    table.parent.mkdir(parents=True)
    table.write_text("id\nada\n")
    with LocalEngine(settings).room() as folder:
        (folder / "people.csv").touch()
    assert [path.name for path in settings.home.rglob("*.csv")] == ["people.csv"]
    assert table.read_text() == "id\nada\n"


def test_in_a_folder_that_others_may_enter_only_its_owner_reads_what_is_in_it(settings: Settings) -> None:
    """A folder that was there before keeps its mode, and so do the files that users put there."""
    settings.home.mkdir(mode=0o755)
    settings.home.chmod(0o755)
    before = os.umask(0o022)
    try:
        home = Home(settings.home)
        home.prepare()
        home.settle()
        with LocalEngine(settings).room() as folder:
            (folder / "people.csv").write_text("id,name\nada,Ada\n")
            modes = {path.name: path.stat().st_mode & 0o777 for path in settings.home.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("conf", "data", "import.new", "logs", "run"), 0o700)
    assert settings.home.stat().st_mode & 0o777 == 0o755
