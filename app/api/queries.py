"""Addresses below /v1/queries: the library listed, described and run.

Only queries that read are run here; those that write have addresses of their own, or the command line.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import flask
from flask import Response, current_app, stream_with_context
from marshmallow import Schema, fields
from werkzeug.exceptions import NotAcceptable

from app.access import SCOPES, SEEING_ALL, open_to
from app.api.accepting import preferred
from app.api.questions import Questions, json_response, read
from app.catalogue import Query
from app.errors import NotAllowedError
from app.formats import TRUNCATED, to_csv, to_ndjson
from app.parts import graph, parts

queries = Questions(
    "queries", "The query library: every question the product can answer, and its Cypher.", *SCOPES
)

NAME = {"name": "name", "in": "path", "description": "The name of a query.", "example": "mutual-contacts"}
FORMATS = ("application/json", "text/csv", "application/x-ndjson")

_LINES = 100
"""Rows of NDJSON sent at a time: sending them one by one costs more than the rows do."""


class QueryLineSchema(Schema):
    """A query in the list."""

    name = fields.String(required=True, metadata={"description": "What it is called."})
    shelf = fields.String(required=True, metadata={"description": "The folder of its file."})
    title = fields.String(required=True, metadata={"description": "What it answers, in a line."})
    mode = fields.String(required=True, metadata={"description": "read, write or schema."})
    cost = fields.String(required=True, metadata={"description": "light, medium or heavy."})
    runs_here = fields.Boolean(
        required=True, metadata={"description": "Whether its rows have an address, for analysts and admins."}
    )


class QueryListSchema(Schema):
    """All queries."""

    items = fields.List(fields.Nested(QueryLineSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class _DeclaredSchema(Schema):
    name = fields.String(required=True, metadata={"description": "What it is called."})
    type = fields.String(required=True, metadata={"description": "Its kind, such as text or integer."})
    of = fields.String(required=True, metadata={"description": "Of a list: the kind of its elements."})
    about = fields.String(required=True, metadata={"description": "What it says."})
    optional = fields.Boolean(required=True, metadata={"description": "Whether it may be null."})


class ParameterSchema(_DeclaredSchema):
    """A parameter of a query."""

    example = fields.Raw(required=True, metadata={"description": "A value to try; may be null."})
    default = fields.Raw(required=True, metadata={"description": "What holds where it is left out."})
    tried = fields.Boolean(required=True, metadata={"description": "Whether samples include it."})
    range = fields.List(
        fields.Float(),
        required=True,
        allow_none=True,
        metadata={"description": "The least and the most, of a list how many elements."},
    )
    values = fields.List(
        fields.String(), required=True, metadata={"description": "What there is to choose from."}
    )


class ColumnSchema(_DeclaredSchema):
    """A column of a query's rows, or a member of a map in one."""

    members = fields.Dict(
        fields.String(),
        fields.Nested(lambda: ColumnSchema()),
        required=True,
        metadata={"description": "What its maps hold, by name."},
    )


class QuerySchema(QueryLineSchema):
    """A query in full."""

    prose = fields.String(required=True, metadata={"description": "What it answers, and how."})
    parameters = fields.List(
        fields.Nested(ParameterSchema), required=True, metadata={"description": "What it takes."}
    )
    columns = fields.List(
        fields.Nested(ColumnSchema), required=True, metadata={"description": "What it gives."}
    )
    params_line = fields.String(required=True, metadata={"description": "To paste before the statement."})
    text = fields.String(required=True, metadata={"description": "The file: header and statement."})


@queries.get("/v1/queries")
@queries.arguments(Schema, location="query")
@queries.response(200, QueryListSchema, content_type="application/json")
@queries.opened()
def list_queries(_: Any) -> Response:
    """List the queries of the library."""
    return json_response({"items": [_line(query) for query in parts().library.values()], "next": None})


