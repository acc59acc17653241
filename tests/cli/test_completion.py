"""Tab completes commands, names of queries and parameters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import entregent as group

Command = Callable[..., Any]

TYPED = [
    (["run", "mutual-contacts-w"], {"mutual-contacts-with-each"}),
    (["show", "mutual-c"], {"mutual-contacts", "mutual-contacts-with-each"}),
    (["run", "mutual-contacts", "--other"], {"--other-id"}),
    (["run", "people-at-employer", "--when", ""], {"now", "ever"}),
    (["run", "reach", "--format", "pa"], {"parquet"}),
    (["doc"], {"doctor"}),
]


@pytest.mark.parametrize(("words", "completed"), TYPED, ids=[" ".join(words) for words, _ in TYPED])
def test_what_is_typed_is_completed(words: list[str], completed: set[str]) -> None:
    line = " ".join(["entregent", *words])
    typed = {"_ENTREGENT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    said = CliRunner().invoke(group, [], env=typed, prog_name="entregent").stdout
    assert {word.partition(",")[2] for word in said.splitlines()} == completed


@pytest.mark.parametrize(("words", "completed"), TYPED[:3], ids=[" ".join(words) for words, _ in TYPED[:3]])
@pytest.mark.parametrize("setting", ["ENTREGENT_QUERIES", "ENTREGENT_PORT"])
def test_what_is_shipped_is_completed_whatever_is_wrong_with_the_queries_of_ones_own(
    words: list[str], completed: set[str], setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "half-written.cypher").touch()
    monkeypatch.setenv(setting, str(tmp_path))
    test_what_is_typed_is_completed(words, completed)


def test_what_follows_no_query_is_completed_without_an_error() -> None:
    line = "entregent run nosuch --"
    typed = {"_ENTREGENT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": "3"}
    assert CliRunner().invoke(group, [], env=typed, prog_name="entregent").output == "plain,--help\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_how(entregent: Command, shell: str) -> None:
    result = entregent("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert f"_ENTREGENT_COMPLETE={shell}_complete" in result.out
