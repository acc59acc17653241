"""Parse vCards 2.1, 3.0 and 4.0: unfold lines, decode values, and list the properties of each card.

What the properties say about a person is read in `vcard`.
"""

from __future__ import annotations

import base64
import quopri
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import InvalidImportError

_PROPERTY = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\";:])*)*):(.*)", re.DOTALL)
_LINE = re.compile(r"\r\n|\n|\r")
_PART = re.compile(r"((?:\\.|[^;\\]|\\$)*)(?:;|$)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"n": "\n", "N": "\n"}
LONGEST_LINE = 1_000_000
_BASE64 = frozenset(("ENCODING=B", "ENCODING=BASE64", "BASE64"))
_UNREAD = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "AGENT"))
# Those that address books write. Python knows others that are no charsets, or take very long: punycode.
_CHARSETS = re.compile(
    r"UTF-?(?:8|16|16LE|16BE)|(?:US-)?ASCII|ISO[-_]?8859-\d\d?|LATIN-?1|KOI8-[RU]|MACINTOSH"
    r"|(?:WINDOWS-|CP)(?:125\d|437|85[02]|866|874|932|936|949|950)"
    r"|SHIFT[-_]JIS|SJIS|EUC-(?:JP|KR)|ISO-2022-JP|GB2312|GBK|GB18030|BIG5"
)
_SHIFT = "\N{ESCAPE}"
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # a file's byte-order mark, where files were joined
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCARD", re.IGNORECASE)
_FOLDED_CHARACTER = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})")
# Bounded: a line may be a million characters long, and name a thousand charsets and no value.
_WITH_CHARSET = re.compile(
    rb"^[^:\r\n]{0,200};CHARSET=([\w-]{1,40})[^:\r\n]{0,200}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)


def in_utf_8(data: bytes) -> bytes:
    """Return a file of cards in UTF-8; one of anything else, or in another encoding, as it is.

    Lines that are folded by their bytes, as many programs do, may be folded within a character. A value may
    be in a charset that its line names, as Outlook writes it.
    """
    if _BEGINNING.match(data) and not _is_utf_8(data):
        for made in (_FOLDED_CHARACTER.sub(rb"\1\3\2", data), _WITH_CHARSET.sub(_recoded, data)):
            if _is_utf_8(made):
                return made
    return data


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _recoded(line: re.Match[bytes]) -> bytes:
    charset = line[1].decode("ascii").upper()
    if charset.startswith("UTF") or not _CHARSETS.fullmatch(charset):
        return line[0]
    try:
        return line[0].decode(charset).encode("utf-8")
    except (LookupError, ValueError):
        return line[0]


@dataclass(frozen=True, slots=True)
class Property:
    """A line of a card: its name, its parameters in capitals, its value still escaped."""

    name: str
    parameters: frozenset[str]
    value: str
    old: bool

    def text(self) -> str:
        """Return the value as one text, unescaped."""
        return self._unescaped(self.value)

    def parts(self) -> list[str]:
        """Return the parts of a structured value, such as N or ADR: at least seven, missing ones empty."""
        found = [self._unescaped(part) for part in _PART.findall(self.value)]
        return found + [""] * (7 - len(found))

    def _unescaped(self, text: str) -> str:
        if self.old:  # 2.1 has no \n, and escapes only the semicolon
            return text.replace("\\;", ";")
        return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), text)


@dataclass(slots=True)
class Card:
    """The properties of one person or thing, and the line its card begins on."""

    line: int
    properties: list[Property]

    def all(self, name: str) -> Iterator[Property]:
        """Yield the properties with this name, in the order of the card."""
        return (found for found in self.properties if found.name == name)

    def text(self, name: str) -> str:
        """Return the first value with this name that is not blank, or an empty text."""
        return next(filter(None, (found.text().strip() for found in self.all(name))), "")

    def parts(self, name: str) -> list[str]:
        """Return the parts of the first value with this name that is not blank, or seven empty ones."""
        told = (found.parts() for found in self.all(name))
        return next((parts for parts in told if any(map(str.strip, parts))), [""] * 7)


