"""What a setting is, and what its value must be: each check says in a sentence what it would rather have.

Which settings there are, and how each is checked, stands in `app.settings` and `app.admission`.
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
    """Make a field of the settings; what is secret is shown by no `repr`."""
    return dataclasses.field(
        default=default,
        repr=not secret,
        metadata={"variable": variable, "about": about, "secret": secret, "check": check},
    )


def one_of(*names: str) -> Callable[[str], None]:
    """Make a check that takes one of some words."""

    def check(name: str) -> None:
        if name not in names:
            raise ValidationError(f"Must be one of: {', '.join(names)}.")

    return check


VISIBILITY = one_of("everyone", "contacts", "nobody")
SIGNATURE = one_of(*_SIGNATURES)
"""Algorithms whose secret stays with the issuer; none that would make a token of a public key."""


def level(name: str) -> None:
    """Refuse what is no level of a log, in capitals or not."""
    one_of("debug", "info", "warning", "error")(name.lower())


def region(code: str) -> None:
    """Refuse what is no country in two capital letters."""
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValidationError("Must be two capital letters, such as FR.")


def bolt_address(uri: str) -> None:
    """Refuse what the driver would take for an address, or fail on, only when it is first used."""
    found = _named(uri, _BOLT) if uri else None
    if uri and found is None:
        raise ValidationError("Not an address such as bolt://127.0.0.1:7687 or neo4j+s://graph.example.")
    if found is not None and found.username is not None:  # addresses are told in errors, passwords never
        raise ValidationError("Must name nobody: user and password are NEO4J_USERNAME and NEO4J_PASSWORD.")


def safe_address(uri: str) -> None:
    """Refuse an address whose answer somebody on the way could have written."""
    found = _named(uri, ("https", "http")) if uri else None
    if uri and (found is None or found.username is not None or found.fragment):
        raise ValidationError("Not an address such as https://login.example/keys.")
    if found is not None and found.scheme == "http" and not is_loopback(found.hostname or ""):
        raise ValidationError("Must begin with https://, but for an address on loopback.")


def counts_address(uri: str) -> None:
    """Refuse an address at which nothing can be counted, and a Redis that there is no client for."""
    if uri == "memory://":
        return
    if _named(uri, ("redis", "rediss")) is None and not uri.startswith("redis+unix:///"):
        raise ValidationError("Must be memory:// or an address such as redis://127.0.0.1:6379/0.")
    if importlib.util.find_spec("redis") is None:
        raise ValidationError("Redis needs a package that is not installed: the extra named redis.")


def is_loopback(host: str) -> bool:
    """Tell whether only this machine is at an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _named(uri: str, schemes: tuple[str, ...]) -> SplitResult | None:
    """Take an address to pieces; None where it names no host, or none of the schemes."""
    try:
        parts = urlsplit(uri)
        known = parts.scheme in schemes and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if known else None
