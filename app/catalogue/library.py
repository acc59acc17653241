"""A folder of query files, read and checked as one library; the rules are in `app.catalogue.rules`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.catalogue.header import read_header
from app.catalogue.query import Query
from app.catalogue.rules import problems
from app.catalogue.shelves import Library
from app.catalogue.signature import Column, Parameter
from app.catalogue.statement import read_statement
from app.errors import InvalidLibraryError, InvalidQueryError

SHIPPED = Path(__file__).parent.parent.parent / "cypher"


@functools.cache
def shipped() -> Library:
    """Load the library that comes with the product, once per process; raise as `load_library` does."""
    return load_library(SHIPPED)


@functools.cache
def with_own(folders: tuple[Path, ...], may_write: bool) -> Library:
    """Load the shipped library and the queries of some folders, in which every name must be different.

    Queries of the folders may only read unless `may_write` is set. Raises as `load_library` does, also if a
    folder does not exist.
    """
    queries = dict(shipped())
    for folder in folders:
        if not folder.is_dir():
            raise InvalidLibraryError([InvalidQueryError(folder, 1, "there is no such folder")])
        queries |= load_library(folder, beside=queries, may_write=may_write)
    return Library(queries.values())


def load_library(
    folder: Path, *, beside: Mapping[str, Query] = MappingProxyType({}), may_write: bool = True
) -> Library:
    """Read and check every .cypher file below a folder; no two may have the same name, or one of `beside`.

    Hidden files are left out. Unless `may_write` is set, queries may only read. Raises InvalidLibraryError
    with every file's first problem, each as `file:line: what is wrong`.
    """
    folder = folder.resolve()  # "." has no name that a shelf could take
    queries: dict[str, Query] = {}
    faults: list[InvalidQueryError] = []
    for path in sorted(folder.rglob("*.cypher")):
        said = path.relative_to(folder.parent)
        if any(part.startswith(".") for part in said.parts[1:]):
            continue  # what editors and file systems keep beside a file
        try:
            query = read_query(path, said)
            taken = queries.get(query.name) or beside.get(query.name)
            if taken is not None:
                raise InvalidQueryError(said, 1, f'the name "{query.name}" is taken by {taken.path}')
            if query.mode != "read" and not may_write:
                message = "it may only read, unless ENTREGENT_QUERIES_MAY_WRITE allows more"
                raise InvalidQueryError(said, 1, message)
            queries[query.name] = query
        except InvalidQueryError as fault:
            faults.append(fault)
    if faults:
        raise InvalidLibraryError(faults)
    return Library(queries.values())


def read_query(path: Path, said: Path) -> Query:
    """Read and check one file, called `said` in messages; raise InvalidQueryError if it breaks a rule."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InvalidQueryError(said, line, "the file is not UTF-8") from None
    except OSError as error:
        raise InvalidQueryError(said, 1, f"the file cannot be read: {error.strerror}") from None
    header = read_header(said, text)
    statement = read_statement(text)
    declared = header.declared
    query = Query(
        name=path.stem,
        shelf=path.parent.name,
        title=header.title,
        prose=header.prose,
        mode=declared["mode"],
        rows=declared["rows"],
        text=text,
        path=said,
        file=path.resolve(),
        parameters={name: Parameter(name=name, **of_it) for name, of_it in declared["parameters"].items()},
        columns=_columns(declared["columns"], declared["members"]),
        viewer=declared["viewer"],
        page=tuple(declared["page"]),
        different=tuple(declared["different"]),
        any_of=tuple(declared["any_of"]),
        weighs=tuple(declared["weighs"]),
        caution=declared.get("caution", ""),
        once=declared["once"],
        cost=declared["cost"],
        private=path.resolve().is_relative_to(SHIPPED.resolve() / "privacy"),
    )
    for line, message in problems(query, header, statement):
        raise InvalidQueryError(said, line, message)
    return query


def _columns(declared: Mapping[str, Any], members: Mapping[str, Any], within: str = "") -> dict[str, Column]:
    """Return columns, or members of one, each with its own members, as of `[members."pairs.cities"]`."""
    read: dict[str, Column] = {}
    for name, said in declared.items():
        path = within + name
        read[name] = Column(name=name, members=_columns(members.get(path, {}), members, f"{path}."), **said)
    return read
