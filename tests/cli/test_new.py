"""`entregent new` writes a query and its test: both pass as written, and no file is overwritten."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.catalogue import shipped, with_own
from app.catalogue.library import read_query

Command = Callable[..., Any]


def test_a_query_of_ones_own_passes_the_check_and_runs_and_so_does_its_test(
    on_village: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ENTREGENT_QUERIES", str(tmp_path))
    begun = on_village("new", "contacts-of-mine")
    query, test = tmp_path / "contacts-of-mine.cypher", tmp_path / "test_contacts_of_mine.py"
    assert begun == (0, f"{query}\n{test}\n", "")
    with_own.cache_clear()  # which is cached for as long as a command runs
    assert query.read_text(encoding="utf-8").startswith("// Contacts of mine\n")
    assert on_village("check").out.startswith(f"{len(shipped()) + 1} queries, all in order.")
    ran = on_village("run", "contacts-of-mine", "--person-id", "farid", "--format", "csv")
    assert ran.out == "contact_id,name\nada,Ada Novak\nkofi,Kofi Mensah\n"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
    tested = subprocess.run(
        command, cwd=tmp_path, env=os.environ, text=True, capture_output=True, check=False
    )
    assert "1 passed" in tested.stdout, tested.stdout


def test_one_for_a_shelf_goes_there_and_its_test_among_the_tests(
    entregent: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "analysis").mkdir()
    (tmp_path / "tests").mkdir()
    new = importlib.import_module("app.cli.new")
    monkeypatch.setattr(new, "SHIPPED", tmp_path)
    monkeypatch.setattr(new, "_TESTS", tmp_path / "tests")
    assert entregent("new", "best-known", "--shelf", "analysis").code == 0
    query = read_query(tmp_path / "analysis" / "best-known.cypher", Path("best-known.cypher"))
    assert (query.title, query.shelf) == ("Best known", "analysis")
    test = (tmp_path / "tests" / "test_best_known.py").read_text(encoding="utf-8")
    assert 'ask("best-known", person_id="ada")' in test
    assert "new" not in test.split("\n")[0]


REFUSED = [
    (("new", "BestKnown"), '"BestKnown" is not in kebab-case'),
    (("new", "best_known"), '"best_known" is not in kebab-case'),
    (("new", "../best-known"), '"../best-known" is not in kebab-case'),
    (("new", "reach"), 'The name "reach" is taken by cypher/discovery/reach.cypher.'),
    (("new", "best-known"), "Give --shelf, or name a folder of your own in ENTREGENT_QUERIES."),
    (("new", "best-known", "--shelf", "wishes"), 'There is no shelf "wishes", only analysis, discovery'),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_begun_is_told(entregent: Command, words: tuple[str, ...], said: str) -> None:
    result = entregent(*words)
    assert (result.code, said in result.err) == (2, True), result.err


def test_what_is_there_is_left_alone(
    entregent: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ENTREGENT_QUERIES", str(tmp_path))
    test = tmp_path / "test_best_known.py"
    test.write_text("mine")
    result = entregent("new", "best-known")
    assert (result.code, result.err) == (2, f"entregent: {test} is there already.\n")
    assert (test.read_text(), list(tmp_path.glob("*.cypher"))) == ("mine", [])
