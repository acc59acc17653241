"""Ask a service over HTTP, with a key; its query library is used, not the one installed here.

Problems in its answers become the errors from which the service made them.
"""

from __future__ import annotations

import datetime
import http.client
import json
import math
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from app import errors
from app.catalogue import Column
from app.client.rows import Connection, Rows

_CLOSED = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)

_SECONDS = 60.0
"""Longest wait for an answer; a service ends a query long before, unless its time limit was raised."""


class OverHttp(Connection):
    """A service, asked one request at a time over one connection that is kept open."""

    def __init__(self, address: str, key: str) -> None:
        if not re.fullmatch(r"[!-~]+", key):
            raise errors.InvalidArgumentsError({"key": "Must have no blank, line break or accent."})
        try:
            parts = urlsplit(address)
            made = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            self._kept = made(parts.netloc, timeout=_SECONDS)
        except (ValueError, http.client.InvalidURL) as error:
            raise errors.InvalidArgumentsError({"address": f'"{address}": {error}.'}) from None
        self._before = parts.path.rstrip("/")
        self._headers = {"Authorization": f"Bearer {key}", "Accept": "application/json, */*;q=0.5"}

    def run(self, name: str, /, **arguments: Any) -> Rows:
        """Run a query that reads.

        Raises InvalidArgumentsError for what no address can hold, such as an empty list.
        """
        if empty := [
            name for name, value in arguments.items() if isinstance(value, list | tuple) and not value
        ]:
            sentence = "An empty list cannot be sent over HTTP: leave it out, if it may be left out."
            raise errors.InvalidArgumentsError(dict.fromkeys(empty, sentence))
        said = [_query_string(name, value) for name, value in arguments.items() if value is not None]
        query = f"/v1/queries/{quote(name, safe='')}"
        answer = self._json(f"{query}/rows?{'&'.join(said)}")

        def declared() -> Mapping[str, Column]:
            columns = self._json(query)["columns"]
            return {column["name"]: Column(**column | {"members": {}}) for column in columns}

        return Rows(answer["columns"], answer["items"], answer["truncated"], declared)

    def _graphml(self, person_id: str | None, degrees: int) -> bytes:
        if person_id is None:
            return self._get("/v1/graph")
        return self._get(f"/v1/people/{quote(person_id, safe='')}/graph?degrees={degrees}")

    def close(self) -> None:
        """End the connection."""
        self._kept.close()

    def _json(self, path: str) -> Any:
        body = self._get(path)
        try:
            return json.loads(body)
        except ValueError:
            raise _error(200, body, None) from None

    def _get(self, path: str) -> bytes:
        try:
            return self._got(path)
        except errors.EngineUnavailableError as error:
            if not isinstance(error.__cause__, _CLOSED):
                raise
            return self._got(path)  # the service had closed the connection: this opens another

    def _got(self, path: str) -> bytes:
        try:
            self._kept.request("GET", self._before + path, headers=self._headers)
            response = self._kept.getresponse()
            body = response.read()
        except BaseException as error:
            self._kept.close()  # broken off half way, also by Ctrl+C, it takes no other request
            if not isinstance(error, (OSError, http.client.HTTPException)):
                raise
            raise errors.EngineUnavailableError(f"The service does not answer: {error}") from error
        if response.status == 200:
            return body
        raise _error(response.status, body, response.headers.get("Retry-After"))


def _query_string(name: str, value: Any) -> str:
    """Write an argument for an address; raise InvalidArgumentsError if it cannot be written."""
    try:
        return urlencode({name: _said(value)}, doseq=True)
    except (TypeError, ValueError) as error:
        raise errors.InvalidArgumentsError({name: f"Cannot be sent over HTTP: {error}."}) from None


def _said(value: Any) -> Any:
    """Return an argument as it is written in a query string; raise TypeError or ValueError if none is."""
    match value:
        case None:
            raise ValueError("a list may hold no None")
        case float() if not math.isfinite(value):
            raise ValueError(f"{value} is no number")
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return [_said(item) for item in value]
        case datetime.date():
            return value.isoformat()
        case dict():
            return json.dumps(value, allow_nan=False)
    return value


def _error(status: int, body: bytes, retry_after: str | None) -> errors.EntregentError:
    """Return the error from which the service made a problem."""
    try:
        problem = json.loads(body)
        detail = str(problem["detail"])
    except (ValueError, KeyError, TypeError):
        return errors.EntregentError(
            f"The address answers with {status}, and not as an Entregent service does."
        )
    wait = int(retry_after) if retry_after and retry_after.isdecimal() else 2
    match status:
        case 401:
            return errors.NotAuthenticatedError(detail)
        case 403:
            return errors.NotAllowedError(detail)
        case 404 if {"kind", "id"} <= problem.keys():
            return errors.NotFoundError(problem["kind"], problem["id"])
        case 422:
            return errors.InvalidArgumentsError(problem.get("errors", {"arguments": detail}))
        case 429:
            return errors.TooManyRequestsError(detail, wait)
        case 503:
            return errors.EngineUnavailableError(detail, wait)
        case 504:
            return errors.TimeLimitError(detail)
    return errors.EntregentError(detail)
