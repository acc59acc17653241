"""A small client for notebooks and scripts: queries by name in, rows or data frames out.

It asks a service over HTTP, or an engine directly; the queries are those of the library.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from marshmallow import ValidationError

from app.checks import bolt_address
from app.client.over_http import OverHttp
from app.client.rows import Connection, Rows
from app.client.straight import Straight
from app.errors import InvalidArgumentsError
from app.settings import read_settings

__all__ = ["Connection", "Rows", "connect"]


def connect(
    address: str | None = None,
    *,
    key: str | None = None,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> Connection:
    """Connect to a service with a key, if `address` begins with http:// or https://, or else to an engine.

    Without an address, it is the engine that the settings name, or the local one, started if need be. User,
    password and database that are not given are taken from the settings. End the connection with `close`, or
    use it as a context manager.

    Raises InvalidArgumentsError if the address is none, or the other arguments do not fit it.
    """
    login = {"neo4j_username": username, "neo4j_password": password, "neo4j_database": database}
    given: dict[str, Any] = {name: value for name, value in login.items() if value is not None}
    if address is not None and address.startswith(("http://", "https://")):
        if key is None or given:
            raise InvalidArgumentsError({"key": "A service needs a key, and nothing else."})
        return OverHttp(address, key)
    if key is not None:
        raise InvalidArgumentsError(
            {"key": "A key works with a service only: give its address, http://… or https://…"}
        )
    settings = dataclasses.replace(read_settings(), **given)
    if address is None:
        return Straight(settings)
    try:
        bolt_address(address or "empty")
    except ValidationError as error:
        raise InvalidArgumentsError({"address": str(error.messages[0])}) from None
    return Straight(dataclasses.replace(settings, neo4j_uri=address))
