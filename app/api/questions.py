"""Turn a query of the library into an address: arguments in, one round trip, rows out.

Which query is asked at which address stands in the modules beside this one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from app import strength
from app.access import open_to
from app.access.asking import count_found, count_named
from app.api.arguments import ArgumentsParser, checked, refuse_unknown
from app.api.lists import listed, page_schema
from app.api.parts import api_parts
from app.catalogue import Parameter, Query, shipped
from app.catalogue.kinds import LONGEST_TEXT, PRINTABLE
from app.formats import to_json
from app.graph import Answer
from app.parts import graph

View = Callable[..., Response]


def write(query: Query, arguments: Mapping[str, Any]) -> Answer:
    """Run a query that changes the graph for the request at hand."""
    count_named(query, arguments)
    return strength.write(graph(), query, arguments)


def read(query: Query, arguments: Mapping[str, Any], *, whole: bool = True) -> Answer:
    """Run a query for the request at hand."""
    count_named(query, arguments)
    return graph().read(query, arguments, whole=whole)


class Questions(Blueprint):
    """Addresses that each ask one query."""

    ARGUMENTS_PARSER = ArgumentsParser()

    def __init__(self, name: str, description: str, *scopes: str) -> None:
        super().__init__(name, __name__, description=description)
        self._scopes = scopes

    def opened(self, *scopes: str, body: bool = False) -> Callable[[View], View]:
        """Mark a view with the scopes that open it, those of all these addresses unless said."""

        def decorated(view: View) -> View:
            for status in ("UNAUTHORIZED", "FORBIDDEN", "TOO_MANY_REQUESTS"):
                view = self.alt_response(HTTPStatus[status], status)(view)
            for status in (
                ("BAD_REQUEST", "REQUEST_ENTITY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE") if body else ()
            ):
                view = self.alt_response(HTTPStatus[status], status)(view)
            return open_to(*(scopes or self._scopes))(view)

        return decorated

    def add_url_rule(
        self, rule: str, endpoint: str | None = None, view_func: Any = None, *among: Any, **options: Any
    ) -> None:
        """Put an address in; the description calls what it does as its view is called."""
        if view_func is not None:
            view_func = self.doc(operationId=view_func.__name__)(view_func)
        super().add_url_rule(rule, endpoint, view_func, *among, **options)

    def ask(self, rule: str, name: str, *, renamed: Mapping[str, str] | None = None) -> None:
        """Answer GET at an address with a query: its row, or a page of its rows.

        The query's parameters come from the address and, `renamed` to what callers call them there, from
        the query string.
        """
        query = shipped()[name]
        if query.rows == "one":
            self.answer(rule, query, one, query.item())
        elif query.page:
            self.answer(rule, query, page, page_schema(query), besides=[*query.after], cursor=CURSOR)
        else:
            self.answer(rule, query, unpaged, page_schema(query), renamed=renamed)

    def answer(
        self,
        rule: str,
        query: Query,
        view: View,
        schema: Schema | dict[str, Any],
        *,
        called: str = "",
        besides: list[str] | None = None,
        renamed: Mapping[str, str] | None = None,
        scopes: tuple[str, ...] | None = None,
        content_type: str = "application/json",
        **more: fields.Field[Any],
    ) -> None:
        """Answer GET at an address with a view of a query, checked and documented by the query's header.

        `called` is the name of what it does, which is of the query's name unless said.
        """

        def answering(arguments: dict[str, Any], **path: str) -> Response:
            asked = {**path, **arguments}
            query.refuse_unfit(asked, renamed=renamed)
            return view(query, asked)

        in_path = re.findall(r"<(\w+)>", rule)
        arguments = query.arguments_besides(*in_path, *(besides or []), renamed=renamed, **more)
        answering.__name__ = called or f"get_{query.name}".replace("-", "_")
        answering.__doc__ = f"{query.title}\n\n{query.prose}"
        decorated = self.response(200, schema, content_type=content_type)(answering)
        if query.ids:
            decorated = self.alt_response(404, "NOT_FOUND")(decorated)
        decorated = self.opened(*(scopes or ()))(self.arguments(arguments, location="query")(decorated))
        described = [path_parameter(query.parameters[name]) for name in in_path]
        self.add_url_rule(rule, answering.__name__, decorated, parameters=described, methods=["GET"])

    def change(
        self,
        method: str,
        rule: str,
        query: Query,
        *,
        answers: Mapping[int, Schema | None],
        body: Schema | None = None,
        refuses: tuple[str, ...] = (),
        scopes: tuple[str, ...] = (),
    ) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
        """Answer another method at an address with a view of its path and, if there is one, its body.

        `answers` are the statuses it answers with, the usual one first; `refuses` those of its refusals
        that others do not have. The path is checked as the query's header says.
        """

        def decorated(view: Callable[..., Response]) -> Callable[..., Response]:
            in_path = [query.parameters[name] for name in re.findall(r"<(\w+)>", rule)]

            @functools.wraps(view)
            def changing(*bodies: Any, **path: str) -> Response:
                refuse_unknown(request.args)
                return view(*bodies, **checked(in_path, path))

            status, *others = answers
            asked = self.response(status, answers[status], content_type="application/json")(changing)
            for other in others:
                schema = answers[other]
                asked = self.alt_response(other, schema=schema, content_type="application/json")(asked)
            for refusal in ("NOT_FOUND", *refuses):
                asked = self.alt_response(HTTPStatus[refusal], refusal)(asked)
            if body is not None:
                asked = self.arguments(body, location="json")(asked)
            asked = self.opened(*scopes, body=body is not None)(asked)
            described = list(map(path_parameter, in_path))
            if "PRECONDITION_REQUIRED" in refuses:
                described.append(_IF_MATCH)
            self.add_url_rule(rule, view.__name__, asked, parameters=described, methods=[method])
            return view

        return decorated


def one(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with the one row of a query."""
    return json_response(read(query, arguments).rows[0])


def unpaged(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with the rows of a query that has no further page."""
    answer = read(query, arguments)
    count_found(query, arguments, answer.rows)
    return json_response(listed(query, answer, answer.rows, None))


def page(query: Query, arguments: dict[str, Any]) -> Response:
    """Answer with a page of rows and the cursor of the next, null at the end."""
    answer, rows, following = page_of(query, arguments)
    count_found(query, arguments, rows)
    return json_response(listed(query, answer, rows, following))


def page_of(query: Query, arguments: dict[str, Any]) -> tuple[Answer, list[dict[str, Any]], str | None]:
    """Read a page; give the answer, the rows of the page and the cursor of the next, None at the end."""
    cursors = api_parts().cursors
    arguments = cursors.taken_up(query, arguments)
    limit = arguments["limit"]
    answer = read(query, arguments | {"limit": limit + 1})
    rows = answer.rows[:limit]
    following = cursors.cursor(query, arguments, rows[-1]) if len(answer.rows) > limit else None
    return answer, rows, following


def json_response(value: Any, status: int = 200) -> Response:
    """Make a JSON answer."""
    return current_app.response_class(to_json(value), status, mimetype="application/json")


_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag of what is changed, as last read; needed unless it is new.",
    "schema": {"type": "string"},
}

CURSOR = fields.String(
    metadata={"description": "The `next` of the page before; everything else must be as it was there."}
)


def path_parameter(parameter: Parameter) -> dict[str, Any]:
    """Describe a parameter that stands in an address."""
    return {
        "name": parameter.name,
        "in": "path",
        "description": parameter.about,
        "example": parameter.example,
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": PRINTABLE},
    }
