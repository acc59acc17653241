"""The library in Neo4j Browser: as favourites, and as a link to one query."""

from __future__ import annotations

import dataclasses
import datetime
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from app.catalogue import shipped
from app.catalogue.browser import params_line
from app.graph import Graph

Command = Callable[..., Any]


def test_the_favourites_are_the_files_of_what_reads_but_for_the_line_of_parameters(
    entregent: Command, tmp_path: Path
) -> None:
    written = []
    for name in ("one.zip", "two.zip"):
        assert entregent("export", "browser", "--output", str(tmp_path / name)) == (0, "", "")
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as favourites:
        assert {name: favourites.read(name).decode() for name in favourites.namelist()} == {
            f"{query.name}.cypher": re.sub(
                r":params \{.*", lambda _, query=query: params_line(query), query.text
            )
            for query in shipped().readable()
        }


def as_browser_reads(favourites: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return folder and title of each favourite, as Neo4j Browser reads them from a file dropped on it.

    Browser reads files that end in .cypher. The folder is the path before the last slash (a new folder for
    each file if there is none of that name), and the title is the first line without its slashes.
    """
    read = []
    for name in favourites.namelist():
        if name.endswith(".cypher") and not name.startswith("__MACOSX"):
            first = favourites.read(name).decode().split("\n")[0]
            title = first[2:].lstrip() if first.startswith("//") else first
            read.append((name.rpartition("/")[0], title))
    return read


def test_browser_reads_a_favourite_a_query_under_its_title_and_makes_no_folder(
    entregent: Command, tmp_path: Path
) -> None:
    assert entregent("export", "browser", "--output", str(tmp_path / "library.zip")).code == 0
    with zipfile.ZipFile(tmp_path / "library.zip") as favourites:
        assert favourites.testzip() is None
        assert as_browser_reads(favourites) == [("", query.title) for query in shipped().readable()]
    assert len({query.title for query in shipped().values()}) == len(shipped())


def told_by(graph: Graph, text: str) -> list[dict[str, Any]]:
    """Run a statement that needs no parameters; return its rows."""
    return graph.read(dataclasses.replace(shipped()["sign-of-life"], text=text), {}).rows


def test_the_line_that_sets_parameters_in_browser_keeps_their_types(village: Graph) -> None:
    for query in shipped().readable():
        if query.parameters:
            names, _, returned = params_line(query).removeprefix(":params [{").partition("}] => { ")
            assert names.split(", ") == list(query.parameters)
            (row,) = told_by(village, returned.removesuffix(" }"))
            samples = {name: _plain(value) for name, value in query.samples.items()}
            assert (row, list(map(type, row.values()))) == (samples, list(map(type, samples.values())))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def opened_by_browser(address: str) -> str:
    """Return what Neo4j Browser puts into its editor: it decodes a whole address before it splits it."""
    found = re.search(r"[?&]arg=([^&#]*)", unquote(address))
    assert found
    return found[1]


@pytest.mark.parametrize("name", ["mutual-contacts", "indispensable-people", "search", "sign-of-life"])
def test_a_link_opens_a_query_that_runs_as_it_is(entregent: Command, village: Graph, name: str) -> None:
    query = shipped()[name]
    result = entregent("export", "browser", "--link", name)
    assert result.out.startswith("http://127.0.0.1:7474/browser/?cmd=edit&arg=%2F%2F%20")
    opened = opened_by_browser(result.out.removesuffix("\n"))
    assert opened.startswith(f"// {query.title}\n")
    rows = told_by(village, opened)
    assert rows == village.read(query, query.samples).rows
    assert rows or name == "search"


def test_favourites_or_a_link_but_not_both(entregent: Command, tmp_path: Path) -> None:
    for words in ((), ("--output", "x.zip", "--link", "reach")):
        assert entregent("export", "browser", *words).code == 2
    favourites = ("--output", str(tmp_path / "x.zip"), "--address", "http://neo4j.example:7474/browser/")
    assert entregent("export", "browser", *favourites) == (2, "", "entregent: --address needs --link.\n")
    link = entregent("export", "browser", "--link", "sign-of-life", *favourites[2:])
    assert link.out.startswith("http://neo4j.example:7474/browser/?cmd=edit&arg=")
    assert entregent("export", "browser", "--link", "nothing").code == 3
