"""Read JSON strictly: NaN and Infinity are refused, and a member that appears twice or cannot be encoded.

What such a value must be is decided by the kinds and schemas.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn


def read_json(text: str | bytes) -> Any:
    """Read JSON, bytes as UTF-8; raise ValueError, with a message for the caller, if it is not valid."""
    try:
        text = text.decode() if isinstance(text, bytes) else text
        return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        said = str(error) if isinstance(error, _NotStrictError) else "it cannot be read"
        raise ValueError(said) from None


class _NotStrictError(ValueError):
    """A fault that Python's own reader would accept."""


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _NotStrictError("a member appears more than once")
    if re.search("[\ud800-\udfff]", "".join(members)):
        raise _NotStrictError("a member's name contains an unpaired surrogate")
    return members


def _no_constant(name: str) -> NoReturn:
    raise _NotStrictError(f"{name} is no number")
