"""The library from the command line: listed, searched, shown."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from serving import free_port

from app import cli
from app.catalogue import shipped
from app.errors import LocalEngineError

Command = Callable[..., Any]
SAMPLES = Path(__file__).parent.parent / "catalogue" / "samples"


def test_every_query_is_listed_once_with_its_shelf_and_title(entregent: Command) -> None:
    result = entregent("list")
    heading, *lines = result.out.splitlines()
    assert heading.split() == ["name", "shelf", "title"]
    assert [line.split(None, 2)[:2] for line in lines] == [[q.name, q.shelf] for q in shipped().values()]
    assert [line.split(None, 2)[2].strip() for line in lines] == [q.title for q in shipped().values()]
    assert (result.code, result.err) == (0, "")


def test_search_finds_the_queries_that_speak_of_all_the_words(entregent: Command) -> None:
    result = entregent("search", "WHO", "do we both know")
    assert [line.split()[0] for line in result.out.splitlines()[1:]] == ["mutual-contacts"]
    assert result.code == 0


def test_words_that_no_query_speaks_of_are_told(entregent: Command) -> None:
    assert entregent("search", "contacts", "zebra") == (
        3,
        "",
        'entregent: There is no query about "contacts zebra".\n',
    )


SHOWN = """\
Mutual contacts

Who do we both know? The people that both know, as far as the viewer may see them, by name, ignoring case;
an accented letter comes after the plain one.

Takes:
  person_id (person): The person who asks.
  other_id (person): The other person.
  after_name (text, may be left out): Continue after this name.
  after_person_id (id, may be left out): Among equal names, continue after this person.
  limit (integer, 1 to 100; default 20): Most rows to return.
Gives:
  person_id (text): The mutual contact.
  name (text, or null): Their name.
  headline (text, or null): How they describe themselves.
  total (integer): How many mutual contacts there are in all.
"""
PARAMS = '{person_id: "ada", other_id: "dora", after_name: null, after_person_id: null, limit: 20}'


def test_a_query_is_shown_with_what_it_takes_and_gives_and_how_to_run_it_by_hand(
    entregent: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent.parent)
    result = entregent("show", "mutual-contacts")
    described, _, by_hand = result.out.partition("\nFile:")
    assert described == SHOWN
    assert by_hand.splitlines() == [
        "          cypher/discovery/mutual-contacts.cypher",
        f"By hand:       :params {PARAMS}",
        "In Browser:    :params [{person_id, other_id, after_name, after_person_id, limit}] => { RETURN "
        '"ada" AS person_id, "dora" AS other_id, null AS after_name, null AS after_person_id, 20 AS limit }',
        f"cypher-shell:  cypher-shell --param '{PARAMS}' --file cypher/discovery/mutual-contacts.cypher",
    ]
    assert (result.code, result.err) == (0, "")


def test_from_another_folder_the_file_is_shown_so_that_it_is_found(
    entregent: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for query in shipped().values():
        words = shlex.split(entregent("show", query.name).out.splitlines()[-1].removeprefix("cypher-shell:"))
        assert Path(words[words.index("--file") + 1]).read_text(encoding="utf-8") == query.text
        given = words[words.index("--param") + 1] if "--param" in words else ""
        assert given == query.params_line.removeprefix(":params ")


def test_a_query_without_parameters_is_run_as_it_is(entregent: Command) -> None:
    lines = entregent("show", "sign-of-life").out.splitlines()
    assert not any(line.startswith(("By hand", "Takes")) for line in lines)
    assert lines[-1].startswith("cypher-shell:  cypher-shell --file ")


def test_queries_of_ones_own_are_listed_shown_and_checked_with_the_shipped_ones(
    entregent: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTREGENT_QUERIES", str(SAMPLES / "good"))
    assert "no-columns.cypher:1: it may only read" in entregent("list").err
    monkeypatch.setenv("ENTREGENT_QUERIES_MAY_WRITE", "true")
    monkeypatch.chdir(SAMPLES)
    both = len(shipped()) + len(list((SAMPLES / "good").iterdir()))
    assert entregent("check").out.startswith(f"{both} queries, all in order.\n")
    assert "one-row" in entregent("search", "sample", "answers").out
    assert "good/one-row.cypher" in entregent("show", "one-row").out.splitlines()[-1]


def test_what_is_wrong_in_a_query_of_ones_own_is_told_before_an_engine_is_started_to_serve(
    entregent: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cli, "reachable", lambda *_, **__: pytest.fail("an engine is started"))
    monkeypatch.setenv("ENTREGENT_PORT", str(free_port()))
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "my-contacts.cypher").write_text("RETURN 1 AS one;\n")
    monkeypatch.setenv("ENTREGENT_QUERIES", str(mine))
    code, out, err = entregent("serve")
    assert (code, out) == (1, "")
    assert re.fullmatch(r"entregent: mine/my-contacts\.cypher:1: .+\n", err)


def test_where_no_terminal_shows_it_that_an_engine_is_started_to_serve_is_told(
    entregent: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(*_: object, progress: Console) -> None:
        progress.print("started")
        raise LocalEngineError("The disk is full")

    monkeypatch.setattr(cli, "reachable", start)
    monkeypatch.setenv("ENTREGENT_PORT", str(free_port()))
    told = (
        "Waiting for Neo4j 5.26.31; if need be it is fetched first.\nstarted\nentregent: The disk is full\n"
    )
    assert entregent("serve") == (4, "", told)
