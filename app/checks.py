"""How a setting is declared, and checks of values: each raises ValidationError that says what is accepted.

The settings themselves, each with its check, are in `app.settings` and `app.admission`.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import ipaddress
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, urlsplit

from marshmallow import ValidationError, validate

PORT = validate.Range(1, 65_535)
ONE_OR_MORE = validate.Range(1)
SECONDS = validate.Range(0, 86_400, min_inclusive=False)

_BOLT = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_SIGNATURES = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)


def setting(variable: str, default: Any, about: str, *, secret: bool = False, check: Any = None) -> Any:
    """Return a dataclass field for a setting; a `secret` one is left out of `repr`."""
    return dataclasses.field(
        default=default,
        repr=not secret,
        metadata={"variable": variable, "about": about, "secret": secret, "check": check},
    )


def one_of(*names: str) -> Callable[[str], None]:
    """Return a check that accepts only the words given."""

    def check(name: str) -> None:
        if name not in names:
            raise ValidationError(f"Must be one of: {', '.join(names)}.")

    return check


VISIBILITY = one_of("everyone", "contacts", "nobody")
SIGNATURE = one_of(*_SIGNATURES)
"""Asymmetric algorithms only: with a symmetric one, anyone could sign with the issuer's public key."""


def level(name: str) -> None:
    """Raise ValidationError if a text is not a log level, in upper or lower case."""
    one_of("debug", "info", "warning", "error")(name.lower())


def region(code: str) -> None:
    """Raise ValidationError if a code is neither empty nor two capital letters."""
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValidationError("Must be two capital letters, such as FR.")


def bolt_address(uri: str) -> None:
    """Raise ValidationError if an address is not one for Bolt, or names a user; "" is accepted.

    The driver would accept some wrong addresses, or fail only when they are first used.
    """
    found = _named(uri, _BOLT) if uri else None
    if uri and found is None:
        raise ValidationError("Not an address such as bolt://127.0.0.1:7687 or neo4j+s://graph.example.")
    if found is not None and found.username is not None:  # errors show addresses, and must show no password
        raise ValidationError("Must not contain a user or a password: set NEO4J_USERNAME and NEO4J_PASSWORD.")


def safe_address(uri: str) -> None:
    """Raise ValidationError if an address is neither https nor http on loopback; "" is accepted.

    From any other address, somebody on the network could forge the answer.
    """
    found = _named(uri, ("https", "http")) if uri else None
    if uri and (found is None or found.username is not None or found.fragment):
        raise ValidationError("Not an address such as https://login.example/keys.")
    if found is not None and found.scheme == "http" and not is_loopback(found.hostname or ""):
        raise ValidationError("Must begin with https://, except for a loopback address.")


def counts_address(uri: str) -> None:
    """Raise ValidationError if limits cannot be counted at an address, or the client for Redis is missing."""
    if uri == "memory://":
        return
    if _named(uri, ("redis", "rediss")) is None and not uri.startswith("redis+unix:///"):
        raise ValidationError("Must be memory:// or an address such as redis://127.0.0.1:6379/0.")
    if importlib.util.find_spec("redis") is None:
        raise ValidationError("Redis needs a package that is not installed: the extra named redis.")


def is_loopback(host: str) -> bool:
    """Check whether a host name or address can be reached only from this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _named(uri: str, schemes: tuple[str, ...]) -> SplitResult | None:
    """Return the parts of an address; None if it has no usable host, a wrong port or none of the schemes."""
    try:
        parts = urlsplit(uri)
        known = parts.scheme in schemes and parts.hostname and (parts.port is None or parts.port > 0)
        (parts.hostname or "").encode("idna")
    except ValueError:  # a UnicodeError too: no name has such a label
        return None
    return parts if known else None
