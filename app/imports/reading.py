"""Read any file that is understood: what it is, is told by what is in it, never by its name.

How each format is read is known to its own module.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from app.errors import InvalidImportError
from app.imports.findings import Findings
from app.imports.linkedin import SITE, is_connections, read_connections
from app.imports.tables import find_table
from app.imports.texts import clean, decode

LARGEST = 104_857_600


def read_file(
    source: Path | bytes,
    file_name: str | None = None,
    mapping: Path | bytes | None = None,
    *,
    region: str = "",
    largest: int = LARGEST,
) -> Findings:
    """Read a file of at most `largest` bytes, unpacked; all that cannot be read raises InvalidImportError.

    `mapping` says which column of a table is which; phone numbers without a country's code are of `region`.
    """
    name = _name(source, file_name)
    data = _bytes(source, name, largest)
    found = _read(data, name)
    found.sha256 = hashlib.sha256(data).hexdigest()
    found.file_name = name
    return found


def _name(source: Path | bytes, file_name: str | None) -> str:
    """Name the file by the last part of its path, whichever system wrote it."""
    path = file_name or (source.name if isinstance(source, Path) else "")
    return clean(PurePosixPath(path.replace("\\", "/")).name) or "file"


def _bytes(source: Path | bytes, name: str, largest: int) -> bytes:
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                data = file.read(largest + 1)
        except OSError as error:
            raise InvalidImportError(name, 1, error.strerror or "the file cannot be opened") from None
    else:
        data = source
    if len(data) > largest:
        raise InvalidImportError(name, 1, f"the file is larger than {largest:,} bytes")
    return data


def _read(data: bytes, name: str) -> Findings:
    text = decode(data, name)
    if not text.strip():
        raise InvalidImportError(name, 1, "the file is empty")
    if table := find_table(text, name, is_connections):
        found = Findings(site=SITE)
        read_connections(table, found)
        return found
    raise InvalidImportError(name, 1, "none of the first 20 lines is the heading of an export that is known")