@queries.get("/v1/queries/<name>", parameters=[NAME])
@queries.arguments(Schema, location="query")
@queries.response(200, QuerySchema, content_type="application/json")
@queries.alt_response(404, "NOT_FOUND")
@queries.opened()
def describe_query(_: Any, name: str) -> Response:
    """Describe a query: what it answers, its parameters, its columns, and its Cypher."""
    query = parts().library.named(name)
    described = {
        "prose": query.prose,
        "parameters": [asdict(parameter) for parameter in query.parameters.values()],
        "columns": [asdict(column) for column in query.columns.values()],
        "params_line": query.params_line,
        "text": query.text,
    }
    return json_response(_line(query) | described)


@open_to(*SEEING_ALL)
def refuse(name: str) -> Response:
    """Raise NotAllowedError, with the reason why a query does not run here, or NotFoundError."""
    query = parts().library.named(name)
    if query.mode != "read":
        why = "changes the graph; only queries that read run here"
    elif query.private or query.cost != "heavy":
        why = "is not run here"
    else:
        why = "is heavy: it runs from the command line, or here where ENTREGENT_HEAVY_QUERIES is set"
    raise NotAllowedError(f'The query "{query.name}" {why}.')


# Left out of the API's description, in which every query that runs has an address of its own.
flask.Blueprint.add_url_rule(queries, "/v1/queries/<name>/rows", "refuse", refuse)


def rows(query: Query, arguments: dict[str, Any]) -> Response:
    """Return the rows of a query in the format that the request accepts best."""
    accepted = preferred(FORMATS)
    if accepted is None:
        raise NotAcceptable(f"Rows are available as {', '.join(FORMATS)}.")
    if accepted == "application/x-ndjson":
        return _streamed(query, arguments)
    answer = read(query, arguments, whole=False)
    if accepted == "text/csv":
        text = to_csv(answer.columns, answer.rows)
        truncated = {TRUNCATED: "true" if answer.truncated else "false"}
        return current_app.response_class(text, mimetype=accepted, headers=truncated)
    return json_response(
        {"columns": answer.columns, "items": answer.rows, "next": None, "truncated": answer.truncated}
    )


def _streamed(query: Query, arguments: dict[str, Any]) -> Response:
    """Return rows as Neo4j gives them; an error before the first row is answered as usual."""
    stream = graph().stream(query, arguments)
    begin = list(itertools.islice(stream, 1))

    def lines() -> Iterator[bytes]:
        with contextlib.closing(stream):
            while some := [*begin, *itertools.islice(stream, _LINES)]:
                begin.clear()
                yield to_ndjson(some)

    return current_app.response_class(stream_with_context(lines()), mimetype="application/x-ndjson")


def _rows_schema(query: Query) -> Schema:
    row = query.row_schema("Row")
    members: dict[str, Any] = {
        "columns": fields.List(fields.String(), required=True),
        "items": fields.List(fields.Nested(row), required=True),
        "next": fields.String(
            required=True,
            allow_none=True,
            metadata={"description": "Always null: read on by the parameters `after_…`, if there are any."},
        ),
        "truncated": fields.Boolean(
            required=True, metadata={"description": "Whether the row cap of the service left rows out."}
        ),
    }
    return Schema.from_dict(members, name=row.__name__.replace("Row", "Rows"))()


def addresses_of_rows(runnable: list[Query]) -> Questions:
    """Return a blueprint with an address for the rows of each of these queries."""
    made = Questions("rows", "The rows of the query library.", *SEEING_ALL)
    for query in runnable:
        called = f"run_{query.name}".replace("-", "_")
        address, schema = f"/v1/queries/{query.name}/rows", _rows_schema(query)
        made.answer(address, query, rows, schema, called=called, also=FORMATS[1:])
    return made


def _line(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "shelf": query.shelf,
        "title": query.title,
        "mode": query.mode,
        "cost": query.cost,
        "runs_here": query.runs_over_http(heavy=graph().settings.heavy_queries),
    }
