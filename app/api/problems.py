"""One format for everything that goes wrong: `application/problem+json` (RFC 9457), or a page for a browser.

What can go wrong is named in `app.errors`; the status of each error is here.
"""

from __future__ import annotations

import traceback
from typing import Any, NamedTuple

import structlog
from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from app import errors
from app.access.guard import sees_all
from app.api.accepting import preferred
from app.formats import to_json

_log = structlog.get_logger()


class Problem(NamedTuple):
    """A kind of problem: the status, its name in `type`, its title."""

    status: int
    name: str
    title: str


PROBLEMS: dict[type[errors.EntregentError], Problem] = {
    errors.InvalidArgumentsError: Problem(422, "invalid-arguments", "The arguments cannot be accepted"),
    errors.InvalidImportError: Problem(422, "invalid-file", "The file cannot be read"),
    errors.NotFoundError: Problem(404, "not-found", "Not found"),
    errors.NotAuthenticatedError: Problem(401, "not-authenticated", "Not authenticated"),
    errors.NotAllowedError: Problem(403, "not-allowed", "Not allowed here"),
    errors.ChangedMeanwhileError: Problem(412, "changed-meanwhile", "Changed in the meantime"),
    errors.ConditionMissingError: Problem(428, "condition-missing", "If-Match is missing"),
    errors.TooManyRequestsError: Problem(429, "too-many-requests", "Too many requests"),
    errors.ConflictError: Problem(409, "conflict", "Conflict"),
    errors.AnotherSecretError: Problem(500, "another-secret", "Set up with another secret"),
    errors.EngineUnavailableError: Problem(503, "engine-unavailable", "Neo4j does not answer"),
    errors.IssuerUnavailableError: Problem(503, "issuer-unavailable", "The issuer of tokens does not answer"),
    errors.TimeLimitError: Problem(504, "time-limit", "The time limit was reached"),
}
_PASSING = (errors.EngineUnavailableError, errors.IssuerUnavailableError, errors.TooManyRequestsError)
"""Errors that are over after a while: the answer says when to ask again."""

_TYPES = ("application/problem+json", "text/html")
_PAGE = "text/html; charset=utf-8"

_OF_HTTP = {
    400: ("Bad request", "The request cannot be read."),
    404: ("Not found", "There is no such address."),
    405: ("Method not allowed", "This address does not support {method}."),
    413: ("The body is too large", "The address takes a body of at most {most:,} bytes."),
    414: ("The address is too long", "The address is too long."),
}
"""Titles that replace werkzeug's, and sentences for errors that were raised with none of their own."""

INTERNAL = Problem(500, "internal", "Something went wrong here")
_LOGGED = "The error was logged; the request may be sent again."


def register(app: Flask) -> None:
    """Make the application answer every error with a problem, and log none with what the request says."""
    for kind in PROBLEMS:
        app.register_error_handler(kind, _expected)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
    app.register_error_handler(InternalServerError, _broken)
    app.log_exception = _log_broken  # type: ignore[method-assign]


def _expected(error: errors.EntregentError) -> Response:
    problem = PROBLEMS[type(error)]
    if problem.status >= 500:
        _log.warning("request failed", rule=str(request.url_rule), problem=problem.name, **_statement(error))
    response = _response(problem, str(error), _members(error))
    if isinstance(error, _PASSING):
        response.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, errors.NotAuthenticatedError):
        response.headers["WWW-Authenticate"] = 'Bearer realm="entregent"'
    return response


def _http(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < 400:
        return error  # a redirect is no error
    name = error.name.lower().replace(" ", "-")
    title, detail = _OF_HTTP.get(error.code, (error.name.capitalize(), error.name))
    if error.description == type(error).description:
        detail = detail.format(method=request.method, most=request.max_content_length)
    else:
        detail = error.description or detail
    response = _response(Problem(error.code, name, title), detail, {})
    for header, value in error.get_headers():
        if header not in ("Content-Type", "Content-Length"):
            response.headers[header] = value
    return response


def _unexpected(error: Exception) -> Response:
    _log_failure(error)
    statement = _statement(error)
    detail = _LOGGED
    if statement and sees_all():
        why = f" with {statement['code']}" if "code" in statement else ""
        detail = f'The query "{statement["query"]}" failed{why}. {detail}'
    return _response(INTERNAL, detail, {})


def _broken(_: InternalServerError) -> Response:
    """Answer what failed outside of a view: in an error handler, or while an answer was finished."""
    return _response(INTERNAL, _LOGGED, {})


def _log_broken(exc_info: tuple[Any, Any, Any]) -> None:
    """Log in Flask's place, which would quote the address and the message."""
    _log_failure(exc_info[1])


def _log_failure(error: Exception) -> None:
    # Where it happened, without its message: that may quote the request.
    trace = "".join(traceback.format_tb(error.__traceback__))
    rule, kind = str(request.url_rule), type(error).__name__
    _log.error("request failed", rule=rule, error=kind, **_statement(error), trace=trace)


def told(error: Exception) -> dict[str, Any]:
    """Return a problem's body for an error outside of a request, such as in a job; log an unexpected one."""
    if isinstance(error, errors.EntregentError) and type(error) in PROBLEMS:
        return _body(PROBLEMS[type(error)], str(error), _members(error))
    trace = "".join(traceback.format_tb(error.__traceback__))
    _log.error("job failed", error=type(error).__name__, **_statement(error), trace=trace)
    return _body(INTERNAL, "The error was logged; the file may be sent again.", {})


def _members(error: errors.EntregentError) -> dict[str, Any]:
    """Return what a program may read of an error besides its message."""
    match error:
        case errors.InvalidArgumentsError(messages=messages):
            return {"errors": messages}
        case errors.NotFoundError(kind=kind, id=id):
            return {"kind": kind, "id": id}
    return {}


def _statement(error: Exception) -> dict[str, str]:
    """Return the name of the query that failed and the code of Neo4j, as far as they are known."""
    match error:
        case errors.QueryFailedError(query=query, code=code):
            return {name: value for name, value in (("query", query), ("code", code)) if value}
        case errors.TimeLimitError(query=query):
            return {"query": query}
    return {}


def _body(problem: Problem, detail: str, more: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": f"urn:entregent:problem:{problem.name}",
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        **more,
    }


def _response(problem: Problem, detail: str, more: dict[str, Any]) -> Response:
    body = _body(problem, detail, more)
    if not request.path.startswith("/v1/") and preferred(_TYPES) == _TYPES[1]:
        return Response(render_template("problem.html", **body), problem.status, content_type=_PAGE)
    return Response(to_json(body), problem.status, content_type=_TYPES[0])
