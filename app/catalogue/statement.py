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
  | (?P<parameter>\$(?!(?i:all|any)\s*\()(?:\w+|`[^`]+`))  # (n:$any($labels)) has one, $labels
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
    """A piece of the statement, with its line and how many brackets are open around it."""

    kind: str
    text: str
    line: int
    depth: int


@dataclass(frozen=True)
class Statement:
    """What a statement uses and returns, each name with its line; a column without an alias is called "".

    `ordered_last` is the last item that its rows are sorted by, "" if that is not a mere name; `limited` says
    whether $limit is used as a limit, and not of a part of a union. `ends` is the line of the semicolon at
    its end, 0 if there is none.
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
    """Read a statement; nothing in comments and strings counts as a parameter or a column."""
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
        limited=not any(_is_clause(code, i, "UNION") for i in range(len(code)))
        and any(
            before.text.upper() == "LIMIT" and token.text == "$limit"
            for before, token in itertools.pairwise(code)
        ),
        block_comments=[token.line for token in tokens if token.kind == "block"],
        ends=code[-1].line if code and code[-1].text == ";" else 0,
        statements=sum(token.text == ";" for token in code),
        empty=all(token.text == ";" for token in code),
    )


def with_literals(text: str, values: Mapping[str, Any]) -> str:
    """Return a statement with values in the place of its parameters; comments and strings are unchanged."""

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
    """List the columns of the last RETURN outside brackets, with their lines; one without a name is ""."""
    return [_alias(item) for item in _items(code, "RETURN", "DISTINCT")]


def _ordered_last(code: list[Token]) -> str:
    """Return the last name of the last ORDER BY after the last RETURN, both outside brackets; "" if none."""
    starts = [i for i in range(len(code)) if _is_clause(code, i, "RETURN")]
    items = _items(code[starts[-1] + 1 :], "ORDER", "BY") if starts else []
    last = [token for token in items[-1] if token.text.upper() not in _DIRECTIONS] if items else []
    return last[0].text.strip("`") if len(last) == 1 else ""


def _items(code: list[Token], keyword: str, without: str) -> list[list[Token]]:
    """Split what follows the last clause `keyword` outside brackets at its commas, without `without`."""
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
    """Check whether a token begins a clause; those in `n.order` and `AS limit` are names."""
    token, before = code[i], code[i - 1].text.upper() if i else ""
    return token.depth == 0 and token.text.upper() in keywords and before not in (".", "AS", ":", "$")


def _alias(item: list[Token]) -> tuple[str, int]:
    last = item[-1]
    if item[0].text == "*":
        return "*", item[0].line
    aliased = len(item) == 1 or item[-2].text.upper() == "AS"
    name = last.text.strip("`") if aliased and last.kind in ("word", "quoted") else ""
    return name, item[0].line
