"""Neo4j's own linter reads query files if it was fetched; without it nothing is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import lint

Command = Callable[..., Any]
FETCHED = lint.FOLDER
NOT_HERE = "make lint fetches it, with Node.js 18.18 or newer.\n"
HEADER = '// A sample\n//\n// What it answers.\n//\n// ---\n// mode = "read"\n// rows = "one"\n//\n'
COLUMNS = '// [columns]\n// answer = { type = "text", about = "The answer." }\n// ---\n'


def _mine(folder: Path, **statements: str) -> str:
    for name, statement in statements.items():
        (folder / f"{name}.cypher").write_text(f"{HEADER}{COLUMNS}{statement}", encoding="utf-8")
    return str(folder)


@pytest.mark.skipif(not (FETCHED / "node_modules").is_dir(), reason="make lint was not run here")
def test_the_linter_tells_what_is_wrong_by_file_and_line(
    entregent: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lint, "FOLDER", FETCHED)
    mine = tmp_path / "mine"
    mine.mkdir()
    good = _mine(mine, good='MATCH (me:Person {id: "ada"})\nRETURN me.name AS answer;\n')
    result = entregent("check", good)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[1] == "The linter ran; warnings: 0."
    bad = _mine(
        mine,
        misspelt="MATCHES (me:Person)\nRETURN me.name AS answer;\n",
        unknown='MATCH (me:Person {id: "ada"})\nRETURN her.name AS answer;\n',
    )
    result = entregent("check", bad, "--lint")
    said = result.err.removeprefix("entregent: ").splitlines()
    assert result.code == 1
    assert any(line.startswith("mine/misspelt.cypher:12: Invalid input 'MATCHES'") for line in said)
    assert "mine/unknown.cypher:13: Variable `her` not defined" in said
    assert not any(line.startswith("mine/good.cypher") for line in said)


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node.js")
def test_where_it_was_fetched_it_reads_the_files_unless_told_not_to(
    entregent: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fetched" / "node_modules").mkdir(parents=True)
    (tmp_path / "fetched" / "lint.cjs").write_text("", encoding="utf-8")  # it finds nothing wrong
    monkeypatch.setattr(lint, "FOLDER", tmp_path / "fetched")
    folder = _mine(tmp_path, good='RETURN "yes" AS answer;\n')
    assert "The linter ran; warnings: 0." in entregent("check", folder).out
    assert "linter" not in entregent("check", folder, "--no-lint").out


def test_where_it_is_not_that_is_told(entregent: Command, tmp_path: Path) -> None:
    folder = _mine(tmp_path, good='RETURN "yes" AS answer;\n')
    assert entregent("check", folder, "--lint")[::2] == (
        2,
        f"entregent: The linter is not installed: {NOT_HERE}",
    )
    result = entregent("check", folder)
    assert result.code == 0
    assert f"The linter was not run: {NOT_HERE}" in result.out


def test_its_lock_has_a_hash_for_each_package_and_no_address() -> None:
    lock = (FETCHED / "package-lock.json").read_text(encoding="utf-8")
    assert lock.count('"node_modules/') == len(re.findall(r'"integrity": "sha512-', lock)) > 0
    assert "://" not in lock
    tracked = subprocess.run(["git", "ls-files", FETCHED], capture_output=True, text=True, check=False)
    assert "node_modules" not in tracked.stdout
