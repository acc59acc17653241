"""Find in a Cypher statement the parameters it uses, the columns it returns, its order and its limit.

This reads just enough of the language for the load-time checks: the engine itself judges the rest.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.catalogue.literals import literal

_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*)
  | (?P<block>/\*.*?(?:\*/|\Z))
  | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
  | (?P<parameter>\$(?:\w+|`[^`]+`))
  | (?P<quoted>`[^`]*`)
  | (?P<word>\w+)
  | (?P<mark>[^\s])
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING, _CLOSING = "([{", ")]}"
_DIRECTIONS = ("ASC", "ASCENDING", "DESC", "DESCENDING")
_AFTER_COLUMNS = ("ORDER", "SKIP", "OFFSET", "LIMIT")


class Token(NamedTuple):
    """A piece of the statement, with the line it stands in and how deep in brackets."""

    kind: str
    text: str
    line: int
    depth: int


@dataclass(frozen=True)
class Statement:
    """What a statement uses and gives, each name with its line; a column without an alias is called "".

    `ordered_last` is the last of the names its rows are in order of, "" where that is none; `limited` tells
    whether $limit limits anything.
    """

    parameters: dict[str, int]
    columns: list[tuple[str, int]]
    ordered_last: str
    limited: bool
    block_comments: list[int]
    ends: int
    statements: int
    empty: bool


def read_statement(text: str) -> Statement:
    """Scan a statement; comments and strings count as neither parameters nor columns."""
    tokens = list(_tokens(text))
    code = [token for token in tokens if token.kind not in ("comment", "block")]
    parameters: dict[str, int] = {}
    for token in code:
        if token.kind == "parameter":
            parameters.setdefault(token.text[1:].strip("`"), token.line)
    return Statement(
        parameters=parameters,
        columns=_columns(code),
        ordered_last=_ordered_last(code),
        limited=any(
            before.text.upper() == "LIMIT" and token.text == "$limit"
            for before, token in itertools.pairwise(code)
        ),
        block_comments=[token.line for token in tokens if token.kind == "block"],
        ends=code[-1].line if code and code[-1].text == ";" else 0,
        statements=sum(token.text == ";" for token in code),
        empty=all(token.text == ";" for token in code),
    )


def with_literals(text: str, values: Mapping[str, Any]) -> str:
    """Write values in the place of the parameters of a statement; comments and strings stay as they are."""

    def piece(match: re.Match[str]) -> str:
        text = match.group()
        return literal(values[text[1:].strip("`")]) if match.lastgroup == "parameter" else text

    return _TOKEN.sub(piece, text)


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    line, depth, position = 1, 0, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        kind, piece = str(match.lastgroup), match.group()
        if kind == "mark" and piece in _CLOSING:
            depth -= 1
        tokens.append(Token(kind, piece, line, depth))
        if kind == "mark" and piece in _OPENING:
            depth += 1
    return tokens


def _columns(code: list[Token]) -> list[tuple[str, int]]:
    """List what the last RETURN outside of brackets gives; an item without a name counts as ""."""
    return [_alias(item) for item in _items(code, "RETURN", "DISTINCT")]


def _ordered_last(code: list[Token]) -> str:
    """Give the last name of the last ORDER BY that follows the last RETURN outside of brackets."""
    starts = [i for i in range(len(code)) if _is_clause(code, i, "RETURN")]
    items = _items(code[starts[-1] + 1 :], "ORDER", "BY") if starts else []
    last = [token for token in items[-1] if token.text.upper() not in _DIRECTIONS] if items else []
    return last[0].text.strip("`") if len(last) == 1 else ""


def _items(code: list[Token], keyword: str, without: str) -> list[list[Token]]:
    """Take what follows the last such clause outside of brackets apart at its commas."""
    starts = [i for i in range(len(code)) if _is_clause(code, i, keyword)]
    if not starts:
        return []
    items: list[list[Token]] = [[]]
    for i in range(starts[-1] + 1, len(code)):
        token = code[i]
        if (token.depth == 0 and token.text == ";") or _is_clause(code, i, *_AFTER_COLUMNS):
            break
        if token.depth == 0 and token.text == ",":
            items.append([])
        elif not (token.text.upper() == without and not items[-1]):
            items[-1].append(token)
    return [item for item in items if item]


def _is_clause(code: list[Token], i: int, *keywords: str) -> bool:
    """Tell whether a token opens a clause: `n.order` and `AS limit` are names."""
    token, before = code[i], code[i - 1].text.upper() if i else ""
    return token.depth == 0 and token.text.upper() in keywords and before not in (".", "AS", ":", "$")


def _alias(item: list[Token]) -> tuple[str, int]:
    last = item[-1]
    if item[0].text == "*":
        return "*", item[0].line
    aliased = len(item) == 1 or item[-2].text.upper() == "AS"
    name = last.text.strip("`") if aliased and last.kind in ("word", "quoted") else ""
    return name, item[0].line
