"""What OpenAPI says of an address that no schema says: what its path holds, and headers of a request.

What it says of answers is in `openapi`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.access.scopes import View
from app.catalogue import Parameter
from app.catalogue.texts import LONGEST_TEXT, PRINTABLE

IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag of what is changed, as last read. Where 428 is answered, it is needed.",
    "schema": {"type": "string"},
}


def sent_with(header: dict[str, Any]) -> Callable[[View], View]:
    """Return a decorator that describes a header which a request may have, at one method of an address.

    What flask-smorest takes with an address, it describes for all methods of that address.
    """

    def decorated(view: View) -> View:
        view._apidoc = {**getattr(view, "_apidoc", {}), "header": header}  # type: ignore[attr-defined]
        return view

    return decorated


def describe_header(doc: dict[str, Any], info: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the header of `sent_with` to an operation's description, which flask-smorest has begun."""
    if "header" in info:
        doc.setdefault("parameters", []).append(info["header"])
    return doc


def path_parameter(parameter: Parameter) -> dict[str, Any]:
    """Return the description of a parameter in an address."""
    return {
        "name": parameter.name,
        "in": "path",
        "description": parameter.about,
        "example": parameter.example,
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": PRINTABLE},
    }
