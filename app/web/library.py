"""The pages of the query library: all queries, each with a form, and its rows as a table or as CSV.

Which queries may run is decided by the library; parameters and columns come from a query's header.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, render_template, request

from app.access import SCOPES, SEEING_ALL, open_to
from app.access.guard import sees_all
from app.catalogue import Parameter, Query, examples
from app.errors import InvalidArgumentsError, NotAllowedError, NotFoundError
from app.formats import TRUNCATED, to_csv, to_text, to_words
from app.graph import Answer
from app.parts import graph, parts

library = Blueprint("library", __name__, url_prefix="/queries", template_folder="templates")


@library.get("/")
@open_to(*SCOPES)
def index() -> str:
    """Show the queries by shelf, all of them or those that contain all words searched for."""
    words = request.args.get("q", "").split()
    found = parts().library.speaking_of(words)
    shelves = [(shelf, list(queries)) for shelf, queries in groupby(found, lambda query: query.shelf)]
    return render_template(
        "queries.html", shelves=shelves, count=len(found), words=" ".join(words), runs_here=_runs_here
    )


@library.get("/<name>")
@open_to(*SCOPES)
def describe(name: str) -> str:
    """Show what a query answers, its parameters and columns, an example, and to some a form to run it."""
    query = parts().library.named(name)
    return _page(query, None, example=_example(query))


@library.get("/<name>/rows")
@open_to(*SEEING_ALL)
def run(name: str) -> str | tuple[str, int]:
    """Show the rows of a query, or what is wrong with its arguments."""
    query = _runnable(name)
    given = _given(query)
    try:
        answer = _read(query, given)
    except InvalidArgumentsError as error:
        return _page(query, given, faults=error.messages), 422
    except NotFoundError as error:
        return _page(query, given, faults={"": str(error)}), 404
    return _page(
        query, given, rows=_table(query, answer.rows), answer=answer, asked=urlencode(given, doseq=True)
    )


@library.get("/<name>/rows.csv")
@open_to(*SEEING_ALL)
def download(name: str) -> Response:
    """Return the rows of a query as a CSV file."""
    query = _runnable(name)
    answer = _read(query, _given(query))
    headers = {
        "Content-Disposition": f'attachment; filename="{query.name}.csv"',
        TRUNCATED: "true" if answer.truncated else "false",
    }
    return current_app.response_class(
        to_csv(answer.columns, answer.rows), mimetype="text/csv", headers=headers
    )


def _page(query: Query, given: Mapping[str, Any] | None, **shown: Any) -> str:
    runs_here = _runs_here(query)
    may_run = runs_here and sees_all()
    fields = [(parameter, _shown(parameter, given)) for parameter in query.parameters.values()]
    return render_template(
        "query.html",
        query=query,
        fields=fields,
        runs_here=runs_here,
        may_run=may_run,
        **shown,
    )


def _shown(parameter: Parameter, given: Mapping[str, Any] | None) -> str:
    """Return the text of a form field: what was asked, at first an example; a list has an element a line."""
    value = parameter.sample if given is None else given.get(parameter.name, parameter.default)
    if isinstance(value, list):
        return "\n".join(map(to_text, value))
    return to_text(value)


def _given(query: Query) -> dict[str, Any]:
    """Return the arguments in the form; an empty field counts as left out."""
    given: dict[str, Any] = {}
    for name, value in request.args.items():
        listed = name in query.parameters and query.parameters[name].type == "list"
        lines = [line.strip() for text in request.args.getlist(name) for line in text.splitlines()]
        if any(lines):
            given[name] = [line for line in lines if line] if listed else value.strip()
    return given


def _read(query: Query, given: Mapping[str, Any]) -> Answer:
    return graph().read(query, query.load(given), whole=False)


def _table(query: Query, rows: list[dict[str, Any]]) -> list[list[str]]:
    return [[to_words(row[column]) for column in query.columns] for row in rows]


def _example(query: Query) -> list[list[str]] | None:
    """Return the rows that the query has for the village, or None if none are stored."""
    rows = examples().get(query.name)
    return None if rows is None else _table(query, rows)


def _runs_here(query: Query) -> bool:
    return query.runs_over_http(heavy=graph().settings.heavy_queries)


def _runnable(name: str) -> Query:
    query = parts().library.named(name)
    if not _runs_here(query):
        raise NotAllowedError(f'The query "{name}" cannot be run from a page.')
    return query
