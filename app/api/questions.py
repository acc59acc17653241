"""Addresses made of queries of the library: arguments in, one round trip, rows out.

Which query is asked at which address is in the modules beside this one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from app import strength
from app.access import open_to
from app.access.asking import count_found, count_named
from app.api.arguments import ArgumentsParser, checked, refuse_unknown
from app.api.described import IF_MATCH, describe_header, path_parameter, sent_with
from app.api.lists import listed, page_schema
from app.api.parts import api_parts
from app.catalogue import Query, shipped
from app.formats import to_json
from app.graph import Answer
from app.parts import graph

View = Callable[..., Response]


def write(query: Query, arguments: Mapping[str, Any]) -> Answer:
    """Run a query that changes the graph, for the current request.

    Raises TooManyRequestsError if the request names more people than may be asked about.
    """
    count_named(query, arguments)
    return strength.write(graph(), query, arguments)


def read(query: Query, arguments: Mapping[str, Any], *, whole: bool = True) -> Answer:
    """Run a query that reads, for the current request; raises as `write`."""
    count_named(query, arguments)
    return graph().read(query, arguments, whole=whole)


class Questions(Blueprint):
    """A blueprint whose addresses each ask one query."""

    ARGUMENTS_PARSER = ArgumentsParser()

    def __init__(self, name: str, description: str, *scopes: str) -> None:
        super().__init__(name, __name__, description=description)
        self._scopes = scopes
        self._prepare_doc_cbks.append(describe_header)

    def opened(self, *scopes: str, body: bool = False) -> Callable[[View], View]:
        """Return a decorator that marks a view with the scopes that open it, by default the blueprint's.

        It also describes the errors that every such view may answer with.
        """

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
        """Add an address; in the API's description its operation has the name of its view."""
        if view_func is not None:
            view_func = self.doc(operationId=view_func.__name__)(view_func)
        super().add_url_rule(rule, endpoint, view_func, *among, **options)

    def ask(self, rule: str, name: str, *, renamed: Mapping[str, str] | None = None) -> None:
        """Answer GET at an address with a query: its one row, or a page of its rows.

        The query's parameters come from the address and from the query string, where `renamed` gives the
        names that callers use.
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
        also: Sequence[str] = (),
        **more: fields.Field[Any],
    ) -> None:
        """Answer GET at an address with a view; the query's header defines its checks and its documentation.

        `called` is the name of the operation, by default made from the query's name; `also` are other content
        types in which it may be answered.
        """

        def answering(arguments: dict[str, Any], **path: str) -> Response:
            asked = {**path, **arguments}
            query.refuse_unfit(asked, renamed=renamed)
            return view(query, asked)

        in_path = re.findall(r"<(\w+)>", rule)
        arguments = query.arguments_besides(*in_path, *(besides or []), renamed=renamed, **more)
        answering.__name__ = called or f"get_{query.name}".replace("-", "_")
        answering.__doc__ = f"{query.title}\n\n{query.prose}"
        decorated: View = answering
        for other in also:
            decorated = self.alt_response(200, schema={"type": "string"}, content_type=other)(decorated)
        decorated = self.response(200, schema, content_type=content_type)(decorated)
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
        """Return a decorator for a view that answers another method, given its path and its body, if any.

        `answers` has the schema of each status, the usual status first; `refuses` names the errors that not
        every change may have. The path is checked as the query's header says.
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
            if "PRECONDITION_FAILED" in refuses:
                asked = sent_with(IF_MATCH)(asked)
            described = list(map(path_parameter, in_path))
            self.add_url_rule(rule, view.__name__, asked, parameters=described, methods=[method])
            return view

        return decorated


def one(query: Query, arguments: dict[str, Any]) -> Response:
    """Return the one row of a query."""
    return json_response(read(query, arguments).rows[0])


def unpaged(query: Query, arguments: dict[str, Any]) -> Response:
    """Return the rows of a query that has no pages."""
    answer = read(query, arguments)
    count_found(query, arguments, answer.rows)
    return json_response(listed(query, answer, answer.rows, None))


def page(query: Query, arguments: dict[str, Any]) -> Response:
    """Return a page of rows and the cursor of the next page, null at the end."""
    answer, rows, following = page_of(query, arguments)
    count_found(query, arguments, rows)
    return json_response(listed(query, answer, rows, following))


def page_of(query: Query, arguments: dict[str, Any]) -> tuple[Answer, list[dict[str, Any]], str | None]:
    """Read a page; return the answer, the page's rows and the cursor of the next page, None at the end."""
    cursors = api_parts().cursors
    arguments = cursors.taken_up(query, arguments)
    limit = arguments["limit"]
    answer = read(query, arguments | {"limit": limit + 1})
    rows = answer.rows[:limit]
    following = cursors.cursor(query, arguments, rows[-1]) if len(answer.rows) > limit else None
    return answer, rows, following


def json_response(value: Any, status: int = 200) -> Response:
    """Return a value as a JSON response."""
    return current_app.response_class(to_json(value), status, mimetype="application/json")


CURSOR = fields.String(
    metadata={"description": "The `next` of the page before; everything else must be as it was there."}
)
