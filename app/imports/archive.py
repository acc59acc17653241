"""Unpack chosen files of a zip archive: in memory, never on disk, and never more bytes than allowed.

What the files say is read by the reader of each format.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

from app.errors import InvalidImportError

MOST_FILES = 10_000
_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_OF_A_WORKBOOK = (b"xl/workbook.", b"content.xml")
_LISTED = b"PK\x01\x02"
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError),
    *(RuntimeError, IndexError, OverflowError),
)


def is_archive(data: bytes) -> bool:
    """Check whether bytes begin like a zip archive."""
    return data.startswith(_BEGINNINGS)


def refuse_workbook(data: bytes, file: str) -> None:
    """Raise InvalidImportError if an archive is what Excel or LibreOffice stores a workbook in."""
    if any(name in data for name in _OF_A_WORKBOOK):
        raise InvalidImportError(file, 1, "this is a workbook: save its table as CSV")


def files_of(data: bytes, file: str, largest: int, is_wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the unpacked files with a wanted name, in any folder; together at most `largest` bytes.

    The sizes that the archive states are not trusted. Raises InvalidImportError if the files are larger, the
    archive or a wanted file cannot be unpacked, a name is there twice, or there are over 10,000 files.
    """
    if data.count(_LISTED) > MOST_FILES:  # counted before zipfile makes an object of each
        raise InvalidImportError(file, 1, f"the archive holds more than {MOST_FILES:,} files")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except _FAULTS:
        raise InvalidImportError(file, 1, "the archive cannot be opened: it is damaged or cut") from None
    unpacked: dict[str, bytes] = {}
    left = largest
    for entry in entries:
        name = _name(entry)
        if not name or not is_wanted(name):
            continue
        if name in unpacked:
            raise InvalidImportError(file, 1, f"the archive holds {name} twice")
        unpacked[name] = _unpacked(archive, entry, file, name, left)
        left -= len(unpacked[name])
    return unpacked


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the last part of an entry's path; empty for a folder, and for what macOS adds to each file."""
    written = entry.filename.replace("\\", "/")
    path = PurePosixPath(written)
    beside = "__MACOSX" in path.parts or path.name.startswith("._")
    return "" if written.endswith("/") or beside else path.name


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str, name: str, left: int) -> bytes:
    if entry.flag_bits & 0x1:
        raise InvalidImportError(file, 1, f"{name} is locked with a password")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InvalidImportError(
            file, 1, f"{name} is compressed with a method other than deflate, which is not supported"
        )
    try:
        with archive.open(entry) as stream:
            data = stream.read(left + 1)
    except _FAULTS:
        raise InvalidImportError(file, 1, f"{name} cannot be unpacked: it is damaged or cut") from None
    if len(data) > left:
        raise InvalidImportError(file, 1, "unpacked, the archive is larger than may be read")
    return data