def cards_of(text: str, file: str, left_out: Counter[str]) -> Iterator[Card]:
    """Yield each card; lines that are not a property are counted as left out.

    Raises InvalidImportError if a card begins and does not end, or ends and did not begin, or if a value has
    more than 1,000,000 characters.
    """
    card: Card | None = None
    within = 0  # an AGENT of 2.1 is a card within a card
    old = False
    for number, line in _whole_lines(text, file):
        said = line.strip().lstrip(_MARK).upper()
        if said == "BEGIN:VCARD":
            within += 1
            if card is None:
                card, old = Card(number, []), False
        elif said == "END:VCARD":
            within -= 1
            if within < 0:
                raise InvalidImportError(file, number, "a card ends that did not begin")
            if within == 0 and card is not None:
                yield card
                card = None
        elif within == 1 and card is not None:
            found = _property(line, old)
            if found is None:
                left_out["line of a card that cannot be read"] += 1
            elif found.name == "VERSION":
                old = found.value.strip().startswith("2")
            elif found.name not in _UNREAD:
                card.properties.append(found)
    if card is not None:
        raise InvalidImportError(file, card.line, "the card that begins here does not end: the file is cut")


def _whole_lines(text: str, file: str) -> Iterator[tuple[int, str]]:
    """Yield each line as it was before folding, with the number of its first line in the file.

    Version 2.1 folds a line before a blank, which is part of the value; later versions insert a blank.
    """
    start, pieces, length, old = 1, [""], 0, False
    is_quoted = is_unread = False
    for number, line in enumerate(_LINE.split(text), 1):
        if is_quoted and pieces[-1].endswith("="):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif line[:1] in (" ", "\t"):
            pieces.append(line if old else line[1:])
        else:
            if any(pieces):
                yield start, "".join(pieces)
            start, pieces, length = number, [line], 0
            named, *parameters = line.split(":", 1)[0].upper().split(";")
            is_quoted = any("QUOTED-PRINTABLE" in parameter for parameter in parameters)
            is_unread = named.split(".")[-1] in _UNREAD
            if named == "VERSION":
                old = line.split(":", 1)[-1].strip().startswith("2")
        length += len(line)
        if length > LONGEST_LINE and not is_unread:
            raise InvalidImportError(file, start, "a value of more than 1,000,000 characters")
    if any(pieces):
        yield start, "".join(pieces)


def _property(line: str, old: bool) -> Property | None:
    found = _PROPERTY.fullmatch(line)
    if found is None:
        return None
    name, said, value = found.groups()
    parameters = [part.strip() for part in said.upper().split(";") if part.strip()]
    if any(part.endswith("QUOTED-PRINTABLE") for part in parameters):
        value = _decoded(quopri.decodestring(value.encode("utf-8", "replace")), parameters)
    elif name.upper() not in _UNREAD and _BASE64.intersection(parameters):
        try:
            value = _decoded(base64.b64decode("".join(value.split()), validate=True), parameters)
        except ValueError:
            return None
    elif _SHIFT in value and "CHARSET=ISO-2022-JP" in parameters:  # seven bits, so it passed for UTF-8
        value = _decoded(value.encode(), parameters)
    return Property(name.upper(), frozenset(_types(parameters)), value, old)


def _types(parameters: list[str]) -> Iterator[str]:
    """Yield `WORK` and `FAX` for `WORK;FAX`, `TYPE=WORK,FAX` and `TYPE="work,fax"` alike."""
    for parameter in parameters:
        yield from parameter.removeprefix("TYPE=").replace('"', "").split(",")


def _decoded(data: bytes, parameters: list[str]) -> str:
    charset = next((part[8:] for part in parameters if part.startswith("CHARSET=")), "UTF-8")
    for encoding in (charset if _CHARSETS.fullmatch(charset) else "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")
