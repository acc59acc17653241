"""Tab completes commands, names of queries and parameters; the library goes to Neo4j Browser as it is."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from app.catalogue import shipped
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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_how(entregent: Command, shell: str) -> None:
    result = entregent("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert f"_ENTREGENT_COMPLETE={shell}_complete" in result.out


def test_the_favourites_are_the_files_of_the_library_as_they_are(entregent: Command, tmp_path: Path) -> None:
    written = []
    for name in ("one.zip", "two.zip"):
        assert entregent("export", "browser", "--output", str(tmp_path / name)) == (0, "", "")
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as favourites:
        assert {name: favourites.read(name).decode() for name in favourites.namelist()} == {
            f"{query.name}.cypher": query.text for query in shipped().values()
        }


def as_browser_reads(favourites: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Give folder and title of each favourite, as Neo4j Browser takes them from a file that is dropped on it.

    It takes what ends in .cypher, the path before the last slash for a folder (one more for each file, where
    there is none of that name), and the first line, less its slashes, for the title.
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
        assert as_browser_reads(favourites) == [("", query.title) for query in shipped().values()]
    assert len({query.title for query in shipped().values()}) == len(shipped())


def test_a_link_opens_a_query_with_its_parameters(entregent: Command) -> None:
    query = shipped()["mutual-contacts"]
    result = entregent("export", "browser", "--link", query.name)
    asked = parse_qs(urlsplit(result.out.strip()).query)
    assert asked == {"cmd": ["edit"], "arg": [f"{query.params_line}\n{query.text}"]}
    assert result.out.startswith("http://127.0.0.1:7474/browser/?cmd=edit&arg=%3Aparams%20")


def test_favourites_or_a_link_but_not_both(entregent: Command) -> None:
    for words in ((), ("--output", "x.zip", "--link", "reach")):
        assert entregent("export", "browser", *words).code == 2
    assert entregent("export", "browser", "--link", "nothing").code == 3
