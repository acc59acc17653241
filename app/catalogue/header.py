"""Read the header of a query file: title, prose and the TOML between the fences.

Whether header and statement agree is checked in `app.catalogue.rules`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from app.catalogue.kinds import COLUMN_TYPES, ELEMENT_KINDS, KINDS
from app.errors import InvalidQueryError

FENCE = "// ---"
COSTS = ("light", "medium", "heavy")


class _Bound(fields.Float):
    """An end of a range; a whole one stays exact, which a float of 64 bits would not."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        number = super()._deserialize(value, attr, data, **kwargs)
        return value if isinstance(value, int) else number


class _ParameterSchema(Schema):
    class Meta:
        unknown = RAISE

    type = fields.String(required=True, validate=validate.OneOf(sorted(KINDS)))
    of = fields.String(validate=validate.OneOf(sorted(ELEMENT_KINDS)))
    about = fields.String(required=True, validate=validate.Length(min=1))
    example = fields.Raw()
    default = fields.Raw()
    optional = fields.Boolean()
    tried = fields.Boolean()
    range = fields.List(_Bound(), validate=validate.Length(equal=2))
    values = fields.List(fields.String(), validate=validate.Length(min=1))


class _ColumnSchema(Schema):
    class Meta:
        unknown = RAISE

    type = fields.String(required=True, validate=validate.OneOf(sorted(COLUMN_TYPES)))
    of = fields.String(validate=validate.OneOf(sorted(COLUMN_TYPES)))
    about = fields.String(required=True, validate=validate.Length(min=1))
    optional = fields.Boolean()


class _HeaderSchema(Schema):
    class Meta:
        unknown = RAISE

    mode = fields.String(required=True, validate=validate.OneOf(["read", "write", "schema"]))
    rows = fields.String(validate=validate.OneOf(["one", "many"]), load_default="many")
    cost = fields.String(validate=validate.OneOf(COSTS), load_default="light")
    caution = fields.String(validate=validate.Length(min=1))
    once = fields.Boolean(load_default=False)
    viewer = fields.String(load_default="")
    page = fields.List(fields.String(), load_default=list)
    different = fields.List(fields.String(), load_default=list, validate=validate.Length(equal=2))
    any_of = fields.List(fields.String(), load_default=list, validate=validate.Length(min=2))
    weighs = fields.List(fields.String(), load_default=list, validate=validate.Length(min=1))
    parameters = fields.Dict(fields.String(), fields.Nested(_ParameterSchema), load_default=dict)
    columns = fields.Dict(fields.String(), fields.Nested(_ColumnSchema), load_default=dict)
    members = fields.Dict(
        fields.String(), fields.Dict(fields.String(), fields.Nested(_ColumnSchema)), load_default=dict
    )


@dataclass(frozen=True)
class Header:
    """The header of one file; `start` is the first line of its TOML, `end` the line of the closing fence."""

    title: str
    prose: str
    declared: dict[str, Any]
    lines: dict[str, int]
    start: int
    end: int

    def line(self, *keys: str) -> int:
        """Return the line that declares what the keys lead to, such as a parameter or a column."""
        return _nearest(self.lines, keys, self.start)


def read_header(path: Path, text: str) -> Header:
    """Read the header of a query file.

    Raises InvalidQueryError with the line at fault if a part is missing or not valid.
    """
    lines = text.splitlines()
    if text.startswith("\ufeff"):
        raise InvalidQueryError(path, 1, "the file begins with a byte-order mark, which cypher-shell refuses")
    if not lines or not lines[0].startswith("// ") or not lines[0][3:].strip() or lines[0] == FENCE:
        raise InvalidQueryError(path, 1, "the first line must be a comment with the query's title")
    fences = [number for number, line in enumerate(lines, 1) if line.rstrip() == FENCE]
    if len(fences) < 2:
        raise InvalidQueryError(
            path, len(lines), f"the header needs two lines '{FENCE}' with TOML between them"
        )
    opening, closing = fences[:2]
    for number, line in enumerate(lines[:closing], 1):
        if not line.startswith("//"):
            raise InvalidQueryError(path, number, "every line of the header must be a // comment")
    prose = "\n".join(_uncommented(lines[1 : opening - 1])).strip()
    if not prose:
        raise InvalidQueryError(path, 2, "the header must say in prose what the query answers")
    toml = _uncommented(lines[opening : closing - 1])
    return Header(
        title=lines[0].removeprefix("//").strip(),
        prose=prose,
        declared=_declared(path, toml, opening + 1),
        lines=_declarations(toml, opening + 1),
        start=opening + 1,
        end=closing,
    )


def _uncommented(lines: list[str]) -> list[str]:
    return [line.removeprefix("//").removeprefix(" ") for line in lines]


def _declared(path: Path, toml: list[str], first: int) -> dict[str, Any]:
    try:
        raw = tomllib.loads("\n".join(toml))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = first + int(found[1]) - 1 if found else first + len(toml) - 1
        fault = re.sub(r" \(at .*\)$", "", str(error))
        raise InvalidQueryError(path, line, f"the header is not valid TOML: {fault}") from None
    try:
        return dict(_HeaderSchema().load(raw))
    except ValidationError as error:
        keys, message = _first_message(error.messages_dict)
        line = _nearest(_declarations(toml, first), keys, first)
        raise InvalidQueryError(path, line, f"{'.'.join(keys)}: {message}") from None


def _first_message(messages: Any) -> tuple[list[str], str]:
    """Return the first sentence of marshmallow's nested messages, after the keys that lead to it."""
    keys: list[str] = []
    while isinstance(messages, dict):
        key, messages = next(iter(messages.items()))
        if key not in ("value", "key", "_schema"):
            keys.append(str(key))
    return keys, messages[0] if isinstance(messages, list) else str(messages)


def _nearest(lines: dict[str, int], keys: Sequence[str], otherwise: int) -> int:
    """Return the line of the keys, or of the longest beginning of them that has a line, or `otherwise`."""
    paths = (".".join(keys[:count]) for count in range(len(keys), 0, -1))
    return next((lines[path] for path in paths if path in lines), otherwise)


def _declarations(toml: list[str], first: int) -> dict[str, int]:
    """Map the dotted path of each table, and of each key that begins a line, to its line."""
    lines: dict[str, int] = {}
    table: list[str] = []
    for number, line in enumerate(toml, first):
        if heading := re.match(r"\s*\[([^\[\]]+)\]\s*(#|$)", line):
            table = _keys(heading[1])
            lines.setdefault(".".join(table), number)
        elif name := re.match(r"\s*([\w.\"' -]+?)\s*=", line):
            lines.setdefault(".".join([*table, *_keys(name[1])]), number)
    return lines


def _keys(dotted: str) -> list[str]:
    return [key.strip(" \"'") for key in dotted.split(".")]
