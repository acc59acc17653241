"""Write rows as JSON, NDJSON, CSV or Markdown, and text for XML, the same over HTTP and in a terminal.

Where the rows come from and where the text goes is not known here.
"""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

Row = Mapping[str, Any]

TRUNCATED = "Entregent-Truncated"
"""The HTTP header that says whether the row cap left rows out, for formats that cannot say so themselves."""

_AT_A_TIME = 1_000
_IN_WORDS = ("words", "text", "name")
"""Members that describe a map: a table shows only the first of these that has a value."""

_NAME = re.compile(r"[^\W_]+(_[^\W_]+)*")
"""A heading that Markdown shows as it is, though it has underscores."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot contain, not even escaped."""


def to_json(value: Any) -> bytes:
    """Write a value as compact JSON in UTF-8."""
    return orjson.dumps(value)


def to_text(value: Any) -> str:
    """Write a value as a caller would give it: "" for null, text and dates plain, else JSON."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str | datetime.date) else to_json(value).decode()


def to_words(value: Any) -> str:
    """Write a value as a table shows it: one element of a list per line, a map's description or all of it."""
    if isinstance(value, list):
        return "\n".join(map(to_words, value))
    if not isinstance(value, dict):
        return to_text(value)
    said = next((value[name] for name in _IN_WORDS if value.get(name)), None)
    if said is not None:
        return to_words(said)
    members = (f"{name} {to_words(member)}" for name, member in value.items() if member is not None)
    return ", ".join(members).replace("\n", "; ")


def to_ndjson(rows: Iterable[Row]) -> bytes:
    """Write each row as a JSON object on a line of its own."""
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def to_csv(columns: list[str], rows: Iterable[Row]) -> str:
    """Write a heading and one line per row; lists and maps become JSON, null becomes nothing."""
    return "".join(csv_pieces(columns, rows))


def csv_pieces(columns: list[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield what `to_csv` returns in pieces of some rows each."""
    lines: Iterator[list[Any]] = ([_cell(row[column]) for column in columns] for row in rows)
    some: list[list[Any]] = [columns]
    while some:
        out = io.StringIO(newline="")
        csv.writer(_Lines(out), lineterminator="\r\n").writerows(some)
        yield out.getvalue()
        some = list(itertools.islice(lines, _AT_A_TIME))


def to_markdown(columns: list[str], rows: Iterable[Row]) -> str:
    """Write a Markdown table whose cells and headings are escaped, so that each is shown as its text."""
    lines = [
        [column if _NAME.fullmatch(column) else _escaped(column) for column in columns],
        ["---"] * len(columns),
        *([_escaped(row[column]) for column in columns] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def fit_for_xml(text: str) -> str:
    """Replace each character that XML cannot contain by U+FFFD; nothing is escaped."""
    return _NO_XML.sub("\ufffd", text)


def _escaped(value: Any) -> str:
    """Write a value for a Markdown cell; null becomes nothing, and a line feed becomes <br>."""
    return re.sub(r"([\\`*_|~\[\]<>&#])", r"\\\1", to_words(value)).replace("\r", " ").replace("\n", "<br>")


class _Lines:
    """A file for `csv.writer` that ends each line with a line feed alone.

    The writer must still be set to end lines with both: only then does it quote a carriage return in a text.
    """

    def __init__(self, out: io.StringIO) -> None:
        self._out = out

    def write(self, line: str) -> None:
        self._out.write(line.removesuffix("\r\n") + "\n")


def _cell(value: Any) -> Any:
    """Return a value for a CSV cell; text that a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return f"'{value}"
    return value
