"""The rules that a query file must keep, each a check here; asking the engine is left to `app.cli.check`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError

from app.catalogue.header import Header
from app.catalogue.query import Query, sentences
from app.catalogue.signature import Column, Parameter
from app.catalogue.statement import Statement

BY_HAND = "//  By hand, first:  "
OPTIONS = frozenset({"explain", "format", "help", "output", "profile", "sure"})
"""What `entregent run` takes besides the parameters of a query."""
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PARAMETER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
"""Names from which an option of `entregent run` can be made."""
_NAMING = ("person", "id")
"""Kinds of parameters that are ids of people."""


def problems(query: Query, header: Header, statement: Statement) -> Iterator[tuple[int, str]]:
    """Yield the line and a message for each broken rule, the most basic ones first."""
    if not NAME.fullmatch(query.name):
        yield 1, f'the file name "{query.name}" is not in kebab-case'
    for line in statement.block_comments:
        yield line, "cypher-shell cannot be trusted with block comments: write // comments"
    if statement.empty:
        yield header.end, "there is no statement below the header"
    if not statement.ends:
        yield len(query.text.splitlines()), "the statement must end with a semicolon"
    if statement.statements > 1:
        yield statement.ends, "one file holds one statement"
    yield from _parameter_problems(query, header, statement)
    yield from _column_problems(query, header, statement)
    yield from _viewer_problems(query, header)
    yield from _page_problems(query, header, statement)
    yield from _naming_problems(query, header)
    yield from _by_hand_problems(query, header)


def _parameter_problems(query: Query, header: Header, statement: Statement) -> Iterator[tuple[int, str]]:
    for name, parameter in query.parameters.items():
        line = header.line("parameters", name)
        if name not in statement.parameters:
            yield line, f'parameter "{name}" is declared but never used'
        if not PARAMETER.fullmatch(name):
            yield line, f'parameter "{name}" is not in snake_case'
        if name in OPTIONS:
            yield line, f'parameter "{name}": --{name} says how a query is run; choose another name'
        if parameter.example is None and parameter.default is None:
            yield line, f'parameter "{name}" needs an example or a default'
        yield from ((line, message) for message in _setting_problems(parameter))
        yield from ((line, message) for message in _sample_problems(query, parameter))
    for name, line in statement.parameters.items():
        if name not in query.parameters:
            yield line, f'parameter "{name}" is used but not declared'
    limit = query.parameters.get("limit")
    if limit and statement.limited:
        may_be_null = limit.optional and limit.default is None
        if limit.type != "integer" or may_be_null:
            yield header.line("parameters", "limit"), "LIMIT $limit needs an integer that is always given"
    if query.mode == "read" and query.rows == "many":
        bounded = {"limit", *(name for name, of_it in query.parameters.items() if of_it.type == "list")}
        if not bounded & statement.parameters.keys():
            yield header.end, "a query of many rows must take a limit"
        if "limit" in statement.parameters and not statement.limited:
            yield (
                header.line("parameters", "limit"),
                "a query of many rows must take its limit as LIMIT $limit, and not in a part of a UNION",
            )


def _setting_problems(parameter: Parameter) -> Iterator[str]:
    """Yield a message for each setting that would be ignored, as the parameter's type has no use for it."""
    if parameter.range is not None and parameter.type not in ("integer", "number", "list"):
        yield f'parameter "{parameter.name}": a {parameter.type} has no range'
    if parameter.values and (parameter.type not in ("text", "list") or parameter.of != "text"):
        yield f'parameter "{parameter.name}": only a text has values to choose from'
    if parameter.of != "text" and parameter.type != "list":
        yield f'parameter "{parameter.name}": only a list is "of" something'


