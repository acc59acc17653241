"""A folder of query files as one library: names are unique, and all faults are reported at once."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from app.catalogue import load_library, shipped, with_own
from app.catalogue.library import SHIPPED
from app.errors import InvalidLibraryError, NotFoundError

TESTS = Path(__file__).parent.parent
SAMPLES = Path(__file__).parent / "samples"


def test_a_name_is_given_once_whatever_the_shelf() -> None:
    with pytest.raises(InvalidLibraryError) as refusal:
        load_library(SAMPLES / "doubled")
    assert str(refusal.value) == (
        'doubled/work/same-name.cypher:1: the name "same-name" is taken by doubled/people/same-name.cypher'
    )


def test_every_bad_file_is_told_at_once() -> None:
    with pytest.raises(InvalidLibraryError) as refusal:
        load_library(SAMPLES / "bad")
    bad = sorted(f"bad/{path.name}" for path in (SAMPLES / "bad").iterdir())
    assert [str(problem.path) for problem in refusal.value.problems] == bad


def test_a_file_that_cannot_be_opened_is_told_as_well(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "gone.cypher").symlink_to("nowhere")
    (tmp_path / "people" / "a-folder.cypher").mkdir()
    with pytest.raises(InvalidLibraryError) as refusal:
        load_library(tmp_path / "people")
    assert str(refusal.value).splitlines() == [
        "people/a-folder.cypher:1: the file cannot be read: Is a directory",
        "people/gone.cypher:1: the file cannot be read: No such file or directory",
    ]


def test_what_an_editor_keeps_beside_a_file_is_no_query(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / ".#mine.cypher").symlink_to("somebody@here.1234")
    (tmp_path / ".checkpoints").mkdir()
    (tmp_path / ".checkpoints" / "mine.cypher").write_text("half", encoding="utf-8")
    assert not load_library(tmp_path)


def test_queries_come_by_shelf_and_name() -> None:
    library = shipped()
    assert [query.path for query in library.values()] == sorted(query.path for query in library.values())
    assert {query.shelf for query in library.values()} == {
        path.name for path in SHIPPED.iterdir() if any(path.glob("*.cypher"))
    }


def test_each_shelf_comes_once_however_its_folders_lie(tmp_path: Path) -> None:
    _own(tmp_path / "analysis" / "sales", "by-branch")
    for name in ("all-branches", "zones"):
        _own(tmp_path / "analysis", name)
    library = with_own((tmp_path / "analysis",), may_write=False)
    shelves = [shelf for shelf, _ in groupby(query.shelf for query in library.values())]
    assert shelves == [*dict.fromkeys(query.shelf for query in shipped().values()), "sales"]
    assert list(library).index("all-branches") + 1 == list(library).index("zones")


def test_the_shipped_library_is_read_once_a_process() -> None:
    assert shipped() is shipped()


def test_an_unknown_name_is_told() -> None:
    assert shipped().named("mutual-contacts").title == "Mutual contacts"
    with pytest.raises(NotFoundError, match='There is no query "mutual-friends"'):
        shipped().named("mutual-friends")


def test_what_changes_the_graph_is_not_among_the_readable() -> None:
    readable = {query.name for query in shipped().readable()}
    assert "mutual-contacts" in readable
    assert "require-unique-person-ids" not in readable


def _own(folder: Path, name: str, mode: str = "read") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    text = (SAMPLES / "good" / "one-row.cypher").read_text(encoding="utf-8")
    (folder / f"{name}.cypher").write_text(text.replace('"read"', f'"{mode}"'), encoding="utf-8")
    return folder


def test_queries_of_ones_own_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    folders = (_own(tmp_path / "mine", "my-question"), _own(tmp_path / "ours", "our-question"))
    library = with_own(folders, may_write=False)
    assert list(library) == [*shipped(), "my-question", "our-question"]
    mine = library["my-question"]
    assert (mine.shelf, str(mine.path)) == ("mine", "mine/my-question.cypher")
    assert mine.file == tmp_path / "mine" / "my-question.cypher"


def test_a_folder_of_ones_own_may_be_the_one_at_hand_and_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(_own(tmp_path / "privacy", "my-question"))
    [mine] = load_library(Path()).runnable(heavy=False)
    assert (mine.shelf, str(mine.path)) == ("privacy", "privacy/my-question.cypher")


def test_no_name_of_ones_own_is_that_of_another(tmp_path: Path) -> None:
    folders = (_own(tmp_path / "mine", "reach"),)
    with pytest.raises(InvalidLibraryError) as refusal:
        with_own(folders, may_write=False)
    assert str(refusal.value) == (
        'mine/reach.cypher:1: the name "reach" is taken by cypher/discovery/reach.cypher'
    )
    twice = (_own(tmp_path / "ours", "alike"), _own(tmp_path / "theirs", "alike"))
    with pytest.raises(InvalidLibraryError) as refusal:
        with_own(twice, may_write=False)
    assert str(refusal.value) == 'theirs/alike.cypher:1: the name "alike" is taken by ours/alike.cypher'


def test_queries_of_ones_own_only_read_unless_more_is_allowed(tmp_path: Path) -> None:
    folders = (_own(tmp_path / "mine", "my-change", "write"),)
    with pytest.raises(InvalidLibraryError) as refusal:
        with_own(folders, may_write=False)
    assert str(refusal.value) == (
        "mine/my-change.cypher:1: it may only read, unless ENTREGENT_QUERIES_MAY_WRITE allows more"
    )
    assert with_own(folders, may_write=True)["my-change"].mode == "write"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidLibraryError) as refusal:
        with_own((tmp_path / "gone",), may_write=False)
    assert str(refusal.value) == f"{tmp_path / 'gone'}:1: there is no such folder"


def test_no_statement_takes_a_day_from_the_zone_of_the_server() -> None:
    of_server = r"\bdate\(\)|\bdate\(\w+\.at\)|\bdatetime\(\{(?![^}]*timezone|epochMillis)[^}]*\}\)"
    found = {query.name: re.findall(of_server, query.text) for query in shipped().values()}
    assert {name: days for name, days in found.items() if days} == {}, 'say timezone: "+00:00"'


def test_every_query_that_anybody_may_run_is_asked_by_name_in_a_test() -> None:
    """Other tests run every query; this one checks that somebody has worked out each query's answer."""
    tests = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")]
    assert [
        query.name
        for query in shipped().runnable(heavy=True)
        if not any(f'"{query.name}"' in text for text in tests)
    ] == []


def test_what_is_heavy_or_private_or_changes_something_does_not_run_over_http_by_default() -> None:
    names = {query.name for query in shipped().runnable(heavy=False)}
    assert not {"closed-triangles", "keys", "record-people"} & names
    heavy = {query.name for query in shipped().runnable(heavy=True)} - names
    assert heavy == {"closed-triangles"}
