"""Write values as literals of Cypher."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any


def literal(value: Any) -> str:
    """Write a value as a literal of Cypher."""
    if isinstance(value, datetime.date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_name(key)}: {literal(item)}' for key, item in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)


def _name(key: str) -> str:
    """Write the key of a map, in backticks if Cypher needs them."""
    return key if re.fullmatch(r"[A-Za-z_]\w*", key) else f"`{key.replace('`', '``')}`"
