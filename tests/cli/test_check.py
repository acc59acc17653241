"""Query files are checked, also by an engine if one runs: faults are reported by file and line."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from app.catalogue import shipped
from app.catalogue.library import SHIPPED

Command = Callable[..., Any]
SAMPLES = Path(__file__).parent.parent / "catalogue" / "samples"
NO_LINTER = "The linter was not run: make lint fetches it, with Node.js 18.18 or newer.\n"
NO_ENGINE = "No engine explained them: NEO4J_URI is not set and the local engine is not running.\n"
HEADER = """\
// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// answer = { type = "text", about = "The answer." }
// ---
"""


def _mine(folder: Path, **statements: str) -> str:
    (folder / "mine").mkdir()
    for name, statement in statements.items():
        (folder / "mine" / f"{name}.cypher").write_text(HEADER + statement, encoding="utf-8")
    return str(folder / "mine")


def test_the_shipped_library_is_in_order(entregent: Command) -> None:
    assert entregent("check") == (0, f"{len(shipped())} queries, all in order.\n{NO_LINTER}{NO_ENGINE}", "")


def test_a_command_starts_without_the_library_so_that_a_fault_in_it_can_be_told() -> None:
    code = "import app.cli, app.catalogue as c; assert c.shipped.cache_info().currsize == 0"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_folder_of_ones_own_is_checked_file_by_file(
    entregent: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("no-semicolon", "declared-never-used"):
        (mine / f"{name}.cypher").write_bytes((SAMPLES / "bad" / f"{name}.cypher").read_bytes())
    (mine / "one-row.cypher").write_bytes((SAMPLES / "good" / "one-row.cypher").read_bytes())
    assert entregent("check", str(mine)) == (
        1,
        "",
        'entregent: mine/declared-never-used.cypher:10: parameter "limt" is declared but never used\n'
        "mine/no-semicolon.cypher:13: the statement must end with a semicolon\n",
    )
    said = "it may only read, unless ENTREGENT_QUERIES_MAY_WRITE allows more"
    assert entregent("check", str(SAMPLES / "good")).err == f"entregent: good/no-columns.cypher:1: {said}\n"
    monkeypatch.setenv("ENTREGENT_QUERIES_MAY_WRITE", "true")
    assert entregent("check", str(SAMPLES / "good")).code == 0


def test_a_name_that_a_shipped_query_has_is_taken(entregent: Command, tmp_path: Path) -> None:
    query = (SHIPPED / "analysis" / "most-connected.cypher").read_bytes()
    (tmp_path / "most-connected.cypher").write_bytes(query)
    said = 'the name "most-connected" is taken by cypher/analysis/most-connected.cypher'
    assert entregent("check", str(tmp_path)) == (
        1,
        "",
        f"entregent: {tmp_path.name}/most-connected.cypher:1: {said}\n",
    )
    assert entregent("check", str(SHIPPED / "analysis")).code == 0


def test_a_folder_without_queries_is_not_in_order(entregent: Command, tmp_path: Path) -> None:
    assert entregent("check", str(tmp_path)) == (
        2,
        "",
        f"entregent: There is no .cypher file below {tmp_path}.\n",
    )
    assert entregent("check", str(tmp_path / "nowhere")).code == 2


def test_the_engine_explains_shipped_queries_without_a_warning(on_village: Command) -> None:
    """Check one shelf: tests/cypher/test_every_query.py has the engine explain them all."""
    result = on_village("check", str(SHIPPED / "employers"))
    assert (result.code, result.err) == (0, "")
    assert re.fullmatch(r"Neo4j/\S+ explained them; warnings: 0\.", result.out.splitlines()[2])


def test_what_the_engine_warns_of_is_told_and_is_no_fault(on_village: Command, tmp_path: Path) -> None:
    mine = _mine(tmp_path, misspelt='MATCH (me:Persn {id: "ada"})\nRETURN me.name AS answer;\n')
    result = on_village("check", mine)
    assert result.code == 0
    assert re.fullmatch(r"mine/misspelt\.cypher:12: warn: .*`Persn` does not exist.*\n", result.err)
    assert result.out.endswith("explained them; warnings: 1.\n")


def test_what_the_engine_refuses_is_a_fault_at_its_line(on_village: Command, tmp_path: Path) -> None:
    mine = _mine(
        tmp_path,
        unknown='MATCH (me:Person {id: "ada"})\nRETURN her.name AS answer;\n',
        wrong='MATCHES (me:Person {id: "ada"})\nRETURN me.name AS answer;\n',
        writes='CREATE (me:Person {id: "zoe"})\nRETURN me.id AS answer;\n',
    )
    result = on_village("check", mine)
    assert (result.code, result.out) == (1, "")
    unknown, writes, wrong = result.err.splitlines()
    assert unknown == "entregent: mine/unknown.cypher:13: Variable `her` not defined"
    assert re.match(r"mine/wrong\.cypher:12: Invalid input 'MATCHES'", wrong)
    assert writes == 'mine/writes.cypher:1: the mode is "read", and the statement changes the graph'


def test_labels_and_types_may_be_parameters(
    on_village: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the sixteen acquaintances of the village is found from both ends."""
    name = "labels-from-parameters"
    (tmp_path / f"{name}.cypher").write_bytes((SAMPLES / "good" / f"{name}.cypher").read_bytes())
    monkeypatch.setenv("ENTREGENT_QUERIES", str(tmp_path))
    assert on_village("check", str(tmp_path)).out.endswith(" explained them; warnings: 0.\n")
    asked = on_village("run", name, "--labels", "Person", "--kinds", "KNOWS", "--format", "csv")
    assert asked == (0, "answer\n32\n", "")
    link = unquote(on_village("export", "browser", "--link", name).out)
    assert 'MATCH (one:$all(["Person"]))-[:$any (["KNOWS"])]-(:$(["Person"]))' in link


def test_a_server_that_does_not_answer_is_told_in_a_line(
    entregent: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("ENTREGENT_QUERIES_MAY_WRITE", "true")
    begun = time.monotonic()
    result = entregent("check", str(SAMPLES / "good"))
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[2] == "No engine explained them: Neo4j does not answer."
    assert time.monotonic() - begun < 30