def _sample_problems(query: Query, parameter: Parameter) -> Iterator[str]:
    for role in ("example", "default"):
        value: Any = getattr(parameter, role)
        if value is not None:
            try:
                read = query.arguments.fields[parameter.name].deserialize(_said(value))
            except ValidationError as error:
                fault = sentences({role: error.messages})[role]
                yield f'parameter "{parameter.name}": its {role} is refused: {fault}'
            else:
                if read != value or type(read) is not type(value):
                    written = _written(read)
                    form = "" if written.isascii() else ", in the form NFC of Unicode"
                    yield f'parameter "{parameter.name}": its {role} must be written as {written}{form}'


def _said(value: Any) -> Any:
    """Turn a TOML date into the text a caller would send."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _written(value: Any) -> str:
    """Write a value as TOML has it on one line."""
    if isinstance(value, dict):
        members = (f"{name} = {_written(member)}" for name, member in value.items())
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return value.isoformat() if hasattr(value, "isoformat") else json.dumps(value, ensure_ascii=False)


def _column_problems(query: Query, header: Header, statement: Statement) -> Iterator[tuple[int, str]]:
    for position, (name, line) in enumerate(statement.columns, 1):
        if name == "*":
            yield line, "RETURN * does not say what it gives: name each column"
        if not name:
            yield line, f"column {position} of RETURN has no alias"
    returned = [name for name, _ in statement.columns]
    for name in query.columns:
        if name not in returned:
            yield header.line("columns", name), f'column "{name}" is declared but not returned'
    for name, line in statement.columns:
        if name not in query.columns:
            yield line, f'column "{name}" is returned but not declared'
    for path, members in header.declared["members"].items():
        column = _at(query.columns, path)
        if column is None or not column.holds_maps or not members:
            yield header.line("members", path), f'"{path}" has members, but is not a column that holds maps'
    if returned != list(query.columns):
        yield statement.columns[0][1], "the columns are not declared in the order of RETURN"


def _at(columns: Mapping[str, Column], path: str) -> Column | None:
    first, _, rest = path.partition(".")
    column = columns.get(first)
    return _at(column.members, rest) if column and rest else column


def _viewer_problems(query: Query, header: Header) -> Iterator[tuple[int, str]]:
    parameter = query.parameters.get(query.viewer)
    if query.viewer and (parameter is None or parameter.type != "person"):
        yield header.line("viewer"), f'the viewer "{query.viewer}" is not a parameter of type person'


def _page_problems(query: Query, header: Header, statement: Statement) -> Iterator[tuple[int, str]]:
    for key in query.page:
        if key not in query.columns:
            yield header.line("page"), f'page key "{key}" is not a column'
        if f"after_{key}" not in query.parameters or not query.parameters[f"after_{key}"].optional:
            yield header.line("page"), f'page key "{key}" needs an optional parameter "after_{key}"'
    if query.page and statement.ordered_last != query.page[-1]:
        yield header.line("page"), f'the order must end in "{query.page[-1]}", the last key of a page'


def _naming_problems(query: Query, header: Header) -> Iterator[tuple[int, str]]:
    for name in query.different:
        if name not in query.parameters:
            yield header.line("different"), f'"{name}", which must be different, is not a parameter'
    for name in query.any_of:
        if name not in query.parameters or not query.parameters[name].optional:
            yield header.line("any_of"), f'"{name}", one of those to give, is not an optional parameter'
    for name in query.weighs:
        weighed = query.parameters.get(name)
        if weighed is None:
            yield header.line("weighs"), f'"{name}", whose people are to be weighed, is not a parameter'
        elif weighed.type not in _NAMING and not (weighed.type == "list" and weighed.of in (*_NAMING, "map")):
            message = f'"{name}", whose people are to be weighed, is neither an id nor a list of ids or maps'
            yield header.line("weighs"), message


def _by_hand_problems(query: Query, header: Header) -> Iterator[tuple[int, str]]:
    lines = query.text.splitlines()
    if query.params_line and f"{BY_HAND}{query.params_line}" not in lines:
        starts = [number for number, line in enumerate(lines, 1) if line.startswith(BY_HAND.rstrip())]
        line = starts[0] if starts else header.end + 1
        yield line, f"the line to paste must be: {BY_HAND}{query.params_line}"
