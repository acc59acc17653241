"""Loading off line: the files for Neo4j's importer, and the whole way into a local engine."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.catalogue import load_library, shipped
from app.engine import reachable
from app.graph import Graph
from app.schema import apply_schema
from app.settings import Settings, read_settings
from seed.bulk import Files
from seed.commands import seed
from seed.loading import network_size
from seed.network import Acquaintance, Employer, Job, Location, Network, Person

OWN = load_library(Path(__file__).parent.parent / "queries")


def test_every_seed_loads_off_line_but_the_one_that_brings_files_in() -> None:
    off_line = {
        name for name, command in seed.commands.items() if "offline" in {p.name for p in command.params}
    }
    assert set(seed.commands) - off_line == {"two-sites"}


def _files(folder: Path) -> Files:
    network = Network(
        [
            Person(
                "ada",
                'Ada "the wind" Novak, engineer',
                city="Hamburg",
                location=Location(53.5511, 9.9937),
            ),
            Person("élodie"),
        ],
        [Employer("nordwind", "Nordwind", "Germany", "nordwind.example")],
        [Acquaintance("élodie", "ada", "2014-09-01")],
        [Job("ada", "nordwind", "Engineer", "2019-03")],
    )
    files = Files(folder, lambda kind, n: None)
    files.write(network)
    return files


def test_an_acquaintance_is_written_from_the_smaller_id_to_the_larger(tmp_path: Path) -> None:
    lines = _files(tmp_path).acquaintances.read_text(encoding="utf-8").splitlines()
    assert lines == [":START_ID(Person),:END_ID(Person),since", "ada,élodie,2014-09-01"]


def test_what_is_not_known_is_left_empty_and_what_needs_quotes_has_them(tmp_path: Path) -> None:
    heading, ada, elodie = _files(tmp_path).people.read_text(encoding="utf-8").splitlines()
    known = "id:ID(Person),name,given_name,family_name,headline,city,country"
    assert heading == f"{known},location:point{{crs:WGS-84}},created_at:datetime"
    assert ada.startswith(
        'ada,"Ada ""the wind"" Novak, engineer",,,,Hamburg,,"{latitude:53.55,longitude:10.0}",20'
    )
    assert elodie.startswith("élodie,,,,,,,,20")


def test_employers_and_jobs_are_written(tmp_path: Path) -> None:
    files = _files(tmp_path)
    assert files.employers.read_text(encoding="utf-8").splitlines() == [
        "id:ID(Employer),name,country,domain",
        "nordwind,Nordwind,Germany,nordwind.example",
    ]
    assert files.jobs.read_text(encoding="utf-8").splitlines() == [
        ":START_ID(Person),:END_ID(Employer),title,started,ended",
        "ada,nordwind,Engineer,2019-03,",
    ]
    assert files.written.sent == {"people": 2, "employers": 1, "acquaintances": 1, "jobs": 1}


def _run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environment["ENTREGENT_HOME"] = str(home)
    command = [sys.executable, "-m", "seed", *words]
    return subprocess.run(command, env=environment, text=True, capture_output=True, check=False)


TABLES = {
    "people": 'id,city,name\nada,Hamburg,"Novak, ""Ada"""\nbruno,,Bruno\nélodie,Lyon,\n',
    "employers": "id,domain\nnordwind,nordwind.example\n",
    "acquaintances": "person_id,contact_id,since\nélodie,ada,2014-05\nada,bruno,\nbruno,ada,2014\n",
    "jobs": "person_id,employer_id,started,ended\nada,nordwind,2014-05-21,2019\nbruno,nordwind,,\n",
}


def test_four_tables_go_into_an_empty_local_engine_off_line_and_only_there(tmp_path: Path) -> None:
    pytest.importorskip("jgo", reason="the extra `local` is not installed")
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    home = tmp_path / "a home, hé"
    settings = dataclasses.replace(read_settings(), neo4j_uri="", home=home)
    with reachable(settings) as named, Graph(named) as graph:
        apply_schema(graph)
        in_use = _run(home, "village", "--offline")
        assert (in_use.returncode, "Another command uses the engine" in in_use.stderr) == (4, True)
        (weights,) = graph.read(OWN["whole-graph"], {}).rows[0]["nodes"]
        assert weights["labels"] == ["Weights"]
    (home / "import.new").mkdir()
    (home / "import.new" / "people.csv").write_text("left by one that was killed")
    loaded = _run(home, "tables", str(tmp_path), "--offline")
    assert loaded.returncode == 0, loaded.stderr
    assert [line.split()[:2] for line in loaded.stdout.splitlines()[:4]] == [
        ["people", "3"],
        ["employers", "1"],
        ["acquaintances", "2"],
        ["jobs", "2"],
    ]
    assert "left out: 1 repeated acquaintances" in loaded.stdout
    assert not (home / "import.new").exists()
    _find_the_rows(settings)
    again = _run(home, "village", "--offline")
    assert again.returncode == 1
    assert "holds data" in again.stderr
    assert "run entregent weigh" in again.stderr
    assert "--overwrite" not in again.stderr


def _find_the_rows(settings: Settings) -> None:
    with reachable(settings) as named, Graph(named) as graph:
        assert network_size(graph) == {"people": 3, "employers": 1, "acquaintances": 2, "jobs": 2}
        (ada,) = graph.read(shipped()["person"], {"person_id": "ada"}).rows
        assert (ada["name"], ada["city"]) == ('Novak, "Ada"', "Hamburg")
        (job,) = ada["jobs"]
        assert (job["employer_id"], job["title"]) == ("nordwind", None)
        assert (job["started"], job["ended"]) == ("2014-05-21", "2019")
        contacts = shipped()["contacts"]
        rows = graph.read(contacts, contacts.load({"person_id": "ada"})).rows
        assert {(row["person_id"], row["name"], row["since"]) for row in rows} == {
            ("bruno", "Bruno", "2014"),
            ("élodie", None, "2014-05"),
        }


def test_off_line_and_into_what_is_there_exclude_one_another(tmp_path: Path) -> None:
    refused = _run(tmp_path, "village", "--offline", "--into")
    assert refused.returncode == 2
    assert "--offline makes a new database" in refused.stderr
