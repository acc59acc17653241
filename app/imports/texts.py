"""Turn bytes into text and text into clean values: detect encodings, drop control characters.

What the text means is known to the reader of its format.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from app.errors import InvalidImportError

_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
# What only UTF-8 has: European letters, quotes, dashes, or two characters in a row. A single one may be
# Windows-1252: read as UTF-8, its "« été »" ends in a Chinese character, and its "MARCHÉ…" in an odd letter.
_CHARACTER = rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
_UTF_8 = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xc8[\x98-\x9b]|\xe2\x80[\x80-\xbf]|" + _CHARACTER + rb"{2}")
_BEGUN = re.compile(rb"(?:[\xc3-\xc5]|\xe2\x80)\Z")
_SPACE = re.compile(r"\s+")
# Control characters, marks that change the direction of text, halves of characters, and non-characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CROWD = re.compile(r"[^\w\s]{31,}")
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)
_NO_TEXT = "a NUL character: this is no text file"
LONGEST = 2_000
MOST_MARKS = 30
"""How many marks one letter may have: Unicode's own limit, and to sort very many would take very long."""
MOST_LINES = 4_000_000


def decode(data: bytes, file: str) -> str:
    """Return the text of bytes in UTF-8, UTF-16 or Windows-1252, whichever they are.

    Raises InvalidImportError if they are none of these or a mixture, have a NUL or too many lines, are cut
    within a character, or are a web page.
    """
    text = _decode(data, file)
    if (at := text.find("\0")) >= 0:
        raise InvalidImportError(file, text.count("\n", 0, at) + 1, _NO_TEXT)
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MOST_LINES:
        raise InvalidImportError(file, MOST_LINES, f"the file has more than {MOST_LINES:,} lines")
    if _PAGE.match(text):
        raise InvalidImportError(file, 1, "this is a web page, perhaps of an error, and not an export")
    return text


def _decode(data: bytes, file: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if not encoding:
                raise InvalidImportError(file, 1, "UTF-32 is not read: save the file as UTF-8")
            return _strictly(data[len(mark) :], encoding, file)
    if encoding := _without_mark(data[:4096]):
        return _strictly(data, encoding, file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if (at := data.find(b"\0")) >= 0:
            raise InvalidImportError(file, data.count(b"\n", 0, at) + 1, _NO_TEXT) from None
        line = data.count(b"\n", 0, error.start) + 1
        is_utf_8 = _UTF_8.search(data)
        is_cut = error.end == len(data) and error.reason == "unexpected end of data"
        if is_cut and (is_utf_8 or _BEGUN.search(data)):
            raise InvalidImportError(file, line, "the file is cut within a character") from None
        if is_utf_8:
            raise InvalidImportError(file, line, "the line is not UTF-8, though others are") from None
        return _strictly(data, "cp1252", file)


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if encoding == "cp1252":
            said = "the line is neither UTF-8, UTF-16 nor Windows-1252"
        else:
            said = f"the line is not {encoding.upper()}, as the file's beginning says"
        raise InvalidImportError(file, line, said) from None


def _without_mark(start: bytes) -> str:
    """Return the encoding of UTF-16 without a byte-order mark, by the NULs in every second byte, or ""."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 5 and not even:
        return "utf-16-le"
    if even > len(start) // 5 and not odd:
        return "utf-16-be"
    return ""


def composed(text: str) -> str:
    """Return a text in NFC; of the marks on a letter, those beyond MOST_MARKS are dropped."""
    return unicodedata.normalize("NFC", _CROWD.sub(_thinned, text))


def is_crowded(text: str) -> bool:
    """Check whether a letter of a text has more than MOST_MARKS marks."""
    return _CROWD.sub(_thinned, text) != text


def _thinned(found: re.Match[str]) -> str:
    kept, marks = [], 0
    for sign in found[0]:
        marks = marks + 1 if unicodedata.category(sign).startswith("M") else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def clean(text: str | None) -> str | None:
    """Return a value as one line without invisible characters, or None if nothing is left.

    A value of over 2,000 characters is not the name, title or note of anybody: it is cut there.
    """
    if not text:
        return None
    seen = text if text.isascii() and text.isprintable() else _UNSEEN.sub("", composed(text))
    if "  " in seen or not seen.isprintable():  # of all white space only a blank is printable
        seen = _SPACE.sub(" ", seen)
    return seen.strip()[:LONGEST].rstrip() or None
