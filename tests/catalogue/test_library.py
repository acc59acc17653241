"""A folder of query files as one library: names unique, every fault told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue import load_library, shipped
from app.catalogue.library import SHIPPED
from app.errors import InvalidLibraryError, NotFoundError

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


def test_queries_come_by_shelf_and_name() -> None:
    library = shipped()
    assert [query.path for query in library.values()] == sorted(query.path for query in library.values())
    assert {query.shelf for query in library.values()} == {
        path.name for path in SHIPPED.iterdir() if any(path.glob("*.cypher"))
    }


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
