"""A file that is sent over HTTP: the body itself, or a part of a form.

What is done with it is said where it is sent to; how it is read is `app.imports`'s.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, request

from app.api.questions import graph
from app.catalogue import kinds
from app.errors import InvalidArgumentsError, TooManyRequestsError
from app.imports import Findings, read_file

FILE_NAME = kinds.KINDS["text"](
    load_default="file", metadata={"description": "The name of a file that is the whole body."}
)

PAUSE = 5
"""Seconds after which whoever sent a file too early may try again."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; it can be read when the request is over."""

    data: bytes
    name: str
    mapping: bytes | None
    region: str
    largest: int

    def read(self) -> Findings:
        """Read it; raises InvalidImportError where it cannot be read."""
        return read_file(self.data, self.name, self.mapping, region=self.region, largest=self.largest)


def sent(file_name: str) -> Upload:
    """Take the file out of the request, and the mapping, which may be a text of the form or a file.

    Raises InvalidArgumentsError where there is no file, or two.
    """
    settings = graph().settings
    limits = (settings.phone_region, settings.largest_import)
    if request.mimetype != "multipart/form-data":
        return Upload(request.get_data(), file_name, None, *limits)
    unknown = (set(request.files) | set(request.form)) - {"file", "mapping"}
    if unknown:
        raise InvalidArgumentsError(dict.fromkeys(sorted(unknown), "Unknown field."))
    if "file" not in request.files:
        raise InvalidArgumentsError({"file": "Missing data for required field."})
    for name in ("file", "mapping"):
        if len(request.files.getlist(name)) + len(request.form.getlist(name)) > 1:
            raise InvalidArgumentsError({name: "Given twice."})
    file, mapping, text = request.files["file"], request.files.get("mapping"), request.form.get("mapping")
    read = mapping.read() if mapping is not None else text.encode() if text is not None else None
    return Upload(file.read(), file.filename or file_name, read, *limits)


class InHand:
    """Whose files the requests of this process are at: one of each person, or a key could hold all."""

    def __init__(self) -> None:
        self._owner_ids: set[str] = set()
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def one_of(self, owner_id: str) -> Iterator[None]:
        """Work on a file of an owner; raises TooManyRequestsError where another of theirs is in work."""
        with self._lock:
            if owner_id in self._owner_ids:
                raise TooManyRequestsError(
                    "Another file of this person is in work: one at a time, or later in a job.", PAUSE
                )
            self._owner_ids.add(owner_id)
        try:
            yield
        finally:
            self._owner_ids.discard(owner_id)


def in_hand() -> InHand:
    """Give what the requests of this process are at."""
    found: InHand = current_app.extensions["entregent-in-hand"]
    return found
