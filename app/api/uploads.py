"""A file that is sent over HTTP: the body itself, or a part of a form.

What is done with it is said where it is sent to; how it is read is `app.imports`'s.
"""

from __future__ import annotations

from flask import request

from app.api.questions import graph
from app.catalogue import kinds
from app.errors import InvalidArgumentsError
from app.imports import Findings, read_file

FILE_NAME = kinds.KINDS["text"](
    load_default="file", metadata={"description": "The name of a file that is the whole body."}
)


def read_upload(file_name: str) -> Findings:
    """Read the file of the request; raises InvalidArgumentsError where there is none."""
    data, name, mapping = _sent(file_name)
    settings = graph().settings
    return read_file(data, name, mapping, region=settings.phone_region, largest=settings.largest_import)


def _sent(file_name: str) -> tuple[bytes, str, bytes | None]:
    if request.mimetype != "multipart/form-data":
        return request.get_data(), file_name, None
    unknown = (set(request.files) | set(request.form)) - {"file", "mapping"}
    if unknown:
        raise InvalidArgumentsError(dict.fromkeys(sorted(unknown), "Unknown field."))
    if "file" not in request.files:
        raise InvalidArgumentsError({"file": "Missing data for required field."})
    file, mapping = request.files["file"], request.files.get("mapping")
    return file.read(), file.filename or file_name, mapping.read() if mapping else None
