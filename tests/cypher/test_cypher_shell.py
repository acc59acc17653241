"""Every file runs unchanged in cypher-shell, after the line in its header that sets the parameters."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.catalogue import Query, shipped
from app.cli import entregent
from app.engine import jars, java
from app.graph import Graph
from app.settings import Settings

ROOT = Path(__file__).parent.parent.parent
LOCK = Path(jars.__file__).parent / "cypher-shell.lock"


@pytest.fixture(scope="module")
def cypher_shell(settings: Settings) -> list[str]:
    """Return the command that runs cypher-shell."""
    paths = jars.fetch(LOCK, settings.cache)
    options = ["-XX:TieredStopAtLevel=1", "-cp", os.pathsep.join(map(str, paths))]
    return [str(java.find(settings).program), *options, "org.neo4j.shell.Main"]


def _environment(settings: Settings) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "JDK_JAVA_OPTIONS"}
    return inherited | {  # Java prints a line about these options
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_username,
        "NEO4J_PASSWORD": settings.neo4j_password,
    }


def _run(command: list[str], settings: Settings, script: str = "") -> str:
    ran = subprocess.run(
        command,
        input=script,
        capture_output=True,
        text=True,
        env=_environment(settings),
        cwd=ROOT,
        timeout=300,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def _pasted(query: Query) -> str:
    """Return the lines that a person pastes: the one in the file's comment, then the file."""
    by_hand = re.search(r"^//  By hand, first:  (:params .+)$", query.text, re.MULTILINE)
    return f"{by_hand[1] if by_hand else ':params {}'}\n:source {query.path}\nRETURN 'after {query.name}';\n"


def test_cypher_shell_gives_the_rows_that_the_service_gives(
    cypher_shell: list[str], settings: Settings, village: Graph
) -> None:
    printed = _run([*cypher_shell, "--format", "plain"], settings, _pasted(shipped()["mutual-contacts"]))
    assert printed.splitlines()[:4] == [
        "person_id, name, headline, total",
        '"bruno", "Bruno Ferreira", "Knows everybody", 3',
        '"chidi", "Chidi Okafor", "Bookkeeper of books", 3',
        '"elodie", "Élodie Marchand", "Film director", 3',
    ]


def test_the_line_that_show_prints_is_the_one_to_run(
    cypher_shell: list[str], settings: Settings, village: Graph
) -> None:
    shown = CliRunner().invoke(entregent, ["show", "reach"]).stdout
    line = next(line for line in shown.splitlines() if line.startswith("cypher-shell:"))
    program, *arguments = shlex.split(line.removeprefix("cypher-shell:"))
    assert program == "cypher-shell"
    printed = _run([*cypher_shell, "--format", "plain", *arguments], settings)
    assert printed.splitlines() == ["first, second, third", "4, 4, 1"]


def test_every_file_runs_in_cypher_shell(cypher_shell: list[str], settings: Settings, village: Graph) -> None:
    # This test is last, because it also runs the queries that write.
    script = "".join(_pasted(query) for query in shipped().values())
    printed = _run([*cypher_shell, "--format", "plain", "--fail-fast"], settings, script)
    assert re.findall(r'^"after (.+)"$', printed, re.MULTILINE) == list(shipped())
