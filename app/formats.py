"""Write rows as JSON, NDJSON, CSV or Markdown, and text for XML, the same over HTTP and in a terminal.

Where the rows come from and where the text goes is not known here.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

Row = Mapping[str, Any]

TRUNCATED = "Entregent-Truncated"
"""The header beside CSV, which has no room for it: whether the row cap left rows out."""

_AT_A_TIME = 1_000
_IN_WORDS = ("words", "text", "name")
"""What says in words what a map is: the first of these that it has is all that a table shows of it."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say, not even escaped."""


def to_json(value: Any) -> bytes:
    """Write a value as compact JSON in UTF-8."""
    return orjson.dumps(value)


def to_text(value: Any) -> str:
    """Write a value as it may be given: nothing for null, text as it is, JSON for all else."""
    return "" if value is None else value if isinstance(value, str) else to_json(value).decode()


def to_words(value: Any) -> str:
    """Write a value as a table shows it: a list one a line, of a map its words, or else all that is in it."""
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
    """Write a JSON object a line."""
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def to_csv(columns: list[str], rows: Iterable[Row]) -> str:
    """Write a heading and a line a row; lists and maps become JSON, null becomes nothing."""
    return "".join(csv_pieces(columns, rows))


def csv_pieces(columns: list[str], rows: Iterable[Row]) -> Iterator[str]:
    """Write the same piece by piece, some rows at a time."""
    lines: Iterator[list[Any]] = ([_cell(row[column]) for column in columns] for row in rows)
    some: list[list[Any]] = [columns]
    while some:
        out = io.StringIO(newline="")
        csv.writer(_Lines(out), lineterminator="\r\n").writerows(some)
        yield out.getvalue()
        some = list(itertools.islice(lines, _AT_A_TIME))


def to_markdown(columns: list[str], rows: Iterable[Row]) -> str:
    """Write a table of Markdown, in which no cell can be anything but its text."""
    lines = [
        columns,
        ["---"] * len(columns),
        *([_escaped(row[column]) for column in columns] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def fit_for_xml(text: str) -> str:
    """Mark with U+FFFD each character that XML cannot say; those that are to be escaped stay."""
    return _NO_XML.sub("\ufffd", text)


def _escaped(value: Any) -> str:
    """Write a value for a cell of Markdown; null becomes nothing, and a line feed a break."""
    return re.sub(r"([\\`*_|~\[\]<>&#])", r"\\\1", to_words(value)).replace("\r", " ").replace("\n", "<br>")


class _Lines:
    """Ends lines in a line feed alone; csv quotes a carriage return only where lines end in one."""

    def __init__(self, out: io.StringIO) -> None:
        self._out = out

    def write(self, line: str) -> None:
        self._out.write(line.removesuffix("\r\n") + "\n")


def _cell(value: Any) -> Any:
    """Keep a spreadsheet from taking text for a formula: such text gets an apostrophe in front."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return f"'{value}"
    return value
