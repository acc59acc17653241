"""A file that is sent over HTTP: the body itself, or a part of a form.

What is done with it is decided at the address it is sent to; how it is read is in `app.imports`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request

from app.access.scopes import View
from app.catalogue import kinds
from app.errors import InvalidArgumentsError
from app.imports import Findings, read_file
from app.parts import graph
from app.wording import MISSING, UNKNOWN

FILE_NAME = kinds.KINDS["text"](
    load_default="file", metadata={"description": "The name of a file that is the whole body."}
)

FILE = {
    "required": True,
    "description": "The file itself, or a form with it.",
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": "The file."},
                    "mapping": {"type": "string", "description": "Which columns mean what, in TOML."},
                },
                "required": ["file"],
                "additionalProperties": False,
            }
        },
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
    },
}
"""How OpenAPI describes what `sent` reads."""


def takes_file(view: View) -> View:
    """Mark a view that takes a file: the body may be longer than for others."""
    view.takes_file = True  # type: ignore[attr-defined]
    return view


def is_file_taken(view: Callable[..., Any] | None) -> bool:
    """Check whether a view takes a file."""
    return getattr(view, "takes_file", False)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; it can also be read after the request has ended."""

    data: bytes
    name: str
    mapping: bytes | None
    region: str
    largest: int

    def read(self) -> Findings:
        """Parse the file; raise InvalidImportError if that fails."""
        return read_file(self.data, self.name, self.mapping, region=self.region, largest=self.largest)


def sent(file_name: str) -> Upload:
    """Return the file in the request and its mapping, which may be a text of the form or a file.

    Raises InvalidArgumentsError if there is no file, if one is given twice, or if the form has anything else.
    """
    settings = graph().settings
    limits = (settings.phone_region, settings.largest_import)
    if request.mimetype != "multipart/form-data":
        return Upload(request.get_data(), file_name, None, *limits)
    unknown = (set(request.files) | set(request.form)) - {"file", "mapping"}
    if unknown:
        raise InvalidArgumentsError(dict.fromkeys(sorted(unknown), UNKNOWN))
    if "file" not in request.files:
        raise InvalidArgumentsError({"file": MISSING})
    for name in ("file", "mapping"):
        if len(request.files.getlist(name)) + len(request.form.getlist(name)) > 1:
            raise InvalidArgumentsError({name: "Given twice."})
    file, mapping, text = request.files["file"], request.files.get("mapping"), request.form.get("mapping")
    read = mapping.read() if mapping is not None else text.encode() if text is not None else None
    return Upload(file.read(), file.filename or file_name, read, *limits)
